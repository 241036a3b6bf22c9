"""Markup with the places of its parts: tags, attributes and text of HTML and XML, as they stand.

No parser that we know gives the place of an attribute's value, and a link is mended in its place.
The script of the page `/teach/check/` reads in the same way (``check-links-read.js``).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_S = " \\t\\r\\n\\f"
_NAME = re.compile(rf"[A-Za-z_][^{_S}/>]*")
_ATTRIBUTE = re.compile(
    rf"""[{_S}/]*([^{_S}/>=][^{_S}/>=]*)"""
    rf"""(?:[{_S}]*=[{_S}]*(?:"([^"]*)"|'([^']*)'|([^{_S}>"'][^{_S}>]*)))?"""
)
_END = re.compile(rf"[{_S}/]*>")
_UNREAD = frozenset("script style xmp iframe noembed noframes textarea title".split())
"""Elements of HTML whose content is no markup (HTML Living Standard, 13.1.2)."""
_REFERENCE = re.compile(r"&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z]+));")
_NAMED = {
    "amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "nbsp": "\u00a0", "colon": ":",
    "sol": "/", "period": ".", "num": "#", "quest": "?", "equals": "=", "lowbar": "_",
    "percnt": "%", "commat": "@", "shy": "\u00ad", "hyphen": "\u2010", "dash": "\u2010",
    "Tab": "\t", "NewLine": "\n",
}  # fmt: skip
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute, its name in lower case, and where its value stands without quotation marks."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Token:
    """A tag that opens (``open``) or closes (``close``) an element, or ``text`` between tags.

    ``name`` is that of the element, in lower case for HTML; ``plain`` is text without references,
    as in CDATA.
    """

    kind: str
    name: str
    start: int
    end: int
    attributes: tuple[Attribute, ...] = ()
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a text as its reader takes it; ``places`` are those of its letters, and its end.

    ``places`` is empty where the letters stand one after the other from ``start``.
    """

    text: str
    start: int
    places: tuple[int, ...] = ()

    def at(self, index: int) -> int:
        """Where a letter stands, or the end."""
        return self.places[index] if self.places else self.start + index


def stretch(text: str, start: int, end: int, *, escapes: bool = False) -> Stretch:
    """A part of a text with its character references read; with Markdown's backslashes, too."""
    raw = text[start:end]
    if "&" not in raw and not (escapes and "\\" in raw):
        return Stretch(raw, start)
    letters: list[str] = []
    places: list[int] = []
    at = start
    while at < end:
        match = _REFERENCE.match(text, at, end) if text[at] == "&" else None
        if escapes and text[at] == "\\":
            match = _ESCAPED.match(text, at, end)
        said = _said(match) if match else ""
        width = match.end() - at if match and said else 1
        for letter in said or text[at]:
            letters.append(letter)
            places.append(at)
        at += width
    return Stretch("".join(letters), start, (*places, end))


def _said(match: re.Match[str]) -> str:
    if match.re is _ESCAPED:
        return match[1]
    if match[3]:
        return _NAMED.get(match[3], "")
    number = int(match[1]) if match[1] else int(match[2], 16)
    return chr(number) if 0 < number < 0x110000 and not 0xD800 <= number < 0xE000 else ""


def tokens(text: str, *, xml: bool = False) -> Iterator[Token]:
    """The tags of a text of HTML or XML, and the text between them; comments are left out."""
    at = 0
    while at < len(text):
        opens = text.find("<", at)
        opens = len(text) if opens < 0 else opens
        if opens > at:
            yield Token("text", "", at, opens)
        at = opens
        if at >= len(text):
            return
        name = _NAME.match(text, at + 1)
        if name:
            token = _opened(text, at, name, xml=xml)
            yield token
            at = token.end
            if not xml and token.name in _UNREAD:
                at = _close_of(text, token.name, at)
        elif text.startswith("</", at) and (name := _NAME.match(text, at + 2)):
            end = _after(text, ">", at + 2)
            yield Token("close", name[0] if xml else name[0].lower(), at, end)
            at = end
        elif xml and text.startswith("<![CDATA[", at):
            end = _after(text, "]]>", at + 9)
            closed = text.find("]]>", at + 9) >= 0
            yield Token("text", "", at + 9, end - 3 if closed else end, plain=True)
            at = end
        elif text.startswith("<!--", at):
            at = _after(text, "-->", at + (4 if xml else 2))
        elif text.startswith(("<!", "<?", "</"), at):
            at = _after(text, "?>" if xml and text[at + 1] == "?" else ">", at + 2)
        else:
            yield Token("text", "", at, at + 1)
            at += 1


def _opened(text: str, at: int, name: re.Match[str], *, xml: bool) -> Token:
    found = []
    place = name.end()
    while not (end := _END.match(text, place)):
        one = _ATTRIBUTE.match(text, place)
        if not one or one.end() == place:
            break
        place = one.end()
        group = next((number for number in (2, 3, 4) if one[number] is not None), 0)
        if group:
            called = one[1] if xml else one[1].lower()
            found.append(Attribute(called, one.start(group), one.end(group)))
    after = end.end() if end else _after(text, ">", place)
    return Token("open", name[0] if xml else name[0].lower(), at, after, tuple(found))


def _after(text: str, mark: str, at: int) -> int:
    found = text.find(mark, at)
    return len(text) if found < 0 else found + len(mark)


def _close_of(text: str, name: str, at: int) -> int:
    match = re.compile(rf"</{name}(?=[{_S}/>])", re.IGNORECASE).search(text, at)
    return match.start() if match else len(text)
