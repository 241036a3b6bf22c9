"""Short references to sources, for lists and notes where a full citation would drown the text."""

import re
from typing import Any

from markupsafe import Markup

from sourcebook.cite.latex import to_text
from sourcebook.cite.names import read_names
from sourcebook.language import ENGLISH
from sourcebook.model.bibliography import BibEntry
from sourcebook.model.edtf import EdtfDate, EdtfError, parse_edtf
from sourcebook.render.markup import outward, text
from sourcebook.render.words import listed

_FORMATTING = re.compile(r"</?(?:i|b|sup|sub|span)\b[^>]*>|\u2061")


def value(entry: BibEntry, *names: str) -> str:
    """The first of these fields that is there, as plain text; empty if none is."""
    return _text(next((entry.fields[name] for name in names if entry.fields.get(name)), ""))


def _text(raw: str) -> str:
    return _FORMATTING.sub("", to_text(raw))


def _people(entry: BibEntry, role: str = "author") -> list[dict[str, Any]]:
    return read_names(entry.fields.get(role, ""), entry.fields.get(f"{role}+an", ""))


def _family(person: dict[str, Any]) -> str:
    parts = [person.get("non-dropping-particle", ""), person.get("family", "")]
    return _text(" ".join(filter(None, parts)) or str(person.get("literal", "")))


def _given(person: dict[str, Any]) -> str:
    return _text(str(person.get("given", "")))


def families(entry: BibEntry, role: str = "author") -> tuple[str, ...]:
    """Family names, or the whole name of a body."""
    return tuple(_family(person) for person in _people(entry, role))


def _natural(person: dict[str, Any]) -> str:
    parts = [_given(person), _family(person)]
    order = reversed(parts) if person.get("static-ordering") else parts
    return " ".join(filter(None, order))


def names(entry: BibEntry) -> list[str]:
    """Author names as they are said: given name first, unless the source puts it last."""
    return [_natural(person) for person in _people(entry)]


def inverted(entry: BibEntry) -> str:
    """Author names for a list in order of family names: ``Smith, Ada and Ben Jones``."""
    people = _people(entry)
    if not people:
        return ""
    comma = " " if people[0].get("static-ordering") else ", "
    first = comma.join(filter(None, [_family(people[0]), _given(people[0])]))
    return listed([first, *map(_natural, people[1:])])


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


def full(entry: BibEntry) -> Markup:
    """A plain bibliography entry as HTML, where no style has formatted one."""
    when = date(entry)
    parts = [Markup("{}.").format(text(who)) for who in [inverted(entry)] if who]
    parts.append(Markup("<em>{}</em>.").format(text(title(entry))))
    rest = ", ".join(filter(None, [container(entry), when.words(ENGLISH) if when else "undated"]))
    parts.append(Markup("{}.").format(text(rest)))
    url = outward(raw(entry, "url"))
    if url:
        parts.append(
            Markup('<a href="{}" rel="noopener">{}</a>').format(url, text(raw(entry, "url")))
        )
    return Markup(" ").join(parts)
