"""Dates in the Extended Date/Time Format (EDTF, ISO 8601-2:2019), the part that history needs.

Read: ``1965``, ``1965-04``, ``1965-04-16``, seasons ``1965-21`` to ``1965-24``, an unspecified
last part ``196X`` ``19XX`` ``1965-XX`` ``1965-04-XX``, a qualifier ``?`` (uncertain), ``~``
(approximate) or ``%`` (both) after a date, and intervals of two such dates, either of which may be
``..`` (open) or empty (unknown).

Years are astronomical, as in ISO 8601: ``0000`` is 1 BC, ``-0204`` is 205 BC. Beyond four digits a
year stands alone with a ``Y`` before it: ``Y-170000002``. Days are of the proleptic Gregorian
calendar: a day of the Julian calendar is to be converted by whoever writes it.
"""

import calendar
import re
from dataclasses import dataclass

from sourcebook.language import ENGLISH, N_, Language

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
_POINT = re.compile(
    r"(?:(-?(?:\d{4}|\d{3}X|\d{2}XX))(?:-(\d{2}|XX))?(?:-(\d{2}|XX))?|Y(-?[1-9]\d{4,11}))([?~%])?",
    re.ASCII,
)
_COMMON_ERA_TOLD = 1000
"""Years before this one are told with AD: '76' alone is hardly read as a year."""


class EdtfError(ValueError):
    """The text is not a date that this module reads; the message says why."""


@dataclass(frozen=True, slots=True, order=True)
class CalendarDay:
    """A day of the proleptic Gregorian calendar in any year; Python's ``date`` begins in year 1.

    ``year`` is astronomical: 0 is 1 BC. Days are ordered as they follow one another.
    """

    year: int
    month: int
    day: int

    def isoformat(self) -> str:
        """ISO 8601: ``1889-01-09``; before year 0 with a sign, ``-0204-05-12``.

        A year of more than four digits always has its sign (the expanded representation).
        """
        return f"{iso_year(self.year)}-{self.month:02d}-{self.day:02d}"


def iso_year(year: int) -> str:
    """An astronomical year as in ISO 8601: ``0076``, ``-0204``, ``+12024``."""
    sign = "-" if year < 0 else "+" if year > 9999 else ""
    return f"{sign}{abs(year):04d}"


def year_words(year: int, language: Language) -> str:
    """An astronomical year as a reader writes it: ``1965``, ``AD 76``, ``205 BC``."""
    if year < 1:
        return language.era(N_("%(year)s BC"), year=_grouped(1 - year, language))
    if year < _COMMON_ERA_TOLD:
        return language.era(N_("AD %(year)s"), year=year)
    return _grouped(year, language)


def _grouped(number: int, language: Language) -> str:
    return language.figure(number) if number > 9999 else str(number)


def century_of(year: int) -> int:
    """The first year of the century that a year belongs to, both astronomical.

    1889 is of the century from 1800, as ``18XX`` has it; 205 BC of that from 300 BC; no century
    has years of both eras.
    """
    return year // 100 * 100 if year > 0 else -(-year // 100 * 100 + 99)


def century_words(first: int, language: Language) -> str:
    """The century from the year ``first``: ``the 19th century``, ``the 3rd century BC``.

    So far back that nobody counts in centuries its years are told.
    """
    if first < -_COUNTED:
        ends = {name: _grouped(-first + at, language) for name, at in (("first", 1), ("last", -98))}
        return language.era(N_("the years %(first)s–%(last)s BC"), **ends)
    return century_counted(first, language)


_COUNTED = 9999
"""The years before Christ that are counted in centuries: those of four figures."""


def century_counted(first: int, language: Language) -> str:
    """The century from the year ``first``, counted however far back it is."""
    if first < 0:
        ordinal = language.ordinal(-first // 100 + 1)
        return language.era(N_("the %(ordinal)s century BC"), ordinal=ordinal)
    ordinal = language.ordinal(first // 100 + 1)
    if first < _COMMON_ERA_TOLD:
        return language.era(N_("the %(ordinal)s century AD"), ordinal=ordinal)
    return language.gettext("the %(ordinal)s century", ordinal=ordinal)


def decade_words(first: int, language: Language) -> str:
    """The ten years from ``first``; ``the 1800s`` would be read as a century."""
    if first > _COMMON_ERA_TOLD and first % 100:
        # NOTE: A decade by its first year: the 1960s.
        return language.gettext("the %(year)ss", year=first)
    if first < 0:
        ends = {"first": -first + 1, "last": -first - 8}
        return language.era(N_("the decade %(first)s–%(last)s BC"), **ends)
    if first == 0:
        return language.era(N_("the decade 1 BC–AD 9"))
    ends = {"first": first, "last": first + 9}
    if first < _COMMON_ERA_TOLD:
        return language.era(N_("the decade AD %(first)s–%(last)s"), **ends)
    return language.gettext("the decade %(first)s–%(last)s", **ends)


@dataclass(frozen=True, slots=True)
class EdtfPoint:
    """One date of limited precision: the first and last day it may mean, and how sure it is.

    ``years`` is how many years it may mean: 1, 10 (``196X``) or 100 (``19XX``).
    """

    earliest: CalendarDay
    latest: CalendarDay
    years: int = 1
    month: int | None = None
    day: int | None = None
    qualifier: str = ""

    @property
    def year(self) -> int:
        """The year, or the first that it may be; astronomical, so that 0 is 1 BC."""
        return self.earliest.year

    def year_words(self, language: Language) -> str:
        """The year or years in words, without month, day and qualifier."""
        if self.years == 1:
            return year_words(self.year, language)
        return (century_words if self.years == 100 else decade_words)(self.year, language)

    def words(self, language: Language) -> str:
        """The date as a reader writes it, e.g. ``16 April 1965``, ``about 334 BC``."""
        words = self._bare(language)
        if self.qualifier in ("~", "%"):
            words = language.gettext("about %(date)s", date=words)
        if self.qualifier in ("?", "%"):
            words = language.gettext("%(date)s (uncertain)", date=words)
        return words

    @property
    def iso(self) -> str:
        """ISO 8601-1 as precisely as it is known; what only EDTF can say is told by its years."""
        if self.years > 1:
            return f"{iso_year(self.year)}/{iso_year(self.latest.year)}"
        month = f"-{self.month:02d}" if self.month and self.month <= 12 else ""
        return f"{iso_year(self.year)}{month}{f'-{self.day:02d}' if self.day else ''}"

    def _bare(self, language: Language) -> str:
        year = self.year_words(language)
        if self.month is None:
            return year
        if self.month in _SEASONS:
            return language.gettext(_SEASONS[self.month], year=year)
        return language.dated(year, self.month, language.day_number(self.day) if self.day else "")


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A date or an interval. ``earliest`` and ``latest`` are days; an open end is None."""

    text: str
    start: EdtfPoint | None
    end: EdtfPoint | None
    interval: bool = False

    @property
    def earliest(self) -> CalendarDay | None:
        """The earliest day it may mean; None if open or unknown."""
        return self.start.earliest if self.start else None

    @property
    def latest(self) -> CalendarDay | None:
        """The latest day it may mean; None if open or unknown."""
        return self.end.latest if self.end else None

    @property
    def known(self) -> EdtfPoint:
        """The end that is known: the first of the two if both are."""
        found = self.start or self.end
        assert found is not None
        return found

    @property
    def order(self) -> tuple[CalendarDay, bool, CalendarDay, str]:
        """Sort key: the earliest day, then the latest, then the text.

        With an open start it is sorted by the end that is known; an open end is the latest of all.
        """
        first = self.earliest or self.known.latest
        return (first, self.end is None, self.latest or first, self.text)

    def is_after(self, other: "EdtfDate") -> bool:
        """Whether it lies wholly after another date, as far as the ends are known."""
        return bool(self.earliest and other.latest and self.earliest > other.latest)

    @property
    def unknown(self) -> bool:
        """Whether an end is unknown, as in ``1979/``; that of ``1979/..`` is open."""
        return self.interval and (self.text.startswith("/") or self.text.endswith("/"))

    @property
    def uncertain(self) -> bool:
        """Whether either end carries a qualifier."""
        return any(point and point.qualifier for point in (self.start, self.end))

    def words(self, language: Language) -> str:
        """The date in words, e.g. ``17–20 July 2001`` or ``27 BC to AD 14``."""
        known = self.known.words(language)
        if self.start is None:
            # NOTE: A span of time of which it is not known when it began; 'until' says that it had
            # no beginning, or none that matters.
            unknown = language.gettext("from an unknown date to %(date)s", date=known)
            return unknown if self.unknown else language.gettext("until %(date)s", date=known)
        if self.end is None:
            unknown = language.gettext("from %(date)s to an unknown date", date=known)
            return unknown if self.unknown else language.gettext("from %(date)s", date=known)
        if not self.interval or self.start == self.end:
            return known
        return _interval_words(self.start, self.end, language)


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
    year, month, day, long_year, qualifier = match.groups(default="")
    _check_parts(text, year, month, day)
    first, years = _years(long_year or year)
    number = int(month) if month.isdigit() else None
    if number is not None and not (1 <= number <= 12 or number in _SEASONS):
        raise EdtfError(f"'{text}' has no such month: {month}")
    day_number = int(day) if day.isdigit() else None
    if day_number is not None:
        _check_day(text, first, number, day_number)
    first_month, last_month = _months(number)
    last = first + years - 1
    latest_day = day_number or calendar.monthrange(last, last_month)[1]
    return EdtfPoint(
        CalendarDay(first, first_month, day_number or 1),
        CalendarDay(last, last_month, latest_day),
        years,
        number,
        day_number,
        qualifier,
    )


def _check_parts(text: str, year: str, month: str, day: str) -> None:
    if "X" in year and month:
        raise EdtfError(f"'{text}' has a month in an unspecified year")
    if month == "XX" and day not in ("", "XX"):
        raise EdtfError(f"'{text}' has a day in an unspecified month")
    if year == "-0000":
        raise EdtfError(f"'{text}' has no such year: 0000, which is 1 BC, has no sign")


def _years(written: str) -> tuple[int, int]:
    """The first year that is meant, and how many years may be meant."""
    years = 10 ** written.count("X")
    bound = "9" if written.startswith("-") else "0"
    return int(written.replace("X", bound)), years


def _months(number: int | None) -> tuple[int, int]:
    if number is None:
        return (1, 12)
    return _SEASON_MONTHS.get(number, (number, number))


def _check_day(text: str, year: int, month: int | None, day: int) -> None:
    if month is None or month in _SEASONS:
        raise EdtfError(f"'{text}' has a day in no month")
    days = calendar.monthrange(year, month)[1]
    if not 1 <= day <= days:
        raise EdtfError(
            f"'{text}' has no such day: {_MONTHS[month - 1]} {year_words(year, ENGLISH)} has {days}"
        )


def _interval_words(start: EdtfPoint, end: EdtfPoint, language: Language) -> str:
    first, last = start.words(language), end.words(language)
    sure = not start.qualifier and not end.qualifier
    if sure and start.month and start.day and end.day and start.year == end.year:
        number = language.day_number(start.day)
        if start.month == end.month:
            last_number = language.day_number(end.day)
            # NOTE: Days of one month: 17–20.
            days = language.gettext("%(first)s–%(last)s", first=number, last=last_number)
            return language.dated(end.year_words(language), start.month, days)
        first = language.dated("", start.month, number)
    # NOTE: The first and the last date of a span of time.
    return language.gettext("%(start)s to %(end)s", start=first, end=last)
