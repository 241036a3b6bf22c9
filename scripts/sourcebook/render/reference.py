"""Short references to sources, for lists and notes where a full citation would drown the text."""

import re
from collections.abc import Iterator

from sourcebook.model.bibliography import BibEntry
from sourcebook.model.edtf import EdtfDate, EdtfError, parse_edtf
from sourcebook.render.words import listed

_ACCENTS = {r"\&": "&", r"\%": "%", r"\_": "_", r"\#": "#", r"\$": "$", "~": " "}
_AND = re.compile(r"\s+and\s+(?![^{]*\})", re.IGNORECASE)


def value(entry: BibEntry, *names: str) -> str:
    """The first of these fields that is there, as plain text; empty if none is."""
    raw = next((entry.fields[name] for name in names if entry.fields.get(name)), "")
    for code, character in _ACCENTS.items():
        raw = raw.replace(code, character)
    return re.sub(r"[{}]", "", raw).replace("---", "—").replace("--", "–").replace("``", "“")


def families(entry: BibEntry, role: str = "author") -> tuple[str, ...]:
    """Family names, or the whole name of a body (one in double braces)."""
    raw = entry.fields.get(role, "")
    return tuple(_family(name) for name in _AND.split(raw) if name.strip())


def _family(name: str) -> str:
    bare = re.sub(r"[{}]", "", name).strip()
    if name.strip().startswith("{"):
        return bare
    if "," in bare:
        return bare.partition(",")[0].strip()
    return bare.rpartition(" ")[2]


def names(entry: BibEntry) -> Iterator[str]:
    """Author names as read, given name first."""
    for name in _AND.split(entry.fields.get("author", "")):
        bare = re.sub(r"[{}]", "", name).strip()
        family, comma, given = bare.partition(",")
        if bare:
            yield f"{given.strip()} {family.strip()}" if comma else bare


def date(entry: BibEntry) -> EdtfDate | None:
    """The date of publication; None if there is none or it is not a date."""
    try:
        return parse_edtf(entry.fields.get("date") or entry.fields.get("year") or "")
    except EdtfError:
        return None


def year(entry: BibEntry) -> str:
    """The year of publication in words, or ``n.d.``."""
    when = date(entry)
    return str(when.start.earliest.year) if when and when.start else "n.d."


def container(entry: BibEntry) -> str:
    """What it appeared in, or who published it; empty if not told."""
    return value(entry, "journaltitle", "journal", "booktitle", "organization", "publisher")


def title(entry: BibEntry) -> str:
    """The title, with the subtitle after a colon."""
    parts = [value(entry, "title"), value(entry, "subtitle")]
    return ": ".join(part for part in parts if part) or entry.key


def author_words(entry: BibEntry) -> str:
    """Who wrote it, short: ``Smith``, ``Smith and Jones``, ``Smith et al.``; empty if unknown."""
    found = families(entry) or families(entry, "editor")
    if len(found) > 2:
        return f"{found[0]} et al."
    return " and ".join(found)


def short(entry: BibEntry) -> str:
    """Enough to tell a source from its neighbours: author (or outlet) and year."""
    who = author_words(entry) or container(entry) or title(entry)
    return f"{who} {year(entry)}"


def raw(entry: BibEntry, name: str) -> str:
    """A field exactly as it stands, as addresses need; empty if it is not there."""
    return entry.fields.get(name, "")


def sort_form(words: str) -> str:
    """What a list sorts by: no opening article or punctuation, no case."""
    bare = re.sub(r"^[^\w]+", "", words.casefold())
    return re.sub(r"^(?:the|an?)\s+", "", bare)


def inverted(entry: BibEntry) -> str:
    """Author names for a list in order of family names: ``Smith, Ada, and Ben Jones``."""
    first, *others = [*names(entry)] or [""]
    raw_first = _AND.split(entry.fields.get("author", ""))[0].strip()
    plain_first = re.sub(r"[{}]", "", raw_first)
    return listed([plain_first if "," in raw_first and first else first, *others])
