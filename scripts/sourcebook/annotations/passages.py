"""A table of passages that an editor has written herself: CSV with columns of known names.

As spreadsheets save it: parted by commas, semicolons or tabs, columns in any order, names in
any case. A row becomes a draft excerpt as an annotation does.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import PurePath
from typing import Final

from sourcebook.annotations.annotation import Annotation, make
from sourcebook.annotations.plain import delimiter
from sourcebook.read import MONTHS
from sourcebook.texts import UnreadableError

COLUMNS: Final = {
    "source": ("citekey", "key", "title"),
    "locator": ("page", "pages", "place"),
    "quote": ("quotation",),
    "paraphrase": (),
    "translation": (),
    "note": ("notes", "comment"),
    "tags": ("tag",),
    "id": (),
}
"""The columns that are read, each with other names for it; a row has a quote or a paraphrase.

``source`` is a citekey, ours or that of the program from which the reference was imported, or an
address, DOI or title in the bibliography; ``id`` names the row, so that it is known again after its
words have changed, and its excerpt, if it can be an id.
"""
_NAMES = {name: column for column, others in COLUMNS.items() for name in (column, *others)}
_TEXTS = {"quote", "paraphrase"}
_ENDINGS = (".csv", ".tsv")
_FAULT = re.compile(r"#(?:NAME\?|REF!|VALUE!|N/A|DIV/0!|NULL!|NUM!|SPILL!|#+)")
"""What a spreadsheet puts in the place of a text that it took for a formula."""
_NUMBER = re.compile(r"-?\d(?:[.,]\d+)?E[+-]\d{2,3}")
"""What it makes of more digits than it keeps."""
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY = re.compile(
    rf"\d{{1,4}}([-./])\d{{1,2}}\1\d{{2,4}}|\d{{1,2}}[-. ]{{1,2}}(?:{_MONTH})\.?"
    rf"|(?:{_MONTH})\.?[- ]\d{{2}}|\d{{4}}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d)?|\d{{1,2}}月\d{{1,2}}日",
    re.IGNORECASE,
)
"""What it makes of the pages ``3/4`` and ``3-4``, in one land or another."""
_LEAST_COLUMNS = 2
_LARGEST_CELL = 10_000_000


def is_passages(text: str) -> bool:
    """Whether the first line names a text column of ours, and another."""
    known = {_NAMES.get(name, "") for name in _heading(text)} - {""}
    return bool(known & _TEXTS) and len(known) > 1


def unknown_table(name: str, text: str) -> str:
    """Of a table whose columns nobody knows: which they would have to be; else nothing."""
    heading = _heading(text)
    if PurePath(name).suffix.lower() not in _ENDINGS or len(heading) < _LEAST_COLUMNS:
        return ""
    return (
        f"'{name}' is a table with the columns {', '.join(heading)[:200]}: for a table of "
        f"passages call them {', '.join(COLUMNS)} (the source, and a quote or a paraphrase, are "
        "needed)"
    )


def read_passages(text: str) -> Iterator[Annotation]:
    """The rows, each an annotation; columns of other names are told with the first."""
    heading, *rows = _table(text)
    mark = delimiter(text)
    columns = [_NAMES.get(name.strip().lower(), "") for name in heading]
    other = [name for name, column in zip(heading, columns, strict=True) if name and not column]
    told = [f"columns that are not read: {', '.join(other)}"] if other else []
    names: dict[str, int] = {}
    for number, row in enumerate(rows, 2):  # as a spreadsheet counts, the heading being the first
        said, doubled = dict.fromkeys(COLUMNS, ""), ""
        for column, cell in zip(columns, map(str.strip, row), strict=False):
            if column and cell:
                doubled = doubled or (column if said[column] and said[column] != cell else "")
                said[column] = said[column] or cell
        if any(said.values()):
            skipped = ""
            if any(map(str.strip, row[len(heading) :])):
                skipped = (
                    f"it has {len(row)} cells, and the table {len(heading)} columns: "
                    f"put '\"' before and behind a text with '{mark}' in it"
                )
            elif doubled:
                skipped = f"two of its columns are '{doubled}': leave one of them"
            elif wrong := [name for name, cell in said.items() if _made(name, cell)]:
                skipped = (
                    f"its {wrong[0]} is '{said[wrong[0]]}', which a spreadsheet has put in the "
                    "place of what you wrote: make the column one of text, and write it again"
                )
            elif said["id"] and names.setdefault(said["id"], number) != number:
                skipped = f"its id, '{said['id']}', is that of row {names[said['id']]}"
            yield _passage(said, told, f"row {number}", skipped)
            told = []


def _made(column: str, cell: str) -> bool:
    """Whether a spreadsheet has put something else there than was written."""
    day = column == "locator" and _DAY.fullmatch(cell)
    return bool(_FAULT.fullmatch(cell) or _NUMBER.fullmatch(cell) or day)


def _passage(said: dict[str, str], told: Sequence[str], where: str, skipped: str) -> Annotation:
    source, quote, paraphrase = said["source"], said["quote"], said["paraphrase"]
    if quote and paraphrase:
        told = (*told, "not kept: the paraphrase, since a passage has a quote or a paraphrase")
    named = (
        where
        if skipped
        else said["id"] or " ".join((source, said["locator"], quote or paraphrase or said["note"]))
    )
    return make(
        f"table:{named}",
        quote=quote,
        paraphrase="" if quote else paraphrase,
        translation=said["translation"] if quote else "",
        comment=said["note"],
        tags=[tag.strip() for tag in said["tags"].replace(";", ",").split(",") if tag.strip()],
        page=said["locator"],
        name=said["id"],
        key=source.removeprefix("@"),
        url=source if source.startswith(("http://", "https://")) else "",
        doi=source if source.startswith("10.") else "",
        title=source,
        skipped=skipped,
        told=told,
        where=where,
    )


def _heading(text: str) -> list[str]:
    with suppress(UnreadableError):
        return [name.strip().lower() for name in next(iter(_table(text[:4000])), [])]
    return []


def _table(text: str) -> list[list[str]]:
    """The cells of the rows."""
    csv.field_size_limit(_LARGEST_CELL)
    lines = io.StringIO(text.removeprefix("\ufeff"), newline="")
    try:
        return list(csv.reader(lines, delimiter=delimiter(text)))
    except csv.Error as fault:
        raise UnreadableError(f"the table cannot be read: {fault}") from fault
