"""What an excerpt says as far as annotations have it, and how two such are compared."""

from collections.abc import Mapping
from hashlib import sha256

from sourcebook.annotations.further import further_of
from sourcebook.cite import doubted_locator, meant_locator, proposed_locators
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
        "locator": meant_locator(str(excerpt.locator or "")) or str(excerpt.locator or ""),
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


def placed(page: str, forms: Mapping[str, str]) -> tuple[str, list[str]]:
    """The locator of a place as a tool or a person noted it, and what is to be told of it.

    ``forms`` are ways to write labels that the project has declared.
    """
    locator = meant_locator(page, forms)
    if page and not locator:
        return "", [f"not kept: the place '{page}': as 'locator' write {proposed_locators(page)}"]
    other = doubted_locator(page)
    told = f"'{page}' is taken for pages: if it is book and chapter, write '{other}'"
    return locator, [told] if other else []
