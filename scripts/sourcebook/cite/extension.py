"""The Python-Markdown extension ``sourcebook.cite``: Pandoc's citations in any Markdown page.

Before anything else reads a page, `find_citations` (the parser that the checker uses) takes its
citations out and leaves place-holders; inline processing turns those that it reaches into
elements; when the tree is done they are formatted in document order. A place-holder that inline
processing never reaches stood in something raw and becomes what the author typed again.

Configuration: ``formatter`` (a `Formatter`), ``link(key, excerpt) -> str``, ``excerpt(key, id) ->
locator or None``, ``listed() -> keys``, ``fold(count) -> str``, ``fault(Fault)``. Standing alone,
``root`` (a folder with ``citations.bib``) and ``style`` make the formatter.
"""

import html
import re
import xml.etree.ElementTree as ET  # trees Python-Markdown made, no parsing
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from sourcebook.cite.items.library import read_library
from sourcebook.cite.notes import (
    MARK,
    Notes,
    close_up,
    footnote_label,
    replace_child,
    take_footnotes,
    walk,
)
from sourcebook.cite.processor.citation import Citation, Work
from sourcebook.cite.processor.document import Document
from sourcebook.cite.processor.formatter import Formatter
from sourcebook.cite.processor.rich_text import clean
from sourcebook.cite.syntax.blocks import READ, running_text
from sourcebook.cite.syntax.grammar import Cite, Cluster, find_citations
from sourcebook.cite.syntax.locator import LocatorError, parse_locator
from sourcebook.diagnostics import Report

# Python-Markdown's own marks of a place-holder, which it takes out of what people write.
_HOLDER = "\x02cite{}\x03"
_HOLDERS = re.compile("\x02cite(\\d+)\x03")


@dataclass(frozen=True, slots=True)
class Fault:
    """A citation that cannot be formatted: its key, excerpt, and why (``key`` or ``excerpt``)."""

    key: str
    excerpt: str
    missing: str


def _default_link(key: str, excerpt: str) -> str:
    return f"/sources/{key}/#{excerpt}" if excerpt else f"/sources/{key}/"


def _default_back(number: int) -> str:
    return f"Back to reference {number}"


class CitationExtension(Extension):
    """Registers the processors; one instance formats one page after another."""

    def __init__(self, **options: Any) -> None:
        self.config = {
            # Python-Markdown makes booleans of options whose default is None.
            "formatter": ["", "the formatter; made from 'root' and 'style' if absent"],
            "root": [".", "folder that holds citations.bib"],
            "bibliography": ["citations.bib", "name of the bibliography in 'root'"],
            "style": ["chicago-notes-bibliography", "a CSL style's name"],
            "cache": [".cache/citations", "folder in 'root' that keeps what was formatted"],
            "link": [_default_link, "(key, excerpt) -> address of the source's page"],
            "excerpt": ["", "(key, excerpt) -> the excerpt's locator, '' or None if unknown"],
            "back": [_default_back, "number of a note -> what its link back is called"],
            "listed": ["", "() -> keys that the page lists in full: notes cite them short"],
            "fold": ["", "(number of notes) -> what a fold of them is called, '' for none"],
            "fault": ["", "called with a Fault for each unknown key or excerpt"],
        }
        super().__init__(**options)
        self.clusters: list[tuple[Cluster, str]] = []
        self.rendered: list[Cluster] = []
        self._formatter: Formatter | None = None

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Python-Markdown's name
        """Register with ``md``."""
        md.registerExtension(self)
        md.ESCAPED_CHARS = [*md.ESCAPED_CHARS, "@"]
        # After white space is normalised (30), before fences are stashed (25).
        md.preprocessors.register(_Take(md, self), "sourcebook-cite", 28)
        # After code spans (190) and escapes (180), before links and emphasis.
        md.inlinePatterns.register(_Reach(_HOLDERS.pattern, md), "sourcebook-cite", 175)
        # After inline processing (20) and the footnotes' own work (15), before the contents (5).
        md.treeprocessors.register(_Render(md, self), "sourcebook-cite", 12)
        # Last of all.
        md.postprocessors.register(_PutBack(md, self), "sourcebook-cite", -10)

    def reset(self) -> None:
        """Begin a new page."""
        self.clusters = []
        self.rendered = []

    @property
    def formatter(self) -> Formatter:
        """The formatter given, or one made from the project's own bibliography."""
        given = self.getConfig("formatter")
        if given:
            return given  # type: ignore[no-any-return]
        if self._formatter is None:
            root = Path(self.getConfig("root"))
            path = root / self.getConfig("bibliography")
            text = path.read_text(encoding="utf-8") if path.is_file() else ""
            items = read_library(path.name, text, Report())
            cache = root / self.getConfig("cache")
            self._formatter = Formatter(items, self.getConfig("style"), cache)
        return self._formatter

    def resolved(self, cite: Cite) -> Cite:
        """A citation of an excerpt with the excerpt's locator, unless it has its own."""
        lookup: Callable[[str, str], str | None] | str = self.getConfig("excerpt")
        if not cite.excerpt or isinstance(lookup, str) or not self.formatter.knows(cite.key):
            return cite
        locator = lookup(cite.key, cite.excerpt)
        if locator is None:
            self.tell(Fault(cite.key, cite.excerpt, "excerpt"))
            return cite
        if cite.locator is not None or not locator:
            return cite
        return _located(cite, locator)

    def tell(self, fault: Fault) -> None:
        """Hand a fault to whoever asked for them."""
        told: Callable[[Fault], None] | str = self.getConfig("fault")
        if not isinstance(told, str):
            told(fault)


def _located(cite: Cite, text: str) -> Cite:
    locator = parse_locator(text)
    if isinstance(locator, LocatorError):
        return replace(cite, suffix=f", {text}{cite.suffix}")
    more = "".join(f", {one}" for one in locator.more)
    return replace(cite, locator=replace(locator, more=()), suffix=more + cite.suffix)


class _Take(Preprocessor):
    def __init__(self, md: Markdown, extension: CitationExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        for place in reversed(running_text(text).captions if "figcaption" in text else []):
            text = f"{text[:place]}{READ}{text[place:]}"
        out: list[str] = []
        at = 0
        for cluster in find_citations(text):
            number = len(self.extension.clusters)
            source = text[cluster.start : cluster.end]
            self.extension.clusters.append((cluster, source))
            out += [text[at : cluster.start], _HOLDER.format(number)]
            at = cluster.end
        return "".join([*out, text[at:]]).split("\n")


class _Reach(InlineProcessor):
    def handleMatch(  # type: ignore[override]  # noqa: N802  # Python-Markdown's name
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[ET.Element, int, int]:
        return ET.Element("span", {MARK: m.group(1)}), m.start(0), m.end(0)


class _PutBack(Postprocessor):
    def __init__(self, md: Markdown, extension: CitationExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, text: str) -> str:
        clusters = self.extension.clusters

        def source(match: re.Match[str]) -> str:
            number = int(match.group(1))
            return html.escape(clusters[number][1]) if number < len(clusters) else ""

        return _HOLDERS.sub(source, text)


class _Render(Treeprocessor):
    def __init__(self, md: Markdown, extension: CitationExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: ET.Element) -> None:
        if not self.extension.clusters:
            return
        _Page(self.md, self.extension, root).render()


class _Page:
    """One page's citations, in the order in which a reader meets them."""

    def __init__(self, md: Markdown, extension: CitationExtension, root: ET.Element) -> None:
        self.md = md
        self.extension = extension
        self.root = root
        self.notes = Notes(extension.getConfig("back"))
        listed: Callable[[], Iterable[str]] | str = extension.getConfig("listed")
        self.document: Document = extension.formatter.document(
            () if isinstance(listed, str) else listed()
        )
        self.in_notes = extension.formatter.kind == "note"
        self.list, self.footnotes = take_footnotes(root)

    def render(self) -> None:
        for parent, child in walk(self.root, self.list):
            if child.get(MARK) is not None:
                self._citation(parent, child, nested=False)
            elif label := footnote_label(child):
                self._footnote(child, label)
        for name, item in self.footnotes.items():
            if self.notes.number_of(name)[1]:
                self._footnote_text(item)
        self._place()

    def _footnote(self, raised: ET.Element, label: str) -> None:
        number, new = self.notes.number_of(label)
        for link in raised.findall("a"):
            link.text = str(number)
            link.set("role", "doc-noteref")
        if new and label in self.footnotes:
            self._footnote_text(self.footnotes[label])

    def _footnote_text(self, item: ET.Element) -> None:
        self.notes.items.append(item)
        number = len(self.notes.items)
        for parent, child in walk(item, None):
            if child.get(MARK) is not None:
                self._citation(parent, child, nested=True)
            elif child.get("class") == "footnote-backref":
                child.set("role", "doc-backlink")
                child.set("title", self.notes.back(number))

    def _citation(self, parent: ET.Element, child: ET.Element, *, nested: bool) -> None:
        cluster, _ = self.extension.clusters[int(child.get(MARK, "0"))]
        self.extension.rendered.append(cluster)
        cites = tuple(self.extension.resolved(cite) for cite in cluster.cites)
        known = tuple(cite for cite in cites if self.extension.formatter.knows(cite.key))
        parts: list[ET.Element] = []
        lead = ""
        if known:
            citation = self.document.cite(replace(cluster, cites=known))
            lead = citation.author if self.in_notes and known[0] is cites[0] else ""
            parts.append(self._shown(citation, nested))
        knows = self.extension.formatter.knows
        parts += [self._unknown(cite) for cite in cites if not knows(cite.key)]
        if nested and self.in_notes and lead:
            lead += ", "
        replace_child(parent, child, parts, lead)
        if self.in_notes and not nested and len(parts) == 1 and known:
            close_up(parent, parts[0])

    def _shown(self, citation: Citation, nested: bool) -> ET.Element:
        if self.in_notes and not nested:
            return self.notes.add_citation(self._stashed(citation.linked(self._link)))
        element = ET.Element("span", {"class": "citation"})
        element.text = self._stashed(citation.linked(self._link, inline=nested))
        return element

    def _stashed(self, content: str) -> str:
        return self.md.htmlStash.store(content)

    def _link(self, work: Work) -> str:
        link: Callable[[str, str], str] = self.extension.getConfig("link")
        return link(work.key, work.excerpt)

    def _unknown(self, cite: Cite) -> ET.Element:
        self.extension.tell(Fault(cite.key, cite.excerpt, "key"))
        element = ET.Element("span", {"class": "citation-unknown"})
        element.text = f"[?{clean(cite.key)}]"
        return element

    def _place(self) -> None:
        if not self.notes.items:
            return
        fold: Callable[[int], str] | str = self.extension.getConfig("fold")
        section = self.notes.section("" if isinstance(fold, str) else fold(len(self.notes.items)))
        if self.list is None:
            self.root.append(section)
            return
        for parent, child in walk(self.root, None):
            if child is self.list:
                replace_child(parent, child, [section])
                return


def makeExtension(**options: Any) -> CitationExtension:  # noqa: N802  # Python-Markdown's name
    """The extension; the entry point's other way in."""
    return CitationExtension(**options)
