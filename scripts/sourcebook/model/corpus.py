"""The corpus: every sound record, by id, with the inverse indexes that pages and rules need.

`sourcebook.link` builds it once; nothing changes it afterwards. Every id that a record of it holds
is a key of the mapping it belongs to, so a look-up never fails.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sourcebook.diagnostics import Span
from sourcebook.model.bibliography import BibEntry
from sourcebook.model.editions import Edition
from sourcebook.model.images import Image
from sourcebook.model.ledgers import Collated, FileFate, LinkLine, Permalink, Rejected, Revision
from sourcebook.model.pages import Pages
from sourcebook.model.prose import Essay
from sourcebook.model.records import (
    Authority,
    Claim,
    Event,
    Evidence,
    Excerpt,
    Question,
    Section,
    Source,
    Suppression,
    Theme,
)
from sourcebook.model.settings import Settings
from sourcebook.model.skeletons import in_record
from sourcebook.model.text import Text
from sourcebook.model.vocabulary import Kind, Register, Stance, Vocabulary


@dataclass(frozen=True, slots=True)
class Holder:
    """A theme or section in which something stands, without all else that stands in it."""

    id: Text
    title: Text
    at: Span
    allow: tuple[Suppression, ...] = ()

    @classmethod
    def of(cls, one: Theme | Section) -> "Holder":
        """What a place says of a theme or section."""
        return cls(one.id, one.title, one.at, one.allow)


@dataclass(frozen=True, slots=True)
class ClaimPlace:
    """Where a claim stands."""

    theme: Holder
    section: Holder
    claim: Claim


@dataclass(frozen=True, slots=True)
class QuestionPlace:
    """Where a question stands."""

    theme: Holder
    question: Question


@dataclass(frozen=True, slots=True)
class ClaimUse:
    """An excerpt serving a claim as evidence."""

    place: ClaimPlace
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class EventUse:
    """An excerpt serving an event as evidence for its date."""

    event: Event
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Mention:
    """A citation in prose: of ``source``, and of one excerpt of it if ``excerpt`` is not empty.

    ``holder`` is the id of the record whose prose cites it, or the path of the essay under docs/.
    """

    source: str
    excerpt: str
    holder: str
    at: Span


@dataclass(frozen=True, slots=True)
class Corpus:
    """All records by id, in the order pages show them, and who uses what.

    ``kinds`` is what each id of the shared name space names. ``drafts`` are ids of records that are
    not ready, with their places, whether they are here or left out; ``named_in_drafts`` are ids
    that they speak of, and of what has the theme of one. ``renamed`` has of passages,
    sources and themes the id under which the ledgers know what they have, if that is no more;
    ``lost`` are ids that are named and are not there.
    ``by_one_author`` has for a source what it has in common with the others of
    its author: the citekey of one of them.
    """

    settings: Settings
    vocabulary: Vocabulary
    kinds: Mapping[str, str]
    bibliography: Mapping[str, BibEntry]
    sources: Mapping[str, Source]
    excerpts: Mapping[str, Excerpt]
    themes: Mapping[str, Theme]
    claims: Mapping[str, ClaimPlace]
    questions: Mapping[str, QuestionPlace]
    authorities: Mapping[str, Authority]
    events: Mapping[str, Event]
    essays: tuple[Essay, ...]
    pages: Pages
    collation: Mapping[str, Collated]
    permalinks: tuple[Permalink, ...]
    links: Mapping[str, LinkLine]
    rejected: tuple[Rejected, ...]
    revisions: tuple[Revision, ...]
    file_fates: tuple[FileFate, ...]
    editions: tuple[Edition, ...]
    witnesses: Mapping[str, str]
    images: Mapping[str, Image]
    # inverse indexes
    claim_uses: Mapping[str, tuple[ClaimUse, ...]]
    event_uses: Mapping[str, tuple[EventUse, ...]]
    question_uses: Mapping[str, tuple[QuestionPlace, ...]]
    mentions: tuple[Mention, ...]
    tagged: Mapping[str, tuple[Excerpt, ...]]
    tagged_events: Mapping[str, tuple[Event, ...]]
    by_one_author: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    garbled: frozenset[str] = frozenset()
    """Excerpts whose lines in the ledger of collations cannot be read."""
    drafts: Mapping[str, Span] = field(default_factory=dict)
    named_in_drafts: frozenset[str] = frozenset()
    renamed: Mapping[str, str] = field(default_factory=dict)
    lost: frozenset[str] = frozenset()

    def kind_of(self, id: str) -> str:
        """What an id names. KeyError for one that names nothing."""
        return self.kinds[id]

    def own_id(self, id: str) -> Text:
        """The id of a record that stands in a file of several, where it is written."""
        match self.kind_of(id):
            case Kind.EXCERPT:
                return self.excerpts[id].id
            case Kind.CLAIM:
                return self.claims[id].claim.id
            case Kind.QUESTION:
                return self.questions[id].question.id
            case Kind.EVENT:
                return self.events[id].id
            case _:
                return self.authorities[id].id

    def is_untouched(self, excerpt: str) -> bool:
        """Whether a passage is still the one with which a source began, and nothing names it."""
        found = self.excerpts[excerpt]
        written = [str(text) for text in (found.text, found.note) if text]
        named = excerpt in self.claim_uses or excerpt in self.named_in_drafts
        return all(map(in_record, written)) and not named

    @property
    def ids(self) -> Iterable[str]:
        """Every id of the shared name space."""
        return self.kinds

    @property
    def registers(self) -> tuple[Register, ...]:
        """The registers that have records, in the order of the vocabulary."""
        used = {record.kind for record in self.authorities.values()}
        return tuple(row for row in self.vocabulary.registers.values() if row.kind in used)

    def register(self, kind: str) -> tuple[Authority, ...]:
        """The authority records of one kind, by sort name."""
        assert kind in self.vocabulary.registers
        return tuple(record for record in self.authorities.values() if record.kind == kind)

    def source_of(self, excerpt: str) -> Source:
        """The source that an excerpt is taken from."""
        return self.sources[self.excerpts[excerpt].source]

    def evidence(self, claim: Claim, stance: Stance) -> tuple[Excerpt, ...]:
        """The excerpts that take one stance on a claim, in the order given."""
        return tuple(
            self.excerpts[item.excerpt] for item in claim.evidence if item.stance is stance
        )
