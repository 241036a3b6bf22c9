"""The links of a Word document (DOCX: ECMA-376, part 1), with the places where they stand.

They stand in relationships (17.16.22 and part 2, 9), in field codes (17.16.5.25), which a word
processor may cut into pieces, and as addresses in the text. What was deleted or moved away with
changes tracked (17.13.5) is no link any more, nor is a relationship that nothing names: pandoc
writes those of the text into the footnotes' part again. The script of the page `/teach/check/`
reads in the same way (``check-links-zip.js``).
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from sourcebook.links.inward.scan import Place, Written, printed, whole
from sourcebook.links.inward.tokens import Stretch, Token, stretch, tokens

USUAL = "word/document.xml"
"""The main part, as most programs call it."""
_MAIN = "/officeDocument"
_PART = re.compile(r"(?!glossary/)(?:[^/]+/)*(?:[^/]+\.xml|_rels/[^/]+\.xml\.rels)")
"""A part beside the main one; a glossary is what a template offers, and is no text."""
_RELATIONS = re.compile(r"(.*/)?_rels/([^/]+)\.rels")
_FIELD = re.compile(
    r"\s*(?:HYPERLINK|INCLUDEPICTURE|INCLUDETEXT)\s+"
    r'(?:\\[lot]\s+(?:"[^"]*"|[^\s"\\]\S*)\s+|\\[a-km-np-su-z]\s+)*(?:"([^"]*)"|([^\s"\\]\S*))',
    re.IGNORECASE,
)
"""A field with an address, its switches before it: some say a bookmark, a tip, a frame."""
_ANCHOR = re.compile(r'\\l\s+(?:"([^"]*)"|([^\s"\\]+))', re.IGNORECASE)
_SPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w:",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w:",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r:",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r:",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a:",
    "http://purl.oclc.org/ooxml/drawingml/main": "a:",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m:",
}
"""The namespaces that are read, and what they are called here, whatever a document calls them."""
_PARTING = frozenset(
    "w:br w:cr w:tab w:ptab a:br w:footnoteReference w:endnoteReference "
    "w:drawing w:pict w:object".split()
)
"""What parts the words on its sides, and is no letter (17.3.3)."""
_HYPHEN_ENDS = re.compile(r"\s*</[\w:]*noBreakHyphen\s*>")
_PARAGRAPHS = frozenset(("w:p", "a:p"))
_WORDS = frozenset(("w:t", "a:t", "m:t"))
"""Words of the text, of charts and diagrams, and of formulas."""
_AWAY = frozenset(("w:del", "w:moveFrom"))


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
        if not _RELATIONS.fullmatch(name):
            part = _Part(name, text)
            found += part.links
            for key, used in part.uses.items():
                uses.setdefault((name, key), []).extend(used)
    for name, text in texts.items():
        if match := _RELATIONS.fullmatch(name):
            found += _related(name, text, f"{match[1] or ''}{match[2]}", uses)
    return sorted(found, key=lambda one: (one.member.endswith(".rels"), one.paragraph))


def has_links(name: str, main: str) -> bool:
    """Whether a member of a document may hold links, beside its main part or below."""
    folder = main[: main.rindex("/") + 1] if "/" in main else ""
    return name.startswith(folder) and bool(_PART.fullmatch(name.removeprefix(folder)))


def main_part(relations: str) -> str:
    """The member that a package's own relationships (``_rels/.rels``) name as its main part."""
    for token in tokens(relations, xml=True):
        said = {one.name: stretch(relations, one.start, one.end).text for one in token.attributes}
        if said.get("Type", "").endswith(_MAIN):
            return said.get("Target", "").removeprefix("/")
    return ""


def _related(
    name: str, text: str, part: str, uses: Mapping[tuple[str, str], list[_Use]]
) -> Iterator[WordLink]:
    for token in tokens(text, xml=True):
        given = {one.name: (one.start, one.end) for one in token.attributes}
        if token.kind != "open" or not {"Id", "Target", "TargetMode"} <= given.keys():
            continue
        said = {key: stretch(text, *place) for key, place in given.items()}
        if said["TargetMode"].text != "External":
            continue
        used = uses.get((part, said["Id"].text), [])
        for target in whole(said["Target"]):
            for one in used:
                url = f"{target.url}#{one.anchor}" if one.anchor else target.url
                place = (part, one.place) if one.place else None
                written = Written(url, target.places, target.escaped)
                yield WordLink(written, name, one.paragraph, place)


class _Part:
    """One part of a document: its fields, its words, and the relationships that it names."""

    def __init__(self, name: str, text: str) -> None:
        self._name, self._text = name, text
        self._paragraph, self._spaces = 0, dict[str, str]()
        # Of each paragraph that is open (a text box has its own in one): its number, its words.
        self._open: list[tuple[int, list[Stretch]]] = [(0, [])]
        self._fields: list[list[Stretch]] = []
        self._reading = ""
        self._away = 0
        # Of the hyperlink that is open: its use, and whether words in it stayed, or went.
        self._linked: tuple[str, _Use] | None = None
        self._stayed = self._went = False
        self.links: list[WordLink] = []
        self.uses: dict[str, list[_Use]] = {}
        does: Mapping[str, Callable[[Token, Mapping[str, Stretch]], None]] = {
            "w:hyperlink": self._hyperlink,
            "w:fldChar": self._field_mark,
            "w:fldSimple": self._simple,
            "w:noBreakHyphen": self._hyphen,
            **dict.fromkeys(_PARTING, self._parted),
        }
        for token in tokens(text, xml=True):
            if token.kind == "text":
                self._text_of(token)
            elif token.kind == "open":
                self._opened(token, does)
            else:
                self._closed(self._called(token.name))
        while self._open:
            self._end()

    def _called(self, name: str) -> str:
        """A name with the prefix that its namespace has here."""
        prefix, mark, local = name.rpartition(":")
        return self._spaces.get(prefix, prefix + mark) + local

    def _opened(
        self, token: Token, does: Mapping[str, Callable[[Token, Mapping[str, Stretch]], None]]
    ) -> None:
        self._declare(token)
        name = self._called(token.name)
        given = {
            self._called(one.name) if ":" in one.name else one.name: stretch(
                self._text, one.start, one.end
            )
            for one in token.attributes
        }
        closed = self._text[token.end - 2 : token.end] == "/>"
        self._reading = "" if closed else name
        if name in _PARAGRAPHS:
            self._begin(closed=closed)
        elif name in _AWAY and not closed:
            self._away += 1
        elif name == "w:r":
            self._went, self._stayed = self._went or self._away > 0, self._stayed or not self._away
        if self._away:
            return
        does.get(name, _nothing)(token, given)
        # Of a shape (VML), as Word keeps it beside the drawing, too.
        held = whole(given["href"]) if "href" in given else ()
        self.links += (WordLink(one, self._name, self._number) for one in held)
        for key, said in given.items():
            # By whatever attribute: other programs call it otherwise.
            if ":" in key and not key.startswith(("w:", "xmlns:")) and name != "w:hyperlink":
                self.uses.setdefault(said.text, []).append(_Use(self._number))

    def _declare(self, token: Token) -> None:
        """Note the namespaces that an element declares."""
        for one in token.attributes:
            if one.name == "xmlns" or one.name.startswith("xmlns:"):
                space = self._text[one.start : one.end]
                prefix = one.name.removeprefix("xmlns").removeprefix(":")
                self._spaces[prefix] = _SPACES.get(space, f"{prefix}:" if prefix else "")

    def _closed(self, name: str) -> None:
        self._reading = ""
        if name in _AWAY:
            self._away = max(0, self._away - 1)
        elif name in _PARAGRAPHS and len(self._open) > 1:
            self._end()
            self._part()
        elif name == "w:hyperlink" and self._linked:
            key, use = self._linked
            self._linked = None
            if self._stayed or not self._went:
                self.uses.setdefault(key, []).append(use)

    @property
    def _number(self) -> int:
        """The number of the paragraph that is open."""
        return self._open[-1][0]

    def _text_of(self, token: Token) -> None:
        said = (
            Stretch(self._text[token.start : token.end], token.start)
            if token.plain
            else stretch(self._text, token.start, token.end)
        )
        if self._reading in _WORDS and not self._away:
            self._open[-1][1].append(said)
        elif self._reading == "w:instrText" and self._fields and not self._away:
            self._fields[-1].append(said)

    def _begin(self, *, closed: bool) -> None:
        self._paragraph += 1
        if not closed:
            self._part()
            self._open.append((self._paragraph, []))

    def _part(self) -> None:
        """No address goes on from here."""
        self._open[-1][1].append(Stretch("\n", 0))

    def _parted(self, _: Token, __: Mapping[str, Stretch]) -> None:
        self._part()

    def _hyphen(self, token: Token, _: Mapping[str, Stretch]) -> None:
        """A hyphen at which no line ends: an element of its own, and a letter (17.3.3.18)."""
        end = token.end
        if match := _HYPHEN_ENDS.match(self._text, end):
            end = match.end()
        self._open[-1][1].append(Stretch("-", token.start, (token.start, end)))

    def _end(self) -> None:
        """The words of a paragraph, as one: an address may be parted by formatting."""
        number, words = self._open.pop()
        said = _Joined(words)
        for one in printed(Stretch(said.text, 0), escaped=True):
            start, end = one.places[0]
            pieces = said.places(start, end)
            written = Written(one.url, pieces, escaped=True, printed=True)
            self.links.append(WordLink(written, self._name, number))

    def _hyperlink(self, token: Token, given: Mapping[str, Stretch]) -> None:
        if "r:id" not in given:
            return
        use = _Use(self._number)
        for one in token.attributes:
            if self._called(one.name) == "w:anchor":
                use.anchor, use.place = given["w:anchor"].text, (one.start, one.end)
        self._linked = given["r:id"].text, use
        self._stayed = self._went = False
        if self._text[token.end - 2 : token.end] == "/>":
            self._closed("w:hyperlink")

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
        if not match or not (url := match[match.lastindex or 0]):
            return
        places = said.places(*match.span(match.lastindex or 0))
        anchor = _ANCHOR.search(said.text)
        place = None
        if anchor and (named := anchor[anchor.lastindex or 0]):
            url += f"#{named}"
            parts = said.places(*anchor.span(anchor.lastindex or 0))
            place = (self._name, parts[0])
            if len(parts) > 1:
                return
        written = Written(url, places, escaped=True)
        self.links.append(WordLink(written, self._name, self._number, place))


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
