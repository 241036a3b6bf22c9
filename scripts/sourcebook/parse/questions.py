"""The fields of a question for discussion: what it asks, from which passages, and of whom."""

from sourcebook import model
from sourcebook.model import BUILT_IN, Kind
from sourcebook.parse.any_record import ALLOW, DRAFT
from sourcebook.parse.shape import Field, ListOf, Record
from sourcebook.parse.values import Identifier, Prose, Reference, choice

GUESSED = ("text", "question")
QUESTION = Record(
    "question",
    "A question for discussion.",
    (
        Field("id", Identifier(), "permanent name, q-…", True, ["q-which-winter"], ["Q1!"]),
        Field(
            "ask", Prose(), "the question", True, ["Which is earlier?"], ["[a]"], guessed=GUESSED
        ),
        Field(
            "answered_by",
            ListOf(Reference((Kind.EXCERPT,)), 1),
            "excerpts from which it can be argued",
            True,
            ["[smith-gate-froze]"],
            ["smith-gate-froze"],
            guessed=("answers", "excerpts", "evidence"),
        ),
        Field(
            "needs",
            ListOf(Reference((Kind.EXCERPT,)), 1),
            "those of them that the question speaks of: a handout asks it with all of these, or "
            "leaves it to the site",
            good=["[smith-gate-froze]"],
            bad=["smith-gate-froze"],
        ),
        Field(
            "kind", choice(BUILT_IN.tasks), "what it asks of a student", False, ["weighing"], ["x"]
        ),
        Field(
            "expected",
            ListOf(Prose()),
            "for instructors: what a good answer reaches, what speaks against it, the trap",
            good=["[The diary is nearer to the day, but only a book has it.]"],
            bad=["The diary"],
        ),
        DRAFT,
        ALLOW,
    ),
    model.Question,
)
