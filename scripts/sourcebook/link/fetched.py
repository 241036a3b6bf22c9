"""What a browser fetches and runs for a page that people wrote: pictures, scripts, frames."""

import re
from collections.abc import Iterator

from sourcebook.cite import running_text

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_CODE = re.compile(r"(`{1,50})(?!`)(.{1,2000}?)(?<!`)\1(?!`)", re.DOTALL)
_HOLE = re.compile(rb"\x01+")
_TAG = re.compile(
    r"<(?:audio|embed|frame|iframe|image|img|input|link|object|script|source|track|use|video)"
    r"\s[^<>]{0,4000}>",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\s(?:src|srcset|poster|data|href|xlink:href)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))",
    re.IGNORECASE,
)
_STYLE = re.compile(r"(?:(?:@import\s+)?url\(|@import)\s*[\"']?([^\s\"'()]+)", re.IGNORECASE)
_IMAGE = re.compile(r"!\[[^\[\]\n]{0,1000}\](?:\(\s*<?([^\s()<>]+)|\[([^\[\]\n]{0,200})\])")
_DEFINITION = re.compile(r"(?m)^ {0,3}\[([^\]\n^]{1,200})\]:[ \t]*<?([^\s<>]+)")
_ANY_TAG = re.compile(r"<([a-zA-Z][\w-]{0,50})(?:[\s/][^<>]{0,4000})?>")
_KIND = re.compile(r"""\stype\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
_RUN = ("module", "text/javascript", "application/javascript")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_HANDLER = re.compile(r"[\s/'\"]on[a-z]+\s*=", re.IGNORECASE)
_CALL = re.compile(r"(?:\bhref\s*=\s*[\"']?|\]\(\s*<?)\s*(javascript:)", re.IGNORECASE)
_OUTSIDE = re.compile(r"(?:https?:)?//\S+", re.IGNORECASE)


def fetched(text: str) -> Iterator[tuple[int, str]]:
    """Each address of another host (or one's own in full) with where it stands; code asks nothing.

    Links that a reader follows are no part of it.
    """
    plain = without_code(text)
    defined = {name.casefold(): address for name, address in _DEFINITION.findall(text)}
    found: list[tuple[int, str]] = []
    for tag in _TAG.finditer(plain):
        for asks in _ASKS.finditer(tag[0]):
            kind = asks.lastindex or 0
            found += [
                (tag.start() + asks.start(kind) + one.start(), one[0].rstrip(","))
                for one in _OUTSIDE.finditer(asks[kind])
            ]
    found += [(one.start(1), one[1]) for one in _STYLE.finditer(plain)]
    for image in _IMAGE.finditer(plain):
        address = image[1] or defined.get((image[2] or "").casefold(), "")
        found.append((image.start(), address))
    return iter(sorted((at, one) for at, one in found if _OUTSIDE.fullmatch(one)))


def scripts(text: str) -> Iterator[tuple[int, int]]:
    """Where a page says that something is to be run: scripts, handlers, ``javascript:`` links."""
    plain = without_code(text)
    for tag in _ANY_TAG.finditer(plain):
        kind = _KIND.search(tag[0])
        runs = tag[1].lower() == "script" and (kind is None or kind[1].lower() in _RUN)
        if runs or _HANDLER.search(_QUOTED.sub("''", tag[0])):
            yield tag.start(), tag.start() + len(tag[1]) + 1
    yield from (one.span(1) for one in _CALL.finditer(plain))


def without_code(text: str) -> str:
    """The text with blanks for code and comments, each letter else in its place."""
    text = _COMMENT.sub(lambda one: " " * len(one[0]), text)
    # Without its marks HTML is text: what is no text then is code.
    fenced = running_text(text.replace("<", " ").replace(">", " ")).hole
    kept, at = [], 0
    for code in _HOLE.finditer(fenced):
        kept += [text[at : code.start()], " " * len(code[0])]
        at = code.end()
    kept.append(text[at:])
    return _CODE.sub(lambda one: " " * len(one[0]), "".join(kept))
