"""The objects of each edition as Web Annotations on its pages, which never change.

W3C Recommendation "Web Annotation Data Model", 2017: the target is the object's page in the edition
with a `TextQuoteSelector` of words that stand there; the body is what it is of now, so that what
readers wrote about the one is found from the other.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

from sourcebook.exports.annotations import MEDIA_TYPE, collection
from sourcebook.exports.download import Download
from sourcebook.exports.encode import compact
from sourcebook.facts import Facts, successors
from sourcebook.model import Edition, Kept, Kind

_LONGEST = 16
"""The most words of a passage that are quoted to find it."""


def edition_annotations(facts: Facts) -> Iterator[Download]:
    """One collection an edition."""
    for edition in facts.corpus.editions:
        path = f"data/editions/{edition.name}.jsonld"
        content = partial(_collection, facts, edition, f"/{path}")
        yield Download(path, MEDIA_TYPE, "", "", content)


def _collection(facts: Facts, edition: Edition, path: str) -> bytes:
    address = facts.url(path)
    now = {then: key for then, key in successors(facts.corpus).items() if key in facts.kept}
    now |= {key: key for key in facts.kept}
    items = [
        _annotation(facts, edition, f"{address}#{then}", then, one, now.get(then, ""))
        for then, one in edition.objects.items()
    ]
    label = f"{facts.settings.site_name}, {edition.name}"
    return collection(facts, address, label, items)


def _annotation(
    facts: Facts, edition: Edition, address: str, then: str, one: Kept, now: str
) -> dict[str, Any]:
    body = {
        "type": "SpecificResource",
        "source": facts.permanent(now) if now else "",
        "purpose": "identifying",
    }
    return compact(
        {
            "id": address,
            "type": "Annotation",
            "motivation": "identifying",
            "body": [body] if now else [],
            "target": {
                "type": "SpecificResource",
                "source": facts.url(f"{edition.address}id/{then}/"),
                "selector": {"type": "TextQuoteSelector", "exact": _shown(one)},
            },
        }
    )


def _shown(one: Kept) -> str:
    """Words that stand on the page: a passage's first ones, of all else its name."""
    if one.kind == Kind.EXCERPT:
        return " ".join(one.words.split()[:_LONGEST])
    return one.name
