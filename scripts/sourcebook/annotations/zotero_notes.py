"""Notes of Zotero as HTML: as they are kept, with data on each passage, and as it exports them.

Kept, a passage is a span with ``data-annotation``, its works stand in ``data-citation-items`` of
the note. The export as HTML has neither: the words, whose work they are of as printed, and links
into Zotero if the user asked for them (its translators ``Note HTML`` and ``Note Markdown``).
"""

import json
import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any
from urllib.parse import unquote

from sourcebook.annotations.annotation import Annotation, make, text_of, unsaid
from sourcebook.annotations.colours import COLOURS
from sourcebook.annotations.marks import OF_WHICH, UNMARKED, colour_of, key_of, page_of, work_of
from sourcebook.markup import TolerantParser
from sourcebook.texts import UnreadableError

_EXPORTED = re.compile(r"""class=["']zotero-notes?[\s"']""")
_PASSAGES = ("highlight", "underline")
_BLOCKS = ("p", "li", "ul", "ol", "blockquote", "div", "pre", "hr", "table", "tr")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_KEPT = ("em", "i", "strong", "b", "sup", "sub")
"""Tags within what is said that an annotation's comment has a meaning for."""
_TAGS = re.compile(r"<[^<>]*>")
_EMPTIED = re.compile(r"\(\s*\)")
"""The brackets of a link that stood among what is said."""


def is_note(html: str) -> bool:
    """Whether it is a note of Zotero, kept or exported."""
    return "data-annotation=" in html or bool(_EXPORTED.search(html))


def notes_in(objects: list[dict[str, Any]]) -> list[str]:
    """The notes among items as Zotero's API has them, as HTML.

    Of those within a work, as Better BibTeX has them, the ones that are on passages of it.
    """
    items = [one["data"] if isinstance(one.get("data"), dict) else one for one in objects]
    lists = (one["notes"] for one in items if isinstance(one.get("notes"), list))
    within = (one for notes in lists for one in notes if isinstance(one, dict))
    nested = (text_of(one.get("note")) for one in within)
    alone = (text_of(one.get("note")) for one in items if one.get("itemType") == "note")
    return [*alone, *filter(is_note, nested)]


class _Note(TolerantParser):
    """A span with the words, one with the citation, then a comment; links to file and work.

    What stands before a passage in its paragraph, and what follows it up to a heading, is said of
    it; ``left`` are the paragraphs that are said of none, ``quoted`` block quotations without one.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[dict[str, Any]] = []
        self.works: dict[str, Mapping[str, Any]] = {}
        self.left: list[str] = []
        self.quoted: list[str] = []
        self._spans: list[str] = []
        self._links: list[str] = []
        self._block = ""
        self._inside = self._quoting = self._open = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if tag in _BLOCKS or tag in _HEADINGS:
            self._end_block()
            self._quoting = tag == "blockquote" or (self._quoting and tag in ("p", "li"))
            self._open = self._open and tag not in _HEADINGS
        if given.get("data-citation-items"):
            self._keep(given["data-citation-items"])
        if tag == "a":
            self._links.append(given.get("href") or "")
            if self._inside:
                self.found[-1]["key"] = key_of(self._links[-1]) or self.found[-1]["key"]
        elif tag == "br":
            self._say("\n")
        elif tag in ("td", "th") and self._block.strip():
            self._say("; ")
        elif tag in _KEPT:
            self._say(f"<{tag}>")
        elif tag == "img" and given.get("data-annotation"):
            self._begin(given["data-annotation"])
        elif tag == "span":
            self._spans.append(self._kind(given))

    def _kind(self, given: Mapping[str, str | None]) -> str:
        """What a span that begins has: the words of a passage, its citation, or neither."""
        named = (given.get("class") or "").split()
        if given.get("data-annotation") or any(one in _PASSAGES for one in named):
            self._begin(given.get("data-annotation"))
            return "words"
        if given.get("data-citation") or "citation" in named:
            last = self.found[-1] if self.found else {}
            apart = self._open and not self._block.strip() and not last["cited"]
            if not (self._inside or apart):
                return ""  # within what somebody says
            last["item"] = last["item"] or _first_of(_decoded(given.get("data-citation")))
            return "citation"
        if "words" in self._spans:
            self.found[-1]["colour"] = colour_of(given.get("style") or "")
        return ""

    def _begin(self, written: str | None) -> None:
        said = _decoded(written)
        said = said if isinstance(said, dict) else {}
        item = said.get("citationItem")
        self.found.append(
            {"said": said, "item": item if isinstance(item, dict) else {}, "words": "",
             "cited": "", "after": self._block, "key": "", "colour": ""}
        )  # fmt: skip
        self._block, self._inside, self._open = "", True, True

    def _end_block(self) -> None:
        """What a paragraph without a passage has is said of the one before it, if of any."""
        said, self._block, self._inside = self._block.strip(), "", False
        if not any(map(str.isalnum, _TAGS.sub("", said))):
            return
        if self._quoting:
            self.quoted.append(said)
        elif self._open:
            self.found[-1]["after"] += f"\n\n{said}"
        else:
            self.left.append(said)

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
            address = self._links.pop()
            if address.startswith(("http://", "https://")):
                self._say(f" ({address})")
        elif tag in _KEPT:
            self._say(f"</{tag}>")
        elif tag in _BLOCKS or tag in _HEADINGS:
            if tag in _HEADINGS:
                self._block = ""
            self._end_block()
            self._quoting = self._quoting and tag != "blockquote"

    def close(self) -> None:
        super().close()
        self._end_block()

    def _say(self, written: str) -> None:
        """Words that are neither the source's nor a citation's."""
        if "words" in self._spans or "citation" in self._spans:
            return
        if self._inside:
            self.found[-1]["after"] += written
        else:
            self._block += written

    def handle_data(self, data: str) -> None:
        if "words" in self._spans:
            self.found[-1]["words"] += data
        elif "citation" in self._spans:
            self.found[-1]["cited"] += data
        elif not (self._links and self._links[-1].startswith("zotero://")):
            self._say(escape(data, quote=False))


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
    read = [_read(html) for html in notes]
    if not any(note.found for note in read):
        raise UnreadableError(
            f"'{name}' is a note of Zotero in which no passage can be told from what you say: "
            "export it as Markdown (File › Export Note), and import that"
        )
    return [one for note in read for one in _of_note(note)]


def _read(html: str) -> _Note:
    note = _Note()
    note.feed(html)
    note.close()
    return note


def _of_note(note: _Note) -> Iterator[Annotation]:
    """The passages of a note; quotation marks around the words are those of the language."""
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
        told = _TAGS.sub("", comment)
        yield make(
            # Older notes do not name the annotation.
            f"zotero:{key}" if key else f"note:{words} {page}",
            quote=words,
            # Of a block quotation there is the mark that ends it.
            comment=comment if any(map(str.isalnum, told)) else "",
            colour=COLOURS.get(colour, colour),
            page=page,
            skipped=OF_WHICH if several and not any(work.values()) else "",
            **work,
        )
    for words in note.quoted:
        yield make(f"note:{words}", quote=words, skipped=UNMARKED)
    yield from unsaid(note.left)
