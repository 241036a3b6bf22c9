"""The links of a Word document (DOCX: ECMA-376, part 1), with the places where they stand.

They stand in relationships (17.16.22 and part 2, 9), in field codes (17.16.5.25), which a word
processor may cut into pieces, and as addresses in the text. What was deleted with changes
tracked is no link any more.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from sourcebook.links.inward.scan import Place, Written, printed, whole
from sourcebook.links.inward.tokens import Stretch, Token, stretch, tokens

_PART = re.compile(r"word/[^/]+\.xml")
_RELATIONS = re.compile(r"word/_rels/([^/]+\.xml)\.rels")
_FIELD = re.compile(r'\s*HYPERLINK\s+(?:\\[a-z]\s+)*"([^"]*)"', re.IGNORECASE)
_VALUE = re.compile(r"""[\w:]+\s*=\s*["']([^"'<>]{1,200})["']""")
_ANCHOR = re.compile(r'\\l\s+"([^"]*)"', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WordLink:
    """A link: the member it stands in, its paragraph there from 1, and how to change it.

    An anchor that stands apart from its address has ``anchor``: where, with the member.
    """

    written: Written
    member: str
    paragraph: int
    anchor: tuple[str, Place] | None = None


@dataclass(slots=True)
class _Use:
    """A hyperlink that names a relationship: its paragraph, and its own anchor."""

    paragraph: int
    anchor: str = ""
    place: Place | None = None


def word_links(texts: Mapping[str, str]) -> list[WordLink]:
    """The links of a document, given the text of each member that `has_links` names."""
    found: list[WordLink] = []
    uses: dict[tuple[str, str], list[_Use]] = {}
    for name, text in texts.items():
        if _PART.fullmatch(name):
            part = _Part(name, text)
            found += part.links
            for key, used in part.uses.items():
                uses.setdefault((name, key), []).extend(used)
    for name, text in texts.items():
        if match := _RELATIONS.fullmatch(name):
            about = f"word/{match[1]}"
            named = frozenset(_VALUE.findall(texts[about])) if about in texts else None
            found += _related(name, text, about, uses, named)
    return sorted(found, key=lambda one: (one.member.endswith(".rels"), one.paragraph))


def has_links(name: str) -> bool:
    """Whether a member of a document may hold links."""
    return bool(_PART.fullmatch(name) or _RELATIONS.fullmatch(name))


def _related(
    name: str,
    text: str,
    part: str,
    uses: Mapping[tuple[str, str], list[_Use]],
    named: frozenset[str] | None,
) -> Iterator[WordLink]:
    """The links of one part; one that nothing in it names is none: pandoc leaves such behind.

    ``named`` are the values of all attributes of the part, None if there is no such part.
    """
    for token in tokens(text, xml=True):
        given = {one.name: (one.start, one.end) for one in token.attributes}
        if token.kind != "open" or not {"Id", "Target", "TargetMode"} <= given.keys():
            continue
        said = {key: stretch(text, *place) for key, place in given.items()}
        if said["TargetMode"].text != "External":
            continue
        used = uses.get((part, said["Id"].text), [])
        if not used and named is not None and said["Id"].text not in named:
            continue
        for target in whole(said["Target"]):
            for one in used or [_Use(0)]:
                url = f"{target.url}#{one.anchor}" if one.anchor else target.url
                place = (part, one.place) if one.place else None
                written = Written(url, target.places, target.escaped)
                yield WordLink(written, name, one.paragraph, place)


class _Part:
    """One part of a document: its fields, its words, and the relationships that it names."""

    def __init__(self, name: str, text: str) -> None:
        self._name, self._text = name, text
        self._paragraph = 0
        self._words: list[Stretch] = []
        self._fields: list[list[Stretch]] = []
        self._reading = ""
        self.links: list[WordLink] = []
        self.uses: dict[str, list[_Use]] = {}
        does: Mapping[str, Callable[[Token, Mapping[str, Stretch]], None]] = {
            "w:p": self._begin,
            "w:hyperlink": self._hyperlink,
            "w:fldChar": self._field_mark,
            "w:fldSimple": self._simple,
        }
        for token in tokens(text, xml=True):
            if token.kind == "text":
                self._text_of(token)
            elif token.kind == "open":
                given = {one.name: stretch(text, one.start, one.end) for one in token.attributes}
                closed = text[token.end - 2 : token.end] == "/>"
                self._reading = "" if closed else token.name
                does.get(token.name, _nothing)(token, given)
                for key in ("r:id", "r:link"):
                    if key in given and token.name != "w:hyperlink":
                        self.uses.setdefault(given[key].text, []).append(_Use(self._paragraph))
            else:
                self._reading = ""
                if token.name == "w:p":
                    self._end()
        self._end()

    def _text_of(self, token: Token) -> None:
        said = (
            Stretch(self._text[token.start : token.end], token.start)
            if token.plain
            else stretch(self._text, token.start, token.end)
        )
        if self._reading == "w:t":
            self._words.append(said)
        elif self._reading == "w:instrText" and self._fields:
            self._fields[-1].append(said)

    def _begin(self, _: Token, __: Mapping[str, Stretch]) -> None:
        self._paragraph += 1

    def _end(self) -> None:
        """The words of a paragraph, as one: an address may be parted by formatting."""
        said = _Joined(self._words)
        self._words = []
        for one in printed(Stretch(said.text, 0), escaped=True):
            start, end = one.places[0]
            pieces = said.places(start, end)
            written = Written(one.url, pieces, escaped=True, printed=True)
            self.links.append(WordLink(written, self._name, self._paragraph))

    def _hyperlink(self, token: Token, given: Mapping[str, Stretch]) -> None:
        if "r:id" not in given:
            return
        use = _Use(self._paragraph)
        for one in token.attributes:
            if one.name == "w:anchor":
                use.anchor, use.place = given["w:anchor"].text, (one.start, one.end)
        self.uses.setdefault(given["r:id"].text, []).append(use)

    def _field_mark(self, _: Token, given: Mapping[str, Stretch]) -> None:
        kind = given["w:fldCharType"].text if "w:fldCharType" in given else ""
        if kind == "begin":
            self._fields.append([])
        elif kind in ("separate", "end") and self._fields:
            self._field(self._fields[-1])
            self._fields[-1] = []
            if kind == "end":
                self._fields.pop()

    def _simple(self, _: Token, given: Mapping[str, Stretch]) -> None:
        if "w:instr" in given:
            self._field([given["w:instr"]])

    def _field(self, pieces: list[Stretch]) -> None:
        said = _Joined(pieces)
        match = _FIELD.match(said.text)
        if not match or not match[1]:
            return
        url, places = match[1], said.places(*match.span(1))
        anchor = _ANCHOR.search(said.text, match.end())
        place = None
        if anchor and anchor[1]:
            url += f"#{anchor[1]}"
            parts = said.places(*anchor.span(1))
            place = (self._name, parts[0])
            if len(parts) > 1:
                return
        written = Written(url, places, escaped=True)
        self.links.append(WordLink(written, self._name, self._paragraph, place))


def _nothing(_: Token, __: Mapping[str, Stretch]) -> None:
    """Of other elements nothing is wanted."""


class _Joined:
    """Pieces of a text as one, with the places of its letters."""

    def __init__(self, pieces: list[Stretch]) -> None:
        self._pieces = pieces
        self.text = "".join(one.text for one in pieces)

    def places(self, start: int, end: int) -> tuple[Place, ...]:
        """Where the letters from start to end stand, a place for each piece they are in."""
        found = []
        at = 0
        for one in self._pieces:
            first, last = max(start - at, 0), min(end - at, len(one.text))
            if first < last:
                found.append((one.at(first), one.at(last)))
            at += len(one.text)
        return tuple(found)
