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

import html
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from sourcebook.cite.compose import capitalised, ended, fill, with_prefix, with_suffix
from sourcebook.cite.document import WORK_END, WORK_KEY, WORK_START
from sourcebook.cite.entries import Entries
from sourcebook.cite.exact import format_document, format_documents
from sourcebook.cite.forms import FIRST, IBID, IBID_AT, SUBSEQUENT, Form, Positions, form_of
from sourcebook.cite.grammar import Cite, Cluster, Mode
from sourcebook.cite.parts import Parts
from sourcebook.cite.prepare import CslItem
from sourcebook.cite.rich import CLOSE, Html, Rich, to_html, to_plain
from sourcebook.cite.store import Store
from sourcebook.cite.styles import Style, load_style

Kind = Literal["note", "in-text"]

_ADDRESS = re.compile(r"[,.]? ?<?https?://")
_CORE_END = re.compile(f"[.,”’ {CLOSE['i']}{CLOSE['b']}]+$")
_AFTER_CORE = re.compile(f"[.,]?[”’{CLOSE['i']}{CLOSE['b']}]*")
_WORK = re.compile(f"{WORK_START}([^{WORK_KEY}]*){WORK_KEY}([^{WORK_END}]*){WORK_END}")


def _closed(text: str, at: int) -> int:
    """Take in the quotation marks and formatting that close what ends at ``at``."""
    match = _AFTER_CORE.match(text, at)
    end = match.end() if match else at
    return end if text[at:end].strip(",.") else at


@dataclass(frozen=True, slots=True)
class Work:
    """One work within a citation, so that it can be linked: its key and its own text."""

    key: str
    excerpt: str
    text: Rich


@dataclass(frozen=True, slots=True)
class Citation:
    """A formatted citation. ``rich`` is all of it; ``works`` are its works where they can be told.

    ``author`` is the name that goes into the sentence for ``@key`` in a style of notes; ``inline``
    is a note's text as part of another note: without its capital and full stop.
    """

    rich: Rich
    works: tuple[Work, ...] = ()
    author: str = ""
    inline: Rich = field(default_factory=lambda: Rich(""))

    @property
    def html(self) -> Html:
        """Safe HTML, with links to web addresses."""
        return to_html(self.rich)

    def linked(self, link: Callable[[Work], str | None], *, inline: bool = False) -> Html:
        """Give safe HTML; each work's text, up to a web address, links to ``link(work)``."""
        rest = self.inline if inline and self.inline else self.rich
        out: list[str] = []
        for work in self.works:
            core = _CORE_END.sub("", _ADDRESS.split(work.text)[0])
            at = rest.find(core) if core else -1
            if at < 0:
                continue
            end = _closed(rest, at + len(core))
            target = link(work)
            inner = to_html(Rich(rest[at:end]), links=False)
            out.append(to_html(Rich(rest[:at])))
            href = f'<a class="citation" href="{html.escape(target)}">' if target else ""
            out.append(f"{href}{inner}</a>" if target else inner)
            rest = Rich(rest[end:])
        return Html("".join([*out, to_html(rest)]))

    @property
    def plain(self) -> str:
        """The text alone."""
        return to_plain(self.rich)


class Note(Citation):
    """What goes into a note."""

    __slots__ = ()


class InText(Citation):
    """What goes into the sentence."""

    __slots__ = ()


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
        store = Store(cache_dir, self.style)
        self._parts = Parts(self.items, self.style, store, progress)
        self._entries = Entries(self.items, self.style, self._parts, store, progress)

    @property
    def kind(self) -> Kind:
        """Whether the style cites in notes or in the sentence."""
        return "note" if self.style.in_notes else "in-text"

    def knows(self, key: str) -> bool:
        """Whether there is an item of this key."""
        return key in self.items

    def document(self) -> "Document":
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


def bare(cluster: Cluster, known: Iterable[str]) -> Cluster | None:
    """Give a cluster of known keys without its place in a text; None if nothing is left."""
    keys = known if isinstance(known, dict) else set(known)
    cites = tuple(
        Cite(cite.key, "", cite.prefix, cite.locator, cite.suffix, cite.mode)
        for cite in cluster.cites
        if cite.key in keys
    )
    return Cluster(cites) if cites else None


class Document:
    """One page: citations in order; short forms and 'ibid.' begin anew on each."""

    def __init__(self, formatter: Formatter) -> None:
        self._formatter = formatter
        self._positions = Positions()
        self._before: list[Cluster] = []

    def cite(self, cluster: Cluster) -> Note | InText:
        """Format the next citation. Keys must be known (`Formatter.knows`)."""
        formatter = self._formatter
        kind = Note if formatter.style.in_notes else InText
        known = bare(cluster, formatter.items)
        if known is None:
            return kind(Rich(""))
        if not formatter.style.composable:
            return kind(self._exact(known))
        if not formatter.composes(known):
            return _whole(formatter.whole(known), cluster)
        named = known.cites[0].key
        first = self._positions.is_new(named)
        works = self._works(known, cluster)
        author = ""
        if known.in_text and formatter.style.in_notes:
            author = formatter.author(named, first=first)
        if formatter.style.in_notes:
            inline = self._joined(known, works)
            return Note(self._note(known, inline), works, author, inline)
        return InText(self._in_text(known, works), works)

    def _exact(self, cluster: Cluster) -> Rich:
        """Run the document so far, for a style whose citations depend on all before."""
        self._before.append(cluster)
        formatter = self._formatter
        prepared = formatter.pages.get(tuple(self._before))
        if prepared is not None:
            return prepared
        items = list(formatter.items.values())
        done = format_document(items, formatter.style, self._before, formatter.cache_dir)
        return done.citations[-1]

    def _works(self, known: Cluster, original: Cluster) -> tuple[Work, ...]:
        formatter = self._formatter
        excerpts = [cite.excerpt for cite in original.cites if cite.key in formatter.items]
        forms = formatter.forms(known, self._positions)
        found = []
        for number, (cite, form) in enumerate(zip(known.cites, forms, strict=True)):
            text = fill(formatter.part(form), form, cite, formatter.style.page_ranges)
            inner = number or cite.prefix
            if inner and form.position in (IBID, IBID_AT) and text.startswith(("Ibid", "Id")):
                text = text[:1].lower() + text[1:]
            found.append(Work(cite.key, excerpts[number], Rich(text)))
        return tuple(found)

    def _joined(self, cluster: Cluster, works: Sequence[Work]) -> Rich:
        _, between, _ = self._formatter.style.layout
        pieces = [
            with_suffix(with_prefix(work.text, cite.prefix), cite.suffix)
            for cite, work in zip(cluster.cites, works, strict=True)
        ]
        return Rich(between.join(piece for piece in pieces if piece))

    def _note(self, cluster: Cluster, joined: Rich) -> Rich:
        _, _, after = self._formatter.style.layout
        text = ended(joined, after)
        return capitalised(text) if cluster.cites[0].prefix else Rich(text)

    def _in_text(self, cluster: Cluster, works: Sequence[Work]) -> Rich:
        before, _, after = self._formatter.style.layout
        cite, text = cluster.cites[0], str(works[0].text)
        if cite.mode is Mode.IN_TEXT:
            if not text.endswith(after):
                more = with_suffix("", cite.suffix).strip()
                return Rich(f"{text} {before}{more}{after}" if more else text)
            return Rich(with_suffix(text.removesuffix(after), cite.suffix) + after)
        if not text:
            text = " ".join(with_suffix(with_prefix("", cite.prefix), cite.suffix).split())
            return Rich(f"{before}{text}{after}" if text else "")
        return Rich(f"{before}{with_suffix(with_prefix(text, cite.prefix), cite.suffix)}{after}")


def _whole(marked: Rich, original: Cluster) -> InText:
    """Make a citation of text in which each work is marked."""
    excerpts = {cite.key: cite.excerpt for cite in original.cites}
    works = tuple(
        Work(key, excerpts.get(key, ""), Rich(text)) for key, text in _WORK.findall(marked)
    )
    return InText(Rich(_WORK.sub(r"\2", marked)), works)
