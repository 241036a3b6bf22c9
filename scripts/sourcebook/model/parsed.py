"""Everything that was parsed of a project, before any reference is resolved."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sourcebook.model.bibliography import BibEntry
from sourcebook.model.editions import Edition
from sourcebook.model.images import Image
from sourcebook.model.ledgers import Collated, FileFate, LinkLine, Permalink, Rejected, Revision
from sourcebook.model.pages import Pages
from sourcebook.model.prose import Essay
from sourcebook.model.records import Authority, Event, Source, Tag, Theme
from sourcebook.model.settings import Settings
from sourcebook.model.vocabulary import BUILT_IN, Vocabulary

NAMELESS = "id:"
"""Stands among ids for that of a record which has none: it may be any that is named."""


@dataclass(frozen=True, slots=True)
class Records:
    """Everything that was parsed.

    ``witnesses`` are texts that were read, by citekey, as far as this machine has them;
    ``rejected`` are derivations that the editors judged not to hold; ``broken`` are ids of records
    that were too faulty to keep, `NAMELESS` if one of them has none; ``cut`` tells that not all of
    the bibliography could be read, so that an entry which it seems to lack may stand there.
    """

    bibliography: tuple[BibEntry, ...]
    sources: tuple[Source, ...]
    themes: tuple[Theme, ...]
    authorities: tuple[Authority, ...]
    events: tuple[Event, ...]
    essays: tuple[Essay, ...]
    collation: tuple[Collated, ...]
    permalinks: tuple[Permalink, ...]
    links: tuple[LinkLine, ...]
    revisions: tuple[Revision, ...] = ()
    file_fates: tuple[FileFate, ...] = ()
    editions: tuple[Edition, ...] = ()
    vocabulary: Vocabulary = BUILT_IN
    settings: Settings = field(default_factory=Settings)
    witnesses: Mapping[str, str] = field(default_factory=dict)
    rejected: tuple[Rejected, ...] = ()
    broken: frozenset[str] = frozenset()
    cut: bool = False
    garbled: frozenset[str] = frozenset()
    """Excerpts whose lines in the ledger of collations cannot be read."""
    pages: Pages = field(default_factory=Pages)
    images: Mapping[str, Image] = field(default_factory=dict)
    desk: tuple[Tag, ...] = ()

    def may_give(self, *ids: str) -> bool:
        """Whether one of these may be the id of a record that was too faulty to keep."""
        return not self.broken.isdisjoint((*ids, NAMELESS))
