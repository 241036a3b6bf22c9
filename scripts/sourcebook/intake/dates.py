"""Dates as reference files and web pages print them, into EDTF."""

import re

_MONTHS = {
    name: number
    for number, names in enumerate(
        "january|jan february|feb march|mar april|apr may june|jun july|jul august|aug "
        "september|sep|sept october|oct november|nov december|dec".split(),
        1,
    )
    for name in names.split("|")
}
_WORDS = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ISO = re.compile(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?(?!\d)")
_DAY_FIRST = re.compile(rf"(\d{{1,2}})\.?\s+({_WORDS})\.?,?\s+(\d{{4}})", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"({_WORDS})\.?\s+(?:(\d{{1,2}}),?\s+)?(\d{{4}})", re.IGNORECASE)


def to_edtf(text: str) -> str:
    """The date, as precise as it is printed; empty if it cannot be told.

    ``03/04/2017`` is not read: it is a day in March or in April, according to the country.
    """
    text = text.strip()
    if match := _ISO.match(text):
        year, month, day = match.groups()
        return _joined(year, month, day)
    if match := _DAY_FIRST.search(text):
        return _joined(match[3], str(_MONTHS[match[2].lower()]), match[1])
    if match := _MONTH_FIRST.search(text):
        return _joined(match[3], str(_MONTHS[match[1].lower()]), match[2])
    return ""


def _joined(year: str, month: str | None, day: str | None) -> str:
    parts = [year]
    if month and 1 <= int(month) <= 12:
        parts.append(f"{int(month):02}")
        if day and 1 <= int(day) <= 31:
            parts.append(f"{int(day):02}")
    return "-".join(parts)
