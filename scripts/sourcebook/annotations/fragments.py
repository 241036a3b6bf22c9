"""Fragments of the addresses of targets: words of the page, or a part of a picture or recording.

WICG's "URL Fragment Text Directives" (``#:~:text=[prefix-,]start[,end][,-suffix]``) and the W3C's
"Media Fragments URI 1.0" (``#xywh=``, ``#t=``).
"""

import re
from dataclasses import dataclass
from urllib.parse import unquote

_DIRECTIVE = ":~:"
_MEDIA = re.compile(r"(?:^|&)(xywh|t)=([^&]+)")
_PARTS = {"xywh": "the part of a picture", "t": "the part of a recording"}


@dataclass(frozen=True, slots=True)
class Parted:
    """An address without these, the ``words`` that it asks to be shown, and what is not kept.

    ``others`` are further words, and those of which only the first and the last are named;
    ``media`` is the part of a picture or a recording.
    """

    address: str
    words: str
    others: tuple[str, ...]
    media: tuple[str, ...]


def parted(url: str) -> Parted:
    """An address and what its fragment says."""
    page, _, fragment = url.partition("#")
    own, _, directive = fragment.partition(_DIRECTIVE)
    media = in_media(own)
    words: list[str] = []
    others: list[str] = []
    for part in directive.split("&"):
        name, _, value = part.partition("=")
        said = [one for one in value.split(",") if not (one.endswith("-") or one.startswith("-"))]
        if name == "text" and len(said) == 1 and not words:
            words.append(unquote(said[0]))
        elif name == "text":
            others.append(f"not kept: the words '{unquote(value)}' of its address")
    own = "" if media else own
    return Parted(f"{page}#{own}" if own else page, "".join(words), tuple(others), media)


def in_media(fragment: str) -> tuple[str, ...]:
    """Which part of a picture or a recording a fragment names, as it is told."""
    return tuple(
        f"not kept: {_PARTS[name]}, {name}={unquote(value)}"
        for name, value in _MEDIA.findall(fragment)
    )
