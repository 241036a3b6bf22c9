"""The columns of a date: as written in EDTF, in words, and the days between which it lies."""

from sourcebook.exports.tables.table import Column, Value
from sourcebook.language import Language
from sourcebook.model.edtf import EdtfDate

_DAY = r"[+-]?\d{4,}-\d{2}-\d{2}"
DATES = (
    Column("date", "when what it tells happened, in EDTF (ISO 8601-2)"),
    Column("date_words", "the same in words"),
    Column(
        "earliest",
        "the earliest day it may mean, in ISO 8601 with years before 1 (0000 is 1 BC); "
        "none if open",
        pattern=_DAY,
    ),
    Column(
        "latest",
        "the latest day it may mean, in ISO 8601 with years before 1 (0000 is 1 BC); none if open",
        pattern=_DAY,
    ),
    Column("date_uncertain", "whether the date is marked uncertain or approximate", "boolean"),
)


def dated(date: EdtfDate | None, language: Language) -> dict[str, Value]:
    """The values of these columns."""
    if date is None:
        return dict.fromkeys((column.name for column in DATES), None)
    return {
        "date": date.text,
        "date_words": date.words(language),
        "earliest": date.earliest.isoformat() if date.earliest else None,
        "latest": date.latest.isoformat() if date.latest else None,
        "date_uncertain": date.uncertain,
    }
