"""Citations and bibliographies in one style: each source formatted once a form, pages composed.

API::

    formatter = Formatter(items, style, cache_dir, progress)
    formatter.prepare(pages)            # optional: one pandoc run for all that the pages need
    document = formatter.document()     # a page
    document.cite(cluster)              # a Citation, in document order
    formatter.entry(key), formatter.entries(keys), formatter.kind

Without `prepare`, what is missing is formatted when it is asked for. Year suffixes and all other
distinctions are made among all items given, so they are the same on every page.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Literal

from sourcebook.cite.items.csl import CslItem
from sourcebook.cite.processor.cache import Cache
from sourcebook.cite.processor.citation_forms import Form, Positions, composes, forms_of
from sourcebook.cite.processor.document import Document, bare
from sourcebook.cite.processor.entries import Entries
from sourcebook.cite.processor.form_texts import FormTexts
from sourcebook.cite.processor.rich_text import Html, Rich, to_html
from sourcebook.cite.processor.styles import Style, load_style
from sourcebook.cite.syntax.grammar import Cluster

Kind = Literal["note", "in-text"]


class Formatter:
    """Formats citations and entries of a set of items in one style."""

    def __init__(
        self,
        items: Sequence[CslItem],
        style: str,
        cache_dir: Path | None = None,
        progress: Callable[[str], None] | None = None,
        language: str = "en-US",
    ) -> None:
        self.style: Style = load_style(style, language)
        self.items = {str(item["id"]): item for item in items}
        cache = Cache(cache_dir, self.style)
        self._texts = FormTexts(self.items, self.style, cache, progress)
        self._entries = Entries(self._texts, cache, progress)

    @property
    def kind(self) -> Kind:
        """Whether the style cites in notes or in the sentence."""
        return "note" if self.style.in_notes else "in-text"

    def knows(self, key: str) -> bool:
        """Whether there is an item of this key."""
        return key in self.items

    def document(self, listed: Iterable[str] = ()) -> Document:
        """A new page, which has these works listed in full."""
        return Document(self._texts, listed)

    def prepare(
        self, pages: Iterable[Sequence[Cluster]], listed: Iterable[Iterable[str]] = ()
    ) -> None:
        """Format at one go all that the citations of ``pages`` need (each in its own order).

        ``listed`` are the works that each page lists in full, as far as pages do.
        """
        known = [[one for cluster in page if (one := bare(cluster, self.items))] for page in pages]
        if not self.style.composable:
            self._texts.need_pages(known)
            return
        forms: dict[Form, None] = {}
        grouped: dict[Cluster, None] = {}
        for page, works in zip_longest(known, listed, fillvalue=()):
            positions = Positions(works)
            for cluster in page:
                if composes(cluster, self.style):
                    forms.update(dict.fromkeys(forms_of(cluster, positions, self.style)))
                else:
                    grouped[cluster] = None
        self._texts.need(list(forms), list(grouped))

    def entry(self, key: str) -> Html:
        """A source's entry in a bibliography, standing alone; never empty."""
        return to_html(self._entries.always(key))

    def entries(self, keys: Iterable[str]) -> list[Rich]:
        """The entries of ``keys`` in the style's order, repeated authors as it has them."""
        return [text for _, text in self._entries.listed(keys)]

    def sorted_keys(self, keys: Iterable[str]) -> list[str]:
        """``keys`` in the style's order, without those that it does not list."""
        return [key for key, _ in self._entries.listed(keys)]
