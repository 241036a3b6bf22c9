"""Other people's documents: their links to be judged, and given back with some of them changed."""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol
from xml.parsers import expat

from sourcebook.links.found import Places
from sourcebook.links.inward.archive import LARGEST, Archive, HostileError, Left, UnreadableError
from sourcebook.links.inward.scan import (
    Place,
    Written,
    in_csv,
    in_html,
    in_markdown,
    in_text,
    in_xml,
)
from sourcebook.links.inward.spelling import respelled, spelled
from sourcebook.links.inward.word import USUAL, WordLink, has_links, main_part, word_links

Scan = Callable[[str], Iterator[Written]]
Edits = dict[Place, str]

_LONGEST = 50_000_000
"""The most bytes of one text."""
_MARKDOWN = ".md .markdown .mdown .mkd .qmd .rmd".split()
_HTML = ".html .htm .xhtml".split()
_TEXT = ".txt .text .rst .tex .org .tsv .bib".split()
_WORD = ".docx .docm .dotx .dotm".split()
_CARTRIDGE = ".imscc .zip".split()
_XML = ".xml .qti .svg".split()
"""What of a cartridge is read as XML: ``.xml.qti`` is how one platform names its questions."""
_NO_LINKS = (
    ".png .jpg .jpeg .gif .webp .avif .bmp .ico .tif .tiff .heic .mp3 .m4a .ogg .oga .wav "
    ".mp4 .m4v .mov .webm .ogv .avi "
    ".woff .woff2 .ttf .otf .eot .css .js .xsd .dtd .vtt .srt .ds_store"
).split()
"""Kinds of a cartridge's members in which no link of a text stands."""
_NO_WORDS = re.compile(
    r"\.(emf|wmf|odttf|rels|xml)$|(^|/)(?=[^/]*\.bin$)[^/]*(printer|vba|toolbars)", re.IGNORECASE
)
"""Of a Word document, what else holds no words: drawings, fonts, settings of printers."""
_PACKAGE = "_rels/.rels"
_NESTED = 1
"""How many archives may stand in one another, beside the first."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a document: its address and its place.

    ``where`` tells the place in words if the document has no lines of its own; ``line`` and
    ``column`` count from 1, ``line`` is the number of a paragraph or page where there are none.
    ``others`` are other ways to read it, where a line may end in the middle of an address.
    """

    url: str
    where: str
    line: int
    column: int
    length: int = 0
    others: tuple[str, ...] = ()


class Document(Protocol):
    """A document of any kind; ``text`` is empty where it has no lines to be shown.

    ``unread`` are parts that cannot be read, and why; ``passed`` are parts of a kind that is not
    read; ``size`` is how many bytes were unpacked.
    """

    links: list[Link]
    text: str
    unread: list[str]
    passed: list[str]
    size: int

    def mended(self, new: Mapping[int, str]) -> tuple[bytes, set[int]]:
        """The document with other addresses at links, by their number; which it left as they are.

        Every other byte is the same.
        """


def open_document(
    name: str, content: bytes, left: int = LARGEST, depth: int = 0, effort: Left | None = None
) -> Document:
    """A document by the ending of its name. `HostileError` for one that is refused."""
    ending, effort = _ending(name), effort or Left()
    if ending == ".pdf" or content.startswith(b"%PDF-"):
        return _Pdf(content, effort)
    if ending in _WORD:
        return _Word(Archive(content, left))
    if ending in _CARTRIDGE and depth <= _NESTED:
        return _Cartridge(Archive(content, left), depth, effort)
    scans: tuple[tuple[list[str], Scan], ...] = (
        (_MARKDOWN, in_markdown),
        (_HTML, in_html),
        (_TEXT, in_text),
        (_XML, in_xml),
        ([".csv"], in_csv),
    )
    scan = next((scan for endings, scan in scans if ending in endings), None)
    marked = content.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
    binary = content.startswith(b"PK\x03\x04") or (b"\0" in content[:1000] and not marked)
    if scan is None and binary:
        raise UnreadableError(
            "it is of a kind that is not read: see 'sourcebook check-links-to -h'"
        )
    return _Text(content, scan or in_text)


def _ending(name: str) -> str:
    return f".{name.rpartition('.')[2].lower()}" if "." in name else ""


def _no_links(name: str) -> bool:
    return _ending(name) in _NO_LINKS


# Texts


def decoded(content: bytes) -> tuple[str, str]:
    """A text that encodes to the same bytes, and by which encoding; ill-formed bytes are kept."""
    if len(content) > _LONGEST:
        raise HostileError(f"it has a text of {len(content)} bytes; {_LONGEST} are the most")
    for mark, encoding in ((BOM_UTF16_LE, "utf-16-le"), (BOM_UTF16_BE, "utf-16-be")):
        if content.startswith(mark):
            text = content.decode(encoding, "surrogatepass") if len(content) % 2 == 0 else ""
            if text.encode(encoding, "surrogatepass") != content:
                raise UnreadableError("it begins as UTF-16 and does not go on so")
            return text, encoding
    return content.decode("utf-8", "surrogateescape"), "utf-8"


def edited(text: str, edits: Mapping[Place, str]) -> str:
    """A text with other words at some places."""
    pieces: list[str] = []
    at = 0
    for (start, end), new in sorted(edits.items()):
        pieces += (text[at:start], new)
        at = end
    return "".join((*pieces, text[at:]))


def _encoded(text: str, encoding: str) -> bytes:
    return text.encode(encoding, "surrogateescape" if encoding == "utf-8" else "surrogatepass")


class _Text:
    """A text: HTML, XML, Markdown or words alone."""

    def __init__(self, content: bytes, scan: Scan) -> None:
        self.text, self._encoding = decoded(content)
        self.unread, self.passed = list[str](), list[str]()
        self.size = 0
        self._found = sorted(scan(self.text), key=lambda one: one.places)
        self.links = list(self._links())

    def _links(self) -> Iterator[Link]:
        place = Places(self.text)
        marked = self.text.startswith("\ufeff")
        for one in self._found:
            start, end = one.places[0]
            line, column = place(start)
            yield Link(one.url, "", line, column - (marked and line == 1), end - start)

    def mended(self, new: Mapping[int, str]) -> tuple[bytes, set[int]]:
        edits: Edits = {}
        for number, url in new.items():
            one = self._found[number]
            edits |= respelled(self.text, one.places[0], one.url, url, escaped=one.escaped)
        return _encoded(edited(self.text, edits), self._encoding), set()


def sound_xml(content: bytes, name: str) -> None:
    """`HostileError` for what is no XML or declares entities: one may be a billion letters."""
    parser = expat.ParserCreate()

    def declared(*_: object) -> None:
        raise HostileError(f"its part '{name}' declares entities, which no document needs")

    parser.EntityDeclHandler = declared
    try:
        parser.Parse(content, True)
    except expat.ExpatError as fault:
        told = expat.errors.messages.get(fault.code, "an error")
        raise UnreadableError(
            f"its part '{name}' is no XML: {told}, line {fault.lineno}"
        ) from fault


# Word


@dataclass(slots=True)
class _Member:
    text: str
    encoding: str
    edits: Edits = field(default_factory=dict)


class _Word:
    """A Word document."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self.text = ""
        self.unread, self.passed = list[str](), list[str]()
        self._members: dict[str, _Member] = {}
        self._main = self._main_part()
        folder = self._main[: self._main.rfind("/") + 1]
        for name in archive.names:
            if not has_links(name, self._main):
                if name.startswith(folder) and not (_no_links(name) or _NO_WORDS.search(name)):
                    self.passed.append(name)
                continue
            content = archive.read(name)
            sound_xml(content, name)
            self._members[name] = _Member(*decoded(content))
        self._found = word_links({name: one.text for name, one in self._members.items()})
        self.links = [
            Link(one.written.url, _paragraph(one, self._main), max(one.paragraph, 1), 1)
            for one in self._found
        ]
        self.size = archive.unpacked

    def _main_part(self) -> str:
        """The member with the text: as the package says, or else as most call it."""
        main = USUAL
        if _PACKAGE in self._archive.names:
            relations = self._archive.read(_PACKAGE)
            sound_xml(relations, _PACKAGE)
            main = main_part(decoded(relations)[0]) or USUAL
        if main not in self._archive.names:
            raise UnreadableError(f"it is no Word document: it has no '{main}'")
        return main

    def mended(self, new: Mapping[int, str]) -> tuple[bytes, set[int]]:
        for member in self._members.values():
            member.edits.clear()
        left = {number for number in new if not self._agrees(number, new)}
        for number in new.keys() - left:
            self._change(self._found[number], new[number])
        contents = {
            name: _encoded(edited(one.text, one.edits), one.encoding)
            for name, one in self._members.items()
            if one.edits
        }
        return self._archive.written(contents), left

    def _agrees(self, number: int, new: Mapping[int, str]) -> bool:
        """Whether all links that share one written address are to be changed to one."""
        mine = self._found[number]
        wanted = {
            self._apart(one, new.get(other, one.written.url))[0]
            for other, one in enumerate(self._found)
            if one.member == mine.member and one.written.places == mine.written.places
        }
        return len(wanted) == 1

    def _apart(self, one: WordLink, url: str) -> tuple[str, str]:
        """An address as it is written: without its anchor, if that stands apart."""
        page, mark, anchor = url.partition("#")
        return (page, anchor) if one.anchor else (page + mark + anchor, "")

    def _change(self, one: WordLink, url: str) -> None:
        page, anchor = self._apart(one, url)
        member = self._members[one.member]
        first, *others = one.written.places
        if others:
            member.edits[first] = spelled(page, escaped=True)
            member.edits |= dict.fromkeys(others, "")
        else:
            old, _ = self._apart(one, one.written.url)
            member.edits |= respelled(member.text, first, old, page, escaped=True)
        if one.anchor:
            name, place = one.anchor
            # An anchor that stands apart cannot be left empty; this one is on every page.
            self._members[name].edits[place] = spelled(anchor or "top", escaped=True)


def _paragraph(one: WordLink, main: str) -> str:
    folder = main.rpartition("/")[0]
    part = one.member.replace("_rels/", "").removesuffix(".rels")
    named = "" if part == main else f" of {part.removeprefix(f'{folder}/')}"
    return f"paragraph {one.paragraph}{named}" if one.paragraph else f"a link{named}"


# Cartridges


class _Cartridge:
    """A Common Cartridge, or another zip of documents: each of its documents, and its XML."""

    def __init__(self, archive: Archive, depth: int, effort: Left) -> None:
        self._archive, self._effort = archive, effort
        self.text = ""
        self.unread, self.passed = list[str](), list[str]()
        self.links: list[Link] = []
        self._inner: list[tuple[str, Document, int]] = []
        for name in archive.names:
            if (inner := self._opened(name, depth)) is None:
                continue
            self.unread += (f"its member '{name}': {why}" for why in inner.unread)
            self.passed += (f"{name}, {part}" for part in inner.passed)
            if not inner.links:
                continue
            self._inner.append((name, inner, len(self.links)))
            for one in inner.links:
                where = one.where or f"line {one.line}"
                link = Link(one.url, f"{name}, {where}", one.line, one.column)
                self.links.append(link)
        self.size = archive.unpacked

    def _opened(self, name: str, depth: int) -> Document | None:
        ending = _ending(name)
        read = (*_HTML, *_MARKDOWN, *_TEXT, *_WORD, *_XML, *_CARTRIDGE, ".csv", ".pdf")
        if ending not in read:
            if not _no_links(name):
                self.passed.append(name)
            return None
        content = self._archive.read(name)
        try:
            if ending in _XML:
                sound_xml(content, name)
                return _Text(content, in_xml)
            inner = open_document(name, content, self._archive.left, depth + 1, self._effort)
            self._archive.left -= inner.size
        except UnreadableError as fault:
            where = "" if ending in _XML else f"its member '{name}' is not read: "
            self.unread.append(f"{where}{fault}")
            return None
        except HostileError as fault:
            raise HostileError(f"its member '{name}': {fault}") from fault
        return inner

    def mended(self, new: Mapping[int, str]) -> tuple[bytes, set[int]]:
        contents: dict[str, bytes] = {}
        left: set[int] = set()
        for name, inner, first in self._inner:
            own = {
                number - first: url
                for number, url in new.items()
                if first <= number < first + len(inner.links)
            }
            if own:
                content, kept = inner.mended(own)
                left |= {first + number for number in kept}
                if kept < own.keys():
                    contents[name] = content
        return self._archive.written(contents), left


# PDF


class _Pdf:
    """A PDF: links lead elsewhere by an update behind it, and what is printed stays."""

    def __init__(self, content: bytes, effort: Left) -> None:
        # Imported here: it is needed for a PDF alone.
        from sourcebook.links.inward.pdf import pdf_links  # noqa: PLC0415

        self._content, self._effort = content, effort
        self.text = ""
        self.unread, self.passed = list[str](), list[str]()
        self.size = 0
        self._found = list(pdf_links(content, self.unread, effort))
        self.links = [
            Link(one.url, f"page {one.page}" if one.page else "a bookmark", one.page or 1, 1,
                 others=one.others)
            for one in self._found
        ]  # fmt: skip

    def mended(self, new: Mapping[int, str]) -> tuple[bytes, set[int]]:
        from sourcebook.links.inward.pdf_mended import mended_pdf  # noqa: PLC0415

        links = {number: self._found[number] for number in new}
        wanted = {
            link.url: spelled(new[number], escaped=False)
            for number, link in links.items()
            if not link.printed
        }
        content, found = mended_pdf(self._content, wanted, self._effort)
        return content, {
            number for number, one in links.items() if one.printed or one.url not in found
        }
