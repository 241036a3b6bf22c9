"""Strips as values: lanes with their marks, ready for the template.

Positions along a strip are shares of its width in per cent, everything else is in em.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sourcebook.language import Language
from sourcebook.model import EdtfDate, Event, year_words
from sourcebook.render.lengths import em, per_cent
from sourcebook.render.maps import text_width
from sourcebook.render.timelines.rows import MARK, NARROWEST, rows
from sourcebook.render.timelines.scale import Extent, Scale, extent, scale

_USUAL = 44.0
"""The width of a strip in em at which it is decided whether a span is longer than a mark."""

_ROW = 0.78
"""The height of a row in em."""

_EDGE = 0.36
"""What is left free above the highest row and below the lowest, in em."""

_BAR = 2.6
"""The height of the highest bar in em."""

_BETWEEN = 0.6
"""The least room between the words of two years, in em."""

_FEWEST = 3
"""With fewer dated things a strip tells nothing that its list does not."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What one event is on a strip.

    ``dot`` is where it stands if its date is no longer than a mark, ``span`` what it may mean
    otherwise, ``core`` the part during which it surely went on. ``sure`` is whether nobody doubts
    the date: no qualifier, no rival.
    """

    event: Event
    dot: str
    span: tuple[str, str] | None
    core: tuple[str, str] | None
    y: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Tie:
    """A line between two rival datings of one lane: where it begins and ends."""

    x1: str
    y1: str
    x2: str
    y2: str


@dataclass(frozen=True, slots=True)
class Lane:
    """The events of one theme, or those of none (``theme`` is then empty)."""

    theme: str
    height: str
    marks: tuple[Mark, ...]
    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """How many passages tell of one year; ``top`` is where the bar ends, in em from above."""

    year: int
    count: int
    x: str
    top: str


@dataclass(frozen=True, slots=True)
class Strip:
    """Lanes on one scale, bars below them, and the years by which it is read."""

    lanes: tuple[Lane, ...]
    bars: tuple[Bar, ...]
    untold: int
    ticks: tuple[tuple[str, str], ...]
    years: str

    @property
    def doubtful(self) -> bool:
        """Whether a date on it is unsure, or has a rival."""
        return any(not mark.sure for lane in self.lanes for mark in lane.marks)

    @property
    def spanning(self) -> bool:
        """Whether a date on it is longer than a mark."""
        return any(mark.span and not mark.core for lane in self.lanes for mark in lane.marks)

    @property
    def lasting(self) -> bool:
        """Whether something on it went on for long."""
        return any(mark.core for lane in self.lanes for mark in lane.marks)

    @property
    def tied(self) -> bool:
        """Whether rival datings are joined on it."""
        return any(lane.ties for lane in self.lanes)


def strip(
    events: Mapping[str, Sequence[Event]], dates: Sequence[EdtfDate | None], language: Language
) -> Strip | None:
    """The strip of the events of each theme, and of passages by the dates of what they tell.

    None where so little is dated, or all of one year, that there is nothing to see.
    """
    extents = {str(event.id): extent(event.date) for lane in events.values() for event in lane}
    told = [extent(date) for date in dates if date is not None]
    yearly = [year for item in told if (year := _year(item)) is not None]
    shown = [*extents.values(), *(item for item in told if _year(item) is not None)]
    if len(shown) < _FEWEST:
        return None
    line = scale(shown)
    if line.last - line.first < 2:
        return None
    lanes = tuple(
        _lane(theme, members, extents, line) for theme, members in events.items() if members
    )
    first, last = year_words(line.first, language), year_words(line.last - 1, language)
    return Strip(
        lanes,
        _bars(yearly, line),
        len(dates) - len(yearly),
        _ticks(line, language),
        f"{first}–{last}",
    )


def _ticks(line: Scale, language: Language) -> tuple[tuple[str, str], ...]:
    """As many round years as have room for their words at any width: where each stands, and it."""
    ends = (year_words(line.first, language), year_words(line.last, language))
    room = max(map(text_width, ends)) + _BETWEEN
    years = line.ticks(room / NARROWEST)
    return tuple((per_cent(line.at(year)), year_words(year, language)) for year in years)


def _year(item: Extent) -> int | None:
    """The one year that a date lies in; None if it may mean several."""
    first, last = item.first, item.last
    if abs(first) == float("inf") or abs(last) == float("inf"):
        return None
    # A day reaches to the next midnight: that of 31 December is the next year's beginning.
    return int(first // 1) if last <= first // 1 + 1 + 1e-9 else None


def _lane(theme: str, members: Sequence[Event], extents: Mapping[str, Extent], line: Scale) -> Lane:
    spans = [
        (line.at(extents[event.id].first), line.at(extents[event.id].last)) for event in members
    ]
    places = rows(spans)
    height = max(places) * _ROW + MARK + 2 * _EDGE
    marks = tuple(
        _mark(event, extents[event.id], span, height - _EDGE - MARK / 2 - row * _ROW, line)
        for event, span, row in zip(members, spans, places, strict=True)
    )
    return Lane(theme, em(height), marks, _ties(marks))


def _mark(event: Event, item: Extent, span: tuple[float, float], y: float, line: Scale) -> Mark:
    core = (line.at(item.begins[1]), line.at(item.ends[0]))
    long = (span[1] - span[0]) * _USUAL > MARK
    return Mark(
        event,
        per_cent(sum(span) / 2),
        (per_cent(span[0]), per_cent(span[1])) if long else None,
        (per_cent(core[0]), per_cent(core[1]))
        if long and item.lasts and core[1] > core[0]
        else None,
        em(y),
        item.sure and not event.alternatives,
    )


def _ties(marks: Sequence[Mark]) -> tuple[Tie, ...]:
    by_id = {str(mark.event.id): mark for mark in marks}
    pairs = {
        tuple(sorted((str(mark.event.id), str(rival))))
        for mark in marks
        for rival in mark.event.alternatives
        if str(rival) in by_id
    }
    ends = [(by_id[one], by_id[other]) for one, other in sorted(pairs)]
    return tuple(Tie(one.dot, one.y, other.dot, other.y) for one, other in ends)


def _bars(years: Sequence[int], line: Scale) -> tuple[Bar, ...]:
    counts = {year: years.count(year) for year in sorted(set(years))}
    most = max(counts.values(), default=1)
    return tuple(
        Bar(year, count, per_cent(line.at(year + 0.5)), em(_BAR * (1 - count / most)))
        for year, count in counts.items()
    )
