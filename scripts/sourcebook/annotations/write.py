"""Excerpts as annotations for other tools: Hypothesis's import, Zotero's items, the W3C's model.

Each has a tag ``sourcebook:<id>``, by which it is known again when it comes back; Hypothesis keeps
of what it imports the target, the tags, the text, the address and the document alone.
"""

import json
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any

from sourcebook.annotations.annotation import OURS, Annotation, said_of
from sourcebook.annotations.colours import COLOURS
from sourcebook.annotations.further import in_one
from sourcebook.facts import Facts, address_of_text

_KEY = "23456789ABCDEFGHIJKLMNPQRSTUVWXYZ"
_LENGTH = 8
_HEX = {name: code for code, name in COLOURS.items()}


def out_of(facts: Facts) -> list[Annotation]:
    """Every excerpt as an annotation of ours."""
    found = []
    for excerpt in facts.corpus.excerpts.values():
        source = facts.corpus.source_of(str(excerpt.id))
        told = facts.references[str(source.id)]
        record = facts.url(facts.address(str(source.id)))
        found.append(
            Annotation(
                f"{OURS}{excerpt.id}",
                quote=_text(excerpt.quote),
                comment=_text(excerpt.note),
                tags=tuple(f"{tag.kind}:{tag.id}" for tag in excerpt.tags),
                page=_text(excerpt.locator),
                key=str(source.id),
                url=address_of_text(facts, source) or record,
                doi=told.doi or "",
                title=told.title,
                paraphrase=_text(excerpt.paraphrase),
                translation=_text(excerpt.translation),
                date=excerpt.date.text if excerpt.date else "",
                paragraph=_text(excerpt.paragraph),
                heading=_text(excerpt.heading),
                fields=in_one(excerpt),
            )
        )
    return found


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()


def _marked(one: Annotation) -> list[str]:
    """The tags, with those that hold what a format has no room for."""
    more = [f"page:{one.page}"] if one.page else []
    more += [f"colour:{one.colour}"] if one.colour else []
    return [*one.tags, *more, *_name(one)]


def _name(one: Annotation) -> list[str]:
    return [one.origin] if one.origin.startswith(OURS) else []


def as_hypothesis(found: Iterable[Annotation]) -> str:
    """A file that the client of Hypothesis imports."""
    rows = []
    for one in found:
        target: dict[str, Any] = {"source": one.url}
        if one.quote:
            target["selector"] = [{"type": "TextQuoteSelector", "exact": one.quote}]
        document: dict[str, Any] = {"title": [one.title]}
        if one.doi:
            document["link"] = [{"href": f"doi:{one.doi}"}]
        rows.append(
            {
                "uri": one.url,
                "text": said_of(one),
                "tags": _marked(one),
                "document": document,
                "target": [target],
            }
        )
    head = {"export_date": "", "export_userid": "", "client_version": ""}
    return _json({**head, "annotations": rows})


def as_w3c(found: Iterable[Annotation]) -> str:
    """A list of Web Annotations."""
    rows = []
    for one in found:
        said = said_of(one)
        bodies = [("commenting", said)] if said else []
        bodies += [("tagging", tag) for tag in _marked(one)]
        target: dict[str, Any] = {"source": {"id": one.url, "title": one.title, "doi": one.doi}}
        if one.quote:
            target["selector"] = {"type": "TextQuoteSelector", "exact": one.quote}
        rows.append(
            {
                "@context": "http://www.w3.org/ns/anno.jsonld",
                "id": f"urn:{one.origin}",
                "type": "Annotation",
                "motivation": "commenting" if said else "highlighting",
                "body": [
                    {"type": "TextualBody", "value": value, "purpose": purpose}
                    for purpose, value in bodies
                ],
                "target": target,
            }
        )
    return _json(rows)


def as_zotero(found: Iterable[Annotation]) -> str:
    """Items as Zotero's API has them: the works, their attachments, and the annotations."""
    return _json(list(_items(found)))


def _items(found: Iterable[Annotation]) -> Iterator[dict[str, Any]]:
    files: dict[tuple[str, ...], str] = {}
    for number, one in enumerate(found):
        work = (one.key, one.url, one.doi, one.title)
        if work not in files:
            parent, files[work] = _key("work", *work), _key("file", *work)
            yield _item(
                parent,
                itemType="document",
                title=one.title,
                url=one.url,
                DOI=one.doi,
                extra=f"Citation Key: {one.key}" if one.key else "",
            )
            yield _item(
                files[work], itemType="attachment", parentItem=parent, linkMode="linked_url"
            )
        yield _item(
            _key("annotation", one.origin),
            itemType="annotation",
            parentItem=files[work],
            annotationType="highlight" if one.quote else "note",
            annotationText=one.quote,
            annotationComment=said_of(one),
            annotationColor=_HEX.get(one.colour, one.colour),
            annotationPageLabel=one.page,
            annotationSortIndex=f"{number:07}",
            tags=[{"tag": tag} for tag in (*one.tags, *_name(one))],
        )


def _item(key: str, **data: Any) -> dict[str, Any]:
    return {"key": key, "version": 0, "data": {"key": key, "version": 0, **data}}


def _key(*parts: str) -> str:
    """A key as Zotero makes them, the same each time."""
    number = int.from_bytes(sha256("\n".join(parts).encode("utf-8", "replace")).digest()[:8])
    places = (number // len(_KEY) ** place % len(_KEY) for place in range(_LENGTH))
    return "".join(_KEY[place] for place in places)


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
