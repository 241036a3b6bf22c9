"""RIS records, and what is told by tags as RIS is: MEDLINE's and EndNote's own (Refer).

Formats: the tags of Research Information Systems' RefMan, as now in common use; those of the
National Library of Medicine; those of Refer. The last two are put into RIS's tags and read alike.
"""

import re
from collections.abc import Iterator

from sourcebook.intake.addresses import find_doi
from sourcebook.intake.common import finish, guess_container, more_precise, put_serials, read_pages
from sourcebook.intake.draft import Draft
from sourcebook.intake.journals import without_place
from sourcebook.intake.licences import rights_of
from sourcebook.intake.names import read_name
from sourcebook.read import cut_short, to_edtf
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
    "WEB": "online", "ICOMM": "letter", "PCOMM": "letter", "BLOG": "online", "LEGAL": "misc",
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
    "SE": "the section", "OP": "original publication", "RI": "reviewed item",
}  # fmt: skip
_OF_PROGRAMS = frozenset(
    "TY ER ID AN DB DP DS LB AV AU A1 CA CR SN SP EP PY Y1 DA Y2 UR LA".split()
)
"""Tags that are read elsewhere, or in which programs keep their own books."""


def is_ris(text: str) -> bool:
    """Whether a RIS record begins at the head of the text."""
    return bool(_BEGINS.search(text[:_HEAD]))


def read_ris(text: str) -> list[Draft]:
    """Every record of a RIS file."""
    start = _BEGINS.search(text)
    if not start:
        raise UnreadableError("the RIS file holds no record")
    drafts = [_draft(tags) for tags in _records(text[start.start() :])]
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


def _draft(tags: Tags) -> Draft:
    kind = next((value for tag, value in tags if tag == "TY"), "GEN").upper()
    kind = (
        "CPAPER" if kind == "CONF" and any(tag in ("T2", "JF", "BT") for tag, _ in tags) else kind
    )
    draft = Draft(_TYPES.get(kind, "misc"))
    if kind not in _TYPES and kind != "GEN":
        draft.leave_out(f"the type {kind}")
    draft.put("entrysubtype", _SUBTYPES.get(kind, ""))
    first = dict(reversed(tags))
    if kind in _KEPT_SOMEWHERE:
        _archive(draft, first)
    for tag, value in _with_years(tags):
        if value:
            _take(draft, kind, tag, value)
    _containers(draft, first)
    _pages(draft, first)
    finish(draft)
    return draft


_LETTERS = frozenset(("PCOMM", "ICOMM"))
_KEPT_SOMEWHERE = _LETTERS | {"MANSCPT", "UNPB"}


def _archive(draft: Draft, first: dict[str, str]) -> None:
    """Who keeps a letter or a manuscript, and where: Zotero's archive, and its place in it."""
    draft.put("library", first.get("DB") or first.get("DP", ""))
    draft.put("callnumber", first.get("AV") or first.get("AN", ""))


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
        _person(draft, kind, tag, value)
    elif tag in ("DA", "PY", "Y1"):
        _date(draft, value)
    elif tag == "Y2":
        _accessed(draft, value.strip("/"))
    elif tag == "UR":
        for address in value.split(";"):
            draft.put("url", address)
    elif tag == "ID":
        draft.origin = value
    elif tag == "ET" and _IS_DAY.fullmatch(value):
        draft.leave_out(f"the day before print, '{value}'")
    elif tag in _TAGS and not (tag == "SE" and draft.type in _PERIODICALS):
        draft.put(_TAGS[tag], value)
    elif tag in ("N1", "L3", "C7", "LK", "M1"):
        _odd(draft, kind, tag, value)
    else:
        _lost(draft, tag, value)


def _lost(draft: Draft, tag: str, value: str) -> None:
    """Say of a tag what is not kept of it, unless it is read elsewhere."""
    if tag == "C1" and (day := _FULL_DATE.match(value)):
        _date(draft, day[1])
        return
    if tag in ("AB", "N2"):
        draft.telling += f" {value}"
    if tag == "RN":
        draft.remark("research notes", value)
    elif tag in _KNOWN_LOSS:
        draft.leave_out(_KNOWN_LOSS[tag])
    elif tag not in _OF_PROGRAMS and tag not in (*_CONTAINERS, "T3"):
        draft.leave_out(f"the tag {tag}")


def _person(draft: Draft, kind: str, tag: str, value: str) -> None:
    name = read_name(value)
    if not name:
        draft.leave_out(f"the author '{value[:40]}'")
        return
    if tag in ("AU", "A1"):
        draft.authors.append(name)
    elif tag == "A2" and kind in _LETTERS:
        draft.people.setdefault("recipient", []).append(name)
    elif tag in ("A2", "ED") and kind != "THES":
        draft.editors.append(name)
    elif tag == "A4":
        draft.people.setdefault("translator", []).append(name)
    elif kind in ("CHAP", "ECHAP"):
        draft.leave_out("the series' editor")
    elif kind == "THES":
        draft.leave_out("the adviser")
    else:
        draft.editors.append(name)


def _accessed(draft: Draft, value: str) -> None:
    read = to_edtf(value)
    draft.put("urldate", read)
    if value and not read:
        draft.leave_out(f"the day of access, '{value[:30]}'")


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
    licence = rights_of(value)
    draft.licence = draft.licence or licence
    if not licence:
        draft.leave_out(_KNOWN_LOSS.get(tag, f"the tag {tag}"))


def _date(draft: Draft, value: str) -> None:
    """Keep the most precise date of several; RIS writes ``2017/03/14/`` and ``2017///``."""
    plain = re.sub(r"/+", "/", value).strip("/ ")
    read = to_edtf(value.rstrip("/") if value.count("/") == 1 else plain)
    if cut_short(plain, read):
        draft.leave_out(f"the rest of the date '{value[:30]}'")
    if read:
        draft.fields["date"] = more_precise(read, draft.fields.get("date", ""))
    elif value.strip("/ ") and not read:
        draft.leave_out(f"the date '{value[:30]}'")


def _containers(draft: Draft, first: dict[str, str]) -> None:
    """What the work is in, or the series that it is of: by its kind."""
    found = next((first[tag] for tag in _CONTAINERS if first.get(tag)), "")
    series = first.get("T3", "")
    if draft.type in _BOOKS:
        if found and series:
            draft.leave_out(f"the second title, '{found}'")
        draft.put("series", series or found)
        if "title" not in draft.fields and first.get("BT"):
            draft.put("title", first["BT"])
        return
    guess_container(draft, found)
    draft.put("series", series)


def _pages(draft: Draft, tags: dict[str, str]) -> None:
    start, end = tags.get("SP", ""), tags.get("EP", "")
    if draft.type in ("book", "thesis", "report", "collection") and start.isdigit() and not end:
        draft.put("pagetotal", start)
    else:
        draft.put("pages", read_pages(f"{start}-{end}" if start and end else start))
    put_serials(draft, tags.get("SN", ""))


# MEDLINE and Refer

_MEDLINE = re.compile(r"^([A-Z]{2,4}) *- ?(.*)$")
_FROM_MEDLINE = {
    "TI": "TI", "FAU": "AU", "JT": "JF", "VI": "VL", "IP": "IS", "PG": "PG", "DP": "DA", "AB": "AB",
    "LA": "LA", "MH": "KW", "OT": "KW", "CN": "AU", "TT": "TT", "AD": "AD", "FED": "A2",
    "BTI": "BT",
    "PB": "PB", "PL": "CY", "CTI": "T2", "CI": "N1",
}  # fmt: skip
_REFER = {
    "A": "AU", "T": "TI", "J": "JF", "B": "T2", "D": "PY", "V": "VL", "N": "IS", "P": "PG",
    "I": "PB",
    "C": "CY", "E": "A2", "Y": "A3", "R": "DO", "U": "UR", "@": "SN", "S": "T3", "7": "ET",
    "8": "DA",
    "G": "LA", "X": "AB", "K": "KW", "Z": "N1", "1": "N1", "?": "A4", "6": "NV", "L": "CN",
    "M": "AN",
    "F": "ID", "(": "OP", "!": "ST", ">": "L1", "[": "Y2",
}  # fmt: skip
_REFER_TYPES = {
    "journal article": "JOUR", "book": "BOOK", "book section": "CHAP", "edited book": "EDBOOK",
    "conference paper": "CPAPER", "conference proceedings": "CONF", "thesis": "THES",
    "report": "RPRT", "newspaper article": "NEWS", "magazine article": "MGZN", "web page": "WEB",
    "electronic article": "EJOUR", "manuscript": "MANSCPT", "unpublished work": "UNPB",
    "government document": "GOVDOC", "map": "MAP", "patent": "PAT", "electronic book": "EBOOK",
    "encyclopedia": "ENCYC", "blog": "BLOG", "generic": "GEN", "dataset": "DATA",
}  # fmt: skip


def is_medline(text: str) -> bool:
    """Whether the text begins as PubMed's own format does."""
    return bool(re.match(r"\s*PMID *- ?\d", text))


def is_refer(text: str) -> bool:
    """Whether the text begins as EndNote's own format does (``.enw``)."""
    return bool(re.match(r"\s*%[0A-Z] \S", text))


def read_medline(text: str) -> list[Draft]:
    """Every record of a file of PubMed's."""
    drafts = []
    for record in _parted(text, "PMID"):
        tags: Tags = [("TY", "JOUR")]
        for line in _unwrapped(record, _GOES_ON):
            match = _MEDLINE.match(line)
            if match and match[1] in ("AID", "LID") and "[doi]" in match[2]:
                tags.append(("DO", match[2].replace("[doi]", "").strip()))
            elif match and match[1] == "IS" and "Electronic" not in match[2]:
                tags.append(("SN", match[2].split(" ")[0]))
            elif match and match[1] in _FROM_MEDLINE:
                tags.append((_FROM_MEDLINE[match[1]], match[2].strip()))
        drafts.append(_in_its_own_words(_draft(_with_pages(tags))))
    return drafts


def _parted(text: str, begins: str) -> list[list[str]]:
    """The lines of each record: it begins behind an empty line, with a tag that all begin with."""
    records: list[list[str]] = [[]]
    empty = False
    for line in text.strip().split("\n"):
        if empty and line.lstrip().startswith(begins):
            records.append([])
        records[-1].append(line)
        empty = not line.strip()
    return records


_GOES_ON, _GOES_ON_IN_REFER = re.compile(" {6}"), re.compile(r"(?!\s*%\S)\s*\S")


def _unwrapped(lines: list[str], goes_on: re.Pattern[str]) -> list[str]:
    """Each field in a line, those too that are not read: what goes on is of none before them."""
    whole: list[list[str]] = []
    for line in lines:
        if whole and goes_on.match(line):
            whole[-1].append(line.strip())
        else:
            whole.append([line])
    return [" ".join(parts) for parts in whole]


def _in_its_own_words(draft: Draft) -> Draft:
    """PubMed's title is its own translation, in brackets, if the work has one in its language.

    With a journal stands where it appears, and its country, which no style prints.
    """
    own, english = draft.fields.get("translatedtitle", ""), draft.fields.get("title", "")
    if own and english.startswith("["):
        draft.fields["title"] = own.rstrip(".")
        draft.fields["translatedtitle"] = english.strip("[].")
        draft.typed.pop("title", None)
    journal = draft.fields.get("journaltitle", "")
    country = "" if "publisher" in draft.fields else draft.fields.pop("location", "")
    if journal and (country or without_place(journal) != journal):
        draft.fields["journaltitle"] = without_place(journal)
        draft.leave_out("where the journal appears")
    return draft


def read_refer(text: str) -> list[Draft]:
    """Every record of a file in EndNote's own format."""
    drafts = []
    for record in _parted(text, "%"):
        tags: Tags = []
        for line in _unwrapped(record, _GOES_ON_IN_REFER):
            match = re.match(r"\s*%(\S) ?(.*)", line)
            if match and match[1] == "0":
                tags.insert(0, ("TY", _REFER_TYPES.get(match[2].strip().lower(), "GEN")))
            elif match and match[1] in _REFER:
                tags.append((_REFER[match[1]], match[2].strip()))
        drafts.append(_draft(_with_pages(tags)))
    return drafts


def _with_pages(tags: Tags) -> Tags:
    """Pages that stand in one tag, in RIS's two."""
    out: Tags = []
    for tag, value in tags:
        if tag != "PG":
            out.append((tag, value))
            continue
        first, *last = read_pages(value).split("--")
        out.append(("SP", first))
        out += [("EP", last[0])] if last else []
    return out
