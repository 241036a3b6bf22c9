"""An update written behind a PDF: objects that are others now, every byte before them the same.

Incremental updates are ISO 32000-2, 7.5.6; the table of places is written in the form in which the
document has it (7.5.4) or as a stream (7.5.8), since readers may refuse a mixture.
"""

import re
from collections.abc import Mapping
from io import BytesIO
from itertools import groupby, islice
from struct import pack

from pypdf import PdfReader
from pypdf.generic import PdfObject

Objects = Mapping[tuple[int, int], PdfObject]
"""Objects by their number and generation."""

_START = re.compile(rb"startxref\s+(\d+)")
_TABLE = re.compile(rb"\s*(xref\b|\d+\s+\d+\s+obj\b)")
_KEPT = ("/Root", "/Info", "/ID")
"""What each trailer says again."""
_HIGHEST = 8_388_608
"""One more than the highest number of an object that readers take (Annex C)."""
_TYPE = ">BIH"
"""How a place is written in a stream: its kind, where it begins, its generation."""


def with_update(content: bytes, reader: PdfReader, objects: Objects) -> bytes:
    """The document with an update of some objects.

    ValueError for one whose table is not where it says, so that readers have to guess.
    """
    starts = _START.findall(content) if content.startswith(b"%PDF-") else []
    before = int(starts[-1]) if starts else len(content)
    table = _TABLE.match(content, before)
    if table is None:
        raise ValueError("its table is not where it says")
    if reader.xref_index or "/Root" not in reader.trailer:
        raise ValueError("its table is wrong")  # pypdf guesses what was meant
    stream = BytesIO()
    stream.write(content if content.endswith((b"\n", b"\r")) else content + b"\n")
    stream.seek(0, 2)
    places: dict[tuple[int, int], int] = {}
    for (number, generation), one in sorted(objects.items()):
        places[number, generation] = stream.tell()
        stream.write(b"%d %d obj\n" % (number, generation))
        one.write_to_stream(stream)
        stream.write(b"\nendobj\n")
    # A document may say less than it has.
    known = [*reader.xref_objStm, *(number for at in reader.xref.values() for number in at)]
    told = int(str(reader.trailer["/Size"]))
    size = max(told if told <= _HIGHEST else 0, max(known, default=0) + 1)
    trailer = BytesIO()
    for key in _KEPT:
        if key in reader.trailer:
            trailer.write(b"%s " % key.encode())
            reader.trailer.raw_get(key).write_to_stream(trailer)
            trailer.write(b" ")
    trailer.write(b"/Prev %d" % before)
    start = stream.tell()
    write = _write_table if table[1] == b"xref" else _write_stream
    write(stream, places, size, trailer.getvalue())
    stream.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return stream.getvalue()


def _write_table(
    stream: BytesIO, places: Mapping[tuple[int, int], int], size: int, trailer: bytes
) -> None:
    stream.write(b"xref\n")
    rows = iter(places.items())
    for first, count in _runs(places):
        stream.write(b"%d %d\n" % (first, count))
        stream.writelines(
            b"%010d %05d n \n" % (place, generation)
            for (_, generation), place in islice(rows, count)
        )
    stream.write(b"trailer\n<< /Size %d %s >>\n" % (size, trailer))


def _write_stream(
    stream: BytesIO, places: Mapping[tuple[int, int], int], size: int, trailer: bytes
) -> None:
    """The table as an object of its own, which is in it too."""
    every = {**places, (size, 0): stream.tell()}
    rows = b"".join(pack(_TYPE, 1, place, generation) for (_, generation), place in every.items())
    index = b" ".join(b"%d %d" % run for run in _runs(every))
    stream.write(
        b"%d 0 obj\n<< /Type /XRef /Size %d /W [1 4 2] /Index [%s] /Length %d %s >>\n"
        b"stream\n%s\nendstream\nendobj\n" % (size, size + 1, index, len(rows), trailer, rows)
    )


def _runs(places: Mapping[tuple[int, int], int]) -> list[tuple[int, int]]:
    """Numbers that follow one another: the first, and how many they are."""
    numbers = [number for number, _ in places]
    parts = groupby(enumerate(numbers), lambda one: one[1] - one[0])
    runs = [[number for _, number in part] for _, part in parts]
    return [(run[0], len(run)) for run in runs]
