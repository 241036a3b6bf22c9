"""The columns of a date: as written in EDTF, in words, and the days between which it lies."""

from sourcebook.exports.tables.table import Column, Value
from sourcebook.language import ENGLISH
from sourcebook.model.edtf import EdtfDate

DATES = (
    Column("date", "when what it tells happened, in EDTF (ISO 8601-2)"),
    Column("date_words", "the same in words"),
    Column("earliest", "the earliest day it may mean; none if open", "date"),
    Column("latest", "the latest day it may mean; none if open", "date"),
    Column("date_uncertain", "whether the date is marked uncertain or approximate", "boolean"),
)


def dated(date: EdtfDate | None) -> dict[str, Value]:
    """The values of these columns."""
    if date is None:
        return dict.fromkeys((column.name for column in DATES), None)
    return {
        "date": date.text,
        "date_words": date.words(ENGLISH),
        "earliest": date.earliest.isoformat() if date.start else None,
        "latest": date.latest.isoformat() if date.end else None,
        "date_uncertain": date.uncertain,
    }
