"""What an excerpt says as far as annotations have it, and how two such are compared."""

import re
from collections.abc import Mapping
from hashlib import sha256
from types import MappingProxyType

from sourcebook.annotations.further import further_of
from sourcebook.cite import LocatorError, in_our_labels, parse_locator
from sourcebook.model import Excerpt


def fingerprint(text: str) -> str:
    """Sixteen hexadecimal digits of a text's SHA-256; white space does not matter."""
    return sha256(" ".join(text.split()).encode()).hexdigest()[:16]


def values_of(excerpt: Excerpt) -> dict[str, str]:
    """What an excerpt says, as far as annotations have it."""
    found = {
        "quote": str(excerpt.quote or ""),
        "paraphrase": str(excerpt.paraphrase or ""),
        "translation": str(excerpt.translation or ""),
        # As it would come back: one label has several spellings.
        "locator": locator_of(str(excerpt.locator or "")) or str(excerpt.locator or ""),
        "date": excerpt.date.text if excerpt.date else "",
        "paragraph": str(excerpt.paragraph or ""),
        "heading": str(excerpt.heading or ""),
        "tags": ", ".join(f"{tag.kind}:{tag.id}" for tag in excerpt.tags),
        "note": str(excerpt.note or ""),
        **further_of(excerpt),
    }
    return told(found)


def told(values: Mapping[str, str]) -> dict[str, str]:
    """The values that say something: a paragraph needs no locator to be found by its number."""
    numbered = values["paragraph"] and values["locator"] == f"para. {values['paragraph']}"
    left = {"locator"} if numbered else set[str]()
    return {name: value for name, value in values.items() if value and name not in left}


def print_of(values: Mapping[str, str], part: str) -> str | None:
    """The fingerprint of a value, if there is one."""
    return fingerprint(values[part]) if values.get(part) else None


def differing(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    """The names of what two say otherwise; white space does not matter."""
    return [
        name
        for name in sorted({*one, *other})
        if " ".join(one.get(name, "").split()) != " ".join(other.get(name, "").split())
    ]


_FOLLOWING = re.compile(r"(?<=\d)(ff?)\.(?![^\s,;])")
"""That the next pages belong to it, set close to the number: ``21ff.``"""


def locator_of(page: str, forms: Mapping[str, str] = MappingProxyType({})) -> str:
    """The page as a locator, if it is one: its label as printed, never the number of a sheet.

    A number with points in it is a place that all editions share. Labels may be as other languages
    write them, or in the ``forms`` that a project has declared.
    """
    page = _FOLLOWING.sub(r" \1.", in_our_labels(page, forms))
    labelled = not page[:1].isdigit() or re.fullmatch(r"\d+(?:\.\d+)+(?:[-–]\d+(?:\.\d+)*)?", page)
    for written in (page, f"p. {page}") if labelled else (f"p. {page}",):
        found = parse_locator(written) if page else None
        if found is not None and not isinstance(found, LocatorError):
            return str(found)
    return ""
