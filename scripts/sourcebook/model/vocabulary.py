"""The vocabulary of the records: kinds, registers, genres, rights, tasks, stances.

Some of it is built in, some is declared by the project in ``sources/vocabulary.yml``: a
`Vocabulary` holds both, as rows. What depends on a kind asks its row; nothing else lists kinds.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from sourcebook.language import N_
from sourcebook.model.rights import Rights, rights_by_name


class Kind:
    """What an id can name, as far as it is built in: plain strings, since registers are open.

    All kinds share one name space and the addresses ``/id/<id>/``.
    """

    SOURCE: Final = "source"
    EXCERPT: Final = "excerpt"
    THEME: Final = "theme"
    CLAIM: Final = "claim"
    QUESTION: Final = "question"
    EVENT: Final = "event"
    PERSON: Final = N_("person")
    PLACE: Final = N_("place")
    ORGANISATION: Final = N_("organisation")
    WORK: Final = N_("work")


@dataclass(frozen=True, slots=True)
class OwnField:
    """A field that a project declares, of the records of one kind.

    ``holds`` is one of `HOLDS`. ``unit`` says in what a number counts, ``to`` the kinds that a
    reference may lead to (any, if empty); ``absent`` is what a flag means that is not given.
    """

    name: str
    holds: str
    guidance: str
    required: bool = False
    unit: str = ""
    to: tuple[str, ...] = ()
    absent: bool | None = None
    label: str = ""

    @property
    def heading(self) -> str:
        """What readers see before its value: its label or, without one, its name in words."""
        return self.label or self.name[:1].upper() + self.name[1:].replace("_", " ")


HOLDS = ("text", "prose", "flag", "number", "date", "reference", "location")
"""What such a field can hold; only the records of a register have a location."""


@dataclass(frozen=True, slots=True)
class Register:
    """A register of authority records.

    ``kind`` names one record of it, in tags and exports; ``plural`` several, in a sentence.
    ``folder`` names its file, its table and its addresses. ``heading`` and ``lead`` stand on its
    page; ``picture`` is what the picture of a shared link says of one of its records, or empty.
    ``schema_type`` is what a record of it is in schema.org's terms.
    """

    kind: str
    plural: str
    folder: str
    heading: str
    lead: str
    schema_type: str
    picture: str
    fields: tuple[OwnField, ...] = ()

    @property
    def noun(self) -> str:
        """One record of it, in a sentence."""
        return self.kind.replace("-", " ")

    @property
    def file(self) -> str:
        """The file of its records, from the project's root; or files in a folder of that name."""
        return f"sources/register/{self.folder}.yml"


REGISTERS = (
    Register(
        Kind.PERSON,
        "people",
        "people",
        "People",
        "Everyone whom the sources name and the essays need.",
        "Person",
        "A person, and what the sources say",
        (OwnField("living", "flag", "whether alive, where known"),),
    ),
    Register(
        Kind.PLACE,
        "places",
        "places",
        "Places",
        "Places, with coordinates only as precise as they are known.",
        "Place",
        "A place, and what the sources say",
        (OwnField("location", "location", "coordinates"),),
    ),
    Register(
        Kind.ORGANISATION,
        "organisations",
        "organisations",
        "Organisations",
        "Governments, parties, companies and other bodies.",
        "Organization",
        "An organisation, and what the sources say",
    ),
    Register(
        Kind.WORK,
        "works",
        "works",
        "Works",
        "Documents, books and other works that the sources speak of, read or not.",
        "CreativeWork",
        "A work that the sources speak of",
        (
            OwnField("seen", "flag", "whether its text was read", absent=True),
            OwnField("citekey", "reference", "the source that it is", to=(Kind.SOURCE,)),
            OwnField("held", "text", "where its text may be found, if it was not read"),
        ),
    ),
)
"""The registers that every project has, whether or not there is anything in them."""

COMMON_FIELDS = frozenset("id name sort scripts variants description figures allow".split())
"""The fields that the records of every register have."""

RESERVED_FIELDS = COMMON_FIELDS | frozenset(
    "kind url permanent_url latitude longitude uncertainty_m location_basis source "
    "at own living seen citekey".split()
)
"""What no field of a project's own may be called: the common fields, the columns of its table, and
what pages and rules ask of people and works."""

EXTENSIBLE = (Kind.SOURCE, Kind.EXCERPT, Kind.EVENT)
"""The kinds of records, besides those of registers, to which a project can add fields."""

RESERVED_IN_RECORDS = frozenset(
    """id source at own allow draft figures genre rights permission witness derives_from note
    excerpts locator paragraph heading quote paraphrase translation citekey date tags title
    alternatives evidence numbers url permanent_url position type csl_type authors container year
    language doi primary witness_read witness_extent witness_part witness_url witness_words
    quoted_words quoted_share kind text date_words earliest latest date_uncertain licence
    quote_sha256 witness_sha256""".split()
)
"""What no field that is added to these may be called: their own fields, and columns of tables."""

RESERVED = frozenset(
    """about assets check-citation chronology cite compare comparison comparisons data disagreements
    doubt e editions figures how-to-read id list search sources teach themes unread guide
    annotations citations claims datapackage derivations event-alternatives event-evidence
    events evidence excerpts expected-answers feed graph llms name-variants opensearch page
    question-evidence permalinks questions records revisions sections tags apparatus dictionary
    essay home prose register text rules teach-theme check-links handout weigh weigh-accounts
    weigh-accounts-key weigh-dispute weigh-key weigh-trace withdrawn""".split()
)
"""What no kind or folder of a project's own may be called: addresses, files, kinds of pages."""


class Stance(StrEnum):
    """How a piece of evidence bears on a claim's proposition."""

    SUPPORTS = N_("supports")
    DISPUTES = N_("disputes")
    QUALIFIES = N_("qualifies")


class Relay(StrEnum):
    """How a text passes on what another says."""

    REPRINTS = N_("reprints")
    TRANSLATES = N_("translates")
    QUOTES = N_("quotes")
    REPORTS = N_("reports")
    TOLD_BY = N_("as told by")
    CITES = N_("cites")


class Difference(StrEnum):
    """What it is when the amounts or dates of two passages do not meet, as the editors judge."""

    DISPUTE = "dispute"
    DIFFERENT = "different"
    ROUNDING = "rounding"


class Standing(StrEnum):
    """What a claim's evidence amounts to; computed, never typed."""

    CORROBORATED = "corroborated"
    SINGLE_SOURCE = "single source"
    DISPUTED = "disputed"
    OUR_READING = "our reading"


class Extent(StrEnum):
    """How much of the source was read: all of it, its beginning, or a part from within."""

    FULL = "full"
    OPENING = "opening"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Genre:
    """A kind of source; ``primary`` when it stems from the events or from those who took part."""

    name: str
    label: str
    primary: bool
    meaning: str


GENRES = (
    Genre("archival-document", "archival document", True, "an unpublished record in an archive"),
    Genre("blog", "blog", False, "a personal or collective weblog"),
    Genre("book", "book", False, "a book that is none of the other kinds"),
    Genre("commentary", "commentary", False, "an argued opinion or analysis in the press"),
    Genre("dataset", "dataset", True, "figures or records, gathered in tables"),
    Genre("image", "image", True, "a photograph, drawing, print or film"),
    Genre("inscription", "inscription", True, "a text on stone, metal, clay or a building"),
    Genre("interview", "interview", True, "a person's own words, asked by another"),
    Genre("learned-text", "learned text", True, "a work of learning of the time studied"),
    Genre("legal-text", "legal text", True, "a constitution, treaty, statute or decision"),
    Genre("letter", "letter", True, "a letter, telegram or message to a named reader"),
    Genre("literary-text", "literary text", True, "a poem, play, tale or other work of literature"),
    Genre("map", "map", True, "a map, plan or chart"),
    Genre("memoir", "memoir", True, "a participant's own recollection"),
    Genre("news", "news report", False, "a report by a paper, site or broadcaster"),
    Genre("object", "object", True, "a thing made or used, as a museum describes it"),
    Genre("official-statement", "official statement", True, "words of a government or party"),
    Genre(
        "oral-history", "oral history", True, "a recollection told to an interviewer and recorded"
    ),
    Genre("reference", "reference work", False, "an encyclopedia, handbook or directory"),
    Genre("scholarship", "scholarship", False, "research with its evidence set out"),
    Genre("state-media", "state media", False, "a report by a state's own agency or paper"),
    Genre("un-document", "UN document", True, "a document of an intergovernmental body"),
)
"""The genres that every project has, by name."""


@dataclass(frozen=True, slots=True)
class Task:
    """What a question for discussion asks a student to do; the list is closed."""

    name: str
    label: str
    meaning: str


TASKS = (
    Task("causation", "cause and effect", "asks what brought a thing about, and what did not"),
    Task("chronology", "dating", "puts evidence in its order in time, to see what that excludes"),
    Task("collation", "comparing wordings", "lays words side by side, to see what a change alters"),
    Task("counter-argument", "counter-argument", "argues a case, and then the case against it"),
    Task("lineage", "mapping a lineage", "draws who had a statement from whom, to count witnesses"),
    Task("measuring", "figures", "asks who counted what, from when, and by which rule"),
    Task("source-criticism", "source criticism", "asks who speaks, how near, and to what end"),
    Task("weighing", "weighing", "decides which of several accounts is better evidenced"),
    Task("writing", "writing from evidence", "writes what the evidence allows, and no more"),
)
"""The kinds of questions, by name."""


@dataclass(frozen=True)
class Vocabulary:
    """The words that records are written in: what is built in, and what the project declares.

    Rows by name, in the order in which they are shown. ``locators`` has the project's own ways of
    writing CSL's labels, with the label; ``fields`` what it adds to records of `EXTENSIBLE` kinds.
    """

    registers: Mapping[str, Register] = field(default_factory=lambda: _by_kind(REGISTERS))
    genres: Mapping[str, Genre] = field(default_factory=lambda: _by_name(GENRES))
    rights: Mapping[str, Rights] = field(default_factory=rights_by_name)
    locators: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, tuple[OwnField, ...]] = field(default_factory=dict)

    @property
    def tasks(self) -> Mapping[str, Task]:
        """The kinds of questions: no project adds to them."""
        return {row.name: row for row in TASKS}

    def own_fields(self, kind: str) -> tuple[OwnField, ...]:
        """The fields that records of a kind have by declaration, not by nature."""
        row = self.registers.get(kind)
        return row.fields if row else self.fields.get(kind, ())

    @property
    def tag_kinds(self) -> tuple[str, ...]:
        """What an excerpt or an event can be tagged with."""
        return (Kind.THEME, *self.registers, Kind.EVENT)

    @property
    def kinds(self) -> tuple[str, ...]:
        """Everything that an id can name."""
        own = (Kind.SOURCE, Kind.EXCERPT, Kind.THEME, Kind.CLAIM, Kind.QUESTION, Kind.EVENT)
        return (*own, *self.registers)


def extended(
    registers: Iterable[Register],
    genres: Iterable[Genre],
    locators: Mapping[str, str],
    fields: Mapping[str, tuple[OwnField, ...]],
) -> Vocabulary:
    """The built-in vocabulary with what a project declares.

    Its registers stand before the works, which are what sources may be and not only what they are
    about; its genres are sorted in by name.
    """
    *first, works = REGISTERS
    return Vocabulary(
        _by_kind((*first, *registers, works)),
        _by_name((*GENRES, *genres)),
        locators=locators,
        fields=fields,
    )


def _by_kind(rows: Iterable[Register]) -> dict[str, Register]:
    return {row.kind: row for row in rows}


def _by_name(rows: Iterable[Genre]) -> dict[str, Genre]:
    return {row.name: row for row in sorted(rows, key=lambda row: row.name)}


BUILT_IN = Vocabulary()
"""The vocabulary of a project that declares nothing."""
