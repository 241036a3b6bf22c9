"""Zotero's annotations: items as JSON, the reader's own, Better BibTeX's answers.

Zotero's own field lists leave annotations out; the fields are those that its source writes
(``annotationText`` and the like, in the reader ``text``). A position is a string or an object and
is not read: the number of a sheet is no page.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from sourcebook.annotations.annotation import OURS, Annotation, make, tags_of, text_of
from sourcebook.annotations.colours import COLOURS

_WORDLESS = ("image", "ink")


def is_annotation(item: Mapping[str, Any]) -> bool:
    """Whether an object is an annotation in one of the shapes."""
    data = _data(item)
    return (
        data.get("itemType") == "annotation"
        or "annotationType" in data
        or ("pageLabel" in data and "type" in data and ("text" in data or "comment" in data))
    )


def _data(item: Mapping[str, Any]) -> Mapping[str, Any]:
    data = item.get("data")
    return data if isinstance(data, dict) else item


def read_items(items: list[Any]) -> Iterator[Annotation]:
    """Annotations among items; the works they stand in are found by two hops, if they are there."""
    known = {text_of(_data(one).get("key")): _data(one) for one in items if isinstance(one, dict)}
    for item in items:
        if not isinstance(item, dict):
            continue
        if "annotations" in item and isinstance(item["annotations"], list):
            # An answer of Better BibTeX: an attachment with its annotations, and a private path.
            yield from read_items(item["annotations"])
        elif has_annotations(item):
            # Better BibTeX's own JSON: a work with its attachments, each with its annotations.
            for attachment in item["attachments"]:
                marks = attachment.get("annotations") if isinstance(attachment, dict) else None
                for one in marks if isinstance(marks, list) else ():
                    if isinstance(one, dict) and is_annotation(one):
                        yield _annotation(_data(one), known, item)
        elif is_annotation(item):
            yield _annotation(_data(item), known)


def has_annotations(item: Mapping[str, Any]) -> bool:
    """Whether an object is a work whose attachments tell what was marked in them."""
    there = item.get("attachments")
    return isinstance(there, list) and any(
        isinstance(one, dict) and isinstance(one.get("annotations"), list) and one["annotations"]
        for one in there
    )


def _annotation(
    data: Mapping[str, Any],
    known: Mapping[str, Mapping[str, Any]],
    around: Mapping[str, Any] | None = None,
) -> Annotation:
    def said(name: str) -> Any:
        """A field as an item has it, or as the reader does."""
        return data.get(f"annotation{name[0].upper()}{name[1:]}", data.get(name))

    attachment = known.get(text_of(data.get("parentItem")), {})
    work = around or known.get(text_of(attachment.get("parentItem")), attachment)
    kind = text_of(said("type"))
    colour = text_of(said("color")).lower()
    wordless = f"it is of the kind '{kind}', which marks no words"
    tags = tags_of(data.get("tags"))
    ours = next((tag for tag in tags if tag.startswith(OURS)), "")
    return make(
        ours or f"zotero:{text_of(data.get('key') or data.get('id'))}",
        quote=said("text") if kind not in _WORDLESS else "",
        comment=said("comment"),
        tags=[tag for tag in tags if not tag.startswith(OURS)],
        colour=COLOURS.get(colour, colour),
        page=said("pageLabel"),
        key=work.get("citationKey") or _cited(text_of(work.get("extra"))),
        url=work.get("url"),
        doi=work.get("DOI"),
        title=work.get("title"),
        skipped=wordless if kind in _WORDLESS and not text_of(said("comment")) else "",
    )


def _cited(extra: str) -> str:
    found = re.search(r"^citation key\s*:\s*(\S+)", extra, re.IGNORECASE | re.MULTILINE)
    return found[1] if found else ""
