"""The schema: every field of every record, with the guidance that editors and readers see.

The one place of truth for the reader, the JSON Schema (an editor's completion) and the data
dictionary on the site. What depends on the project's vocabulary is made by a `Schema`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sourcebook import model
from sourcebook.model import BUILT_IN, Kind, Vocabulary
from sourcebook.parse.amounts import Edtf, Flag, Number
from sourcebook.parse.any_record import ALLOW, CONSULTED, DRAFT, SUPPRESSION
from sourcebook.parse.evidence import DIFFERING, EVIDENCE, EVIDENCE_ITEM, NUMBERS
from sourcebook.parse.figures import FIGURE, FIGURES
from sourcebook.parse.origins import DERIVATION, ORIGINS
from sourcebook.parse.own import LOCATION, own_field, with_own
from sourcebook.parse.paragraphs import HEADING, PARAGRAPH
from sourcebook.parse.questions import QUESTION
from sourcebook.parse.registers import (
    SCRIPT_FORM,
    VARIANT,
    any_register,
    register_record,
)
from sourcebook.parse.rights import PERMISSION, rights_field
from sourcebook.parse.settings import RECORDS as SETTINGS
from sourcebook.parse.shape import Field, ListOf, OneOf, Record
from sourcebook.parse.values import (
    Identifier,
    Line,
    LocatorValue,
    Prose,
    Reference,
    TagValue,
    choice,
)
from sourcebook.parse.vocabulary import RECORDS as VOCABULARY
from sourcebook.parse.witness import WITNESS
from sourcebook.rules import structure

PASSAGE_ID = Field(
    "id",
    Identifier(),
    "permanent name, unique on the whole site: source and matter",
    True,
    ["smith-gate-froze"],
    ["Gate Froze"],
)
EXCERPT_FIELDS = (
    Field(
        "quote",
        Line("the source's own words", any_marks=True),
        "verbatim, misspellings included; found in the witness by 'sourcebook collate'",
        good=["The gate froze on the ninth."],
        bad=["[The gate]"],
    ),
    Field(
        "paraphrase",
        Prose(),
        "what the passage says, in our words; never called verified",
        good=["Smith dates the freeze to the ninth of January."],
        bad=["{a: b}"],
    ),
    Field(
        "translation",
        Line(any_marks=True),
        "our translation of a quote in another language",
        good=["The gate froze."],
        bad=["[a]"],
    ),
    Field(
        "date",
        Edtf(),
        "when what it tells happened, in EDTF (not when the source was published)",
        good=["1889-01-09", "1889", "1888/1890", "1889~", "-0204"],
        bad=["9 January 1889"],
    ),
    Field(
        "derives_from",
        ORIGINS,
        "what this passage alone relies on: sources, or works of the register",
        good=["[jones-1889]", "[{origin: jones-1889, how: quotes}]"],
        bad=["jones-1889"],
    ),
)
PASSAGE_NOTE = Field(
    "note", Prose(), "for a student: what to notice", good=["Written later."], bad=["[a]"]
)

ONE_TEXT = OneOf(
    ("quote", "paraphrase"),
    structure.EXCERPT_HAS_ONE_TEXT,
    both="keep the quote, and move the paraphrase into the note",
    neither="add a quote (the source's words) or a paraphrase (ours)",
)

CLAIM = Record(
    "claim",
    "One paragraph of a theme's essay, with its evidence.",
    (
        Field("id", Identifier(), "permanent name", True, ["first-freeze"], ["First freeze"]),
        Field(
            "text",
            Prose(),
            "the paragraph; every sentence carried by the evidence",
            True,
            ["Two accounts date the freeze."],
            ["[a]"],
        ),
        Field(
            "proposition",
            Prose(),
            "the bare statement that the stances are about; needed when any evidence disputes or "
            "qualifies",
            good=["The gate froze in 1889."],
            bad=["[a]"],
            guessed=("statement", "thesis"),
            spoils=True,
        ),
        EVIDENCE,
        Field(
            "would_settle",
            Prose(),
            "what document or test would settle it; needed when disputed",
            good=["The lock keeper's diary for January 1889."],
            bad=["[a]"],
            guessed=("settled_by", "settles"),
            spoils=True,
        ),
        Field(
            "note",
            Prose(),
            "an editor's remark, shown with the evidence",
            good=["See below."],
            bad=["[a]"],
        ),
        Field(
            "search_words",
            ListOf(Line()),
            "what readers may look for who do not know the words of the text; found, never shown",
            good=["[ticket price, admission]"],
            bad=["price"],
        ),
        NUMBERS,
        Field(
            "our_reading",
            Flag(),
            "a conclusion or a count of the editors', with what it rests on: it has no standing",
            good=["true"],
            bad=["partly"],
        ),
        FIGURES,
        DRAFT,
        ALLOW,
    ),
    model.Claim,
)

SECTION = Record(
    "section",
    "A section of the essay.",
    (
        Field("id", Identifier(), "permanent anchor on the page", True, ["winters"], ["Winters!"]),
        Field("title", Line(), "its heading", True, ["Two hard winters"], ["[a]"]),
        Field(
            "lead",
            Prose(),
            "carries the reader over; states no fact of its own",
            good=["Then came the ice."],
            bad=["[a]"],
        ),
        Field("claims", ListOf(CLAIM, 1), "its paragraphs, in order", True),
        Field(
            "variants",
            Flag(),
            "holds what differs from account to account and changes nothing: folded on the page",
            good=["true"],
            bad=["some"],
        ),
        FIGURES,
        DRAFT,
        ALLOW,
    ),
    model.Section,
)

THEME_FIELDS = (
    Field("title", Line(), "the essay's title", True, ["The frozen gate"], ["[a]"]),
    Field("question", Line(), "what it asks", True, ["Why did the gate freeze?"], ["[a]"]),
    Field("abstract", Prose(), "the answer in outline", True, ["Two accounts…"], ["[a]"]),
    Field("order", Number(1, 999, "", whole=True), "its place", True, ["1"], ["first"]),
    Field("sections", ListOf(SECTION, 1), "the essay", True),
    Field("questions", ListOf(QUESTION), "for discussion"),
    FIGURES,
    DRAFT,
    ALLOW,
)

EVENT_FIELDS = (
    Field("id", Identifier(), "permanent name", True, ["great-freeze"], ["Great freeze"]),
    Field("date", Edtf(), "when, in EDTF", True, ["1889-01"], ["January 1889"]),
    Field("title", Line(), "what happened", True, ["The lock freezes"], ["[a]"]),
    Field("note", Prose(), "what to know about the date", good=["Day not given."], bad=["[a]"]),
    Field(
        "alternatives",
        ListOf(Reference((Kind.EVENT,))),
        "rival datings of the same event, each its own event",
        good=["[great-freeze-1890]"],
        bad=["great-freeze-1890"],
        spoils=True,
    ),
)

CITEKEY = Field(
    "source",
    Identifier(),
    "its citekey; also the file's name",
    True,
    ["smith-1999"],
    ["S!"],
    attribute="id",
)
SOURCE_FIELDS = (
    PERMISSION,
    Field("witness", WITNESS, "the copy that was read", True),
    Field(
        "derives_from",
        ORIGINS,
        "sources or works that it reprints or relies on; two of one lineage count once",
        good=["[jones-1889]", "[{origin: jones-1889, how: reprints}]"],
        bad=["jones-1889"],
    ),
    Field(
        "note", Prose(), "what it is, by whom, how far to trust it", True, ["A letter."], ["[a]"]
    ),
)


@dataclass(frozen=True)
class Schema:
    """The shapes of all records of a project, in its vocabulary."""

    vocabulary: Vocabulary = BUILT_IN

    def excerpt(self, make: Callable[..., model.Excerpt] = model.Excerpt) -> Record:
        """The shape of an excerpt; ``make`` may already know the source."""
        tags = Field(
            "tags",
            ListOf(TagValue(self.vocabulary.tag_kinds)),
            "what the passage is about",
            good=["[theme:locks, person:ada-smith]"],
            bad=["[locks]"],
        )
        locator = Field(
            "locator",
            LocatorValue(forms=self.vocabulary.locators),
            "where in the source; leave out when not known",
            good=["para. 2", "p. 41", "art. 53"],
            bad=["near the end"],
        )
        fields = (
            *(PASSAGE_ID, locator, PARAGRAPH, HEADING, *EXCERPT_FIELDS, tags, PASSAGE_NOTE),
            *(*self._own(Kind.EXCERPT), DRAFT, ALLOW),
        )
        make = with_own(make, self.vocabulary.own_fields(Kind.EXCERPT))
        return Record("excerpt", "A short passage of the source.", fields, make, ONE_TEXT)

    def source(self, excerpt: Record | None = None) -> Record:
        """The shape of ``sources/excerpts/<citekey>.yml``."""
        passages = ListOf(excerpt or self.excerpt(), 1)
        words = choice(self.vocabulary.genres, extensible=True)
        genre = Field("genre", words, "what kind of source it is", True, ["news"], ["gossip"])
        return Record(
            "source",
            "One source: which copy of it was read, and its excerpts.",
            (
                CITEKEY,
                genre,
                rights_field(self.vocabulary.rights),
                *SOURCE_FIELDS,
                FIGURES,
                *self._own(Kind.SOURCE),
                Field("excerpts", passages, "its passages, in their order", True),
                DRAFT,
                ALLOW,
            ),
            with_own(model.Source, self.vocabulary.own_fields(Kind.SOURCE)),
        )

    def theme(self, make: Callable[..., model.Theme] = model.Theme) -> Record:
        """The shape of ``sources/themes/<theme>.yml``; the file's name is the theme's id."""
        return Record("theme", "A theme: an essay made of claims.", THEME_FIELDS, make)

    def register(self, kind: str) -> Record:
        """The shape of a record of one register."""
        rows = self.vocabulary.registers
        return register_record(rows[kind], rows.values(), self.vocabulary.kinds, ALLOW)

    def event(self) -> Record:
        """The shape of an event of the chronology."""
        tags = ListOf(TagValue(self.vocabulary.tag_kinds))
        return Record(
            "event",
            "A dated event, with the evidence for its date.",
            (
                *EVENT_FIELDS,
                Field("tags", tags, "what it is about", good=["[theme:locks]"], bad=["x"]),
                EVIDENCE,
                NUMBERS,
                *self._own(Kind.EVENT),
                DRAFT,
                ALLOW,
            ),
            with_own(model.Event, self.vocabulary.own_fields(Kind.EVENT)),
        )

    def _own(self, kind: str) -> Iterator[Field]:
        for item in self.vocabulary.own_fields(kind):
            yield own_field(item, self.vocabulary.kinds)

    @property
    def records(self) -> tuple[Record, ...]:
        """Every record of the data, for the dictionary."""
        rows = self.vocabulary.registers.values()
        return (
            self.source(),
            WITNESS,
            DERIVATION,
            self.excerpt(),
            self.theme(),
            SECTION,
            CLAIM,
            EVIDENCE_ITEM,
            DIFFERING,
            QUESTION,
            any_register(rows, self.vocabulary.kinds, ALLOW),
            SCRIPT_FORM,
            CONSULTED,
            VARIANT,
            LOCATION,
            FIGURE,
            self.event(),
            SUPPRESSION,
            *VOCABULARY,
            *SETTINGS,
        )
