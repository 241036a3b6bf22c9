"""The ledger of imports: what files said of each source, so that what the editor changed stays.

Both directions stand here, so that what is written reads back the same.
"""

import re
from collections.abc import Iterable, Iterator

from sourcebook.diagnostics import Report, Span
from sourcebook.model import Imported
from sourcebook.rules import structure

IMPORTS = "sources/ledgers/imports.tsv"
_HEAD = (
    "# What files said of each source when they were last imported. Written by 'sourcebook\n"
    "# import'; do not edit.\n"
    "# citekey\tfingerprint of the exporter's name for it\tfields with their fingerprints\t"
    "with what it was merged\n"
)
_PRINT = re.compile(r"(?:[0-9a-f]{16})?")
_FIELD = re.compile(r"([a-z][a-z+:-]*)=([0-9a-f]{16})")
_COLUMNS = 3


def parse_imports(text: str, report: Report) -> tuple[Imported, ...]:
    """Read the ledger of imports; a line that does not read is told, and passed over."""
    return tuple(_lines(text, report))


def _lines(text: str, report: Report) -> Iterator[Imported]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        said = "".join(cells[_COLUMNS - 1 : _COLUMNS])
        fields = [_FIELD.fullmatch(part) for part in said.split(" ") if part]
        whole = _COLUMNS <= len(cells) <= _COLUMNS + 1
        if not whole or not _PRINT.fullmatch(cells[1]) or not all(fields):
            report.add(
                structure.LEDGER_LINE_IS_WELL_FORMED,
                Span(IMPORTS, number),
                f"the line of '{cells[0][:60]}' has no three columns with fingerprints",
                "restore it from git",
            )
            continue
        told = {found[1]: found[2] for found in fields if found}
        yield Imported(cells[0], cells[1], told, *cells[_COLUMNS:])


def print_imports(lines: Iterable[Imported]) -> str:
    """The ledger's text, sorted by citekey."""
    rows = sorted(
        f"{line.key}\t{line.origin}\t"
        + " ".join(f"{name}={value}" for name, value in sorted(line.fields.items()))
        + (f"\t{line.into}" if line.into else "")
        for line in lines
    )
    return _HEAD + "".join(f"{row}\n" for row in rows)
