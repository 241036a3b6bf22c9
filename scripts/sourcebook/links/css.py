"""The addresses of a style sheet, with their places (CSS Syntax Module Level 3)."""

import re
from collections.abc import Iterator

from sourcebook.links.found import Places, Reference, Use

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_STRING = r"""(?:"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)')"""
_BARE = r"""(?:[^)'"\s\\(]|\\(?:[0-9a-fA-F]{1,6}\s?|.))*"""
_URL = re.compile(
    rf"""{_STRING}|(?<![\w-])(?:url|src)\(\s*(?:{_STRING}|({_BARE}))\s*\)""",
    re.IGNORECASE | re.DOTALL,
)
_IMPORT = re.compile(rf"@import\s+{_STRING}", re.IGNORECASE)
_SET = re.compile(r"(?<![\w])(?:-webkit-)?image-set\(((?:[^()]|\([^()]*\))*)\)", re.IGNORECASE)
_IN_SET = re.compile(rf"{_STRING}(?=\s*(?:[\d.]+(?:x|dppx|dpi|dpcm)|,|$|type\())")
_NAMESPACE = re.compile(r"@namespace\b[^;]*;?", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|\r?\n|(.))", re.DOTALL)


def css_references(
    css: str, holder: str = "css", line: int = 1, column: int = 1
) -> Iterator[Reference]:
    """The addresses that a sheet, or the declarations of a ``style`` attribute, ask for."""
    place = Places(css, line, column)
    plain = _NAMESPACE.sub(_blank, _COMMENT.sub(_blank, css))
    for pattern in (_URL, _IMPORT):
        for match in pattern.finditer(plain):
            # A string is no address, whatever is written in it (4.3.5).
            if match[0][0] not in "\"'":
                yield _reference(match, holder, place, 0)
    for found in _SET.finditer(plain):
        for match in _IN_SET.finditer(re.sub(r"(?<!\w)\w++\([^)]{0,5000}\)", _blank, found[1])):
            yield _reference(match, holder, place, found.start(1))


def _reference(match: re.Match[str], holder: str, place: Places, offset: int) -> Reference:
    group = next((number for number, part in enumerate(match.groups(), 1) if part is not None), 0)
    written = match[group]
    where = place(offset + match.start(group))
    return Reference(_unescaped(written), Use.FETCH, holder, *where, written)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda match: _letter(match[1]) if match[1] else match[2] or "", text)


def _letter(number: str) -> str:
    code = int(number, 16)
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
