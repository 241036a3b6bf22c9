"""The citations of a build: one formatter for all pages, the links of each.

The citation extension asks three things of whoever runs it: a formatter, where a citation leads
from the page at hand, and the locator of an excerpt. The corpus and the page's address answer.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from sourcebook.cite import (
    Cite,
    Cluster,
    CslItem,
    Formatter,
    Locator,
    find_citations,
    parse_locator,
    recorded,
)
from sourcebook.cite.extension import CitationExtension, Fault
from sourcebook.facts import Facts, Notes, capitalised
from sourcebook.language import N_
from sourcebook.model import Excerpt, relative
from sourcebook.render import StyleTexts, own_items

OFFERED = {
    "chicago-notes-bibliography": N_("Chicago, notes"),
    "chicago-author-date": N_("Chicago, author-date"),
    "apa": "APA 7",
    "modern-language-association": "MLA 9",
}
"""The styles that readers can choose from, whatever that of the site, with their names."""
CACHE = Path(".cache", "citations")
"""Where formatted pieces are kept, relative to the project's root. It may always be deleted."""


def shown_items(facts: Facts) -> list[CslItem]:
    """Every entry of the bibliography as the site cites it: each has its record there."""
    return [recorded(item) for item in facts.items.values()]


class Citing:
    """Formats the citations of one build.

    ``page`` is the address, relative to the site, of the page at hand (``/themes/x/``); links are
    relative to it. ``faults`` are citations that no rule of content caught.
    """

    def __init__(
        self,
        facts: Facts,
        cache: Path,
        progress: Callable[[str], None],
        formatter: Formatter | None = None,
    ) -> None:
        """``formatter`` is one that was made for these very entries, if there is one."""
        self._facts = facts
        self._corpus = facts.corpus
        self._language = facts.language
        self.style = facts.settings.style
        self._items = shown_items(facts)
        self._formatter = formatter or Formatter(
            self._items, self.style, cache, progress, self._language.csl
        )
        self._cache, self._progress = cache, progress
        self.page = "/"
        self._notes: Notes | None = None
        self.faults: list[Fault] = []

    def noted(self, facts: Facts, notes: Notes) -> None:
        """From now on note what citations are made of: facts that are noted, and all of this."""
        entries, excerpts = self._corpus.bibliography, self._corpus.excerpts
        sources = list(self._corpus.sources)

        def made_of() -> tuple[object, ...]:
            # One text is hashed far sooner than ten thousand.
            places = [f"{one.id} {one.source} {one.locator!r}" for one in excerpts.values()]
            return self.style, entries, "\n".join(places), "\n".join(sources)

        notes.source("citing", made_of)
        self._facts, self._corpus, self._notes = facts, facts.corpus, notes

    def read(self, address: str, markdown: str) -> None:
        """Note what the citations on a page depend on, if it has any."""
        if self._notes is not None and "@" in markdown:
            self._notes.note("citing", "all")
            self._works(address)

    @property
    def formatter(self) -> Formatter:
        """What formats the citations, for as long as the entries are what they are."""
        return self._formatter

    @property
    def order(self) -> tuple[str, ...]:
        """The citekeys as the style of the site lists them."""
        return tuple(self._formatter.sorted_keys(self._corpus.bibliography))

    def styles(self, facts: Facts) -> tuple[StyleTexts, ...]:
        """Entries of the sources, and citations of our own pages, in each style that is offered.

        That of the site comes first.
        """
        own = own_items(facts)
        return tuple(self._texts(name, own) for name in dict.fromkeys((self.style, *OFFERED)))

    def _texts(self, style: str, own: Sequence[CslItem]) -> StyleTexts:
        ours = Formatter(
            [recorded(item) for item in own], style, self._cache, self._progress, self._language.csl
        )
        theirs = self._formatter
        if style != self.style:
            theirs = Formatter(self._items, style, self._cache, self._progress, self._language.csl)
        in_notes = ours.kind == "note"
        excerpts = self._corpus.excerpts.values() if in_notes else ()
        cited = {str(item.id): Cite(str(item.source), locator=_place(item)) for item in excerpts}
        return StyleTexts(
            style,
            self._language.gettext(OFFERED.get(style, style.replace("-", " ").capitalize())),
            {key: theirs.entry(key) for key in self._corpus.bibliography},
            {key: ours.entry(key) for key in ours.items},
            _notes(theirs, cited),
            _notes(ours, {key: Cite(key) for key in ours.items} if in_notes else {}),
        )

    def settings(self) -> dict[str, Any]:
        """Return the configuration of the Markdown extension."""
        return {
            "formatter": self._formatter,
            "link": self._link,
            "excerpt": self._locator,
            "back": self._back,
            "listed": self._listed,
            "fold": self._fold,
            "fault": self.faults.append,
        }

    def _listed(self) -> list[str]:
        return self._works(self.page)

    def _works(self, address: str) -> list[str]:
        """What the page at an address lists in full: an essay its works cited."""
        head = self._facts.heads.get(address)
        if head is None or head.kind != "theme":
            return []
        return self._facts.works_of(self._corpus.themes[head.record])

    def _fold(self, notes: int) -> str:
        if not self._listed():
            return ""
        words = self._language.ngettext("%(num)s note", "%(num)s notes", notes)
        return capitalised(words)

    def _back(self, number: int) -> str:
        return self._language.gettext("Back to reference %(number)s", number=number)

    def prepare(self, pages: Iterable[tuple[str, str]]) -> None:
        """Format at one go what the citations of all pages need: address and text of each."""
        extension = CitationExtension(**self.settings())

        def resolved(cluster: Cluster) -> Cluster:
            return replace(cluster, cites=tuple(map(extension.resolved, cluster.cites)))

        clusters, works = [], []
        for address, text in pages:  # of which one is held at a time
            clusters.append([*map(resolved, find_citations(text))])
            works.append(self._works(address))
        self._formatter.prepare(clusters, works)

    def _link(self, key: str, excerpt: str) -> str:
        target = excerpt if excerpt in self._corpus.excerpts else key
        known = target in self._corpus.excerpts or target in self._corpus.sources
        return relative(self._facts.address(target), self.page) if known else ""

    def _locator(self, key: str, excerpt: str) -> str | None:
        found = self._corpus.excerpts.get(excerpt)
        if found is None or found.source != key:
            return None
        return str(found.locator or "")


def _place(excerpt: Excerpt) -> Locator | None:
    found = parse_locator(str(excerpt.locator)) if excerpt.locator is not None else None
    return found if isinstance(found, Locator) else None


def _notes(formatter: Formatter, cited: Mapping[str, Cite]) -> dict[str, str]:
    """The note that cites each alone, as the first of a document."""
    clusters = {key: Cluster((cite,)) for key, cite in cited.items()}
    formatter.prepare([cluster] for cluster in clusters.values())
    return {key: formatter.document().cite(cluster).html for key, cluster in clusters.items()}
