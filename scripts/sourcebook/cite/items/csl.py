"""BibLaTeX entries to CSL-JSON items (schema csl-data 1.0.2).

Two names are added to CSL's: ``translated-title`` and ``archive-url``; `prepare` takes them out
before anything is sent to pandoc. ``note`` is never made: pandoc obeys assignments in it.
"""

import re
from collections.abc import Mapping
from typing import Any

from sourcebook.cite.items import csl_keys
from sourcebook.cite.items.csl_dates import to_csl_date
from sourcebook.cite.items.csl_types import (
    FAMILY_FIRST_LANGUAGES,
    FIELDS,
    LANGUAGES,
    ROLES,
    csl_type,
)
from sourcebook.language import ENGLISH, Language
from sourcebook.model import BibEntry, EdtfError, Person, parse_edtf
from sourcebook.read import GUARD, decode, sentence_case, to_text

CslItem = Mapping[str, Any]
"""An item of CSL-JSON (schema csl-data 1.0.2), with ``translated-title`` and ``archive-url``."""

_VERBATIM = frozenset(("URL", "DOI", "archive-url"))
_DASHED = frozenset(("page", "volume", "issue", "number"))
_CONTAINERS = ("booktitle", "journaltitle", "journal", "maintitle")
_WHOLE = frozenset(
    """book mvbook collection mvcollection proceedings mvproceedings reference mvreference manual
    thesis report booklet periodical""".split()
)
_BOOKISH = frozenset("chapter paper-conference entry-encyclopedia entry-dictionary".split())
_ACCESSED = re.compile(
    r"(?:last )?(?:accessed|visited|retrieved)(?: on)?:?\s*(\S.*)", re.IGNORECASE
)
_WEB = re.compile(r"https?://[^\s{}]+", re.IGNORECASE)


def to_csl(entry: BibEntry, language: Language = ENGLISH) -> dict[str, Any]:
    """Turn an entry into an item; unknown fields are left out.

    ``language`` is the site's: that of the few dates that CSL has no form for, which are words, and
    of an entry that does not say its own, as CSL has it. Only what is known to be English is put
    into sentence case: styles give its capitals back to no other title.
    """
    kind = csl_type(entry)
    item: dict[str, Any] = {"id": entry.key, "type": kind}
    english = _language(entry, item, language.tag)
    for field in FIELDS:
        name = FIELDS[field].get(kind, FIELDS[field].get("*"))
        if name and field in entry.fields and name not in item:
            item[name] = _value(name, entry.fields[field])
    _titles(entry, item, english and kind != "legal_case")
    _names(entry, item)
    _dates(entry, item, language)
    _numbers(entry, item)
    _keys(item)
    if "archive" in item and "call-number" in item:
        # Of what an archive keeps, styles print where it is there, and never a call number.
        item["archive_location"] = item.pop("call-number")
    _addresses(entry, item)
    return {name: value for name, value in item.items() if value not in ("", [], None)}


def recorded(item: CslItem) -> CslItem:
    """An item whose record readers can see, for a formatter: it is listed as anything else is.

    Styles take a letter or an interview that says neither who keeps it nor where it is printed for
    one that nobody can look up: they cite it as personal communication, and do not list it.
    """
    if item["type"] not in _PERSONAL or any(item.get(name) for name in _RETRIEVABLE):
        return item
    return {**item, "references": RECORDED}


RECORDED = "\u2061"
"""Stands in a variable that styles ask for and hardly print; `processor.from_pandoc` undoes it."""
_PERSONAL = ("personal_communication", "interview")
_RETRIEVABLE = (
    "archive", "archive-place", "container-title", "DOI", "number", "publisher", "references", "URL"
)  # fmt: skip


def _language(entry: BibEntry, item: dict[str, Any], untold: str) -> bool:
    """Give the item its language; whether that, or the one that stands for none, is English."""
    language = entry.fields.get("langid") or entry.fields.get("language", "")
    code = LANGUAGES.get(language.lower(), language)
    if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*", code):
        item["language"] = code
    return str(item.get("language", untold)).lower().startswith("en")


def _value(name: str, raw: str) -> str:
    if name in _VERBATIM:
        return re.sub(r"\\([#$%&_{}~])", r"\1", raw).replace("{", "").replace("}", "").strip()
    text = to_text(raw)
    if name in _DASHED:  # a dash behind the last leads nowhere, and is no range
        return re.sub(r"(?:(?<!\s)\s++)?[–—-]++\s*+", "-", text).removesuffix("-")
    return text


def _titles(entry: BibEntry, item: dict[str, Any], english: bool) -> None:
    fields = entry.fields
    item["title"] = _joined(_title(fields.get("title", ""), english), fields, "subtitle", english)
    item["title-short"] = _title(fields.get("shorttitle", ""), english)
    if entry.type in _WHOLE:
        # Of a whole book 'booktitle' is there for its parts alone, which inherit it.
        item.pop("container-title", None)
    _container(entry, item, english)
    if "maintitle" in fields and item["type"] == "book":
        main = _joined(to_text(fields["maintitle"]), fields, "mainsubtitle", False)
        item["volume-title"], item["title"] = item["title"], main
    if entry.type == "periodical" and "issuetitle" in fields:
        # An issue with a title of its own is a part of the periodical.
        issue = _joined(_title(fields["issuetitle"], english), fields, "issuesubtitle", english)
        item["container-title"], item["title"] = item["title"], issue
        item["type"] = "article-journal"


def _container(entry: BibEntry, item: dict[str, Any], english: bool) -> None:
    """What a part is in: a book's title as titles are, a journal's name as it stands."""
    fields = entry.fields
    for name in _CONTAINERS:
        if name not in fields or "container-title" not in item:
            continue
        if name in ("booktitle", "maintitle"):
            subtitle = {"booktitle": "booksubtitle", "maintitle": "mainsubtitle"}[name]
            book = english and item["type"] in _BOOKISH
            item["container-title"] = _joined(_title(fields[name], book), fields, subtitle, book)
        else:
            item["container-title"] = _joined(
                to_text(fields[name]), fields, "journalsubtitle", False
            )
        addon = to_text(fields.get("booktitleaddon", ""))
        if name == "booktitle" and addon:
            item["container-title"] += f". {addon}"
        break
    parts = ("chapter", "paper-conference")
    if "booktitle" in fields and "maintitle" in fields and item["type"] in parts:
        # The volume has a title, and so has the work in several volumes.
        main = _joined(to_text(fields["maintitle"]), fields, "mainsubtitle", False)
        item["volume-title"], item["container-title"] = item["container-title"], main


def _title(raw: str, english: bool) -> str:
    return sentence_case(decode(raw)) if english else to_text(raw)


def _joined(title: str, fields: Any, name: str, english: bool) -> str:
    subtitle = _title(fields.get(name, ""), english)
    if not subtitle:
        return title
    return f"{title}{' ' if title.endswith(('?', '!', ':')) else ': '}{subtitle}"


def _names(entry: BibEntry, item: dict[str, Any]) -> None:
    ordered = str(item.get("language", "")).split("-")[0] in FAMILY_FIRST_LANGUAGES
    for field, role in ROLES.items():
        if field in entry.people and role not in item:
            item[role] = [_name(person, ordered) for person in entry.people[field]]
    short = entry.fields.get("shortauthor")
    if short and len(item.get("author", ())) == 1 and "literal" in item["author"][0]:
        item["short-author"] = to_text(short)


def _name(person: Person, family_first_language: bool) -> dict[str, Any]:
    """A CSL name. In a work whose language puts family names first, each says if its own goes so.

    Else the language alone would order them all.
    """
    found: dict[str, Any] = {
        "literal": person.whole,
        "family": person.family,
        "non-dropping-particle": person.particle,
        "dropping-particle": person.dropping,
        "given": person.given,
        "suffix": person.suffix,
    }
    found = {part: words for part, words in found.items() if words}
    if person.given and (person.family_first or family_first_language):
        found["static-ordering"] = person.family_first
    return found


def _dates(entry: BibEntry, item: dict[str, Any], language: Language) -> None:
    status = to_text(entry.fields.get("pubstate", ""))
    status = csl_keys.STATES.get(status, status)
    item["issued"] = (
        to_csl_date(entry.date, language) if entry.date else {"literal": status} if status else None
    )
    item["status"] = status
    others = {"accessed": "urldate", "original-date": "origdate", "event-date": "eventdate"}
    for name, field in others.items():
        item[name] = to_csl_date(entry.dates[field], language) if field in entry.dates else None


def _numbers(entry: BibEntry, item: dict[str, Any]) -> None:
    """Tell a number within a series from the number of the thing itself."""
    if item["type"] in ("book", "chapter") and "number" in entry.fields:
        item["collection-number"] = _value("number", entry.fields["number"])
        item.pop("number", None)
    if item["type"] == "thesis" and "genre" not in item:
        kinds = {"phdthesis": "phdthesis", "mastersthesis": "mathesis"}
        item["genre"] = kinds.get(entry.type, "")
    if item["type"] in ("article-journal", "article-magazine", "review") and "series" in (
        entry.fields
    ):
        item["collection-title"] = csl_keys.series(to_text(entry.fields["series"]))
    for name, value in item.items():
        if isinstance(value, str) and name in _VERBATIM:
            item[name] = value.replace(GUARD, "")


def _keys(item: dict[str, Any]) -> None:
    """Put words in the place of BibLaTeX's keys, and figures in that of an edition's word."""
    genre = str(item.get("genre", ""))
    item["genre"] = csl_keys.TYPES.get(genre.lower(), genre)
    if "edition" in item:
        item["edition"] = csl_keys.edition(str(item["edition"]))


def _addresses(entry: BibEntry, item: dict[str, Any]) -> None:
    """Find an address where it is not in ``url``: in ``howpublished``, in an ``eprint``."""
    medium = str(item.get("medium", ""))
    if found := _WEB.search(_value("URL", entry.fields.get("howpublished", ""))):
        address = found.group().rstrip(".,;")
        item.setdefault("URL", address)
        rest = medium.replace(address, "").strip(" .,:;")
        item["medium"] = (
            "" if rest.lower() in ("online", "available at", "available from") else rest
        )
    name, address = csl_keys.eprint(dict(entry.fields))
    if address and "DOI" not in item:
        item.setdefault("URL", address)
    if name and item["type"] in ("webpage", "document", "article"):
        item.setdefault("publisher", name)
    note = _ACCESSED.fullmatch(to_text(entry.fields.get("note", "")))
    if note and "URL" in item and not item.get("accessed"):
        try:
            item["accessed"] = to_csl_date(parse_edtf(note[1].strip(" .")))
        except EdtfError:
            return
