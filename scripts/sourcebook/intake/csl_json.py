"""CSL-JSON items (csl-data 1.0.2), as reference managers and Crossref write them."""

import json
import math
import re
from typing import Any

from sourcebook.intake.addresses import find_doi
from sourcebook.intake.common import finish, guess_container, put_date, read_pages, unread
from sourcebook.intake.draft import Draft, Name, chosen
from sourcebook.intake.extra import take_number, take_numbers, tell_relations
from sourcebook.intake.names import (
    is_body,
    is_company,
    is_plainly_one,
    may_be_body,
    without_particle,
)
from sourcebook.intake.people import Listed, listed, put_listed, without_role
from sourcebook.intake.web_page import without_site
from sourcebook.intake.zotero import as_csl, is_item
from sourcebook.model import iso_year
from sourcebook.read import is_edtf, to_edtf, year_to_edtf
from sourcebook.texts import UnreadableError

_TYPES = {
    "article": "online", "article-journal": "article", "article-newspaper": "article",
    "article-magazine": "article", "journal-article": "article", "journal": "periodical",
    "periodical": "periodical", "journal-issue": "periodical", "book": "book", "monograph": "book",
    "edited-book": "collection", "reference-book": "reference", "book-set": "mvbook",
    "book-series": "mvbook", "classic": "book", "chapter": "incollection",
    "book-chapter": "incollection", "book-section": "incollection", "book-part": "incollection",
    "book-track": "incollection", "reference-entry": "inreference",
    "entry": "inreference", "entry-encyclopedia": "inreference", "entry-dictionary": "inreference",
    "paper-conference": "inproceedings", "proceedings-article": "inproceedings",
    "proceedings": "proceedings", "report": "report", "report-component": "report",
    "thesis": "thesis", "dissertation": "thesis", "webpage": "online", "post-weblog": "online",
    "post": "online", "posted-content": "online", "peer-review": "review", "review": "article",
    "review-book": "article", "legislation": "legislation", "bill": "legislation",
    "regulation": "legislation", "legal_case": "jurisdiction", "treaty": "misc",
    "document": "misc", "other": "misc", "component": "misc", "manuscript": "unpublished",
    "speech": "unpublished", "interview": "misc", "hearing": "misc", "map": "misc",
    "personal_communication": "letter", "motion_picture": "video", "broadcast": "video",
    "song": "audio", "graphic": "image", "figure": "image", "dataset": "dataset",
    "database": "dataset", "software": "software", "patent": "patent", "standard": "standard",
    "pamphlet": "booklet", "musical_score": "music", "performance": "performance",
    "collection": "misc", "event": "misc", "grant": "misc",
}  # fmt: skip
_SUBTYPES = {
    "article-newspaper": "newspaper", "article-magazine": "magazine", "treaty": "treaty",
    "post-weblog": "blog", "post": "post", "map": "map", "interview": "interview",
    "hearing": "hearing", "speech": "speech", "broadcast": "broadcast",
    "entry-encyclopedia": "encyclopedia", "entry-dictionary": "dictionary", "review-book":
    "book-review",
}  # fmt: skip
_FIELDS = {
    "title": "title", "subtitle": "subtitle", "title-short": "shorttitle",
    "shortTitle": "shorttitle",
    "publisher": "publisher", "publisher-place": "location", "publisher-location": "location",
    "volume": "volume", "number-of-volumes": "volumes", "issue": "number",
    "collection-number": "number", "edition": "edition", "edition-number": "edition", "DOI": "doi",
    "URL": "url", "ISBN": "isbn", "ISSN": "issn", "language": "language",
    "collection-title": "series", "genre": "type", "version": "version", "archive": "library",
    "call-number": "callnumber", "archive_location": "callnumber",
    "chapter-number": "chapter", "original-title": "origtitle",
    "number-of-pages": "pagetotal", "event-title": "eventtitle", "event-place": "venue",
    "article-number": "eid", "volume-title": "volumetitle", "translated-title": "translatedtitle",
    "status": "pubstate", "short-title": "shorttitle", "event": "eventtitle",
    "container-title-short": "shortjournal", "journalAbbreviation": "shortjournal",
    "short-container-title": "shortjournal",
}  # fmt: skip
_ROLES = {
    "translator": "translator", "container-author": "bookauthor", "director": "director",
    "interviewer": "interviewer", "recipient": "recipient",
}  # fmt: skip
_DATES = {"accessed": "urldate", "original-date": "origdate"}
_ISSUED = (
    "issued", "published-print", "published", "published-online", "posted", "approved", "created",
    "submitted",
)  # fmt: skip
_LEFT = {
    "abstract": "abstract", "keyword": "keywords", "annote": "annotation", "subject": "keywords",
    "categories": "keywords", "medium": "medium",
    "dimensions": "dimensions", "scale": "scale", "references": "references", "section": "section",
    "reviewed-title": "reviewed title", "jurisdiction": "jurisdiction", "part": "part",
    "authority": "authority", "source": "the catalogue", "archive-place": "the archive's place",
    "group-title": "group title", "title-alternate": "another title",
}  # fmt: skip
_OF_PROGRAMS = frozenset(
    """id type citation-key citation-label note issued container-title page page-first
    author editor license copyright prefix member updated-by
    reference-count references-count reference indexed deposited score resource relation issn-type
    isbn-type is-referenced-by-count content-domain alternative-id update-policy assertion funder
    link content-created published-other journal-issue institution year-suffix
    crossmark first-reference-note-number number content-version created published-print published
    published-online posted approved submitted subtype
    locator label suppress-author PMID PMCID""".split()
)
_EXTRA = re.compile(r"^[^\S\n]*(?:\{:)?([A-Za-z][\w .-]{1,30}?)[^\S\n]*[:=](.+)$", re.MULTILINE)
_LONGEST_NUMBER = 12


def read_csl_json(text: str) -> list[Draft]:
    """Every item of a CSL-JSON file: a list, one item, or an answer of Crossref's."""
    try:
        data = json.loads(text, parse_int=_number, parse_constant=str)
    except (json.JSONDecodeError, RecursionError) as fault:
        raise UnreadableError(f"the file is not JSON: {fault}") from fault
    items = _items(data)
    if not items:
        raise UnreadableError(
            "the JSON holds no CSL item, an object with 'type' and 'title', and no annotation: of "
            "Zotero export 'CSL JSON', or 'Better CSL JSON'"
        )
    return [_draft(item) for item in items]


def _number(digits: str) -> int | str:
    """A number; one of thousands of digits stays what was written, and is read by nobody."""
    return int(digits) if len(digits) <= _LONGEST_NUMBER else digits


def _items(data: object) -> list[dict[str, Any]]:
    if isinstance(data, dict) and isinstance(data.get("message"), dict):
        data = data["message"]
    if isinstance(data, dict) and isinstance(data.get("items"), list):
        data = data["items"]
    found = data if isinstance(data, list) else [data]
    items = (as_csl(one) if is_item(one) else one for one in found if isinstance(one, dict))
    return [item for item in items if "type" in item]


def _draft(item: dict[str, Any]) -> Draft:
    kind = _text(item["type"])
    draft = Draft(_TYPES.get(kind, "misc"), origin=_origin(item))
    draft.citekey = _text(item.get("citation-key"))[:200] or chosen(_text(item.get("id")))
    if kind not in _TYPES:
        draft.leave_out(f"the type '{kind[:30]}'")
    draft.put("entrysubtype", _SUBTYPES.get(kind, ""))
    _plain_fields(draft, item)
    _published_by(draft, item)
    _number_of(draft, item)
    _containers(draft, item)
    draft.put("pages", read_pages(_text(item.get("page") or item.get("page-first"))))
    _dates(draft, item)
    for variable, role in {"author": "author", "editor": "editor", **_ROLES}.items():
        _people(draft, role, item.get(variable))
    _note(draft, _text(item.get("note")))
    draft.licence = _licence(item.get("license") or item.get("copyright"))  # DataCite's
    draft.telling = _text(item.get("abstract"))
    if draft.type == "online" and "title" in draft.fields:
        draft.fields["title"] = without_site(draft)
    if draft.type == "thesis":
        draft.put("institution", draft.fields.pop("publisher", ""))
    for name, value in item.items():
        if value in (None, "", [], {}) or name in _OF_PROGRAMS or name in _FIELDS:
            continue
        if name not in _ROLES and name not in _DATES:
            draft.leave_out(_LEFT.get(name, f"'{name[:30]}'"))
    tell_relations(draft, item)
    finish(draft)
    return draft


def _origin(item: dict[str, Any]) -> str:
    return _text(item.get("citation-key") or item.get("id"))[:200]


def _plain_fields(draft: Draft, item: dict[str, Any]) -> None:
    book = draft.type in ("book", "incollection", "collection")
    for variable, name in _FIELDS.items():
        values = _texts(item.get(variable))
        if name == "issn" and book and values:
            draft.leave_out(name)
            continue
        if name == "subtitle":
            values = [". ".join(values)]
        for value in values:
            if name in ("isbn", "issn"):
                for serial in re.split(r"[\s,;]+", value):
                    draft.put_or_tell(name, serial.rsplit("/", 1)[-1])
            elif variable == "genre" and draft.type == "online":
                draft.put("titleaddon", value)
            elif name == "venue" and value == _text(item.get("publisher-place")):
                continue  # Zotero writes the publisher's place twice
            elif name != "shortjournal" or _is_short(draft, item, value):
                draft.put_or_tell(name, value)


def _is_short(draft: Draft, item: dict[str, Any], value: str) -> bool:
    """Whether a journal has a shorter title than its whole one; that of other works is told."""
    if value and draft.type not in ("article", "periodical", "review"):
        draft.leave_out("the short title of what it is in")
        return False
    return value != _text(item.get("container-title"))


def _containers(draft: Draft, item: dict[str, Any]) -> None:
    """What it is in; of two that Crossref has for a chapter, which is a series its name tells."""
    containers = _texts(item.get("container-title"))
    series = [one for one in containers if _SERIES.search(one)]
    if (
        len(containers) == 2
        and len(series) == 1
        and draft.type in ("incollection", "inproceedings")
    ):
        draft.put_or_tell("series", series[0])
        containers.remove(series[0])
    for container in containers:
        guess_container(draft, container)


_SERIES = re.compile(
    r"\b(?:Lecture Notes|Series|Studies|Advances in|Communications in|Reprints|Monographs)\b"
)


def _published_by(draft: Draft, item: dict[str, Any]) -> None:
    """The server of a preprint and the body behind a report, as Crossref has them."""
    name = {"online": "organization", "report": "institution"}.get(draft.type)
    bodies = item.get("institution")
    for body in bodies if isinstance(bodies, list) and name else ():
        draft.put(str(name), _text(body.get("name")) if isinstance(body, dict) else "")


def _number_of(draft: Draft, item: dict[str, Any]) -> None:
    draft.put_or_tell("number", _text(item.get("number")))
    for variable, kind in (("PMID", "pubmed"), ("PMCID", "pmc")):
        value = _text(item.get(variable))
        draft.put_or_tell("eprint", value)
        if value and draft.fields["eprint"] == value:
            draft.put("eprinttype", kind)


def _texts(value: object) -> list[str]:
    """A value as texts, none of them empty: Crossref lists even titles."""
    found = map(_text, value if isinstance(value, list) else [value])
    return [text for text in found if text]


def _text(value: object) -> str:
    """A value as text; of a list its first member."""
    if isinstance(value, list):
        value = next((one for one in value if one), "")
    if isinstance(value, bool) or value is None or isinstance(value, (dict, list)):
        return ""
    if isinstance(value, float):
        if not math.isfinite(value):
            return ""
        value = int(value) if value.is_integer() else value
    return str(value)


def _people(draft: Draft, role: str, value: object) -> None:
    """Those of one role; a body, which has one name, stays whole, unless it is nobody."""
    for person in value if isinstance(value, list) else []:
        if not isinstance(person, dict):
            continue
        said = {name: " ".join(_text(part).split()) for name, part in person.items()}
        family, given = said.get("family", ""), said.get("given", "")
        whole = said.get("literal") or said.get("name") or ("" if family else given)
        if "," in family and not given:  # Zenodo's, of old
            whole = family
        if whole:
            found = listed(whole)
            odd = len(found) > 1 or found[0].roles is not None or found[0].name is None
            odd = odd or is_plainly_one(whole) or found[0].text != whole
            sure = is_body(whole) or is_company(whole.rpartition(",")[2].strip())
            body = Name(whole, guessed="," in whole and not sure)
            for one in found if odd else (Listed(whole, body),):
                put_listed(draft, role, one)
        elif family:
            particle = said.get("non-dropping-particle", "")
            bare, roles, words = without_role(given)
            bare, behind = without_particle(bare)
            name = Name(
                f"{particle} {family}".strip(),
                bare,
                said.get("suffix", ""),
                said.get("dropping-particle", "") or behind,
                guessed=may_be_body(family, bare),
            )
            told = (f"'{bare} {family}' ({words})",) if roles == () else ()
            put_listed(draft, role, Listed(family, name, roles, told))


def _note(draft: Draft, note: str) -> None:
    """What Zotero keeps in its field 'Extra', line by line; the rest of a note is left out."""
    if not note:
        return
    rest = _EXTRA.sub("", note).strip()
    for match in _EXTRA.finditer(note):
        name = match[1].strip().lower().replace(" ", "-")
        value = match[2].rstrip().removesuffix("}").strip()
        if name == "doi":
            draft.put("doi", value)
        elif name in ("original-date", "accessed", "issued"):
            field = _DATES.get(name, "date")
            if field not in draft.fields:
                put_date(draft, value, to_edtf(value), field)
        elif name in _FIELDS:
            draft.put(_FIELDS[name], value)
        elif not take_number(draft, name, value):
            draft.leave_out(f"note ('{match[1].strip()[:30]}')")
    rest = take_numbers(draft, rest)
    if doi := find_doi(rest):
        draft.fields.setdefault("doi", doi)
    if rest:
        draft.leave_out("note")


def _licence(value: object) -> str:
    """The licence, which Crossref lists with its address and Zotero writes as text."""
    if isinstance(value, list):
        said = [one.get("URL", "") for one in value if isinstance(one, dict)]
        return next((str(one) for one in said if "creativecommons" in str(one)), "")
    return _text(value)


def _dates(draft: Draft, item: dict[str, Any]) -> None:
    for name in _ISSUED:
        if date := _date(item.get(name)):
            put_date(draft, _written(item[name]), date)
            _tell_dates(draft, item, date)
            break
    else:
        if year := next(filter(None, (_before_christ(item.get(name)) for name in _ISSUED)), 0):
            draft.leave_out(f"the date {unread(str(-year))}")
        elif item.get("issued"):
            written = _written(item["issued"])
            draft.leave_out(
                f"the date {unread(written)}" if written else _UNREAD.format("the date")
            )
    for variable, field in _DATES.items():
        draft.put(field, _date(item.get(variable)))
        if item.get(variable) and field not in draft.fields:
            draft.leave_out(_UNREAD.format(variable))


def _tell_dates(draft: Draft, item: dict[str, Any], kept: str) -> None:
    """Tell of other days of publication than that which is kept, as of what was online first."""
    for name in _ISSUED[1:_PUBLISHED]:
        other = _date(item.get(name))
        if other and not (kept.startswith(other) or other.startswith(kept)):
            draft.leave_out(f"{name} ({other})")


_PUBLISHED = _ISSUED.index("published-online") + 1
"""Those after it are days of what is no publication: of a deposit, of a manuscript."""


def _date(value: object) -> str:
    """In EDTF; empty for what cannot be read."""
    text = _written(value)
    value = value if isinstance(value, dict) else {}
    parts = value.get("date-parts")
    if not isinstance(parts, list) or not parts or not isinstance(parts[0], list):
        return year_to_edtf(text)
    dates = [_one(part, value.get("season")) for part in parts[:2] if isinstance(part, list)]
    date = "/".join(date for date in dates if date)
    if date and value.get("circa"):
        date = "/".join(f"{point}~" for point in date.split("/"))
    return date if is_edtf(date) else to_edtf(text)


def _written(value: object) -> str:
    """A date in words, where it is no list of numbers; of such a list what is said beside it."""
    if isinstance(value, dict):
        return _text(value.get("raw")) or _text(value.get("literal"))
    return value if isinstance(value, str) else ""


_UNREAD = "{}, which cannot be read"


def _before_christ(value: object) -> int:
    """Of a date whose year is a number below 0, that number without its sign; else 0."""
    try:
        year = int(value["date-parts"][0][0])  # type: ignore[index]
    except (TypeError, KeyError, IndexError, ValueError, OverflowError):
        return 0
    return -year if -9999 <= year < 0 else 0


def _one(parts: list[Any], season: object) -> str:
    """In EDTF; empty before year 1, where files do not agree whether there is a year 0."""
    numbers = [_text(part) for part in parts[:3]]
    if not all(re.fullmatch(r"-?\d{1,5}", number) for number in numbers) or not numbers:
        return ""
    year, *rest = map(int, numbers)
    if not 1 <= year <= 9999:
        return ""
    if not rest and re.fullmatch(r"[1-4]|2[1-4]", _text(season)):
        rest = [20 + int(_text(season)) % 20]
    date = "-".join([iso_year(year), *(f"{part:02}" for part in rest)])
    return date if is_edtf(date) else iso_year(year)
