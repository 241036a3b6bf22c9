"""BibLaTeX entries to CSL-JSON items (schema csl-data 1.0.2).

Two names are added to CSL's: ``translated-title`` and ``archive-url``; `prepare` takes them out
before anything is sent to pandoc. ``note`` is never made: pandoc obeys assignments in it.
"""

import re
from collections.abc import Mapping
from typing import Any

from sourcebook.cite.items.csl_dates import to_csl_date
from sourcebook.cite.items.csl_types import (
    FAMILY_FIRST_LANGUAGES,
    FIELDS,
    LANGUAGES,
    ROLES,
    csl_type,
)
from sourcebook.language import ENGLISH, Language
from sourcebook.model import BibEntry, Person
from sourcebook.read import GUARD, decode, sentence_case, to_text

CslItem = Mapping[str, Any]
"""An item of CSL-JSON (schema csl-data 1.0.2), with ``translated-title`` and ``archive-url``."""

_VERBATIM = frozenset(("URL", "DOI", "archive-url"))
_DASHED = frozenset(("page", "volume", "issue", "number"))
_CONTAINERS = ("booktitle", "journaltitle", "journal", "maintitle")


def to_csl(entry: BibEntry, language: Language = ENGLISH) -> dict[str, Any]:
    """Turn an entry into an item; unknown fields are left out.

    ``language`` is that of the few dates that CSL has no form for, which are words.
    """
    kind = csl_type(entry)
    item: dict[str, Any] = {"id": entry.key, "type": kind}
    english = _language(entry, item)
    for field in FIELDS:
        name = FIELDS[field].get(kind, FIELDS[field].get("*"))
        if name and field in entry.fields and name not in item:
            item[name] = _value(name, entry.fields[field])
    _titles(entry, item, english and kind != "legal_case")
    _names(entry, item)
    _dates(entry, item, language)
    _numbers(entry, item)
    return {name: value for name, value in item.items() if value not in ("", [], None)}


def _language(entry: BibEntry, item: dict[str, Any]) -> bool:
    language = entry.fields.get("langid") or entry.fields.get("language", "")
    code = LANGUAGES.get(language.lower(), language)
    if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*", code):
        item["language"] = code
    return str(item.get("language", "en")).lower().startswith("en")


def _value(name: str, raw: str) -> str:
    if name in _VERBATIM:
        return re.sub(r"\\([#$%&_{}~])", r"\1", raw).replace("{", "").replace("}", "").strip()
    text = to_text(raw)
    return re.sub(r"\s*[–—-]+\s*", "-", text) if name in _DASHED else text


def _titles(entry: BibEntry, item: dict[str, Any], english: bool) -> None:
    fields = entry.fields
    item["title"] = _joined(_title(fields.get("title", ""), english), fields, "subtitle", english)
    item["title-short"] = _title(fields.get("shorttitle", ""), english)
    for name in _CONTAINERS:
        if name in fields and "container-title" in item:
            plain = {"booktitle": "booksubtitle", "maintitle": "mainsubtitle"}
            subtitle = to_text(fields.get(plain.get(name, "journalsubtitle"), ""))
            if subtitle and subtitle not in item["container-title"]:
                item["container-title"] += f": {subtitle}"
            break
    if "maintitle" in fields and item["type"] == "book":
        item["volume-title"], item["title"] = item["title"], to_text(fields["maintitle"])


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
        "given": person.given,
        "suffix": person.suffix,
    }
    found = {part: words for part, words in found.items() if words}
    if person.given and (person.family_first or family_first_language):
        found["static-ordering"] = person.family_first
    return found


def _dates(entry: BibEntry, item: dict[str, Any], language: Language) -> None:
    status = to_text(entry.fields.get("pubstate", ""))
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
        kinds = {"phdthesis": "PhD diss.", "mastersthesis": "Master’s thesis"}
        item["genre"] = kinds.get(entry.type, "")
    genres = {
        "phdthesis": "PhD diss.",
        "mathesis": "Master’s thesis",
        "techreport": "Technical report",
    }
    if item.get("genre", "").lower() in genres:
        item["genre"] = genres[item["genre"].lower()]
    for name, value in item.items():
        if isinstance(value, str) and name in _VERBATIM:
            item[name] = value.replace(GUARD, "")
