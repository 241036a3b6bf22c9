"""What a reader of a page is told: words and links of HTML, without what only serves a screen."""

import re
from collections.abc import Callable
from html.parser import HTMLParser

from markdown_it import MarkdownIt

from sourcebook.cite import Cluster, find_citations

_COMMONMARK = MarkdownIt("commonmark").enable("table")
_PLAIN = MarkdownIt("commonmark", {"html": False}).enable("table")
_SCREEN = {"button", "fieldset", "form", "nav", "script", "style", "svg"}
_VOID = {"br", "hr", "img", "input", "path", "circle", "meta", "link", "rect", "line"}
_HEADING = re.compile(r"^(#{1,6} .*?)[ ]*\{#[\w-]+(?: [^}]*)?\}$", re.MULTILINE)


class Told(HTMLParser):
    """Words, link targets and names of elements of HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self._screen: list[bool] = []

    @property
    def words(self) -> list[str]:
        """The words of the text, in order."""
        return re.findall(r"\w+", "".join(self.text))

    @property
    def text_as_shown(self) -> str:
        """The text with single spaces."""
        return " ".join("".join(self.text).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.add(tag)
        if tag in _VOID:
            # Whoever does not see a picture is told its words.
            hidden = self._screen and self._screen[-1]
            self.text.append(" " if hidden else f" {given.get('alt') or ''} ")
            return
        inside = bool(self._screen) and self._screen[-1]
        short = given.get("data-sb-short")
        if short is not None and not inside:
            self.text.append(f" {given.get('title') or given['aria-label']} ")
            self.links.append(short)
        hidden = tag in _SCREEN or "data-sb-interface" in given or "hidden" in given
        self._screen.append(inside or hidden or short is not None)
        if tag == "a" and not self._screen[-1]:
            self.links.append(given.get("href") or "")
        if tag not in {"a", "abbr", "b", "code", "em", "i", "span", "strong"}:
            self.text.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            self._screen.pop()
        if tag not in {"a", "abbr", "b", "code", "em", "i", "span", "strong"}:
            self.text.append(" ")

    def handle_data(self, data: str) -> None:
        if not (self._screen and self._screen[-1]):
            self.text.append(data)


def told(html: str) -> Told:
    """What HTML tells."""
    reader = Told()
    reader.feed(html)
    reader.close()
    assert reader._screen == []
    return reader


# Addresses as they are written, not as they would be easier to read.
for _renderer in (_COMMONMARK, _PLAIN):
    _renderer.normalizeLinkText = str  # type: ignore[assignment, method-assign]


def of_page(markdown: str, cited: Callable[[Cluster], str]) -> Told:
    """What a page tells: CommonMark renders it too, with raw HTML, but for the ids of headings."""
    parts, end = [], 0
    for cluster in find_citations(markdown):
        parts += [
            markdown[end : cluster.start],
            cited(cluster) if cluster.in_text else f" {cited(cluster)}",
        ]
        end = cluster.end
    text = re.sub(r"\A---\n.*?\n---\n", "", "".join([*parts, markdown[end:]]), flags=re.DOTALL)
    return told(_COMMONMARK.render(_HEADING.sub(r"\1", text)))


def of_plain(markdown: str) -> Told:
    """What plain Markdown tells; raw HTML in it would show as text."""
    return told(_PLAIN.render(markdown))
