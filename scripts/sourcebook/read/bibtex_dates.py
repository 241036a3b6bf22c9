"""The dates of an entry: BibLaTeX's date fields in EDTF, and BibTeX's ``year`` with ``month``."""

import re

from sourcebook.diagnostics import Report
from sourcebook.model import DATE_FIELDS, BibEntry, EdtfDate, EdtfError, parse_edtf
from sourcebook.rules import bibliography as rules

_MONTHS = (
    "january february march april may june july august september october november december"
).split()
_MONTH_NUMBER = re.compile(r"0?[1-9]|1[0-2]")


def read_dates(entry: BibEntry, report: Report) -> dict[str, EdtfDate]:
    """The dates that can be read, by field; BibTeX's stands for a ``date`` that is not there."""
    found = {}
    for name in sorted(DATE_FIELDS & entry.fields.keys()):
        try:
            found[name] = parse_edtf(entry.fields[name])
        except EdtfError as error:
            _bad_date(entry, name, str(error), report)
    month = _month(entry, report)
    year = entry.fields.get("year", "")
    if year and "date" not in entry.fields:
        try:
            found["date"] = parse_edtf(f"{year}-{month:02d}" if month else year)
        except EdtfError:
            _bad_date(entry, "year", f"'{year}' is not a year", report)
    return found


def _month(entry: BibEntry, report: Report) -> int:
    """The number of the entry's month, by its name, its name's three letters or its number."""
    text = entry.fields.get("month", "")
    for number, name in enumerate(_MONTHS, start=1):
        if text.lower().removesuffix(".") in (name, name[:3]):
            return number
    if _MONTH_NUMBER.fullmatch(text):
        return int(text)
    if text:
        _bad_date(entry, "month", f"'{text}' is not a month", report)
    return 0


def _bad_date(entry: BibEntry, name: str, why: str, report: Report) -> None:
    report.add(
        rules.DATE_IS_EDTF,
        entry.place(name),
        f"'{name}' of '{entry.key}': {why}",
        hint="write YYYY, YYYY-MM or YYYY-MM-DD, with '~' for about and '?' for uncertain; "
        "leave an unknown date out",
    )
