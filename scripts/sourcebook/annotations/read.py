"""Tells whose annotations a file holds, and reads them."""

import json
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from sourcebook.annotations.annotation import Annotation, make, tags_of, unique
from sourcebook.annotations.colours import COLOURS
from sourcebook.annotations.marks import hashes_in, without_hashes
from sourcebook.annotations.notes import is_linked, is_obsidian, is_quoting, read_obsidian
from sourcebook.annotations.outlines import is_outline, read_outline
from sourcebook.annotations.passages import is_passages, read_passages
from sourcebook.annotations.passages import unknown_table as columns_of
from sourcebook.annotations.plain import (
    is_hypothesis_table,
    is_readwise,
    read_hypothesis_table,
    read_readwise,
)
from sourcebook.annotations.web import is_hypothesis, is_w3c, read_hypothesis, read_w3c
from sourcebook.annotations.zotero import (
    has_annotations,
    is_annotation,
    read_items,
)
from sourcebook.annotations.zotero_notes import is_note, notes_in, read_notes
from sourcebook.texts import UnreadableError, as_text, read_marks, read_text

KINDS = (
    "annotations of Zotero, Hypothesis, the W3C's model, a PDF, Readwise, Logseq or Obsidian, or a "
    "table of passages (CSV)"
)
_MARKDOWN = (".md", ".markdown")
_DEEPEST = 6
_TEXTS = (
    (is_readwise, read_readwise, True),
    (is_hypothesis_table, read_hypothesis_table, True),
    # What somebody wrote there, and not all that there is.
    (is_passages, read_passages, False),
    (is_obsidian, read_obsidian, False),
    (is_outline, read_outline, False),
    (is_linked, read_obsidian, False),
)


@dataclass(frozen=True, slots=True)
class Export:
    """The annotations of a file; ``whole`` if all are there that its tool has of their sources.

    ``works`` says that the file has the works, too, for their own sake (Better BibTeX's JSON).
    """

    found: list[Annotation]
    whole: bool = True
    works: bool = False


def read_annotations(name: str, raw: bytes) -> Export | None:
    """The annotations of a file, each once; None if it is of another kind.

    Raises `UnreadableError` for a file of this kind that cannot be read.
    """
    if b"%PDF-" in raw[:1024]:
        return Export(unique(_of_pdf(name, raw)))
    try:
        text = as_text(name, raw)
    except UnreadableError:
        return None
    start = text.lstrip()[:1]
    if start in ("{", "["):
        return _of_json(name, text)
    # A note has what was put into it.
    if start == "<" and not text.lstrip().startswith("<mark"):
        return Export(unique(read_notes(name, [text])), whole=False) if is_note(text) else None
    return _of_text(name, text)


def _of_text(name: str, text: str) -> Export | None:
    for is_table, read, whole in _TEXTS:
        if is_table(text):
            return Export(unique(read(text)), whole=whole)
    # A note in Markdown may quote without a link to anything.
    if PurePath(name).suffix.lower() in _MARKDOWN and is_quoting(text):
        return Export(unique(read_obsidian(text)), whole=False)
    return None


def unknown_table(name: str, raw: bytes) -> str:
    """What the columns of a table would have to be called; nothing for another file."""
    try:
        return columns_of(name, as_text(name, raw))
    except UnreadableError:
        return ""


def _of_pdf(name: str, raw: bytes) -> list[Annotation]:
    made = []
    marks = read_marks(name, raw)
    around = read_text(name, raw).words if any("-\n" in mark.words for mark in marks) else ""
    for mark in marks:
        # Zotero writes its own key into the files that it exports: one mark, one name.
        ours = mark.id.isalnum() and mark.id.isupper() and len(mark.id) == 8
        named = (
            f"zotero:{mark.id}"
            if ours
            else f"pdf:{mark.id or f'{mark.sheet} {mark.words} {mark.comment}'}"
        )
        try:
            tags = tags_of(json.loads(mark.tags or "[]"))
        except (json.JSONDecodeError, RecursionError):
            tags = ()
        made.append(
            make(
                named,
                quote=mark.words,
                around=around,
                comment=mark.comment if ours else without_hashes(mark.comment),
                tags=tags if ours else (*tags, *hashes_in(mark.comment)),
                colour=COLOURS.get(mark.colour, mark.colour),
                page=mark.label,
                key=PurePath(name).stem,
                skipped="it is drawn, and marks no words"
                if mark.drawn and not mark.comment
                else "",
                told=()
                if mark.label
                else (f"on sheet {mark.sheet}; the PDF does not say its pages",),
            )
        )
    return made


def _of_json(name: str, text: str) -> Export | None:
    try:
        data = json.loads(text)
    except (json.JSONDecodeError, RecursionError, ValueError):
        return None
    items = _items(data, 0)
    objects = [one for one in items if isinstance(one, dict)]
    if any(map(is_hypothesis, objects)):
        return Export(unique(read_hypothesis(objects)))
    if any(map(is_w3c, objects)):
        return Export(unique(read_w3c(objects)))
    if any(
        is_annotation(one) or isinstance(one.get("annotations"), list) or has_annotations(one)
        for one in objects
    ):
        return Export(unique(read_items(objects)), works=_has_works(data))
    notes = notes_in(objects)
    if any(map(is_note, notes)) or (notes and len(notes) == len(objects)):
        return Export(unique(read_notes(name, notes)), whole=False, works=_has_works(data))
    return None


def _has_works(data: Any) -> bool:
    """Whether it is a library, as Better BibTeX writes it with its own settings."""
    return isinstance(data, dict) and "config" in data and isinstance(data.get("items"), list)


def _items(data: Any, depth: int) -> list[Any]:
    """The list that an answer is, or has: of Hypothesis, of JSON-RPC, of a collection's page."""
    if isinstance(data, list):
        # A collection of collections, or the answers of several attachments.
        return [
            one
            for item in data
            for one in (
                _items(item, depth + 1) if isinstance(item, list) and depth < _DEEPEST else [item]
            )
        ]
    if not isinstance(data, dict) or depth > _DEEPEST:
        return []
    for name in ("rows", "result", "items", "first"):
        if isinstance(data.get(name), list | dict):
            return _items(data[name], depth + 1)
    if isinstance(data.get("annotations"), list) and "path" not in data:
        return _items(data["annotations"], depth + 1)
    return [data]
