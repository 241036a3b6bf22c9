"""Ledgers: sorted text files of one record a line, columns parted by tabs, ``#`` for remarks.

Written by our tools and reviewed by people; such lines merge well in git. Both directions stand
here, so that what is written reads back the same.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from sourcebook.diagnostics import Report, Span
from sourcebook.model.records import Collated, Permalink
from sourcebook.rules import structure

COLLATION = "sources/ledgers/collation.tsv"
PERMALINKS = "sources/ledgers/permalinks.tsv"

_COLLATION_HEAD = (
    "# Quotations found in the text that was read. Written by 'sourcebook collate'; do not edit.\n"
    "# excerpt\tsource\tsha256 of the quotation\tsha256 of the witness\tstart\tend\twords\n"
)
_PERMALINKS_HEAD = (
    "# Every address ever published. Lines are never deleted: 'sourcebook permalinks' adds them;\n"
    "# when an address goes, set its state to 'moved' (and the new address) or 'withdrawn' (and a\n"
    "# note for readers).\n"
    "# address\tstate\tdetail\n"
)
_Line = TypeVar("_Line")
_HASH = re.compile(r"[0-9a-f]{64}")
_NUMBER = re.compile(r"[0-9]{1,9}")
STATES = ("live", "moved", "withdrawn")


def _rows(path: str, text: str, columns: int, report: Report) -> Iterator[tuple[Span, list[str]]]:
    previous = ""
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        at = Span(path, number)
        cells = line.split("\t")
        if len(cells) != columns:
            told = f"the line has {len(cells)} columns; {columns} are needed, parted by tabs"
            report.add(structure.LEDGER_LINE_IS_WELL_FORMED, at, told, "restore it from git")
            continue
        if cells[0] <= previous:
            told = f"'{cells[0]}' stands after '{previous}'; lines are sorted and unique"
            report.add(structure.LEDGER_LINE_IS_WELL_FORMED, at, told, "sort the lines")
        previous = max(previous, cells[0])
        yield at, cells


def parse_collation(text: str, report: Report) -> tuple[Collated, ...]:
    """Read the collation ledger."""
    found = []
    for at, cells in _rows(COLLATION, text, 7, report):
        excerpt, source, quote, witness, *numbers = cells
        if not (_HASH.fullmatch(quote) and _HASH.fullmatch(witness)) or not all(
            _NUMBER.fullmatch(number) for number in numbers
        ):
            told = f"the line of '{excerpt}' has a hash or number that is none"
            report.add(structure.LEDGER_LINE_IS_WELL_FORMED, at, told, "run 'sourcebook collate'")
            continue
        start, end, words = map(int, numbers)
        found.append(Collated(excerpt, source, quote, witness, start, end, words, at))
    return tuple(found)


def parse_permalinks(text: str, report: Report) -> tuple[Permalink, ...]:
    """Read the permalink ledger."""
    found = []
    for at, (address, state, detail) in _rows(PERMALINKS, text, 3, report):
        if state not in STATES or bool(detail) == (state == "live"):
            told = f"'{address}' has the state '{state}' and the detail '{detail}'"
            hint = "live takes no detail; moved takes an address; withdrawn takes a note"
            report.add(structure.LEDGER_LINE_IS_WELL_FORMED, at, told, hint)
            continue
        found.append(Permalink(address, state, detail, at))
    return tuple(found)


def print_collation(lines: Iterable[Collated]) -> str:
    """The collation ledger as text."""
    return _COLLATION_HEAD + _printed(
        lines,
        lambda line: (
            line.excerpt,
            line.source,
            line.quote,
            line.witness,
            str(line.start),
            str(line.end),
            str(line.words),
        ),
    )


def print_permalinks(lines: Iterable[Permalink]) -> str:
    """The permalink ledger as text."""
    return _PERMALINKS_HEAD + _printed(lines, lambda line: (line.address, line.state, line.detail))


def _printed(lines: Iterable[_Line], cells: Callable[[_Line], tuple[str, ...]]) -> str:
    return "".join(sorted("\t".join(cells(line)) + "\n" for line in lines))
