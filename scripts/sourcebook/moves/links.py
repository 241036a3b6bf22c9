"""Links in people's pages and in the navigation, when what they lead to gets another address."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from posixpath import dirname, join, normpath, relpath

from sourcebook.cite import running_text
from sourcebook.model import Essay, outline, page_of, relative
from sourcebook.moves.texts import Edit

_TARGETS = (
    re.compile(r"\]\(\s*<?(?P<to>[^\s)>]+)"),
    re.compile(r"(?m)^ {0,3}\[[^\]\n]+\]:[ \t]*<?(?P<to>[^\s>]+)"),
    re.compile(r"(?i)\b(?:href|src)\s*=\s*[\"'](?P<to>[^\"']+)"),
)
"""Inline links and pictures, definitions of links, and links in HTML."""
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|/")


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a page: ``text[start:end]``, and the address of the site to which it leads.

    ``file`` is what it names below ``docs/``, where it is written as a file's path.
    """

    start: int
    end: int
    address: str
    file: str = ""


def address_of_file(path: str) -> str:
    """The address of a page by its file: ``docs/about/method.md``."""
    return outline(Essay(path, "")).address


def links(text: str, path: str) -> Iterator[Link]:
    """The links of the page in the file ``path`` that stay on the site."""
    hole = running_text(text).hole
    for pattern in _TARGETS:
        for found in pattern.finditer(text):
            to = found["to"]
            if _ELSEWHERE.match(to) or (pattern is _TARGETS[0] and hole[found.start()]):
                continue
            name, mark, anchor = to.partition("#")
            span = found.span("to")
            if not name:
                yield Link(*span, f"{address_of_file(path)}{mark}{anchor}")
            elif name.endswith("/"):
                page = normpath(join(address_of_file(path), name)).rstrip("/")
                yield Link(*span, f"{page}/{mark}{anchor}")
            else:
                file = normpath(join(dirname(path), name))
                page = address_of_file(file) if name.endswith(".md") else f"/{file[5:]}"
                yield Link(*span, f"{page}{mark}{anchor}", file)


def relinked(
    text: str, path: str, moved: Mapping[str, str], files: Mapping[str, str], now: str = ""
) -> Iterator[Edit]:
    """The edits that let the links of a page lead where they led.

    ``moved`` are addresses, and ``files`` paths of pages, that have become others. ``now`` is the
    path of the file itself, if that has become another.
    """
    here = now or path
    for link in links(text, path):
        page, mark, anchor = link.address.partition("#")
        target = moved.get(link.address) or (
            f"{moved[page]}{mark}{anchor}" if page in moved else link.address
        )
        if target == link.address and here == path:
            continue
        yield from _edit(text, link, target, path, here, files)


def _edit(
    text: str, link: Link, target: str, path: str, here: str, files: Mapping[str, str]
) -> Iterator[Edit]:
    _, mark, anchor = target.partition("#")
    written = text[link.start : link.end]
    if written.startswith("#") and page_of(target) == address_of_file(here):
        new = f"{mark}{anchor}"
    elif link.file or written.startswith("#"):
        file = link.file or path
        if page_of(target) != page_of(link.address):
            file = files.get(file, f"docs{page_of(target)}index.md")
        new = f"{relpath(file, dirname(here))}{mark}{anchor}"
    else:
        new = relative(target, address_of_file(here))
    if new != written:
        yield Edit(link.start, link.end, new)
