"""Markdown to HTML as the site does it and more eagerly, and HTML as a list of elements."""

from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser
from urllib.parse import unquote

import markdown

# More than the site uses: what is inert here is inert there.
EAGER = [
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "fenced_code",
    "footnotes",
    "md_in_html",
    "sane_lists",
    "tables",
    "toc",
    "pymdownx.betterem",
    "pymdownx.blocks.admonition",
    "pymdownx.caret",
    "pymdownx.details",
    "pymdownx.emoji",
    "pymdownx.keys",
    "pymdownx.magiclink",
    "pymdownx.mark",
    "pymdownx.tasklist",
    "pymdownx.tilde",
    "pymdownx.arithmatex",
]
_VOID = {"meta", "link", "br", "hr", "img", "input", "path", "circle"}


@dataclass(frozen=True)
class Element:
    """A start tag: its name, its attributes, and the names of the elements it stands in."""

    tag: str
    attributes: dict[str, str]
    within: tuple[str, ...]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.text: list[str] = []
        self.comments: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.elements.append(Element(tag, given, tuple(self._open)))
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        assert tag in self._open, f"</{tag}> closes nothing"
        while self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)


_EAGERLY = markdown.Markdown(extensions=EAGER)
_KEPT = 1 << 10
"""Of how many texts it is remembered what they are: tests ask for the same pages again."""


@lru_cache(_KEPT)
def to_html(text: str) -> str:
    """Markdown by Python-Markdown with every extension that might act upon data.

    One converter does for all texts: to make one with all that it has takes longer than most texts.
    """
    return _EAGERLY.reset().convert(text)


@lru_cache(_KEPT)
def read(html: str) -> _Reader:
    """HTML as elements and text. They are not to be changed."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader


def files_in(html: str) -> dict[str, str]:
    """The text of each file that a page holds as an address of its own (RFC 2397), by name."""
    links = (item.attributes for item in read(html).elements if item.tag == "a")
    return {
        link["download"]: unquote(link["href"].partition(",")[2])
        for link in links
        if link.get("href", "").startswith("data:")
    }


def words(html: str) -> str:
    """The text of HTML, white space as single spaces."""
    return " ".join("".join(read(html).text).split())
