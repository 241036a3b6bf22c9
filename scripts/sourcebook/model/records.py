"""The records, as parsed: typed, with every reference still an id.

Every string that came from a file is a `Text` and knows its place; ``at`` is the place of the
record itself. Sequences are tuples in the order of the file.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sourcebook.diagnostics import Span
from sourcebook.model.edtf import EdtfDate
from sourcebook.model.images import FIGURES
from sourcebook.model.text import Origin, Prose, Text
from sourcebook.model.vocabulary import Difference, Extent, Stance


@dataclass(frozen=True, slots=True)
class Suppression:
    """``allow``: a rule that does not hold for this record, and the reason."""

    rule: Text
    reason: Text
    at: Span


@dataclass(frozen=True, slots=True)
class Tag:
    """What an excerpt or event is about: ``person:norodom-sihanouk``."""

    kind: str
    id: Text
    at: Span


@dataclass(frozen=True, slots=True)
class Witness:
    """The copy of the source that was read.

    ``url`` is given when it is not the address in the bibliography; ``read`` is an ISO day, which
    only a draft may lack.
    ``part`` is given when no more than a part was read, and tells which. Of a text that is printed
    whole ``begins`` and ``ends`` are its first and last words in that copy, and ``besides`` what
    stands in it and is not of the text.
    """

    extent: Extent
    at: Span
    read: Text | None = None
    url: Text | None = None
    part: Text | None = None
    begins: Text | None = None
    ends: Text | None = None
    besides: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Location:
    """Where a place is: WGS84 degrees, and how sure (metres; Darwin Core's term)."""

    lat: float
    lon: float
    at: Span
    uncertainty_m: float | None = None
    basis: Text | None = None


Own = Text | EdtfDate | Location | bool | float
"""What a field holds that the project declares."""


@dataclass(frozen=True, slots=True)
class Consulted:
    """A page outside the bibliography in which a name or a picture was found, and the day."""

    title: Text
    url: Text
    read: Text
    at: Span


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture that is shown with a record: a file of ``sources/figures/``, and whose it is.

    ``alt`` says what is seen, for whoever does not see it. ``source`` is the source of ours that it
    is taken from, ``found_in`` a page outside; ``permission`` as in a `Source`.
    """

    file: Text
    caption: Prose
    alt: Text
    credit: Text
    rights: Text
    at: Span
    permission: str = ""
    source: Text | None = None
    found_in: Consulted | None = None

    @property
    def path(self) -> str:
        """The file, from the project's root."""
        return f"{FIGURES}/{self.file}"

    @property
    def name(self) -> str:
        """Its name in addresses."""
        return self.file.rpartition(".")[0]

    @property
    def anchor(self) -> str:
        """Its anchor on the page of its record."""
        return f"figure-{self.name}"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A short passage of a source: verbatim (``quote``) or in our words (``paraphrase``).

    ``locator`` says where in the source, with a CSL label (``para. 2``). ``date`` is when what it
    tells happened. ``derives_from`` names what this one passage relies on, besides what its whole
    source relies on. ``translation`` is ours, of a quote in another language. One with a
    ``paragraph`` is that paragraph of the text, which is printed whole, under a ``heading`` if it
    has one. ``own`` are the values of the fields that the project adds, by name; so in other
    records.
    """

    id: Text
    source: Text
    at: Span
    quote: Text | None = None
    paraphrase: Prose | None = None
    translation: Text | None = None
    locator: Text | None = None
    paragraph: Text | None = None
    heading: Text | None = None
    date: EdtfDate | None = None
    tags: tuple[Tag, ...] = ()
    derives_from: tuple[Origin, ...] = ()
    note: Prose | None = None
    own: Mapping[str, Own] = field(default_factory=dict, hash=False)
    allow: tuple[Suppression, ...] = ()
    draft: bool = False

    @property
    def collated(self) -> Text | None:
        """What is looked for in the text that was read: a quote, below its heading if it has one.

        It has the place of the quote.
        """
        if self.quote is None or self.heading is None:
            return self.quote
        return Text(f"{self.heading} {self.quote}", self.quote.at)

    @property
    def anchor(self) -> str:
        """Of a paragraph: its anchor by number, besides its id."""
        return f"p{self.paragraph}"

    @property
    def text(self) -> Text:
        """The quote or the paraphrase."""
        text = self.quote if self.quote is not None else self.paraphrase
        assert text is not None, "parse lets no excerpt without a text through"
        return text

    def about(self, kind: str) -> tuple[str, ...]:
        """The ids that it is tagged with, of one kind."""
        return tuple(str(tag.id) for tag in self.tags if tag.kind == kind)


@dataclass(frozen=True, slots=True)
class Source:
    """A source: its genre and rights, the witness that was read, and its excerpts.

    ``id`` is its citekey. A ``draft``, here and in other records, is seen in ``serve`` alone, with
    all that stands in it. ``derives_from`` names sources or works that it reprints or relies on.
    ``permission`` says who allowed it to be quoted at length, where the rights are that.
    """

    id: Text
    genre: Text
    rights: Text
    witness: Witness
    note: Prose
    excerpts: tuple[Excerpt, ...]
    at: Span
    derives_from: tuple[Origin, ...] = ()
    own: Mapping[str, Own] = field(default_factory=dict, hash=False)
    allow: tuple[Suppression, ...] = ()
    draft: bool = False
    permission: str = ""
    figures: tuple[Figure, ...] = ()

    @property
    def paragraphs(self) -> tuple[Excerpt, ...]:
        """The paragraphs of its text, in order, if it is printed whole."""
        return tuple(item for item in self.excerpts if item.paragraph is not None)

    @property
    def passages(self) -> tuple[Excerpt, ...]:
        """Its other excerpts: those that stand on its own page."""
        return tuple(item for item in self.excerpts if item.paragraph is None)


@dataclass(frozen=True, slots=True)
class Evidence:
    """An excerpt that bears on a claim or on an event's date, and how."""

    excerpt: Text
    stance: Stance
    at: Span
    note: Prose | None = None


@dataclass(frozen=True, slots=True)
class Differing:
    """The editors' answer where the amounts or dates of some passages do not meet: what it is."""

    excerpts: tuple[Text, ...]
    are: Difference
    at: Span
    note: Prose | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One paragraph of a theme's essay, with its evidence.

    ``proposition`` is the bare statement that the stances are about (the text, if absent);
    ``would_settle`` says what would decide a disputed one; it is found by its ``search_words`` too.
    ``numbers`` say what it is where amounts in its evidence differ; so in an event. ``our_reading``
    marks a conclusion or a count of the editors' own: no source is made to answer for it.
    """

    id: Text
    text: Prose
    evidence: tuple[Evidence, ...]
    at: Span
    proposition: Prose | None = None
    would_settle: Prose | None = None
    note: Prose | None = None
    search_words: tuple[Text, ...] = ()
    numbers: tuple[Differing, ...] = ()
    our_reading: bool = False
    figures: tuple[Figure, ...] = ()
    allow: tuple[Suppression, ...] = ()
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a theme: claims in narrative order, after an optional lead-in.

    One of ``variants`` holds what differs from account to account and changes nothing in the
    argument: it is folded on the page, and left out where the essay is printed alone.
    """

    id: Text
    title: Text
    claims: tuple[Claim, ...]
    at: Span
    lead: Prose | None = None
    variants: bool = False
    figures: tuple[Figure, ...] = ()
    allow: tuple[Suppression, ...] = ()
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A question for discussion, answerable from the named excerpts.

    ``kind`` is one of `TASKS`; ``expected`` are what an answer should reach, for instructors.
    ``needs`` are those of ``answered_by`` that the question itself speaks of: on paper it is not
    asked without them.
    """

    id: Text
    ask: Prose
    answered_by: tuple[Text, ...]
    at: Span
    kind: Text | None = None
    needs: tuple[Text, ...] = ()
    expected: tuple[Prose, ...] = ()
    allow: tuple[Suppression, ...] = ()
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme: the question it asks, its essay, and questions for discussion."""

    id: Text
    title: Text
    question: Text
    abstract: Prose
    order: int
    sections: tuple[Section, ...]
    at: Span
    questions: tuple[Question, ...] = ()
    figures: tuple[Figure, ...] = ()
    allow: tuple[Suppression, ...] = ()
    draft: bool = False

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All its claims in reading order."""
        return tuple(claim for section in self.sections for claim in section.claims)


@dataclass(frozen=True, slots=True)
class Variant:
    """Another form of a name, as found somewhere; ``note`` says where or why."""

    name: Text
    at: Span
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class ScriptForm:
    """A name in another script, and who gives it: one of our sources, or a page consulted."""

    name: Text
    at: Span
    source: Text | None = None
    found_in: Consulted | None = None


@dataclass(frozen=True, slots=True)
class Authority:
    """An authority record: a person, place or other entity, apart from the names it is given.

    ``kind`` is that of its register. ``scripts`` are names in other scripts by BCP 47 language
    tag. ``own`` are the values of the fields that its register declares, by name; those of the
    built-in registers are also attributes.
    """

    kind: str
    id: Text
    name: Text
    at: Span
    description: Prose | None = None
    sort: Text | None = None
    scripts: Mapping[str, ScriptForm] = field(default_factory=dict)
    variants: tuple[Variant, ...] = ()
    figures: tuple[Figure, ...] = ()
    own: Mapping[str, Own] = field(default_factory=dict)
    allow: tuple[Suppression, ...] = ()

    @property
    def other_names(self) -> tuple[Text, ...]:
        """Every form of the name besides the one we use: in other scripts, and as found."""
        forms = (form.name for form in self.scripts.values())
        return (*forms, *(variant.name for variant in self.variants))

    @property
    def living(self) -> bool | None:
        """Of a person: whether alive; None where it is not known."""
        value = self.own.get("living")
        return value if isinstance(value, bool) else None

    @property
    def location(self) -> Location | None:
        """Of a place: where it is."""
        value = self.own.get("location")
        return value if isinstance(value, Location) else None

    @property
    def seen(self) -> bool:
        """Of a work: whether its text was read."""
        return self.own.get("seen") is not False

    @property
    def citekey(self) -> Text | None:
        """Of a work: the source that it is."""
        value = self.own.get("citekey")
        return value if isinstance(value, Text) else None


@dataclass(frozen=True, slots=True)
class Event:
    """A dated event with the evidence for its date; ``alternatives`` are rival datings of it."""

    id: Text
    date: EdtfDate
    title: Text
    evidence: tuple[Evidence, ...]
    at: Span
    note: Prose | None = None
    tags: tuple[Tag, ...] = ()
    alternatives: tuple[Text, ...] = ()
    numbers: tuple[Differing, ...] = ()
    own: Mapping[str, Own] = field(default_factory=dict, hash=False)
    allow: tuple[Suppression, ...] = ()
    draft: bool = False
