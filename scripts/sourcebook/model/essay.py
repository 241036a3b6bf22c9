"""Pages of prose under ``docs/``: their addresses, and the headings with theirs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sourcebook.model.records import Essay

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*(?:\{\s*#([A-Za-z0-9_-]+)[^}]*\})?\s*#*\s*")
_FENCE = re.compile(r"\s{0,3}(`{3,}|~{3,})")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its level (1 to 6), its words, its id (empty if it has none), its line from 1."""

    level: int
    words: str
    id: str
    line: int


def headings(text: str) -> Iterator[Heading]:
    """The headings of a Markdown text; what stands in fenced code is none."""
    fence = ""
    for number, line in enumerate(text.split("\n"), 1):
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        elif not fence and (match := _HEADING.fullmatch(line)):
            yield Heading(len(match[1]), match[2], match[3] or "", number)


def addresses(essay: Essay) -> Iterator[str]:
    """The address of a page of prose, and of every heading on it that has an id."""
    path = essay.path.removeprefix("docs/").removesuffix(".md")
    name = path.removesuffix("index")
    address = f"/{name}" if name.endswith("/") or not name else f"/{name}/"
    yield address
    yield from (f"{address}#{heading.id}" for heading in headings(essay.text) if heading.id)
