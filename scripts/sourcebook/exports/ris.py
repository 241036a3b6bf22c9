"""RIS (the format of Research Information Systems, specification of 2011), from CSL items.

Tags as Zotero and EndNote write them: ``TI`` title, ``T2`` what it appeared in, ``A2`` editors,
``A4`` translators, ``DA`` year/month/day/, ``Y2`` day of access. Lines end in CR LF; a value is
one line.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sourcebook.cite import CslItem, guarded
from sourcebook.facts import Facts, bare, inverted, is_body

_TYPES = {
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "bill": "BILL",
    "book": "BOOK",
    "broadcast": "VIDEO",
    "chapter": "CHAP",
    "collection": "BOOK",
    "dataset": "DATA",
    "document, archival-document": "MANSCPT",
    "document, legal-text": "STAT",
    "document, letter": "PCOMM",
    "document, official-statement": "GOVDOC",
    "document, un-document": "GOVDOC",
    "entry-dictionary": "DICT",
    "entry-encyclopedia": "ENCYC",
    "graphic": "ART",
    "hearing": "HEAR",
    "legal_case": "CASE",
    "legislation": "STAT",
    "manuscript": "UNPB",
    "map": "MAP",
    "motion_picture": "MPCT",
    "pamphlet": "PAMP",
    "paper-conference": "CPAPER",
    "patent": "PAT",
    "periodical": "JFULL",
    "personal_communication": "PCOMM",
    "post": "ELEC",
    "post-weblog": "BLOG",
    "report": "RPRT",
    "review": "JOUR",
    "review-book": "JOUR",
    "software": "COMP",
    "song": "MUSIC",
    "standard": "STAND",
    "thesis": "THES",
    "webpage": "ELEC",
}
"""CSL type -> reference type; a document is told by the genre of the source as well.

Anything else is ``GEN``, which Zotero takes for an article in a journal.
"""

_PEOPLE = {"author": "AU", "editor": "A2", "translator": "A4", "container-author": "A3"}
_PLAIN = {
    "title": "TI",
    "title-short": "ST",
    "container-title": "T2",
    "container-title-short": "J2",
    "collection-title": "T3",
    "volume": "VL",
    "issue": "IS",
    "number": "M1",
    "edition": "ET",
    "publisher": "PB",
    "publisher-place": "CY",
    "archive": "DB",
    "call-number": "CN",
    "genre": "M3",
    "section": "SE",
    "language": "LA",
    "ISBN": "SN",
    "ISSN": "SN",
    "DOI": "DO",
    "URL": "UR",
    "abstract": "AB",
    "annote": "N1",
}


def ris_items(facts: Facts, keys: Iterable[str]) -> Iterator[CslItem]:
    """The items of sources as `ris` takes them: titles as they are spelled, documents by genre."""
    for key in keys:
        item = {**facts.items[key], "title": guarded(facts.references[key].title)}
        if item["type"] == "document" and key in facts.corpus.sources:
            item["type"] = f"document, {facts.corpus.sources[key].genre}"
        yield item


def ris(items: Iterable[CslItem]) -> bytes:
    """The items as RIS records."""
    return "\r\n".join(_record(item) for item in items).encode()


def _record(item: CslItem) -> str:
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in _pairs(item)]
    return "".join(f"{line}\r\n" for line in lines)


def _pairs(item: CslItem) -> Iterator[tuple[str, str]]:
    yield "TY", _TYPES.get(str(item["type"]), "GEN")
    yield "ID", str(item["id"])
    for role, tag in _PEOPLE.items():
        yield from ((tag, _name(name)) for name in item.get(role, []))
    for name, tag in _PLAIN.items():
        if item.get(name):
            yield tag, bare(item[name])
    yield from _dates(item)
    yield from _pages(bare(item.get("page", "")))
    for word in bare(item.get("keyword", "")).split(","):
        if word.strip():
            yield "KW", word.strip()
    yield "ER", ""


def _name(name: Mapping[str, Any]) -> str:
    """A name; a body has no comma, which would part a family name from a given one."""
    body, comma, rest = inverted(name).partition(", ")
    return f"{body} ({rest.replace(', ', '; ')})" if comma and is_body(name) else inverted(name)


def _dates(item: CslItem) -> Iterator[tuple[str, str]]:
    issued = item.get("issued") or {}
    parts = _first(issued)
    if parts:
        yield "PY", str(parts[0])
        # The standard has room for a remark behind the last stroke.
        yield "DA", _day(parts) + ("ca." if issued.get("circa") else "")
    elif issued.get("literal"):
        yield "PY", bare(issued["literal"])
    if accessed := _first(item.get("accessed") or {}):
        yield "Y2", _day(accessed)


def _first(date: dict[str, Any]) -> list[int]:
    found = date.get("date-parts") or [[]]
    return [int(part) for part in found[0]]


def _day(parts: list[int]) -> str:
    """Year/month/day/, each empty if not known; a season is no month."""
    year, month, day = [*parts, 0, 0][:3]
    if month > 12:
        month = 0
    return f"{year:04d}/{f'{month:02d}' if month else ''}/{f'{day:02d}' if day else ''}/"


def _pages(pages: str) -> Iterator[tuple[str, str]]:
    start, dash, end = pages.partition("-")
    if start:
        yield "SP", start
    if dash and end:
        yield "EP", end
