"""The ledger of annotations: which excerpt was made of which, so that what the editor wrote stays.

Both directions stand here, so that what is written reads back the same.
"""

import re
from collections.abc import Iterable, Iterator

from sourcebook.diagnostics import Report, Span
from sourcebook.model import Annotated
from sourcebook.rules import structure

ANNOTATIONS = "sources/ledgers/annotations.tsv"
_HEAD = (
    "# Annotations that excerpts were made of, as they were last imported. Written by 'sourcebook\n"
    "# import'; do not edit.\n"
    "# annotation\texcerpt\tsource\tfields with their fingerprints\n"
)
_ORIGIN = re.compile(r"[a-z0-9]+:[A-Za-z0-9_-]{1,100}")
_FIELD = re.compile(r"([a-z][a-z0-9_]*)=([0-9a-f]{16})")
_COLUMNS = 4


def parse_annotations(text: str, report: Report) -> tuple[Annotated, ...]:
    """Read the ledger of annotations; a line that does not read is told, and passed over."""
    return tuple(_lines(text, report))


def _lines(text: str, report: Report) -> Iterator[Annotated]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        fields = [_FIELD.fullmatch(part) for part in cells[-1].split(" ") if part]
        if len(cells) != _COLUMNS or not _ORIGIN.fullmatch(cells[0]) or not all(fields):
            report.add(
                structure.LEDGER_LINE_IS_WELL_FORMED,
                Span(ANNOTATIONS, number),
                f"the line of '{cells[0][:60]}' has no four columns with fingerprints",
                "restore it from git",
            )
            continue
        prints = {found[1]: found[2] for found in fields if found}
        yield Annotated(cells[0], cells[1], cells[2], prints)


def print_annotations(lines: Iterable[Annotated]) -> str:
    """The ledger's text, sorted by the names of the annotations."""
    rows = sorted(
        f"{line.origin}\t{line.excerpt}\t{line.source}\t"
        + " ".join(f"{name}={value}" for name, value in sorted(line.fields.items()))
        for line in lines
    )
    return _HEAD + "".join(f"{row}\n" for row in rows)
