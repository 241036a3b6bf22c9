"""Time as a straight line: what a date may mean on it, and round years to read it by."""

import calendar
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil, floor

from sourcebook.model import CalendarDay, EdtfDate, EdtfPoint


def instant(day: CalendarDay) -> float:
    """The beginning of a day in astronomical years: 1965.5 is the middle of 1965."""
    months = [calendar.monthrange(day.year, month)[1] for month in range(1, 13)]
    return day.year + (sum(months[: day.month - 1]) + day.day - 1) / sum(months)


def _after(day: CalendarDay) -> float:
    months = [calendar.monthrange(day.year, month)[1] for month in range(1, 13)]
    return day.year + (sum(months[: day.month - 1]) + day.day) / sum(months)


@dataclass(frozen=True, slots=True)
class Extent:
    """What a date may mean, in astronomical years.

    What it dates begins in ``begins`` and ends in ``ends``, each from the first instant that is
    possible to the last. ``lasts`` tells that it went on from one to the other; otherwise it
    happened some time in both, which are the same. An end that is not known is infinite.
    """

    begins: tuple[float, float]
    ends: tuple[float, float]
    lasts: bool
    sure: bool

    @property
    def first(self) -> float:
        """The first instant that is possible."""
        return self.begins[0]

    @property
    def last(self) -> float:
        """The last instant that is possible."""
        return self.ends[1]

    @property
    def known(self) -> tuple[float, float]:
        """The first and the last instant that are possible and finite."""
        finite = [at for at in (*self.begins, *self.ends) if abs(at) != float("inf")]
        return min(finite), max(finite)


def extent(date: EdtfDate) -> Extent:
    """What a date may mean."""
    begins = _ends(date.start) if date.start else (-float("inf"),) * 2
    ends = _ends(date.end) if date.end else (float("inf"),) * 2
    if date.start is None:
        # Until then: whether it began long before or happened at one time, nobody tells.
        return Extent((begins[0], ends[1]), (begins[0], ends[1]), lasts=False, sure=False)
    return Extent(begins, ends, date.interval and date.start != date.end, not date.uncertain)


def _ends(point: EdtfPoint) -> tuple[float, float]:
    return instant(point.earliest), _after(point.latest)


@dataclass(frozen=True, slots=True)
class Scale:
    """A stretch of whole years, astronomical: from the beginning of one to the end of another."""

    first: int
    last: int

    def at(self, when: float) -> float:
        """Where an instant lies: its share of the length; what lies outside is at the edge."""
        share = (when - self.first) / (self.last - self.first)
        return max(0.0, min(1.0, share))

    def ticks(self, least: float) -> list[int]:
        """Round years on it, at least one, no two closer than a share ``least`` of its length.

        They are round as people count them: 200 BC is the year -199.
        """
        step = next(step for step in _steps() if step >= least * (self.last - self.first))
        return list(_round(self.first, self.last, step)) or [self.first]


def _steps() -> Iterator[int]:
    power = 1
    while True:
        yield from (power, 2 * power, *([5 * power // 2] if power > 1 else ()), 5 * power)
        power *= 10


def _round(first: int, last: int, step: int) -> Iterable[int]:
    """The years whose number, as people count them, is a multiple of ``step``; AD 1 for none."""
    for turn in range(floor((first - 1) / step), ceil(last / step) + 1):
        year = turn * step if turn > 0 else turn * step + 1
        if first <= year < last:
            yield year


def scale(extents: Iterable[Extent]) -> Scale:
    """The whole years that hold all of these, as far as they are known."""
    known = [item.known for item in extents]
    first = floor(min(first for first, _ in known))
    last = ceil(max(last for _, last in known))
    return Scale(first, max(last, first + 1))
