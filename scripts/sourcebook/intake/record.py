"""What intake writes: the bibliography with the new entry, and the record's skeleton."""

import re
from collections.abc import Iterable

from sourcebook.intake.draft import Draft, Name, missing
from sourcebook.model import BibEntry, EdtfError, parse_edtf

_TITLE_STOPS = {"the", "a", "an", "of", "in", "on", "and", "to", "for", "what", "whats", "how"}


def _year(date: str) -> str:
    """The year of a date as it stands in a key: ``1889``, ``44-bc``."""
    try:
        point = parse_edtf(date).known
    except EdtfError:
        return date[:4]
    return f"{point.year:04d}" if point.year > 0 else f"{1 - point.year}-bc"


def suggested_key(draft: Draft) -> str:
    """A citekey from author, year and the title's first telling word; ids' characters only."""
    author = _slug(draft.authors[0].family if draft.authors else _outlet(draft))
    year = _year(draft.fields.get("date") or draft.fields.get("year", ""))
    words = _slug(draft.fields.get("title", "")).split("-")
    word = next((word for word in words if word not in _TITLE_STOPS and len(word) > 2), "")
    return "-".join(part for part in (author, year, word) if part)[:80] or "new-source"


def _outlet(draft: Draft) -> str:
    names = ("journaltitle", "organization", "publisher", "institution")
    return next((draft.fields[name] for name in names if name in draft.fields), "")


def _slug(text: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", text.lower().replace("'", "").replace("’", "")))


def with_entry(bibliography: str, entries: Iterable[BibEntry], key: str, entry: str) -> str:
    """The bibliography's text with ``entry`` before the first key that sorts after it."""
    later = sorted(
        (item.at.line for item in entries if item.key.casefold() > key.casefold()),
    )
    lines = bibliography.rstrip("\n").split("\n")
    if not later:
        return "\n".join([*lines, "", entry, ""])
    before = later[0] - 1
    return "\n".join([*lines[:before], entry, "", *lines[before:], ""])


def skeleton(key: str, draft: Draft | None, read: str) -> str:
    """The record, ready for its first excerpt; what is not known is left to be written."""
    known = draft or Draft()
    unknown = f"Not established: {', '.join(missing(known))}." if draft and missing(known) else ""
    note = " ".join(part for part in (_what(known, draft is not None), unknown) if part)
    return (
        f"source: {key}\n"
        "draft: true # seen in 'sourcebook serve' alone; take this line out when it is ready\n"
        f"genre: {_genre(known)}\n"
        "rights: in-copyright\n"
        "witness:\n"
        f"  read: {read}\n"
        "  extent: opening\n"
        "derives_from: []\n"
        f"note: >-\n  {note}\n"
        "excerpts:\n"
        f"  - id: {key[:60].strip('-')}-first-passage\n"
        "    paraphrase: >-\n"
        "      What the passage says, in our words. For the source's own words write 'quote'.\n"
        "    tags: []\n"
        "    note: >-\n"
        "      What a student should notice.\n"
    )


def _genre(draft: Draft) -> str:
    subtype = draft.fields.get("entrysubtype", "")
    by_type = {
        "artwork": "image",
        "book": "book",
        "collection": "book",
        "dataset": "dataset",
        "image": "image",
        "inbook": "book",
        "letter": "letter",
        "mvbook": "book",
        "legislation": "legal-text",
        "jurisdiction": "legal-text",
        "inreference": "reference",
        "reference": "reference",
        "thesis": "scholarship",
        "inproceedings": "scholarship",
    }
    if draft.type == "article" and subtype not in ("newspaper", "magazine"):
        return "scholarship"
    return by_type.get(draft.type, "news")


def _what(draft: Draft, given: bool) -> str:
    if not given:
        return "What this source is, who wrote it, how far to trust it."
    authors = " and ".join(_plain(name) for name in draft.authors)
    title = re.sub(r"[{}]", "", draft.fields.get("title", ""))
    return (
        f"*{title.replace('*', '')}*{f', by {authors}' if authors else ''}. "
        "What it is, and how far to trust it, remains to be said."
    )


def _plain(name: Name) -> str:
    return f"{name.given} {name.family}".strip()
