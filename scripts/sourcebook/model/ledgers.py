"""The lines of the ledgers, which our tools write and people review."""

from collections.abc import Mapping
from dataclasses import dataclass

from sourcebook.diagnostics import Span
from sourcebook.model.editions import EDITION, edition_order


@dataclass(frozen=True, slots=True)
class Collated:
    """A line of the collation ledger: these exact words were found in that exact text.

    ``quote`` and ``witness`` are SHA-256 in hexadecimal; ``start`` and ``end`` count characters of
    the folded witness; ``words`` is the witness's length. ``folds`` names, each with its version,
    how the text was taken out of its file, and what was folded beside white space and the shape of
    marks: ``pdf/1 hyphens/1``; of words that stand so in a plain text it is empty.
    """

    excerpt: str
    source: str
    quote: str
    witness: str
    start: int
    end: int
    words: int
    at: Span
    folds: str = ""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A line of the lineage ledger: the editors judged that neither text rests on the other.

    ``one`` and ``other`` are citekeys in alphabetical order.
    """

    one: str
    other: str
    reason: str
    at: Span

    @property
    def pair(self) -> frozenset[str]:
        """The two, in no order."""
        return frozenset((self.one, self.other))


@dataclass(frozen=True, slots=True)
class Imported:
    """A line of the ledger of imports: what a file said of a source when it was last imported.

    ``origin`` is a fingerprint of what the exporter calls the entry, ``fields`` has one of the
    value of each field, as it was written into the bibliography. ``into`` is the source with which
    this one was merged since, empty if it was not.
    """

    key: str
    origin: str
    fields: Mapping[str, str]
    into: str = ""


@dataclass(frozen=True, slots=True)
class Annotated:
    """A line of the ledger of annotations: which excerpt was made of which.

    ``origin`` is the annotation's stable name, ``fields`` has a fingerprint of each value that it
    gave, as it was written into the excerpt.
    """

    origin: str
    excerpt: str
    source: str
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Permalink:
    """A line of the permalink ledger: a recorded address and what became of it.

    ``state`` is ``live``, ``moved`` (``detail`` is the new address) or ``withdrawn`` (``detail``
    is the note that readers see). ``edition`` is the first edition that has the address, empty
    while none has; from then on it binds. ``words`` is, of an object, the fingerprint of its words
    in the latest edition that has it, or as they were last revised.
    """

    address: str
    state: str
    detail: str
    at: Span
    edition: str = ""
    words: str = ""

    @property
    def bound(self) -> bool:
        """Whether an edition has the address: it is kept for ever."""
        return bool(self.edition)


@dataclass(frozen=True, slots=True)
class FileFate:
    """A line of the ledger of files: what became of files beside pages that an edition has.

    ``path`` is below the site, without a slash before it; ``*`` in it stands for one part of a
    name, every time for the same. ``state`` is ``moved`` (``detail`` is the new path, with the same
    ``*``) or ``withdrawn`` (``detail`` is the note).
    """

    path: str
    state: str
    detail: str
    at: Span


@dataclass(frozen=True, slots=True)
class Revision:
    """A line of the ledger of revisions: published words of an object that were changed, and why.

    ``day`` is an ISO day. ``before`` and ``after`` are fingerprints of the words; ``edition`` is
    the latest that has those before. ``same`` is whether they mean the same, as after a slip.
    """

    object: str
    day: str
    before: str
    after: str
    edition: str
    same: bool
    reason: str
    at: Span

    @property
    def order(self) -> tuple[str, tuple[int, ...]]:
        """To sort by: those of one day as the editions between them came."""
        return self.day, edition_order(self.edition) if EDITION.fullmatch(self.edition) else ()


LINK_STATES = (
    "ok",
    "moved",
    "drifted",
    "dead-but-archived",
    "dead",
    "refused",
    "unchecked",
    "quarantined",
)
"""What may be known of an address outside, the best first."""


@dataclass(frozen=True, slots=True)
class LinkLine:
    """A line of the ledger of links: an address outside and what was found there.

    ``state`` is one of `LINK_STATES`; ``checked`` the ISO day on which it was last asked for, empty
    if never; ``detail`` says more (the new address, the status, a reason). ``title`` and ``digest``
    are those of the page when it was first seen, the latter of its words; empty where not known.
    """

    address: str
    state: str
    checked: str
    detail: str
    title: str
    digest: str
    at: Span

    @property
    def gone(self) -> bool:
        """Whether nothing is there any more."""
        return self.state in ("dead", "dead-but-archived")
