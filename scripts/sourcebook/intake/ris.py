"""RIS records. Format: the tags of Research Information Systems' RefMan, as now in common use."""

import re

from sourcebook.intake.dates import to_edtf
from sourcebook.intake.draft import Draft, UnreadableError
from sourcebook.intake.names import read_name

_LINE = re.compile(r"^([A-Z][A-Z0-9])  -(?: (.*))?$")
_TYPES = {
    "BOOK": "book", "EBOOK": "book", "EDBOOK": "collection", "CHAP": "incollection",
    "ECHAP": "incollection", "JOUR": "article", "EJOUR": "article", "JFULL": "periodical",
    "NEWS": "article", "MGZN": "article", "CONF": "inproceedings", "CPAPER": "inproceedings",
    "RPRT": "report", "GOVDOC": "report", "THES": "thesis", "ELEC": "online", "WEB": "online",
    "BLOG": "online", "LEGAL": "misc", "STAT": "legislation", "CASE": "jurisdiction",
    "UNPB": "unpublished", "MANSCPT": "unpublished", "PAMP": "booklet",
}  # fmt: skip
_SUBTYPES = {"NEWS": "newspaper", "MGZN": "magazine"}
_TAGS = {
    "TI": "title", "T1": "title", "CT": "title", "VL": "volume", "IS": "number", "PB": "publisher",
    "CY": "location", "PP": "location", "DO": "doi", "UR": "url", "ET": "edition", "LA": "langid",
}  # fmt: skip
_CONTAINERS = ("T2", "JO", "JF", "JA", "BT")


def is_ris(text: str) -> bool:
    """Whether the text begins like a RIS record."""
    return bool(re.match(r"\s*TY  - ", text))


def read_ris(text: str) -> Draft:
    """The first record of a RIS file."""
    tags: list[tuple[str, str]] = []
    for line in text.lstrip("\ufeff").splitlines():
        match = _LINE.match(line.rstrip())
        if match and match[1] == "ER":
            break
        if match:
            tags.append((match[1], (match[2] or "").strip()))
        elif tags and line.strip():
            tags[-1] = (tags[-1][0], f"{tags[-1][1]} {line.strip()}")
    if not tags:
        raise UnreadableError("the RIS file holds no record")
    return _draft(tags)


def _draft(tags: list[tuple[str, str]]) -> Draft:
    kind = next((value for tag, value in tags if tag == "TY"), "GEN").upper()
    draft = Draft(_TYPES.get(kind, "misc"))
    draft.put("entrysubtype", _SUBTYPES.get(kind, ""))
    for tag, value in tags:
        if tag in ("AU", "A1") and (name := read_name(value)):
            draft.authors.append(name)
        elif tag in ("A2", "ED") and (name := read_name(value)):
            draft.editors.append(name)
        elif tag in ("DA", "PY", "Y1"):
            _date(draft, value)
        elif tag in _CONTAINERS:
            draft.put("journaltitle" if draft.type == "article" else "booktitle", value)
        elif tag in _TAGS:
            draft.put(_TAGS[tag], value)
    _pages(draft, dict(reversed(tags)))
    if draft.type == "online":
        draft.put("organization", draft.fields.pop("booktitle", ""))
    return draft


def _date(draft: Draft, value: str) -> None:
    """Keep the most precise date of several; RIS writes ``2017/03/14/`` and ``2017///``."""
    read = to_edtf(value.strip("/"))
    if len(read) > len(draft.fields.get("date", "")):
        draft.fields["date"] = read


def _pages(draft: Draft, tags: dict[str, str]) -> None:
    start, end = tags.get("SP", ""), tags.get("EP", "")
    draft.put("pages", f"{start}--{end}" if start and end else start)
    serial = tags.get("SN", "")
    draft.put("isbn" if draft.type in ("book", "collection", "incollection") else "issn", serial)
