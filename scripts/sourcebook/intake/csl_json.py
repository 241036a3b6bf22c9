"""CSL-JSON items (csl-data 1.0.2), as reference managers export them."""

import json
from typing import Any

from sourcebook.intake.draft import Draft, Name, UnreadableError

_TYPES = {
    "article-journal": "article", "article-newspaper": "article", "article-magazine": "article",
    "book": "book", "chapter": "incollection", "paper-conference": "inproceedings",
    "report": "report", "thesis": "thesis", "webpage": "online", "post-weblog": "online",
    "post": "online", "legislation": "legislation", "legal_case": "jurisdiction",
    "treaty": "misc", "document": "misc", "manuscript": "unpublished",
    "entry-encyclopedia": "inreference", "motion_picture": "video",
}  # fmt: skip
_SUBTYPES = {"article-newspaper": "newspaper", "article-magazine": "magazine", "treaty": "treaty"}
_FIELDS = {
    "title": "title", "publisher": "publisher", "publisher-place": "location", "volume": "volume",
    "issue": "number", "number": "number", "edition": "edition", "DOI": "doi", "URL": "url",
    "ISBN": "isbn", "ISSN": "issn", "language": "langid", "collection-title": "series",
}  # fmt: skip


def read_csl_json(text: str) -> Draft:
    """The first item of a CSL-JSON file, which holds one item or a list of them."""
    try:
        data = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as fault:
        raise UnreadableError(f"the file is not JSON: {fault}") from fault
    item = data[0] if isinstance(data, list) and data else data
    if not isinstance(item, dict) or "type" not in item:
        raise UnreadableError("the JSON holds no CSL item: an object with 'type' and 'title'")
    return _draft(item)


def _draft(item: dict[str, Any]) -> Draft:
    kind = str(item["type"])
    draft = Draft(_TYPES.get(kind, "misc"))
    draft.put("entrysubtype", _SUBTYPES.get(kind, ""))
    for variable, name in _FIELDS.items():
        draft.put(name, str(item.get(variable, "")))
    container = {"article": "journaltitle", "online": "organization"}.get(draft.type, "booktitle")
    draft.put(container, str(item.get("container-title", "")))
    draft.put("pages", str(item.get("page", "")).replace("–", "-").replace("-", "--"))
    draft.put("date", _date(item.get("issued")))
    draft.authors += _names(item.get("author"))
    draft.editors += _names(item.get("editor"))
    return draft


def _names(value: object) -> list[Name]:
    names = []
    for person in value if isinstance(value, list) else []:
        if isinstance(person, dict) and person.get("literal"):
            names.append(Name(str(person["literal"])))
        elif isinstance(person, dict) and person.get("family"):
            particle = person.get("non-dropping-particle", "")
            family = f"{particle} {person['family']}".strip()
            names.append(Name(family, str(person.get("given", ""))))
    return names


def _date(value: object) -> str:
    parts = value.get("date-parts") if isinstance(value, dict) else None
    if not isinstance(parts, list) or not parts or not isinstance(parts[0], list):
        return ""
    dates = [_one(part) for part in parts[:2] if isinstance(part, list)]
    return "/".join(date for date in dates if date)


def _one(parts: list[Any]) -> str:
    """In EDTF; empty before year 1, where files do not agree whether there is a year 0."""
    try:
        year, *rest = [int(part) for part in parts[:3]]
    except (TypeError, ValueError):
        return ""
    if year < 1:
        return ""
    return "-".join([f"{year:04}", *(f"{part:02}" for part in rest)])
