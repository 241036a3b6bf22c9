"""Prose fields for readers without our citation syntax: as plain text, and as Markdown."""

import re
from collections.abc import Callable

from sourcebook.cite import Cite, Cluster, find_citations

_EMPHASIS = re.compile(r"(?<![*\w])\*(?=[^\s*])([^*]*[^\s*])\*(?![*\w])")
_BLANK = re.compile(r"\n[ \t]*\n\s*")
# What Markdown acts upon; not every dialect takes a backslash before "<" and "&".
_ACTIVE = re.compile(r"[\\`*_\[\]]|<|&(?=#?\w+;)")
_ENTITIES = {"<": "&lt;", "&": "&amp;"}
_AT_START = re.compile(r"^([ \t]*)(?:([#>+-])|(\d+)([.)]))", re.MULTILINE)

Named = Callable[[Cite], str]
"""The words that a citation of one work comes down to, e.g. ``Smith 1999``."""


def replaced(
    value: str, write: Callable[[Cluster], str], between: Callable[[str], str] = str
) -> str:
    """The text with each citation as ``write`` makes it, the rest as ``between`` does."""
    parts: list[str] = []
    end = 0
    for cluster in find_citations(value):
        parts += [between(value[end : cluster.start]), write(cluster)]
        end = cluster.end
    return "".join([*parts, between(value[end:])])


def in_words(cluster: Cluster, named: Named) -> str:
    """A citation as an author would type it: ``(see Smith 1999, p. 4; Jones 1890)``."""
    works = "; ".join(_in_words(cite, named) for cite in cluster.cites)
    return works if cluster.in_text else f"({works})"


def _in_words(cite: Cite, named: Named) -> str:
    before = f"{cite.prefix} " if cite.prefix else ""
    place = f", {cite.locator}" if cite.locator else ""
    return f"{before}{named(cite)}{place}{cite.suffix}"


def plain(value: str, named: Named) -> str:
    """A prose field as plain text: citations in words, no emphasis; paragraphs stay apart."""
    text = replaced(value, lambda cluster: in_words(cluster, named))
    flat = (" ".join(part.split()) for part in _BLANK.split(_EMPHASIS.sub(r"\1", text)))
    return "\n\n".join(part for part in flat if part)


def escaped(value: object) -> str:
    """A value as inert text of one line in Markdown, for any place in a line."""
    return _inert(" ".join(str(value).split()))


def emphasised(value: str) -> str:
    """Prose without citations as Markdown: its emphasis and paragraphs, the rest inert."""
    parts: list[str] = []
    end = 0
    for found in _EMPHASIS.finditer(value):
        parts += [_inert(value[end : found.start()]), f"*{_inert(found.group(1))}*"]
        end = found.end()
    return "".join([*parts, _inert(value[end:])])


def at_start(text: str) -> str:
    """Markdown in which no line begins a heading, a list or a quotation by chance."""
    return _AT_START.sub(_unmarked, text)


def _unmarked(found: re.Match[str]) -> str:
    space, mark, number, stop = found.groups(default="")
    return f"{space}\\{mark}" if mark else f"{space}{number}\\{stop}"


def _inert(text: str) -> str:
    return _ACTIVE.sub(lambda found: _ENTITIES.get(found[0], f"\\{found[0]}"), text)
