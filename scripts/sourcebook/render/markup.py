"""The one place where data becomes markup: every escape of every context.

A value is made inert by writing each character that Markdown, HTML or a common Markdown extension
could act upon as a numeric character reference. No Markdown processor lets such a reference open
or close anything (CommonMark 0.31, section 2.5), and HTML reads it as the character in text and in
quoted attributes alike. So `text` serves all of these contexts, and a template cannot choose the
wrong one.
"""

import json
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from html import escape
from urllib.parse import urlsplit

from markupsafe import Markup

from sourcebook import language
from sourcebook.cite import Cluster, find_citations
from sourcebook.facts import EMPHASIS, one_line, paragraphs, typographic, unescaped
from sourcebook.model import ANCHOR

CitationLink = Callable[[Cluster], Markup]
"""Writes a citation found in prose as HTML."""

_ACTIVE = re.compile(r"""[\\`*_{}\[\]<>&"#@|~^$=]|:(?=\S)|www(?=\.)|--(?=8<)|\+(?=\+)""")
_ACTIVE_IN_CITATION = re.compile(r"""[\\`*_\[\]<>&"#@|~^$=]|:(?=[\w/])|www(?=\.)|\+(?=\+)""")
_AT_START = re.compile(r"^(?:[-+:!?/=%]|\d+(?=[.)]))")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u2028\u2029\ufeff]")
_ADDRESS = re.compile(r"[A-Za-z0-9./_,-]*(?:#[A-Za-z0-9._-]+)?")
_HOLDS, _HELD = "\ue000", "\ue001"  # around the number of what stands in place of words
_UNHELD = re.compile(f"[{_HOLDS}{_HELD}]")
_HOLDER = re.compile(f"{_HOLDS}(\\d+){_HELD}")
_SCHEMES = frozenset({"http", "https", "mailto"})


def _reference(found: re.Match[str]) -> str:
    matched = found.group()
    # The last character is the one to hide: it disarms "www" and a number that opens a list, too.
    return matched[:-1] + f"&#{ord(matched[-1])};"


def _tied(text: str) -> str:
    """Prose whose signs are not parted from their words at the end of a line.

    Who writes French sets a blank before some signs, and few keyboards have the one that holds.
    """
    text = _THIN.sub("\u202f", text)
    return _BEFORE.sub("\u00a0", _AFTER.sub("\u00a0", text))


_THIN = re.compile(r"(?<=[^\s]) (?=[;!?](?:[\s.,)\]»”]|$))")
_BEFORE = re.compile(r"(?<=[^\s]) (?=(?::(?=\s|$)|»))")
_AFTER = re.compile(r"(?<=«) (?=\S)")


def text(value: object) -> Markup:
    """A value as inert text of one line, for Markdown, HTML text and quoted attributes."""
    return _text(str(value))


@lru_cache(maxsize=1 << 14)  # a name stands on hundreds of pages
def _text(value: str) -> Markup:
    flat = one_line(value)
    return Markup(_AT_START.sub(_reference, _ACTIVE.sub(_reference, flat)))  # noqa: S704


def _inline(value: str, link: CitationLink | None, strong: tuple[str, str]) -> Markup:
    """Prose of one paragraph: citations by ``link`` (or as written), emphasis, the rest inert."""
    parts: list[str] = []
    end = 0
    held: list[str] = []
    for cluster in find_citations(value):
        held.append(_as_written(value, cluster) if link is None else link(cluster))
        parts += [value[end : cluster.start], f"\x00{len(held) - 1}\x00"]
        end = cluster.end
    flat = _tied(language.one_line("".join([*parts, value[end:]])))
    pieces = re.split(r"\x00(\d+)\x00", _emphasised(flat, strong))
    return Markup("").join(  # every odd piece is the number of a citation
        Markup(held[int(piece)] if index % 2 else piece)  # noqa: S704
        for index, piece in enumerate(pieces)
    )


def _emphasised(flat: str, strong: tuple[str, str]) -> str:
    done: list[str] = []
    end = 0
    # Quotation marks first: which way one turns depends on what stands before the emphasis.
    flat = typographic(flat)
    for found in EMPHASIS.finditer(flat):
        done += [_inert(flat[end : found.start()]), strong[0], _inert(found.group(1)), strong[1]]
        end = found.end()
    whole = "".join([*done, _inert(flat[end:])])
    return _AT_START.sub(_reference, whole)


def _inert(value: str) -> str:
    return _ACTIVE.sub(_reference, unescaped(value))


def _as_written(value: str, cluster: Cluster) -> str:
    """A citation as the Markdown extension reads it: its keys as typed, its words inert."""
    outer = "[" if value[cluster.start] == "[" else ""
    at = cluster.start + len(outer)
    parts = [outer]
    for cite in cluster.cites:
        parts += [_inert_words(value[at : cite.start]), value[cite.start : cite.end]]
        at = cite.end
    rest = value[at : cluster.end]
    # What follows "@key" in a sentence is a bracket of its own: "@key [p. 3]".
    opening, closing = re.match(r"\s*\[", rest), rest.endswith("]")
    if outer or not opening:
        return "".join([*parts, _inert_words(rest[: len(rest) - closing]), "]" * closing])
    inside = rest[opening.end() : len(rest) - closing]
    return "".join([*parts, opening.group(), _inert_words(inside), "]" * closing])


def _inert_words(value: str) -> str:
    """Words of a citation: braces and colons stay, since locators may hold them."""
    return _ACTIVE_IN_CITATION.sub(_reference, " ".join(_CONTROL.sub(" ", value).split(" ")))


def code(value: str) -> Markup:
    """Text whose line breaks and spaces count, for ``<pre>``."""
    lines = (_ACTIVE.sub(_reference, _CONTROL.sub(" ", line)) for line in value.split("\n"))
    # A blank line would end the HTML block for CommonMark, so every break is a reference as well.
    return Markup("&#10;".join(lines))  # noqa: S704


def essay(value: str, put: Sequence[tuple[int, int, Markup]] = ()) -> Markup:
    """A prose field as Markdown: citations stand for the Markdown extension to format.

    ``put`` is what stands in place of words of it: from which character, to which, and what.
    """
    parts: list[str] = []
    at = 0
    for number, (start, end, _) in enumerate(put):
        parts += [_UNHELD.sub(" ", value[at:start]), f"{_HOLDS}{number}{_HELD}"]
        at = end
    marked = "".join([*parts, _UNHELD.sub(" ", value[at:])])
    written = (str(_inline(part, None, ("*", "*"))) for part in paragraphs(marked))
    return Markup(  # noqa: S704
        _HOLDER.sub(lambda found: str(put[int(found[1])][2]), "\n\n".join(written))
    )


def prose(value: str, link: CitationLink) -> Markup:
    """A prose field as HTML paragraphs, its citations written by ``link``."""
    parts = (_inline(part, link, ("<em>", "</em>")) for part in paragraphs(value))
    return Markup("").join(Markup("<p>{}</p>").format(part) for part in parts)


def phrase(value: str, link: CitationLink) -> Markup:
    """A prose field as HTML without paragraphs, for a place inside a line."""
    parts = (_inline(part, link, ("<em>", "</em>")) for part in paragraphs(value))
    return Markup(" ").join(parts)


def embedded(value: object) -> Markup:
    """JSON inside of HTML: nothing in it can end the element that it stands in."""
    told = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(told.replace("<", "\\u003c").replace("&", "\\u0026"))  # noqa: S704


def identifier(value: str) -> Markup:
    """An id, for an ``id`` attribute or a part of an address. ValueError if it is not one."""
    if not ANCHOR.fullmatch(value):
        raise ValueError(f"not an identifier: {value!r}")
    return Markup(value)  # noqa: S704


def address(value: str) -> Markup:
    """An address on this site, for an ``href``."""
    if _ADDRESS.fullmatch(value):
        return Markup(value)  # noqa: S704
    return text(value)


def outward(value: str) -> Markup | None:
    """An outward address for an ``href``, or None if its scheme is not one that we link to."""
    address = _CONTROL.sub("", value).strip()
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme.lower() not in _SCHEMES or (parts.scheme != "mailto" and not parts.netloc):
        return None
    return Markup(escape(re.sub(r"\s", "%20", address)))  # noqa: S704
