"""The shapes of evidence, and of what editors answer where its amounts or dates do not meet."""

from sourcebook import model
from sourcebook.model import Difference, Kind, Stance
from sourcebook.parse.shape import Field, ListOf, Record
from sourcebook.parse.values import Prose, Reference, choice

EVIDENCE_ITEM = Record(
    "piece of evidence",
    "An excerpt and how it bears on the proposition.",
    (
        Field(
            "excerpt",
            Reference((Kind.EXCERPT,)),
            "the excerpt's id",
            True,
            ["smith-gate-froze"],
            ["Smith, p. 4"],
        ),
        Field(
            "stance",
            choice(Stance, Stance),
            "how it bears on the proposition",
            True,
            ["supports"],
            ["yes"],
        ),
        Field("note", Prose(), "in what way", good=["gives the year only"], bad=["[a]"]),
    ),
    model.Evidence,
)
EVIDENCE = Field(
    "evidence",
    ListOf(EVIDENCE_ITEM, 1),
    "what it rests on, at least one excerpt",
    True,
)

DIFFERING = Record(
    "answer about numbers",
    "What it is where amounts or dates of some passages do not meet.",
    (
        Field(
            "excerpts",
            ListOf(Reference((Kind.EXCERPT,)), 1),
            "the passages that differ, of the evidence; one that differs from the event's own date "
            "stands alone",
            True,
            ["[smith-gate-froze, jones-ice]"],
            ["smith-gate-froze"],
        ),
        Field(
            "are",
            choice(Difference, Difference),
            "a dispute about one thing, two different things, or one number rounded",
            True,
            ["rounding"],
            ["wrong"],
        ),
        Field("note", Prose(), "why, for other editors", good=["Smith counts boats."], bad=["[a]"]),
    ),
    model.Differing,
)
NUMBERS = Field(
    "numbers",
    ListOf(DIFFERING),
    "the editors' answers where amounts or dates of the evidence do not meet, as the check asks",
    good=["[{excerpts: [smith-gate-froze, jones-ice], are: dispute}]"],
    bad=["[smith-gate-froze]"],
    spoils=True,
)
