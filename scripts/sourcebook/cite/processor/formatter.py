"""The site's own path: each source formatted once per form, citations composed from the parts.

API::

    formatter = Formatter(items, style, cache_dir, progress)
    formatter.prepare(pages)            # optional: one pandoc run for all that the pages need
    document = formatter.document()     # a page
    document.cite(cluster)              # Note | InText, in document order
    formatter.entry(key), formatter.bibliography(keys), formatter.short(key), formatter.kind

Without `prepare`, what is missing is formatted when it is asked for. Year suffixes and all other
distinctions are made among all items given, so they are the same on every page.
"""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Literal

from sourcebook.cite.items.csl import CslItem
from sourcebook.cite.processor.cache import Cache
from sourcebook.cite.processor.citation_forms import (
    FIRST,
    IBID,
    IBID_AT,
    SUBSEQUENT,
    Form,
    Positions,
    form_of,
)
from sourcebook.cite.processor.document import Document, bare
from sourcebook.cite.processor.entries import Entries
from sourcebook.cite.processor.form_texts import FormTexts
from sourcebook.cite.processor.rich_text import Html, Rich, to_html, to_plain
from sourcebook.cite.processor.styles import Style, load_style
from sourcebook.cite.processor.whole_documents import format_document, format_documents
from sourcebook.cite.syntax.grammar import Cite, Cluster

Kind = Literal["note", "in-text"]


class Formatter:
    """Formats citations and entries of a set of items in one style."""

    def __init__(
        self,
        items: Sequence[CslItem],
        style: str,
        cache_dir: Path | None = None,
        progress: Callable[[str], None] | None = None,
    ) -> None:
        self.style: Style = load_style(style)
        self.items = {str(item["id"]): item for item in items}
        self.cache_dir = cache_dir
        self.progress = progress
        # For styles that cannot be composed: each page's citations by all that come before.
        self.pages: dict[tuple[Cluster, ...], Rich] = {}
        store = Cache(cache_dir, self.style)
        self._parts = FormTexts(self.items, self.style, store, progress)
        self._entries = Entries(self.items, self.style, self._parts, store, progress)

    @property
    def kind(self) -> Kind:
        """Whether the style cites in notes or in the sentence."""
        return "note" if self.style.in_notes else "in-text"

    def knows(self, key: str) -> bool:
        """Whether there is an item of this key."""
        return key in self.items

    def document(self) -> Document:
        """Begin a page."""
        return Document(self)

    def prepare(self, pages: Iterable[Sequence[Cluster]]) -> None:
        """Format at one go all that the citations of ``pages`` need (each in its own order)."""
        forms: dict[Form, None] = {}
        whole: dict[Cluster, None] = {}
        if not self.style.composable:
            self._format_pages([[bare(one, self.items) for one in page] for page in pages])
            return
        for page in pages:
            positions = Positions()
            for cluster in page:
                known = bare(cluster, self.items)
                if known is None:
                    continue
                if self.composes(known):
                    forms.update(dict.fromkeys(self.forms(known, positions)))
                else:
                    whole[known] = None
        self._parts.need(list(forms), list(whole))

    def _format_pages(self, pages: Iterable[Sequence[Cluster | None]]) -> None:
        whole = [tuple(one for one in page if one is not None) for page in pages]
        items = list(self.items.values())
        done = format_documents(items, self.style, whole, self.cache_dir, self.progress)
        for page, made in zip(whole, done, strict=True):
            for at, text in enumerate(made.citations, start=1):
                self.pages[page[:at]] = text

    def composes(self, cluster: Cluster) -> bool:
        """Tell whether a cluster is made of parts: always in notes, else if it is one work."""
        return self.style.in_notes or len(cluster.cites) == 1

    def forms(self, cluster: Cluster, positions: Positions) -> list[Form]:
        """Give the forms that the works of a cluster need, in order."""
        found = positions.of(cluster)
        if not self.style.in_notes:
            found = [FIRST] * len(found)
        elif not self.style.distinguishes_ibid:
            found = [SUBSEQUENT if at in (IBID, IBID_AT) else at for at in found]
        return [form_of(cite, at) for cite, at in zip(cluster.cites, found, strict=True)]

    def part(self, form: Form) -> str:
        """Give a form's text with its slot."""
        return self._parts.part(form)

    def whole(self, cluster: Cluster) -> Rich:
        """Give a cluster of several works as the style puts it, sorted and grouped."""
        return self._parts.whole(cluster)

    def entry(self, key: str) -> Html:
        """Give a source's entry in a bibliography, standing alone; never empty."""
        return to_html(self._entries.always(key))

    def entry_text(self, key: str) -> str:
        """Give a source's entry as plain text."""
        return to_plain(self._entries.always(key))

    def bibliography(self, keys: Iterable[str]) -> list[Html]:
        """Give the entries of ``keys`` in the style's order, repeated authors as it has them."""
        return [to_html(text) for _, text in self._entries.listed(keys)]

    def entries(self, keys: Iterable[str]) -> list[Rich]:
        """Give the same as `bibliography` as rich text."""
        return [text for _, text in self._entries.listed(keys)]

    def sorted_keys(self, keys: Iterable[str]) -> list[str]:
        """Give ``keys`` in the style's order."""
        return [key for key, _ in self._entries.listed(keys)]

    def short(self, key: str) -> Html:
        """Give the short form of a source: its short note, or what stands in a sentence."""
        position = SUBSEQUENT if self.style.in_notes else FIRST
        if not self.style.composable:
            first = Cluster((Cite(key),))
            done = format_document([self.items[key]], self.style, [first], self.cache_dir)
            return to_html(done.citations[0])
        before, _, after = self.style.layout
        text = self.part(Form(key, position))
        return to_html(Rich(text if self.style.in_notes else f"{before}{text}{after}"))

    def author(self, key: str, *, first: bool = True) -> str:
        """Give the name under which a sentence mentions the author, in full the first time."""
        return self._parts.author(key, first=first)
