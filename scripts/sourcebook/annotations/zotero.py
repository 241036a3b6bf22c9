"""Zotero's annotations: items as JSON, the reader's own, Better BibTeX's answers, notes as HTML.

Zotero's own field lists leave annotations out; the fields are those that its source writes
(``annotationText`` and the like, in the reader ``text``). A position is a string or an object and
is not read: the number of a sheet is no page.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote

from sourcebook.annotations.annotation import OURS, Annotation, make, tags_of, text_of
from sourcebook.markup import TolerantParser

COLOURS = {
    "#ffd400": "yellow", "#ff6666": "red", "#5fb236": "green", "#2ea8e5": "blue",
    "#a28ae5": "purple", "#e56eee": "magenta", "#f19837": "orange", "#aaaaaa": "grey",
}  # fmt: skip
"""The colours that the reader offers."""
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


class _Note(TolerantParser):
    """A note made of annotations: a span with the words, one with the citation, then a comment."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[dict[str, Any]] = []
        self._spans: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if tag in ("p", "li", "h1", "h2", "h3", "blockquote", "div") and self.found:
            self.found[-1]["open"] = tag == "blockquote" and self.found[-1].get("open", False)
        if tag != "span":
            return
        kind = ""
        if given.get("data-annotation"):
            kind = "words"
            self.found.append(
                {"said": _decoded(given["data-annotation"]), "words": "", "after": "", "open": True}
            )
        elif given.get("data-citation"):
            kind = "citation"
            if self.found and not self.found[-1].get("uris"):
                self.found[-1]["cited"] = _decoded(given["data-citation"])
        self._spans.append(kind)

    def handle_endtag(self, tag: str) -> None:
        if tag == "span" and self._spans:
            self._spans.pop()
        elif tag in ("p", "li") and self.found:
            self.found[-1]["open"] = False

    def handle_data(self, data: str) -> None:
        if not self.found or not self.found[-1]["open"]:
            return
        if "words" in self._spans:
            self.found[-1]["words"] += data
        elif "citation" not in self._spans:
            self.found[-1]["after"] += data


def _decoded(text: str | None) -> dict[str, Any]:
    try:
        data = json.loads(unquote(text or ""))
    except (json.JSONDecodeError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def read_note(html: str) -> list[Annotation]:
    """The annotations of a note; quotation marks around the words are those of the language."""
    note = _Note()
    note.feed(html)
    note.close()
    made = []
    for one in note.found:
        said = one["said"]
        words = text_of(said.get("text")) or one["words"].strip().strip(
            '“”„‟«»‹›"‘’「」 \u00a0\u202f'
        )
        cited = said.get("citationItem")
        cited = cited if isinstance(cited, dict) else {}
        data = cited.get("itemData")
        data = data if isinstance(data, dict) else {}
        colour = text_of(said.get("color")).lower()
        name = text_of(said.get("annotationKey"))
        made.append(
            make(
                # Older notes do not name the annotation.
                f"zotero:{name}" if name else f"note:{words} {text_of(said.get('pageLabel'))}",
                quote=words,
                comment=one["after"].strip(),
                colour=COLOURS.get(colour, colour),
                page=text_of(said.get("pageLabel")) or text_of(cited.get("locator")),
                key=data.get("citation-key"),
                url=data.get("URL"),
                doi=data.get("DOI"),
                title=data.get("title"),
            )
        )
    return made
