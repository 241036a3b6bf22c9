"""RIS records: the tags of Research Information Systems' RefMan, as now in common use."""

import re
from collections.abc import Iterator

from sourcebook.intake.addresses import find_doi
from sourcebook.intake.common import (
    finish,
    guess_container,
    more_precise,
    put_date,
    put_serials,
    read_pages,
    tell_date,
)
from sourcebook.intake.draft import Draft, chosen
from sourcebook.intake.extra import take_accession, take_numbers
from sourcebook.intake.licences import rights_of
from sourcebook.intake.people import put_people
from sourcebook.read import to_edtf, two_years, year_to_edtf
from sourcebook.texts import UnreadableError

Tags = list[tuple[str, str]]

_LINE = re.compile(r"([A-Z][A-Z0-9]) {1,2}- ?(.*)")
_BEGINS = re.compile(r"^[^\S\n]*+(?:\d++\.\s*+)?TY {1,2}- ?", re.MULTILINE)
_HEAD = 2000
"""How far a file may go on before its first record: services put a few lines there."""
_TYPES = {
    "BOOK": "book", "EBOOK": "book", "WHOLE": "book", "EDBOOK": "collection", "SER": "book",
    "CHAP": "incollection", "ECHAP": "incollection", "JOUR": "article", "EJOUR": "article",
    "MEDLINE": "article", "ABST": "article", "INPR": "article", "JFULL": "periodical",
    "NEWS": "article", "MGZN": "article", "CONF": "proceedings", "CPAPER": "inproceedings",
    "RPRT": "report", "GOVDOC": "report", "STAND": "standard", "THES": "thesis", "ELEC": "online",
    "WEB": "online", "ICOMM": "letter", "PCOMM": "letter", "BLOG": "online", "LEGAL": "legislation",
    "STAT": "legislation", "BILL": "legislation", "UNBILL": "legislation", "HEAR": "misc",
    "CASE": "jurisdiction", "UNPB": "unpublished", "MANSCPT": "unpublished", "PAMP": "booklet",
    "PAT": "patent", "DATA": "dataset", "DBASE": "dataset", "AGGR": "dataset", "COMP": "software",
    "ENCYC": "inreference", "DICT": "inreference", "MAP": "misc", "VIDEO": "video", "MPCT": "video",
    "SOUND": "audio", "MUSIC": "music", "ART": "artwork", "FIGURE": "image", "SLIDE": "misc",
    "INTV": "misc", "ADVS": "video", "GRANT": "misc", "CLSWK": "book", "ANCIENT": "book",
    "MULTI": "online",
}  # fmt: skip
_SUBTYPES = {
    "NEWS": "newspaper", "MGZN": "magazine", "BLOG": "blog", "MAP": "map", "HEAR": "hearing",
    "DICT": "dictionary", "ENCYC": "encyclopedia", "INTV": "interview",
}  # fmt: skip
_TAGS = {
    "TI": "title", "T1": "title", "CT": "title", "TT": "translatedtitle", "ST": "shorttitle",
    "VL": "volume", "VO": "volume", "IS": "number", "CP": "number", "PB": "publisher",
    "CY": "location", "PP": "location", "DO": "doi", "DI": "doi", "ET": "edition",
    "NV": "volumes", "LA": "language", "M3": "type", "SE": "chapter", "CN": "callnumber",
}  # fmt: skip
_CONTAINERS = ("T2", "JF", "JO", "BT", "J2", "JA")
_BOOKS = frozenset("book collection proceedings report thesis periodical".split())
_WITHIN = frozenset("incollection inproceedings inreference".split())
_KNOWN_LOSS = {
    "AB": "abstract", "N2": "abstract", "KW": "keywords", "N1": "notes",
    "L1": "file", "L2": "file", "L4": "file", "LK": "link", "AD": "addresses of the authors",
    "C1": "custom 1", "C2": "custom 2", "C3": "custom 3", "C4": "custom 4", "C5": "custom 5",
    "C6": "custom 6", "C7": "custom 7", "C8": "custom 8", "U1": "user 1", "U2": "user 2",
    "U3": "user 3", "U4": "user 4", "U5": "user 5", "RP": "reprint", "TA": "translated author",
    "SE": "the section", "OP": "original publication", "RI": "reviewed item", "CA": "caption",
    "LB": "label", "DS": "data source", "CR": "references", "DB": "the database",
    "DP": "who has it", "AN": "its number in the database", "AV": "where it is kept",
}  # fmt: skip
_READ_ELSEWHERE = frozenset("TY ER SN SP EP T3".split())
"""Tags that are read when all others are."""


def is_ris(text: str) -> bool:
    """Whether a RIS record begins at the head of the text."""
    return bool(_BEGINS.search(text[:_HEAD]))


def read_ris(text: str) -> list[Draft]:
    """Every record of a RIS file."""
    start = _BEGINS.search(text)
    if not start:
        raise UnreadableError("the RIS file holds no record")
    drafts = [draft_of(tags) for tags in _records(text[start.start() :])]
    if not drafts:
        raise UnreadableError("the RIS file holds no record")
    return drafts


def _records(text: str) -> Iterator[Tags]:
    tags: Tags = []
    parts: list[str] = []

    def close() -> None:
        if tags and parts:
            tags[-1] = (tags[-1][0], " ".join(parts))

    for raw in text.split("\n"):
        line = raw.strip()
        line = re.sub(r"^\d+\.\s*(?=TY {1,2}-)", "", line)
        match = _LINE.fullmatch(line)
        if match and match[1] in ("TY", "ER"):
            close()
            if any(tag != "TY" for tag, _ in tags):
                yield tags
            tags, parts = [], []
        if match and match[1] != "ER":
            close()
            parts = [match[2].strip()]
            tags.append((match[1], parts[0]))
        elif tags and line and not match:
            parts.append(line)
    close()
    if any(tag != "TY" for tag, _ in tags):
        yield tags


def draft_of(tags: Tags) -> Draft:
    """The draft of a record that is told by these tags."""
    kind = next((value for tag, value in tags if tag == "TY"), "GEN").upper()
    kind = (
        "CPAPER" if kind == "CONF" and any(tag in ("T2", "JF", "BT") for tag, _ in tags) else kind
    )
    draft = Draft(_TYPES.get(kind, "misc"))
    if kind not in _TYPES and kind != "GEN":
        draft.leave_out(f"the type {kind}")
    draft.put("entrysubtype", _SUBTYPES.get(kind, ""))
    first = dict(reversed(tags))
    first["SN"] = "; ".join(value for tag, value in tags if tag == "SN")
    if kind in _KEPT_SOMEWHERE:
        _archive(draft, first)
    if take_accession(draft, first.get("AN", ""), f"{first.get('DB')} {first.get('DP')}"):
        tags = [one for one in tags if one[0] not in ("AN", "DB", "DP")]
    for tag, value in _with_years(tags):
        if value:
            _take(draft, kind, tag, value)
    _containers(draft, first)
    _pages(draft, first)
    finish(draft)
    return draft


_LETTERS = frozenset(("PCOMM", "ICOMM"))
_KEPT_SOMEWHERE = _LETTERS | {"MANSCPT", "UNPB"}
_HOLDERS = {"DB": "library", "DP": "library", "AV": "callnumber", "AN": "callnumber"}


def _archive(draft: Draft, first: dict[str, str]) -> None:
    """Who keeps a letter or a manuscript, and where: Zotero's archive, and its place in it."""
    for tag, name in _HOLDERS.items():
        draft.put_or_tell(name, first.get(tag, ""))


def _with_years(tags: Tags) -> Tags:
    """A day without a year (``DA - Mar 12``) is of the year that stands beside it."""
    said = " ".join(value for tag, value in tags if tag in ("PY", "Y1"))
    year = found[0] if (found := re.search(r"(?<!\d)\d{4}(?!\d)", said)) else ""
    return [
        (tag, f"{value} {year}" if tag == "DA" and not re.search(r"\d{4}", value) else value)
        for tag, value in tags
    ]


def _take(draft: Draft, kind: str, tag: str, value: str) -> None:
    if tag in ("AU", "A1", "A2", "A3", "A4", "ED"):
        _people(draft, kind, tag, value)
    elif tag in ("DA", "PY", "Y1"):
        _date(draft, tag, value)
    elif tag == "Y2":
        put_date(draft, value.strip("/"), to_edtf(value.strip("/")), "urldate")
    elif tag == "UR":
        for address in value.split(";"):
            draft.put_or_tell("url", address)
    elif tag == "ID":
        draft.origin, draft.citekey = value, chosen(value)
    elif tag == "ET" and _IS_DAY.fullmatch(value):
        draft.leave_out(f"the day before print, '{value}'")
    elif tag in _TAGS and not (tag == "SE" and draft.type in _PERIODICALS):
        draft.put_or_tell(_TAGS[tag], value)
    elif tag in ("N1", "L3", "C7", "LK", "M1"):
        _odd(draft, kind, tag, value)
    else:
        _lost(draft, kind, tag, value)


def _lost(draft: Draft, kind: str, tag: str, value: str) -> None:
    """Say of a tag what is not kept of it, unless it is read elsewhere."""
    if tag == "C1" and (day := _FULL_DATE.match(value)):
        _date(draft, tag, day[1])
        return
    if tag in ("AB", "N2"):
        draft.telling += f" {value}"
    if tag == "RN":
        draft.remark("research notes", value)
    elif kind in _KEPT_SOMEWHERE and tag in _HOLDERS:
        return
    elif tag not in _READ_ELSEWHERE and tag not in _CONTAINERS:
        draft.leave_out(_KNOWN_LOSS.get(tag, f"the tag {tag}"))


def _people(draft: Draft, kind: str, tag: str, value: str) -> None:
    """Those whom a tag names, in the role that it stands for in this kind of work."""
    if tag in ("AU", "A1"):
        put_people(draft, "author", value)
    elif tag == "A2" and kind in _LETTERS:
        put_people(draft, "recipient", value)
    elif tag in ("A2", "ED") and kind != "THES":
        put_people(draft, "editor", value)
    elif tag == "A4":
        put_people(draft, "translator", value)
    elif kind in ("CHAP", "ECHAP"):
        draft.leave_out("the series' editor")
    elif kind == "THES":
        draft.leave_out("the adviser")
    else:
        put_people(draft, "editor", value)


_PERIODICALS = frozenset("article periodical".split())
_NUMBERED = frozenset("JOUR EJOUR MEDLINE ABST INPR JFULL".split())
"""Kinds whose articles may have a number for pages."""
_IS_DAY = re.compile(r"\d{4}[-/]\d{1,2}(?:[-/]\d{1,2})?")
"""What PubMed's RIS has for an edition: the day on which an article was there electronically."""
_FULL_DATE = re.compile(r"Full publication date:\s*(.*\d{4})")
"""JSTOR's, more precise than its year."""


def _odd(draft: Draft, kind: str, tag: str, value: str) -> None:
    """Tags in which exporters hide a DOI, an article's number, a licence."""
    if doi := find_doi(value, bare=tag == "L3"):
        draft.fields.setdefault("doi", doi)
        return
    if tag in ("M1", "C7") and kind in _NUMBERED and re.fullmatch(r"[A-Za-z]{0,3}\d{1,12}", value):
        draft.put("eid", value)
        return
    if tag == "N1" and not take_numbers(draft, value):
        return
    licence = rights_of(value)
    draft.licence = draft.licence or licence
    if not licence:
        draft.leave_out(_KNOWN_LOSS.get(tag, f"the tag {tag}"))


def _date(draft: Draft, tag: str, value: str) -> None:
    """Keep the most precise date of several; RIS writes ``2017/03/14/`` and ``2017///``."""
    plain = re.sub(r"/+", "/", value).strip("/ ")
    given = value.rstrip("/") if value.count("/") == 1 else plain
    read = year_to_edtf(value) if tag != "DA" and two_years(value) else to_edtf(given)
    more = "".join(value.split("/", 3)[3:])
    before = value.removesuffix(more).rstrip("/")
    said = to_edtf(re.sub(r"(?<=[a-z])(?=\d)", " ", more))
    adds = more.strip() and read == to_edtf(re.sub(r"/+", "/", before)) != said
    if adds:
        draft.leave_out(f"the rest of the date '{value[:30]}'")
    elif plain:
        tell_date(draft, value.strip() if not read else given.strip(), read)
    if read:
        draft.fields["date"] = more_precise(read, draft.fields.get("date", ""))


def _containers(draft: Draft, first: dict[str, str]) -> None:
    """What the work is in, or the series that it is of: by its kind; other titles are told."""
    found = next((first[tag] for tag in _CONTAINERS if first.get(tag)), "")
    series = first.get("T3", "")
    if draft.type in _BOOKS:
        draft.put("series", series or found)
        if "title" not in draft.fields and first.get("BT"):
            draft.put("title", first["BT"])
    else:
        guess_container(draft, found)
        draft.put("series", series)
    if "journaltitle" in draft.fields:
        others = (first[tag] for tag in _SHORT if first.get(tag, found) != found)
        draft.put("shortjournal", next((one for one in others if len(one) < len(found)), ""))
    kept = {_letters(value) for value in draft.fields.values()}
    for tag in (*_CONTAINERS, "T3"):
        if (value := first.get(tag, "")) and _letters(value) not in kept:
            draft.leave_out(f"the second title, '{value}'")


_SHORT = ("JA", "J2", "JO")


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _pages(draft: Draft, tags: dict[str, str]) -> None:
    start, end = tags.get("SP", ""), tags.get("EP", "")
    if draft.type in ("book", "thesis", "report", "collection") and start.isdigit() and not end:
        draft.put("pagetotal", start)
    else:
        draft.put("pages", read_pages("-".join(filter(None, (start, end)))))
    put_serials(draft, tags.get("SN", ""))
    if tags.get("SN") and not draft.fields.keys() & {"isbn", "issn"}:
        draft.leave_out(f"the number '{tags['SN'][:40]}'")
