"""Persons and bodies in BibTeX's name lists, with BibLaTeX's extended format and annotations."""

import re
from dataclasses import replace

from sourcebook.model import NAME_FIELDS, BibEntry, Person
from sourcebook.read.latex import to_text

# BibLaTeX's extended name format: parts by name, in any order.
_EXTENDED = re.compile(
    r"(family|given|prefix|suffix|useprefix|(?:family|given|prefix|suffix)-i|nametemplates|"
    r"sortingnamekeytemplatename|uniquenametemplatename)\s*=\s*(.*)",
    re.DOTALL,
)
_PARTS = ("family", "given", "prefix", "suffix")
_AND = r"\s+[aA][nN][dD]\s+"
"""BibTeX parts names at the word in any case."""
# In a name written without commas, the last word that is no family name.
_SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV|PhD|MD)\.?")


def read_people(entry: BibEntry) -> dict[str, tuple[Person, ...]]:
    """The people of each name field; ``others`` becomes a body 'et al.'."""
    found = {}
    for name in NAME_FIELDS & entry.fields.keys():
        first = _family_first(
            entry.fields.get(f"{name}+an") or entry.fields.get(f"{name}+an:default", "")
        )
        people = map(read_person, split_names(entry.fields[name]))
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
        if what.strip().strip('"') == "familyfirst" and number.strip().isdecimal():
            found.add(int(number))
    return found


def split_names(value: str) -> list[str]:
    """The names of a list; nothing stands for one that is not there."""
    return split(value, _AND)


def is_extended(name: str) -> bool:
    """Whether a name is written by its parts: ``family=Meer, given=Anna, prefix=van der``."""
    return all(_EXTENDED.fullmatch(part) for part in split(name, ","))


def split(value: str, pattern: str) -> list[str]:
    """A text split at a pattern, but not within braces."""
    parts: list[str] = []
    begin = depth = 0
    # One walk over the marks and the places to split at: each character is looked at once.
    for found in re.compile(rf"\\.|[{{}}]|(?P<here>{pattern})", re.DOTALL).finditer(value):
        if found["here"] and depth == 0:
            parts.append(value[begin : found.start()])
            begin = found.end()
        depth += {"{": 1, "}": -1}.get(found.group(), 0)
    return [part.strip() for part in [*parts, value[begin:]] if part.strip()]


def read_person(text: str) -> Person:
    """One name of a list, as BibTeX and BibLaTeX read it."""
    if text == "others":
        return Person(whole="et al.")
    parts = split(text, ",")
    # Commas alone are told (B012).
    if not parts or (text.startswith("{") and _closing(text) == len(text) - 1):
        return Person(whole=to_text(text))
    if is_extended(text):
        return _by_parts(parts)
    if len(parts) == 1:
        return _in_order(split(text, r"\s+"))
    family = _with_particle(split(parts[0], r"\s+"))
    if len(parts) > 2:
        return replace(family, given=to_text(" ".join(parts[2:])), suffix=to_text(parts[1]))
    return replace(family, given=to_text(parts[1]))


def _by_parts(parts: list[str]) -> Person:
    """A name of BibLaTeX's extended format; ``useprefix`` says if the particle belongs to it."""
    named: dict[str, str] = {}
    for part in parts:
        name, _, value = part.partition("=")
        named[name.strip()] = to_text(value.strip().strip('"'))
    family, given, particle, suffix = (named.get(part, "") for part in _PARTS)
    if not given and not particle and not suffix:
        return Person(whole=family)
    kept = named.get("useprefix", "true").lower() != "false"
    return Person(
        family,
        given,
        particle if kept else "",
        suffix,
        dropping="" if kept else particle,
    )


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
