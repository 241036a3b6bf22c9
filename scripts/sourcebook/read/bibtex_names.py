"""Persons and bodies in BibTeX's name lists, with BibLaTeX's extended format and annotations."""

import re
from dataclasses import replace

from sourcebook.model import NAME_FIELDS, BibEntry, Person
from sourcebook.read.latex import to_text

# BibLaTeX's extended name format: parts by name, in any order.
_EXTENDED = re.compile(r"(family|given|prefix|suffix)(?:-i)?\s*=\s*(.*)", re.DOTALL)
_PARTS = ("family", "given", "prefix", "suffix")
# In a name written without commas, the last word that is no family name.
_SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV|PhD|MD)\.?")


def read_people(entry: BibEntry) -> dict[str, tuple[Person, ...]]:
    """The people of each name field; ``others`` becomes a body 'et al.'."""
    found = {}
    for name in NAME_FIELDS & entry.fields.keys():
        first = _family_first(
            entry.fields.get(f"{name}+an") or entry.fields.get(f"{name}+an:default", "")
        )
        people = map(_person, split(entry.fields[name], r"\s+and\s+"))
        found[name] = tuple(
            replace(person, family_first=number in first and bool(person.given))
            for number, person in enumerate(people, start=1)
        )
    return found


def _family_first(annotation: str) -> set[int]:
    """The numbers of the names that an annotation (``author+an``) marks ``familyfirst``."""
    found = set()
    for part in annotation.split(";"):
        number, _, what = part.partition("=")
        if what.strip().strip('"') == "familyfirst" and number.strip().isdigit():
            found.add(int(number))
    return found


def split(value: str, pattern: str) -> list[str]:
    """A text split at a pattern, but not within braces."""
    parts, begin, depth = [], 0, 0
    separator = re.compile(pattern)
    at = 0
    while at < len(value):
        match = separator.match(value, at) if depth == 0 else None
        if match and match.end() > at:
            parts.append(value[begin:at])
            begin = at = match.end()
            continue
        depth += {"{": 1, "}": -1}.get(value[at], 0)
        at += 2 if value[at] == "\\" else 1
    return [part.strip() for part in [*parts, value[begin:]] if part.strip()]


def _person(text: str) -> Person:
    if text == "others":
        return Person(whole="et al.")
    if text.startswith("{") and _closing(text) == len(text) - 1:
        return Person(whole=to_text(text))
    parts = split(text, ",")
    extended = [_EXTENDED.fullmatch(part) for part in parts]
    if parts and all(extended):
        named = {match[1]: to_text(match[2].strip('"')) for match in extended if match}
        surname, given, particle, suffix = (named.get(part, "") for part in _PARTS)
        return Person(surname, given, particle, suffix)
    if len(parts) == 1:
        return _in_order(split(text, r"\s+"))
    family = _with_particle(split(parts[0], r"\s+"))
    if len(parts) > 2:
        return replace(family, given=to_text(" ".join(parts[2:])), suffix=to_text(parts[1]))
    return replace(family, given=to_text(parts[1]))


def _closing(text: str) -> int:
    depth = 0
    for at, character in enumerate(text):
        depth += {"{": 1, "}": -1}.get(character, 0)
        if depth == 0:
            return at
    return -1


def _with_particle(words: list[str]) -> Person:
    """``van der Kroef``, parted before the first word that is not in small letters."""
    at = 0
    while at < len(words) - 1 and to_text(words[at])[:1].islower() and words[at][0] != "{":
        at += 1
    return Person(family=to_text(" ".join(words[at:])), particle=to_text(" ".join(words[:at])))


def _in_order(words: list[str]) -> Person:
    if len(words) == 1:
        return Person(whole=to_text(words[0]))
    for at, word in enumerate(words[:-1]):
        if at and to_text(word)[:1].islower() and word[0] != "{":
            return replace(_with_particle(words[at:]), given=to_text(" ".join(words[:at])))
    if len(words) > 2 and _SUFFIX.fullmatch(words[-1]):
        given = to_text(" ".join(words[:-2]))
        return Person(family=to_text(words[-2]), given=given, suffix=to_text(words[-1]))
    return Person(family=to_text(words[-1]), given=to_text(" ".join(words[:-1])))
