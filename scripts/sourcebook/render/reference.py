"""Short references to sources, for lists and notes where a full citation would drown the text."""

import re

from markupsafe import Markup

from sourcebook.cite import to_text
from sourcebook.model.bibliography import BibEntry, Person
from sourcebook.render.markup import outward, text
from sourcebook.render.words import listed

_FORMATTING = re.compile(r"</?(?:i|b|sup|sub|span)\b[^>]*>|\u2061")


def value(entry: BibEntry, *names: str) -> str:
    """The first of these fields that is there, as plain text; empty if none is."""
    raw = next((entry.fields[name] for name in names if entry.fields.get(name)), "")
    return _plain(to_text(raw))


def _plain(words: str) -> str:
    return _FORMATTING.sub("", words)


def _family(person: Person) -> str:
    return _plain(" ".join(filter(None, [person.particle, person.family])) or person.whole)


def families(entry: BibEntry, role: str = "author") -> tuple[str, ...]:
    """Family names, or the whole name of a body."""
    return tuple(map(_family, entry.people.get(role, ())))


def _natural(person: Person) -> str:
    parts = [_plain(person.given), _family(person)]
    return " ".join(filter(None, reversed(parts) if person.family_first else parts))


def names(entry: BibEntry) -> list[str]:
    """Author names as they are said: given name first, unless the source puts it last."""
    return [*map(_natural, entry.people.get("author", ()))]


def inverted(entry: BibEntry) -> str:
    """Author names for a list in order of family names: ``Smith, Ada and Ben Jones``."""
    people = entry.people.get("author", ())
    if not people:
        return ""
    comma = " " if people[0].family_first else ", "
    first = comma.join(filter(None, [_family(people[0]), _plain(people[0].given)]))
    return listed([first, *map(_natural, people[1:])])


def year(entry: BibEntry) -> str:
    """The year of publication in words, or ``n.d.``."""
    when = entry.date
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
    when = entry.date
    parts = [Markup("{}.").format(text(who)) for who in [inverted(entry)] if who]
    parts.append(Markup("<em>{}</em>.").format(text(title(entry))))
    rest = ", ".join(filter(None, [container(entry), when.words if when else "undated"]))
    parts.append(Markup("{}.").format(text(rest)))
    url = outward(raw(entry, "url"))
    if url:
        parts.append(
            Markup('<a href="{}" rel="noopener">{}</a>').format(url, text(raw(entry, "url")))
        )
    return Markup(" ").join(parts)
