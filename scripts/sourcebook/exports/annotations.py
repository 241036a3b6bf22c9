"""Every excerpt as a Web Annotation (W3C Recommendation "Web Annotation Data Model", 2017).

A quote is a `TextQuoteSelector` on the text that was read; ``prefix`` and ``suffix`` are not given,
because the text around most quotes is in copyright and not kept. What we say about a passage (a
paraphrase, a translation, the note) and what it is about (tags) are bodies.
"""

from collections.abc import Iterator
from typing import Any

from sourcebook.exports.encode import compact, json_bytes
from sourcebook.facts import Facts, address_of_text
from sourcebook.model import Excerpt, Source

PATH = "data/annotations.jsonld"
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MEDIA_TYPE = f'application/ld+json; profile="{CONTEXT}"'


def annotations(facts: Facts) -> bytes:
    """All annotations as one collection with one page."""
    items = [_annotation(facts, excerpt) for excerpt in facts.corpus.excerpts.values()]
    label = facts.language.gettext("Excerpts: %(site)s", site=facts.settings.site_name)
    return collection(facts, facts.url(f"/{PATH}"), label, items)


def collection(facts: Facts, address: str, label: str, items: list[dict[str, Any]]) -> bytes:
    """Annotations as a collection with one page, which is published at an address."""
    page = {
        "id": f"{address}#page-1",
        "type": "AnnotationPage",
        "partOf": address,
        "startIndex": 0,
        "items": items,
    }
    return json_bytes(
        {
            "@context": CONTEXT,
            "id": address,
            "type": "AnnotationCollection",
            "label": label,
            "rights": facts.licence_address,
            "total": len(items),
            "first": page,
            "last": page["id"],
        }
    )


def _annotation(facts: Facts, excerpt: Excerpt) -> dict[str, Any]:
    source = facts.corpus.source_of(str(excerpt.id))
    key = str(excerpt.id)
    return compact(
        {
            "id": facts.permanent(key),
            "type": "Annotation",
            "motivation": "commenting" if excerpt.note is not None else "highlighting",
            "created": facts.changes.added.get(key, ""),
            "modified": facts.changes.changed.get(key, ""),
            "rights": facts.licence_address,
            "canonical": facts.permanent(key),
            "via": facts.page(key),
            "body": list(_bodies(facts, excerpt)),
            "target": _target(facts, source, excerpt),
        }
    )


def _bodies(facts: Facts, excerpt: Excerpt) -> Iterator[dict[str, str]]:
    said = (
        ("describing", excerpt.paraphrase),
        ("describing", excerpt.translation),
        ("commenting", excerpt.note),
    )
    for purpose, value in said:
        if value is not None:
            yield {
                "type": "TextualBody",
                "value": facts.plain(value),
                "format": "text/plain",
                "language": facts.settings.language,
                "purpose": purpose,
            }
    for tag in excerpt.tags:
        name = facts.name(str(tag.id))
        yield {"type": "TextualBody", "value": name, "purpose": "tagging"}
        yield {
            "type": "SpecificResource",
            "source": facts.permanent(str(tag.id)),
            "purpose": "identifying",
        }


def _target(facts: Facts, source: Source, excerpt: Excerpt) -> dict[str, Any]:
    """The passage in the text that was read, on the day it was read.

    What has no address on the web is stood for by its record here.
    """
    record = facts.url(facts.address(str(source.id)))
    quote = {"type": "TextQuoteSelector", "exact": str(excerpt.quote)}
    day = source.witness.read
    return compact(
        {
            "type": "SpecificResource",
            "source": address_of_text(facts, source) or record,
            "selector": quote if excerpt.quote is not None else {},
            "state": {
                "type": "TimeState",
                "sourceDateStart": f"{day}T00:00:00Z",
                "sourceDateEnd": f"{day}T23:59:59Z",
            }
            if day is not None
            else {},
        }
    )
