"""Dates in the Extended Date/Time Format (EDTF, ISO 8601-2:2019), the part that history needs.

Read: ``1965``, ``1965-04``, ``1965-04-16``, seasons ``1965-21`` to ``1965-24``, an unspecified
last part ``196X`` ``1965-XX`` ``1965-04-XX``, a qualifier ``?`` (uncertain), ``~`` (approximate)
or ``%`` (both) after a date, and intervals of two such dates, either of which may be ``..`` (open)
or empty (unknown). Years 0001 to 9999.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from sourcebook.language import N_, Language

_MONTHS = [calendar.month_name[number] for number in range(1, 13)]
_SEASONS = {
    21: N_("spring %(year)s"),
    22: N_("summer %(year)s"),
    23: N_("autumn %(year)s"),
    24: N_("winter %(year)s"),
}
# First and last month of each season, northern hemisphere; winter is taken to end in December so
# that a season never leaves its year.
_SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}
_POINT = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}|XX))?(?:-(\d{2}|XX))?([?~%])?", re.ASCII)


class EdtfError(ValueError):
    """The text is not a date that this module reads; the message says why."""


@dataclass(frozen=True, slots=True)
class EdtfPoint:
    """One date of limited precision: the first and last day it may mean, and how sure it is."""

    earliest: date
    latest: date
    year: str
    month: int | None = None
    day: int | None = None
    qualifier: str = ""

    def words(self, language: Language) -> str:
        """The date as a reader writes it, e.g. ``16 April 1965``, ``about 1964``, ``the 1960s``."""
        return self._qualified(language, self._bare(language))

    def _bare(self, language: Language) -> str:
        if self.year.endswith("X"):
            # NOTE: A decade or a century by its first year: the 1960s.
            return language.gettext("the %(year)ss", year=self.year.replace("X", "0"))
        year = str(int(self.year))
        if self.month is None:
            return year
        if self.month in _SEASONS:
            return language.gettext(_SEASONS[self.month], year=year)
        return language.day(self.earliest) if self.day else language.month(self.earliest)

    def _qualified(self, language: Language, words: str) -> str:
        if self.qualifier in ("~", "%"):
            words = language.gettext("about %(date)s", date=words)
        if self.qualifier in ("?", "%"):
            words = language.gettext("%(date)s (uncertain)", date=words)
        return words


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A date or an interval. ``earliest`` and ``latest`` are days; an open end is None."""

    text: str
    start: EdtfPoint | None
    end: EdtfPoint | None
    interval: bool = False

    @property
    def earliest(self) -> date:
        """The earliest day it may mean: what dates are sorted by. 0001-01-01 if open."""
        return self.start.earliest if self.start else date.min

    @property
    def latest(self) -> date:
        """The latest day it may mean. 9999-12-31 if open."""
        return self.end.latest if self.end else date.max

    @property
    def order(self) -> tuple[date, date, str]:
        """Sort key: earliest day, then latest day, then the text."""
        return (self.earliest, self.latest, self.text)

    @property
    def uncertain(self) -> bool:
        """Whether either end carries a qualifier."""
        return any(point and point.qualifier for point in (self.start, self.end))

    def words(self, language: Language) -> str:
        """The date in words, e.g. ``17–20 July 2001`` or ``1979 to 1991``."""
        if self.start and self.end:
            one = self.start.words(language)
            return _interval_words(language, self.start, self.end) if self.interval else one
        if self.end:
            return language.gettext("until %(date)s", date=self.end.words(language))
        assert self.start is not None
        return language.gettext("from %(date)s", date=self.start.words(language))


def parse_edtf(text: str) -> EdtfDate:
    """Read ``text``; raise `EdtfError` with what is wrong."""
    if "/" not in text:
        point = _point(text)
        return EdtfDate(text, point, point)
    first, _, last = text.partition("/")
    start = None if first in ("", "..") else _point(first)
    end = None if last in ("", "..") else _point(last)
    if start is None and end is None:
        raise EdtfError("an interval needs at least one date")
    if start and end and start.earliest > end.latest:
        raise EdtfError(f"the interval ends ({last}) before it starts ({first})")
    return EdtfDate(text, start, end, interval=True)


def _point(text: str) -> EdtfPoint:
    match = _POINT.fullmatch(text)
    if not match:
        raise EdtfError(f"'{text}' is not a date of the form YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day, qualifier = match.groups(default="")
    if "X" in year and month:
        raise EdtfError(f"'{text}' has a month in an unspecified year")
    if month == "XX" and day not in ("", "XX"):
        raise EdtfError(f"'{text}' has a day in an unspecified month")
    first = int(year.replace("X", "0"))
    last = int(year.replace("X", "9"))
    if first < 1 and "X" not in year:
        raise EdtfError(f"'{text}' has no such year: years run from 0001 to 9999")
    number = int(month) if month.isdigit() else None
    if number is not None and not (1 <= number <= 12 or number in _SEASONS):
        raise EdtfError(f"'{text}' has no such month: {month}")
    first_month, last_month = _months(number)
    day_number = int(day) if day.isdigit() else None
    if day_number is not None:
        _check_day(text, first, number, day_number)
    earliest = date(max(first, 1), first_month, day_number or 1)
    latest_day = day_number or calendar.monthrange(max(last, 1), last_month)[1]
    return EdtfPoint(
        earliest, date(max(last, 1), last_month, latest_day), year, number, day_number, qualifier
    )


def _months(number: int | None) -> tuple[int, int]:
    if number is None:
        return (1, 12)
    return _SEASON_MONTHS.get(number, (number, number))


def _check_day(text: str, year: int, month: int | None, day: int) -> None:
    if month is None or month in _SEASONS:
        raise EdtfError(f"'{text}' has a day in no month")
    days = calendar.monthrange(year, month)[1]
    if not 1 <= day <= days:
        raise EdtfError(f"'{text}' has no such day: {_MONTHS[month - 1]} {year} has {days}")


def _interval_words(language: Language, start: EdtfPoint, end: EdtfPoint) -> str:
    first, last = start.words(language), end.words(language)
    sure = not start.qualifier and not end.qualifier
    if sure and start.day and end.day and start.year == end.year:
        if start.month == end.month:
            # NOTE: Days of one month: 17–20.
            days = language.gettext(
                "%(first)s–%(last)s",
                first=language.day_number(start.earliest),
                last=language.day_number(end.earliest),
            )
            return language.day(end.earliest, days)
        first = language.day_of_year(start.earliest)
    # NOTE: The first and the last date of a span of time.
    return language.gettext("%(start)s to %(end)s", start=first, end=last)
