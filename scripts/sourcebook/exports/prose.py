"""Prose fields for readers without our citation syntax: as plain text, and as Markdown."""

import re
from collections.abc import Callable

from sourcebook.cite.grammar import Cite, Cluster, find_citations

_EMPHASIS = re.compile(r"(?<![*\w])\*(?=[^\s*])([^*]*[^\s*])\*(?![*\w])")
_BLANK = re.compile(r"\n[ \t]*\n\s*")
_ACTIVE = re.compile(r"([\\`*_\[\]<>])")

Named = Callable[[Cite], str]
"""The words that a citation of one work comes down to, e.g. ``Smith 1999``."""


def replaced(value: str, write: Callable[[Cluster], str]) -> str:
    """The text with each citation replaced by what ``write`` makes of it."""
    parts: list[str] = []
    end = 0
    for cluster in find_citations(value):
        parts += [value[end : cluster.start], write(cluster)]
        end = cluster.end
    return "".join([*parts, value[end:]])


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
    """A value as inert text of one line in Markdown."""
    return _ACTIVE.sub(r"\\\1", " ".join(str(value).split()))
