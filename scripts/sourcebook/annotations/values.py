"""What an excerpt says as far as annotations have it, and how two such are compared."""

from collections.abc import Mapping
from hashlib import sha256

from sourcebook.cite import LocatorError, parse_locator
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
        "tags": ", ".join(f"{tag.kind}:{tag.id}" for tag in excerpt.tags),
        "note": str(excerpt.note or ""),
    }
    return {name: value for name, value in found.items() if value}


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


def locator_of(page: str) -> str:
    """The page as a locator, if it is one: its label as printed, never the number of a sheet."""
    for written in (page, f"p. {page}") if page and not page[0].isdigit() else (f"p. {page}",):
        found = parse_locator(written) if page else None
        if found is not None and not isinstance(found, LocatorError):
            return str(found)
    return ""
