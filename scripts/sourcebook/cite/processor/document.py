"""One page of citations in order, composed from forms or run whole."""

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from sourcebook.cite.processor.citation import InText, Note, Work
from sourcebook.cite.processor.citation_forms import IBID, IBID_AT, Positions
from sourcebook.cite.processor.compose import capitalised, ended, fill, with_prefix, with_suffix
from sourcebook.cite.processor.pandoc_json import WORK_END, WORK_KEY, WORK_START
from sourcebook.cite.processor.rich_text import Rich
from sourcebook.cite.processor.whole_documents import format_document
from sourcebook.cite.syntax.grammar import Cite, Cluster, Mode

if TYPE_CHECKING:
    from sourcebook.cite.processor.formatter import Formatter

_WORK = re.compile(f"{WORK_START}([^{WORK_KEY}]*){WORK_KEY}([^{WORK_END}]*){WORK_END}")


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

    def __init__(self, formatter: "Formatter") -> None:
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
