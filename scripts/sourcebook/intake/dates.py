"""Dates as reference files and web pages print them, into EDTF."""

import re

from sourcebook.model import EdtfError, parse_edtf
from sourcebook.read import as_edtf

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
_DAY_FIRST = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th)?\.?\s+({_WORDS})\.?,?\s+(\d{{4}})", re.IGNORECASE
)
_MONTH_FIRST = re.compile(
    rf"({_WORDS})\.?,?\s+(?:(\d{{1,2}})(?:st|nd|rd|th)?,?\s+)?(\d{{4}})", re.IGNORECASE
)
_YEAR_FIRST = re.compile(rf"(\d{{4}})\s+({_WORDS})\.?(?:\s+(\d{{1,2}}))?(?!\d)", re.IGNORECASE)
_DOTTED = re.compile(r"(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?![\d.])")
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_SEASON = re.compile(
    r"(spring|summer|autumn|fall|winter),?\s+(\d{4})$|(\d{4})\s+(spring|summer|autumn|fall|winter)$",
    re.IGNORECASE,
)
# Catalogues put into brackets what the book itself does not say: '[c. 1904]', '[1904?]', '[190-?]'.
_INFERRED = re.compile(r"\[([^\[\]]+)\]")
_DECADE = re.compile(r"^(\d{3})-(\??)$")
_LONGEST = 200
"""What is longer is no date; only so much is searched for one."""


def to_edtf(text: str) -> str:
    """The date, as precise as it is printed; empty if it cannot be told.

    ``03/04/2017`` is not read: it is a day in March or in April, according to the country.
    ``14.07.2023`` is: with points the day stands first everywhere.
    """
    text = text.strip()[:_LONGEST]
    if inferred := _INFERRED.fullmatch(text):
        # Alone: of '[1904 or 1905]' no year is the year.
        ready = as_edtf(_DECADE.sub(r"\1X\2", inferred[1].strip()))
        return ready if is_edtf(ready) else ""
    ready = as_edtf(text)
    if len(ready) != 7 and is_edtf(ready):  # 2016-13 is a slip, and 2016-21 a season that few mean
        return ready
    return next((read for form in _FORMS if (read := form(text))), "")


def cut_short(text: str, read: str) -> bool:
    """Whether of a date in digits less was read than is written: no month is the 31st."""
    match = _ISO.match(text.strip())
    written = sum(part.strip("0") != "" for part in match.groups("")) if match else 0
    return written > 1 and read.count("-") + 1 < written


def _year_first(text: str) -> str:
    match = _YEAR_FIRST.match(text)
    return _joined(match[1], str(_MONTHS[match[2].lower()]), match[3]) if match else ""


def _iso(text: str) -> str:
    match = _ISO.match(text)
    return _joined(match[1], match[2], match[3]) if match else ""


def _day_first(text: str) -> str:
    match = _DAY_FIRST.search(text)
    return _joined(match[3], str(_MONTHS[match[2].lower()]), match[1]) if match else ""


def _month_first(text: str) -> str:
    match = _MONTH_FIRST.search(text)
    return _joined(match[3], str(_MONTHS[match[1].lower()]), match[2]) if match else ""


def _dotted(text: str) -> str:
    match = _DOTTED.search(text)
    return _joined(match[3], match[2], match[1]) if match else ""


def _season(text: str) -> str:
    match = _SEASON.match(text)
    return f"{match[2] or match[3]}-{_SEASONS[(match[1] or match[4]).lower()]}" if match else ""


_FORMS = (_season, _year_first, _iso, _day_first, _month_first, _dotted)


def is_edtf(text: str) -> bool:
    """Whether our own reader takes a date."""
    try:
        parse_edtf(text)
    except EdtfError:
        return False
    return True


def _joined(year: str, month: str | None, day: str | None) -> str:
    """As much of it as is a date: a month that is none, and a day that its month has not, go."""
    parts = [year]
    if month and 1 <= int(month) <= 12:
        parts.append(f"{int(month):02}")
        if day and is_edtf("-".join([*parts, f"{int(day):02}"])):
            parts.append(f"{int(day):02}")
    return "-".join(parts)
