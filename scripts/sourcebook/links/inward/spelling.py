"""An address written for another in its place: only the letters that differ, as markup has them.

What stays is left as its author wrote it, character references and all. The script of the page
`/teach/check/` writes in the same way (``check-links-read.js``).
"""

import re
from collections.abc import Iterator

from sourcebook.links.inward.scan import Place, unbroken
from sourcebook.links.inward.tokens import Stretch, stretch

_PARTS = re.compile(r"([^?#]*)(\?[^#]*)?(#.*)?", re.DOTALL)
_UNSAFE = re.compile(r"[\x00-\x20\"'()<>\\^`{|}]")
"""What ends an attribute or the target of a Markdown link; an address means the same without it."""


def spelled(url: str, *, escaped: bool) -> str:
    """An address as it can stand in any quotation marks; ``escaped`` is for '&'."""
    safe = _UNSAFE.sub(lambda found: f"%{ord(found[0]):02X}", url)
    return safe.replace("&", "&amp;") if escaped else safe


def respelled(
    text: str, place: Place, old: str, new: str, *, escaped: bool
) -> Iterator[tuple[Place, str]]:
    """The edits by which the address ``old``, at this place of a text, becomes ``new``.

    Path, query and fragment are compared each for itself; of one that differs, what it begins and
    ends with stays too. ``escaped`` is whether a new '&' is written as a reference; it is anyway
    where the old address has one.
    """
    read = _read(text, place, old)
    escaped = escaped or unbroken(text[slice(*place)]) != old
    if read is None:
        yield place, spelled(new, escaped=escaped)
        return
    edits: list[tuple[int, int, str]] = []
    at = 0
    for was, now in zip(_parts(old), _parts(new), strict=True):
        if was != now:
            lead = _shared(was, now)
            tail = _shared(was[lead:][::-1], now[lead:][::-1])
            start, end = read.at(at + lead), read.at(at + len(was) - tail)
            words = spelled(now[lead : len(now) - tail], escaped=escaped)
            if edits and edits[-1][1] == start:
                start, words = edits[-1][0], edits.pop()[2] + words
            edits.append((start, end, words))
        at += len(was)
    yield from (((start, end), words) for start, end, words in edits)


def _shared(one: str, other: str) -> int:
    """How many letters both begin with."""
    most = min(len(one), len(other))
    return next((at for at in range(most) if one[at] != other[at]), most)


def _parts(url: str) -> tuple[str, str, str]:
    match = _PARTS.fullmatch(url)
    assert match is not None, "it matches every text"
    return match[1], match[2] or "", match[3] or ""


def _read(text: str, place: Place, old: str) -> Stretch | None:
    """The letters of an address with their places: plain, with references, with backslashes."""
    start, end = place
    ways = (
        Stretch(text[start:end], start),
        stretch(text, start, end),
        stretch(text, start, end, escapes=True),
    )
    return next((one for one in ways if one.text == old), None)
