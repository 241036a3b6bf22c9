"""Directives: lines in people's pages that stand for something the build computes.

A line ``<!-- sourcebook:figures -->`` is an HTML comment to every other reader of the file. One in
a fenced block of code is text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

DIRECTIVES = ("disagreements", "dispute", "figures", "not-seen", "quoted", "themes")
"""The directives there are."""

_DIRECTIVE = re.compile(r"[ \t]*<!--[ \t]*sourcebook:[ \t]*(.*?)[ \t]*-->[ \t]*")
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})")


@dataclass(frozen=True, slots=True)
class Directive:
    """A directive and where its name stands: ``line`` and ``column`` count from 1."""

    name: str
    line: int
    column: int


def find_directives(markdown: str) -> Iterator[Directive]:
    """The directives of a page, in order, known or not."""
    fence = ""
    for number, line in enumerate(markdown.split("\n"), 1):
        mark = _FENCE.match(line)
        if mark and not fence:
            fence = mark.group(1)
        elif mark and mark.group(1).startswith(fence):
            fence = ""
        found = None if fence else _DIRECTIVE.fullmatch(line.rstrip("\r"))
        if found:
            yield Directive(found.group(1), number, found.start(1) + 1)
