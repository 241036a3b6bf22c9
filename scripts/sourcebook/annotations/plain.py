"""Annotations in tables: CSV of Readwise and of Hypothesis."""

import csv
import io
import re
from collections.abc import Iterator
from contextlib import suppress

from sourcebook.annotations.annotation import Annotation, make
from sourcebook.texts import UnreadableError

READWISE = ("Highlight", "Book Title", "Book Author", "Location Type", "Location")
"""Columns by which a table of Readwise is known; older ones lack others."""
HYPOTHESIS = ("URL", "Group", "Comment", "Tags")
"""Columns by which a table of Hypothesis is known, as its client exports it."""
_QUOTE = ("Quote", "Quote/description")
"""What newer clients call the column of the words, since pictures can be described in it."""
_TAG = re.compile(r"[^\s,]+")


_PLACES = {"page": "", "location": "loc. "}
"""Kinds of places that Readwise tells, with the label that they are given."""
_ACTION = re.compile(r"^\.(?:h[1-6]|c\d{1,2})(?:[ \t]+|$)", re.MULTILINE)
"""What a note tells Readwise to make of a highlight: a heading, a part of the one before."""


def is_readwise(text: str) -> bool:
    """Whether a text is a table of Readwise, by its first line."""
    return set(READWISE) <= _columns(text)


def is_hypothesis_table(text: str) -> bool:
    """Whether a text is a table of Hypothesis, by its first line."""
    columns = _columns(text)
    return set(HYPOTHESIS) <= columns and not columns.isdisjoint(_QUOTE)


def _columns(text: str) -> set[str]:
    with suppress(csv.Error):
        lines = io.StringIO(text[:4000], newline="")
        return set(next(csv.reader(lines, delimiter=delimiter(text)), []))
    return set()


def delimiter(text: str) -> str:
    """What parts the columns: commas, or tabs as users of Hypothesis want, or semicolons.

    Spreadsheets write these where the comma stands in numbers.
    """
    return max((",", "\t", ";"), key=text.partition("\n")[0].count)


def _rows(text: str) -> Iterator[dict[str, str]]:
    csv.field_size_limit(10_000_000)
    try:
        for row in csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter(text)):
            # A row cut short lacks its last cells; one too long has some without a name.
            cells = ((name, value) for name, value in row.items() if name)
            yield {name: value if isinstance(value, str) else "" for name, value in cells}
    except csv.Error as fault:
        raise UnreadableError(f"the table cannot be read: {fault}") from fault


def read_hypothesis_table(text: str) -> Iterator[Annotation]:
    """The rows of a table; unlike the client's JSON it has no ids, and a day and a page stand in.

    So what was taken over from JSON is not known again here.
    """
    for said in _rows(text):
        words = next((said[name] for name in _QUOTE if said.get(name)), "")
        kind = said.get("Type") or said.get("Annotation/Reply Type", "")
        yield make(
            f"hypothesis:{said.get('Created at', '')} {said['URL']} {words[:80]}",
            quote=words,
            comment=said["Comment"],
            tags=[tag.strip() for tag in said["Tags"].split(",") if tag.strip()],
            page=said.get("Page", ""),
            url=said["URL"],
            skipped="it answers another annotation" if kind == "Reply" else "",
        )


def read_readwise(text: str) -> Iterator[Annotation]:
    """The rows of a table; what was discarded there is no excerpt."""
    for said in _rows(text):
        tags = _TAG.findall(said.get("Tags", ""))
        words, title = said.get("Highlight", ""), said.get("Book Title", "")
        place, kind = said.get("Location", ""), said.get("Location Type", "").lower()
        left = place and kind not in (*_PLACES, "none")
        when = said.get("Highlighted at", "")
        # A row has no name of its own: what stays is where it stands, in which book, since when.
        named = (title, said.get("Amazon Book ID", ""), place, when, "" if when else words)
        yield make(
            f"readwise:{' '.join(named)}",
            quote=words,
            comment=_ACTION.sub("", said.get("Note", "")).strip(),
            tags=[tag for tag in tags if not tag.startswith(".")],
            colour=said.get("Color", ""),
            page=f"{_PLACES[kind]}{place}" if place and kind in _PLACES else "",
            title=title,
            told=[f"not kept: where it stands, '{f'{kind} {place}'.strip()}'"] if left else (),
            skipped="it was discarded in Readwise" if ".discard" in tags else "",
        )
