"""Persons and bodies: BibTeX's name lists to CSL's names."""

import re
from typing import Any

from sourcebook.cite.items.latex import to_text

_EXTENDED = re.compile(r"(family|given|prefix|suffix)(?:-i)?\s*=\s*(.*)", re.DOTALL)
_SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV|PhD|MD)\.?")


def read_names(
    value: str, annotation: str = "", *, family_first_language: bool = False
) -> list[dict[str, Any]]:
    """Read a list of names joined by ``and``; ``others`` becomes a name 'et al.'.

    ``annotation`` is the value of ``author+an``: names marked ``familyfirst`` get CSL's
    ``static-ordering``. In a work whose language puts the family name first the others are
    marked as not so ordered, since the language alone would order them.
    """
    first = _family_first(annotation)
    names = [_name(part) for part in split(value, r"\s+and\s+")]
    for number, name in enumerate(names, start=1):
        if "given" in name and (number in first or family_first_language):
            name["static-ordering"] = number in first
    return names


def _family_first(annotation: str) -> set[int]:
    found = set()
    for part in annotation.split(";"):
        number, _, what = part.partition("=")
        if what.strip().strip('"') == "familyfirst" and number.strip().isdigit():
            found.add(int(number))
    return found


def split(value: str, pattern: str) -> list[str]:
    """Split at a pattern, but not within braces."""
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


def _name(text: str) -> dict[str, Any]:
    if text == "others":
        return {"literal": "et al."}
    if text.startswith("{") and _closing(text) == len(text) - 1:
        return {"literal": to_text(text)}
    parts = split(text, ",")
    extended = [_EXTENDED.fullmatch(part) for part in parts]
    if all(extended):
        return _extended({match[1]: match[2] for match in extended if match})
    if len(parts) == 1:
        return _in_order(split(text, r"\s+"))
    family = _with_particle(split(parts[0], r"\s+"))
    if len(parts) > 2:
        return {**family, "given": to_text(" ".join(parts[2:])), "suffix": to_text(parts[1])}
    return {**family, "given": to_text(parts[1])}


def _closing(text: str) -> int:
    depth = 0
    for at, character in enumerate(text):
        depth += {"{": 1, "}": -1}.get(character, 0)
        if depth == 0:
            return at
    return -1


def _extended(parts: dict[str, str]) -> dict[str, Any]:
    keys = {"prefix": "non-dropping-particle"}
    return {keys.get(name, name): to_text(value.strip('"')) for name, value in parts.items()}


def _with_particle(words: list[str]) -> dict[str, Any]:
    """Part ``van der Kroef`` before the first word that is not in small letters."""
    at = 0
    while at < len(words) - 1 and to_text(words[at])[:1].islower() and words[at][0] != "{":
        at += 1
    family = {"family": to_text(" ".join(words[at:]))}
    return {**family, "non-dropping-particle": to_text(" ".join(words[:at]))} if at else family


def _in_order(words: list[str]) -> dict[str, Any]:
    if len(words) == 1:
        return {"literal": to_text(words[0])}
    for at, word in enumerate(words[:-1]):
        if at and to_text(word)[:1].islower() and word[0] != "{":
            return {**_with_particle(words[at:]), "given": to_text(" ".join(words[:at]))}
    if len(words) > 2 and _SUFFIX.fullmatch(words[-1]):
        suffix = {"suffix": to_text(words[-1])}
        return {"family": to_text(words[-2]), "given": to_text(" ".join(words[:-2])), **suffix}
    return {"family": to_text(words[-1]), "given": to_text(" ".join(words[:-1]))}
