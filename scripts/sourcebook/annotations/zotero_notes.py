"""Notes of Zotero as HTML: as they are kept, with data on each passage, and as it exports them.

Kept, a passage is a span with ``data-annotation``, its works stand in ``data-citation-items`` of
the note. The export as HTML has neither: the words, whose work they are of as printed, and links
into Zotero if the user asked for them (its translators ``Note HTML`` and ``Note Markdown``).
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote

from sourcebook.annotations.annotation import Annotation, make, text_of
from sourcebook.annotations.colours import COLOURS
from sourcebook.annotations.marks import OF_WHICH, colour_of, key_of, page_of, work_of
from sourcebook.markup import TolerantParser
from sourcebook.texts import UnreadableError

_EXPORTED = re.compile(r"""class=["']zotero-notes?[\s"']""")
_PASSAGES = ("highlight", "underline")
_BLOCKS = ("p", "li", "h1", "h2", "h3", "blockquote", "div")
_EMPTIED = re.compile(r"\(\s*\)")
"""The brackets of a link that stood among what is said."""


def is_note(html: str) -> bool:
    """Whether it is a note of Zotero, kept or exported."""
    return "data-annotation=" in html or bool(_EXPORTED.search(html))


def notes_in(objects: list[dict[str, Any]]) -> list[str]:
    """The notes among items as Zotero's API has them, as HTML."""
    items = (one["data"] if isinstance(one.get("data"), dict) else one for one in objects)
    return [text_of(one.get("note")) for one in items if one.get("itemType") == "note"]


class _Note(TolerantParser):
    """A span with the words, one with the citation, then a comment; links to file and work."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[dict[str, Any]] = []
        self.works: dict[str, Mapping[str, Any]] = {}
        self._spans: list[str] = []
        self._links: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        last = self.found[-1] if self.found else None
        if tag in _BLOCKS and last:
            last["open"] = tag == "blockquote" and last["open"]
        if given.get("data-citation-items"):
            self._keep(given["data-citation-items"])
        if tag == "a":
            self._links.append(given.get("href") or "")
            if last and last["open"]:
                last["key"] = key_of(self._links[-1]) or last["key"]
        if tag != "span":
            return
        kind, named = "", (given.get("class") or "").split()
        if given.get("data-annotation") or any(one in _PASSAGES for one in named):
            kind = "words"
            said = _decoded(given.get("data-annotation"))
            said = said if isinstance(said, dict) else {}
            item = said.get("citationItem")
            self.found.append(
                {"said": said, "item": item if isinstance(item, dict) else {}, "words": "",
                 "cited": "", "after": "", "key": "", "colour": "", "open": True}
            )  # fmt: skip
        elif given.get("data-citation") or "citation" in named:
            kind = "citation"
            if last and not last["item"]:
                last["item"] = _first_of(_decoded(given.get("data-citation")))
        elif "words" in self._spans and last:
            last["colour"] = colour_of(given.get("style") or "")
        self._spans.append(kind)

    def _keep(self, written: str | None) -> None:
        """What a note tells of the works that it cites, by their addresses at Zotero."""
        cited = _decoded(written)
        for one in cited if isinstance(cited, list) else ():
            if isinstance(one, dict) and isinstance(one.get("itemData"), dict):
                self.works[_address(one)] = one["itemData"]

    def handle_endtag(self, tag: str) -> None:
        if tag == "span" and self._spans:
            self._spans.pop()
        elif tag == "a" and self._links:
            self._links.pop()
        elif tag in ("p", "li") and self.found:
            self.found[-1]["open"] = False

    def handle_data(self, data: str) -> None:
        if not self.found or not self.found[-1]["open"]:
            return
        if "words" in self._spans:
            self.found[-1]["words"] += data
        elif "citation" in self._spans:
            self.found[-1]["cited"] += data
        elif not (self._links and self._links[-1].startswith("zotero://")):
            self.found[-1]["after"] += data


def _decoded(text: str | None) -> Any:
    try:
        return json.loads(unquote(text or ""))
    except (json.JSONDecodeError, RecursionError, ValueError):
        return None


def _first_of(citation: Any) -> dict[str, Any]:
    """The first work that a citation is of."""
    items = citation.get("citationItems") if isinstance(citation, dict) else None
    first = items[0] if isinstance(items, list) and items else None
    return first if isinstance(first, dict) else {}


def _address(cited: Mapping[str, Any]) -> str:
    """The address at Zotero of a work that is cited."""
    return text_of(cited.get("uris"))


def read_notes(name: str, notes: list[str]) -> list[Annotation]:
    """The passages of notes; raises `UnreadableError` if there is none in them."""
    found = [one for html in notes for one in _of_note(html)]
    if not found:
        raise UnreadableError(
            f"'{name}' is a note of Zotero in which no passage can be told from what you say: "
            "export it as Markdown (File › Export Note), and import that"
        )
    return found


def _of_note(html: str) -> Iterator[Annotation]:
    """The passages of a note; quotation marks around the words are those of the language."""
    note = _Note()
    note.feed(html)
    note.close()
    works = [_address(one["item"]) or work_of([one["cited"].strip()]) for one in note.found]
    several = len({*works} - {""}) > 1
    for one in note.found:
        said, item = one["said"], one["item"]
        words = text_of(said.get("text")) or one["words"].strip().strip(
            '“”„‟«»‹›"‘’「」 \u00a0\u202f'
        )
        data = item.get("itemData")
        data = data if isinstance(data, dict) else note.works.get(_address(item), {})
        label = one["cited"].strip()
        colour = text_of(said.get("color")).lower() or one["colour"]
        page = text_of(said.get("pageLabel")) or text_of(item.get("locator")) or page_of([label])
        key = text_of(said.get("annotationKey")) or one["key"]
        work = {
            "key": text_of(data.get("citation-key")),
            "url": text_of(data.get("URL")),
            "doi": text_of(data.get("DOI")),
            "title": text_of(data.get("title")) or work_of([label]),
        }
        comment = _EMPTIED.sub("", one["after"], count=1).strip()
        yield make(
            # Older notes do not name the annotation.
            f"zotero:{key}" if key else f"note:{words} {page}",
            quote=words,
            # Of a block quotation there is the mark that ends it.
            comment=comment if any(map(str.isalnum, comment)) else "",
            colour=COLOURS.get(colour, colour),
            page=page,
            skipped=OF_WHICH if several and not any(work.values()) else "",
            **work,
        )
