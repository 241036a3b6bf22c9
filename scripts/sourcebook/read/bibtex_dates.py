"""The dates of an entry: BibLaTeX's date fields in EDTF, and BibTeX's ``year`` with ``month``.

Read as exporters write them too: with a time of day, which is left out (BibLaTeX 3.20, 2.3.8); a
range with a dash; ``c. 1450``; years before Christ in words; months by name, by number, as a range,
or with the day. What is no date but a state ('in press') is told by `status`.
"""

import re

from sourcebook.diagnostics import Report
from sourcebook.model import DATE_FIELDS, BibEntry, EdtfDate, EdtfError, parse_edtf
from sourcebook.read.dates import MONTHS, MOST_MONTHS, SEASONS, as_edtf, two_years
from sourcebook.read.dates_meant import meant
from sourcebook.read.latex import to_text
from sourcebook.rules import bibliography as rules

_LONGEST_MONTH = 60
"""What is longer is no month, and no number that should be made of its digits."""
_PART = re.compile(r"[^\W\d_]+\.?|\d+")
_STATES = {
    "in press": "inpress", "inpress": "inpress", "to appear": "forthcoming", "submitted":
    "submitted", "forthcoming": "forthcoming", "in preparation": "inpreparation",
    "inpreparation": "inpreparation", "prepublished": "prepublished",
}  # fmt: skip
_NO_DATE = ("n.d.", "n. d.", "nd", "s.a.", "undated", "s. a.", "s.d.", "o.j.", "no date")


def read_dates(entry: BibEntry, report: Report) -> dict[str, EdtfDate]:
    """The dates that can be read, by field; BibTeX's stands for a ``date`` that is not there."""
    found = {}
    for name in sorted(DATE_FIELDS & entry.fields.keys()):
        try:
            found[name] = parse_edtf(as_edtf(entry.fields[name]))
        except EdtfError as error:
            _bad_date(entry, name, str(error), report)
    year = entry.fields.get("year", "")
    if year and "date" not in entry.fields and not status(year) and not _undated(year):
        try:
            found["date"] = _of_year(entry, two_years(year) or as_edtf(year), report)
        except EdtfError:
            _bad_date(entry, "year", f"'{year}' is not a year", report)
    if "origyear" in entry.fields and "origdate" not in entry.fields:
        try:
            found["origdate"] = parse_edtf(as_edtf(entry.fields["origyear"]))
        except EdtfError as error:
            _bad_date(entry, "origyear", str(error), report)
    return found


def status(text: str) -> str:
    """The state of a work that an exporter has put in the place of its year, or nothing."""
    return _STATES.get(" ".join(text.strip("{}. ()").lower().split()), "")


def _undated(text: str) -> bool:
    return text.strip("{}[] ").lower() in _NO_DATE


def month_of(text: str) -> list[str]:
    """What a ``month`` adds to its year: ``06``, ``06-04`` with a day, two of them for a range.

    ``jul``, ``{Jul}``, ``7``, ``July 4``, ``4~jul``, ``July--August``, ``30 June--2 July``, spring.
    """
    if len(text) > _LONGEST_MONTH:
        return []
    parts = _PART.findall(text.replace("~", " ").replace("\\", " "))
    numbers = [int(part) for part in parts if part.isdecimal()]
    months = [_month(part) for part in parts if not part.isdecimal()]
    if not months:
        months, numbers = numbers, []
    known = all(
        1 <= month <= MOST_MONTHS or (month in SEASONS.values() and not numbers) for month in months
    )
    if not known or not 1 <= len(months) <= 2 or any(not 1 <= day <= 31 for day in numbers):
        return []
    if not numbers:
        return [f"{month:02d}" for month in months]
    if len(months) < len(numbers) <= 2:
        months = months * 2
    if len(months) != len(numbers):
        return []
    return [f"{month:02d}-{day:02d}" for month, day in zip(months, numbers, strict=True)]


def _month(word: str) -> int:
    """The number of a month or season by its name; 0 for no such."""
    return {**MONTHS, **SEASONS}.get(word.lower().removesuffix("."), 0)


def _of_year(entry: BibEntry, year: str, report: Report) -> EdtfDate:
    """The date of a year, with the month and the day that stand in fields of their own."""
    month = to_text(entry.fields.get("month", ""))
    added = month_of(month) if month else []
    if month and not added:
        _bad_month(entry, report)
    day = entry.fields.get("day", "").strip("{}")
    if day.isdecimal() and len(day) <= 2 and len(added) == 1 and len(added[0]) == 2:
        added = [f"{added[0]}-{int(day):02d}"]
    plain = re.fullmatch(r"-?\d{4}", year)
    if not plain or not added:
        return parse_edtf(year)
    try:
        return parse_edtf("/".join(f"{year}-{part}" for part in added))
    except EdtfError as error:
        _bad_date(entry, "month", str(error), report)
        return parse_edtf(year)


def _bad_month(entry: BibEntry, report: Report) -> None:
    _bad_date(entry, "month", f"'{entry.fields['month']}' is not a month", report)


def _bad_date(entry: BibEntry, name: str, why: str, report: Report) -> None:
    form = "YYYY, YYYY-MM or YYYY-MM-DD, with '~' for about and '?' for uncertain"
    wanted = meant(entry.fields.get(name, "").strip("{} ")) if name != "month" else ""
    report.add(
        rules.DATE_IS_EDTF,
        entry.place(name),
        f"'{name}' of '{entry.key}': {why}",
        hint=f"write {wanted}" if wanted else f"write {form}; leave an unknown date out",
    )
