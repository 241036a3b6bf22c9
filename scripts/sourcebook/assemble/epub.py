"""An EPUB of chapters that are HTML: each one file of XHTML, so that memory follows the largest.

The format is EPUB 3.3 (https://www.w3.org/TR/epub-33/): container (section 4), package document
(5), XHTML (6), navigation (7). How it can be read is told as EPUB Accessibility 1.1 asks
(https://www.w3.org/TR/epub-a11y-11/, section 3.3). It has no NCX, which EPUB 3.3 (5.9) leaves to
readers of EPUB 2: for these the contents are a page of the text.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from lxml import etree
from lxml.builder import ElementMaker

from sourcebook.exports import fit
from sourcebook.language import direction
from sourcebook.packing import zipped

_MIMETYPE = "mimetype"
_CONTAINER = "urn:oasis:names:tc:opendocument:xmlns:container"
_OPF, _OPS = "http://www.idpf.org/2007/opf", "http://www.idpf.org/2007/ops"
_DC, _XHTML = "http://purl.org/dc/elements/1.1/", "http://www.w3.org/1999/xhtml"
_TYPE, _LANG = f"{{{_OPS}}}type", "{http://www.w3.org/XML/1998/namespace}lang"
_FOLDER, _BEGINS, _NAV, _STYLE = "EPUB", "title_page.xhtml", "nav.xhtml", "book.css"
_NOT_IN_AN_ADDRESS = re.compile(r"""[\s<>"{}|\\^`\[\]]""")

_in_package = ElementMaker(namespace=_OPF, nsmap={None: _OPF, "dc": _DC})
_in_core = ElementMaker(namespace=_DC, nsmap={"dc": _DC})
_in_page = ElementMaker(namespace=_XHTML, nsmap={None: _XHTML, "epub": _OPS})
_in_container = ElementMaker(namespace=_CONTAINER, nsmap={None: _CONTAINER})

_Element = Any
"""lxml ships no types."""


@dataclass(frozen=True, slots=True)
class Book:
    """What a book says of itself, all of it plain words; what is empty is left out.

    ``language`` is a tag of BCP 47, ``day`` an ISO day, ``contents`` and ``begins`` what the table
    of contents and the title page are called, ``summary`` how the book can be read by whom.
    """

    identifier: str
    title: str
    language: str
    day: str
    authors: Sequence[str]
    publisher: str
    rights: str
    contents: str
    begins: str
    summary: str
    style: str


@dataclass(frozen=True, slots=True)
class _Outline:
    """What the book knows of a chapter: its file, ids, and title, and its parts by their ids."""

    file: str
    ids: Collection[str]
    title: str
    parts: Mapping[str, str]


def epub(book: Book, chapters: Sequence[str], pictures: Mapping[str, Callable[[], bytes]]) -> bytes:
    """The book of chapters in HTML, each with an ``h1``; the same bytes for the same content.

    ``pictures`` are JPEG, made when they are asked for, by the names that the chapters have.
    """
    outlines = [_outline(f"ch{n:03}.xhtml", html) for n, html in enumerate(chapters, 1)]
    return zipped(_files(book, chapters, outlines, pictures), stored=(_MIMETYPE,))


def _files(
    book: Book,
    chapters: Sequence[str],
    outlines: Sequence[_Outline],
    pictures: Mapping[str, Callable[[], bytes]],
) -> Iterator[tuple[str, bytes]]:
    """Every file of the container by its path, the one that tells its type first."""
    yield _MIMETYPE, b"application/epub+zip"
    package = f"{_FOLDER}/content.opf"
    root = {"full-path": package, "media-type": "application/oebps-package+xml"}
    found = _in_container.rootfiles(_in_container.rootfile(**root))
    yield "META-INF/container.xml", _bytes(_in_container.container(found, version="1.0"))
    yield package, _bytes(_package(book, [one.file for one in outlines], pictures))
    yield f"{_FOLDER}/{_STYLE}", book.style.encode()
    yield f"{_FOLDER}/{_BEGINS}", _page(book, book.title, "frontmatter", _title_page(book))
    yield f"{_FOLDER}/{_NAV}", _page(book, book.contents, "frontmatter", *_contents(book, outlines))
    where = {key: one.file for one in reversed(outlines) for key in one.ids}
    for html, one in zip(chapters, outlines, strict=True):
        text = _chapter(html, one, where)
        yield f"{_FOLDER}/{one.file}", _page(book, one.title, "bodymatter", text)
    for name, made in pictures.items():
        yield f"{_FOLDER}/{name}", made()


def _outline(file: str, html: str) -> _Outline:
    body = _parsed(html)
    parts = {part.get("id"): _words(part) for part in body.iter("h2") if part.get("id")}
    return _Outline(file, {one.get("id") for one in body.iter()}, _words(body.find(".//h1")), parts)


def _parsed(html: str) -> _Element:
    """The body of a chapter, without comments."""
    parser = etree.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
    return etree.fromstring(f"<html><body>{html}</body></html>", parser)[0]


def _words(element: _Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _chapter(html: str, outline: _Outline, where: Mapping[str, str]) -> _Element:
    """A chapter in XHTML: its links within the book lead to files, and no id stands twice."""
    found, seen = _parsed(html), set[str]()
    for one in found.iter():
        if key := one.get("id"):
            if key in seen:
                del one.attrib["id"]
            seen.add(key)
        if language := one.get("lang"):
            one.set(_LANG, language)
        if (link := one.get("href")) is not None:
            one.attrib.pop("href")
            if leads := _leads(link, outline, where):
                one.set("href", leads)
        one.tag = f"{{{_XHTML}}}{one.tag}"
    section = _in_page.section({_TYPE: "chapter", "role": "doc-chapter"})
    section.text = found.text
    section.extend(found)
    return section


def _leads(link: str, outline: _Outline, where: Mapping[str, str]) -> str:
    """Where a link leads; empty for what is nowhere in the book."""
    if not link.startswith("#"):
        return _NOT_IN_AN_ADDRESS.sub(lambda mark: quote(mark[0]), link)
    if link[1:] in outline.ids:
        return link
    return f"{where[link[1:]]}{link}" if link[1:] in where else ""


def _page(book: Book, title: str, part: str, *content: _Element) -> bytes:
    e, language = _in_page, book.language
    head = e.head(e.title(fit(title)), e.link(rel="stylesheet", type="text/css", href=_STYLE))
    told = {"lang": language, _LANG: language, "dir": direction(language)}
    page = e.html(told, head, e.body({_TYPE: part}, *content))
    return _bytes(page, doctype="<!DOCTYPE html>")


def _bytes(root: _Element, doctype: str | None = None) -> bytes:
    made: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True, doctype=doctype)
    return made


def _title_page(book: Book) -> _Element:
    e = _in_page
    lines = [("author", author) for author in book.authors]
    lines += [("publisher", book.publisher), ("date", book.day), ("rights", book.rights)]
    told = (e.p({"class": name}, fit(line)) for name, line in lines if line)
    return e.section({_TYPE: "titlepage"}, e.h1(fit(book.title)), *told)


def _contents(book: Book, outlines: Sequence[_Outline]) -> tuple[_Element, _Element]:
    """The table of contents, to the parts of chapters, and the landmarks."""
    e = _in_page

    def item(one: _Outline) -> _Element:
        parts = (e.li(e.a(words, href=f"{one.file}#{key}")) for key, words in one.parts.items())
        return e.li(e.a(one.title, href=one.file), *([e.ol(*parts)] if one.parts else ()))

    def mark(kind: str, to: str, words: str) -> _Element:
        return e.li(e.a({_TYPE: kind}, fit(words), href=to))

    toc = e.nav({_TYPE: "toc", "role": "doc-toc", "id": "toc"}, e.h1(book.contents))
    toc.append(e.ol(*map(item, outlines)))
    marks = e.ol(mark("titlepage", _BEGINS, book.begins), mark("toc", "#toc", book.contents))
    marks.extend(mark("bodymatter", one.file, one.title) for one in outlines[:1])
    return toc, e.nav({_TYPE: "landmarks", "hidden": "hidden"}, marks)


def _package(book: Book, chapters: Sequence[str], pictures: Collection[str]) -> _Element:
    e, turned = _in_package, direction(book.language)
    pages = [("begins", _BEGINS), ("nav", _NAV), *((file.split(".")[0], file) for file in chapters)]
    manifest = e.manifest(e.item(id="style", href=_STYLE, **{"media-type": "text/css"}))
    for key, file in pages:
        item = e.item(id=key, href=file, **{"media-type": "application/xhtml+xml"})
        if file == _NAV:
            item.set("properties", "nav")
        manifest.append(item)
    for number, name in enumerate(pictures, 1):
        told = {"id": f"picture-{number}", "href": quote(name), "media-type": "image/jpeg"}
        manifest.append(e.item(told))
    spine = e.spine({"page-progression-direction": turned})
    spine.extend(e.itemref(idref=key) for key, _ in pages)
    told = {"version": "3.0", "unique-identifier": "book", _LANG: book.language, "dir": turned}
    return e.package(told, e.metadata(*_metadata(book, bool(pictures))), manifest, spine)


def _metadata(book: Book, pictured: bool) -> Iterator[_Element]:
    core, meta = _in_core, _in_package.meta
    yield core.identifier(fit(book.identifier), id="book")
    yield core.title(fit(book.title))
    yield core.language(book.language)
    yield core.date(book.day)
    for number, author in enumerate(book.authors, 1):
        yield core.creator(fit(author), id=f"author-{number}")
        role = {"refines": f"#author-{number}", "property": "role", "scheme": "marc:relators"}
        yield meta(role, "aut")
    if book.publisher:
        yield core.publisher(fit(book.publisher))
    if book.rights:
        yield core.rights(fit(book.rights))
    told = [("dcterms:modified", f"{book.day}T00:00:00Z")]
    told += [("schema:accessMode", mode) for mode in ("textual", "visual")[: 1 + pictured]]
    told += [("schema:accessModeSufficient", "textual")]
    features = ("readingOrder", "structuralNavigation", "tableOfContents", "alternativeText")
    told += [("schema:accessibilityFeature", feature) for feature in features[: 3 + pictured]]
    told += [("schema:accessibilityHazard", "none"), ("schema:accessibilitySummary", book.summary)]
    for name, value in told:
        yield meta({"property": name}, value)
