"""The citations of a build: one formatter for all pages, the links of each. Part of publish.

The citation extension asks three things of whoever runs it: a formatter, where a citation leads
from the page at hand, and the locator of an excerpt. The corpus and the page's address answer.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

from sourcebook.cite.csl import to_csl
from sourcebook.cite.extension import CitationExtension, Fault
from sourcebook.cite.formatter import Formatter
from sourcebook.cite.grammar import Cluster, find_citations
from sourcebook.model.addresses import address_of
from sourcebook.model.corpus import Corpus
from sourcebook.render.addresses import relative
from sourcebook.render.page import Page

HOUSE_STYLE = "chicago-notes-bibliography"
"""The style of a site whose configuration names none."""
CACHE = Path(".cache", "citations")
"""Where formatted pieces are kept, relative to the project's root. It may always be deleted."""


class Citing:
    """Formats the citations of one build.

    ``page`` is the address, relative to the site, of the page at hand (``/themes/x/``); links are
    relative to it. ``faults`` are citations that no rule of content caught.
    """

    def __init__(
        self, corpus: Corpus, style: str, cache: Path, progress: Callable[[str], None]
    ) -> None:
        self._corpus = corpus
        items = [to_csl(entry) for entry in corpus.bibliography.values()]
        self._formatter = Formatter(items, style, cache, progress)
        self.page = "/"
        self.faults: list[Fault] = []

    @cached_property
    def entries(self) -> Mapping[str, str]:
        """The bibliography entry of each source as safe HTML, by citekey."""
        keys = self._formatter.sorted_keys(self._corpus.bibliography)
        return {key: self._formatter.entry(key) for key in keys}

    def settings(self) -> dict[str, Any]:
        """Return the configuration of the Markdown extension."""
        return {
            "formatter": self._formatter,
            "link": self._link,
            "excerpt": self._locator,
            "fault": self.faults.append,
        }

    def prepare(self, pages: Iterable[Page], texts: Iterable[str]) -> None:
        """Format at one go what the citations of all pages, and of people's own texts, need."""
        extension = CitationExtension(**self.settings())

        def resolved(cluster: Cluster) -> Cluster:
            return replace(cluster, cites=tuple(map(extension.resolved, cluster.cites)))

        everything = [*(page.markdown for page in pages), *texts]
        self._formatter.prepare([[*map(resolved, find_citations(text))] for text in everything])

    def _link(self, key: str, excerpt: str) -> str:
        target = excerpt if excerpt in self._corpus.excerpts else key
        known = target in self._corpus.excerpts or target in self._corpus.sources
        return relative(address_of(self._corpus, target), self.page) if known else ""

    def _locator(self, key: str, excerpt: str) -> str | None:
        found = self._corpus.excerpts.get(excerpt)
        if found is None or found.source != key:
            return None
        return str(found.locator or "")
