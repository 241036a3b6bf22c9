"""Links in people's pages: where each stands, and what of the site it leads to."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from posixpath import dirname, join, normpath

from sourcebook.cite import running_text
from sourcebook.link.fetched import without_code
from sourcebook.model import Essay, outline

_INLINE = re.compile(r"\]\(\s*(?:<([^<>\n]+)>|([^\s)<>]+))")
_DEFINITION = re.compile(r"(?m)^ {0,3}\[[^\]\n^@][^\]\n]*\]:[ \t]*(?:<([^<>\n]+)>|([^\s<>]+))")
_HTML = re.compile(r"(?i)\b(?:href|src)\s*=\s*[\"']([^\"']+)")
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|/")
_CITED = re.compile(r"(?<!\\)\[[^\[\]\n]{0,40}@[\w{]|\[\^[^\[\]\s]+\]")
"""What looks like a citation, or like the mark of a footnote."""
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_FOOTNOTE = re.compile(r"(?<!\\)\[\^[^\[\]\s]+\](?!:)")
_TICKS = re.compile(r"`+")


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a page: ``text[start:end]``, and the address of the site to which it leads.

    ``file`` is what it names below ``docs/``, where it is written as a file's path. ``html`` tells
    that it stands in HTML, which the site generator hands on as it is.
    """

    start: int
    end: int
    address: str
    file: str = ""
    html: bool = False


def address_of_file(path: str) -> str:
    """The address of a page by its file: ``docs/about/method.md``."""
    return outline(Essay(path, "")).address


def links(text: str, path: str) -> Iterator[Link]:
    """The links of the page in the file ``path`` that stay on the site, with their pictures."""
    for start, end, html in targets(text):
        to = text[start:end]
        if _ELSEWHERE.match(to):
            continue
        name, mark, anchor = to.partition("#")
        if not name:
            yield Link(start, end, f"{address_of_file(path)}{mark}{anchor}", html=html)
        elif name.endswith("/"):
            page = normpath(join(address_of_file(path), name)).rstrip("/")
            yield Link(start, end, f"{page}/{mark}{anchor}", html=html)
        else:
            file = normpath(join(dirname(path), name))
            page = address_of_file(file) if name.endswith(".md") else f"/{file[5:]}"
            yield Link(start, end, f"{page}{mark}{anchor}", file, html)


def targets(text: str) -> Iterator[tuple[int, int, bool]]:
    """Where what is linked to stands in a page, and whether in HTML; code has no links."""
    hole = bytearray(running_text(text).hole)
    for start, end in _code(text):
        hole[start:end] = b"\1" * (end - start)
    plain = without_code(text)
    for pattern in (_INLINE, _DEFINITION, _HTML):
        for found in pattern.finditer(plain if pattern is _HTML else text):
            if pattern is not _INLINE or not hole[found.start()]:
                yield *found.span(found.lastindex or 0), pattern is _HTML


def in_html(text: str) -> Iterator[tuple[int, int]]:
    """Where HTML is handed on as it is written; code and comments are not what is meant."""
    without = _COMMENT.sub(lambda found: " " * len(found[0]), text)
    plain = running_text(without.replace("<", " ").replace(">", " ")).hole
    code = bytearray(len(text))
    for start, end in _code(text):
        code[start:end] = b"\1" * (end - start)
    hole = running_text(without).hole
    for found in _CITED.finditer(without):
        at = found.start()
        if hole[at] and not plain[at] and not code[at]:
            yield found.span()


def footnotes(text: str) -> Iterator[tuple[int, int]]:
    """The marks of footnotes in running text."""
    hole = bytearray(running_text(text).hole)
    for start, end in _code(text):
        hole[start:end] = b"\1" * (end - start)
    return (one.span() for one in _FOOTNOTE.finditer(text) if not hole[one.start()])


def _code(text: str) -> Iterator[tuple[int, int]]:
    """The spans of code within lines: from a run of backticks to the next one of its length."""
    runs = [found.span() for found in _TICKS.finditer(text)]
    later: dict[int, list[int]] = defaultdict(list)
    for number in reversed(range(len(runs))):
        later[runs[number][1] - runs[number][0]].append(number)
    at = 0
    for start, end in runs:
        same = later[end - start]
        same.pop()
        if start < at or not same:
            continue
        close = runs[same[-1]]
        if text.find("\n\n", end, close[0]) < 0:
            at = close[1]
            yield start, at
