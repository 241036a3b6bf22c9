"""Where the texts of a picture of who copied whom stand, and the lines between them.

One text, one row: no two names can meet. Across is time, in per cent of the width; down is family:
an origin first, its copies under it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sourcebook.facts import Band, Descent, Member
from sourcebook.model import Stance

_UNREAD, _BEFORE, _LAST, _AFTER, _FARTHEST = 5, 22, 62, 70, 88
"""Where texts stand in per cent of the width: those that nobody here has read; those without a year
that rest on no dated one; those of the last year; those without a year that do; and how far right a
copy of copies may come."""

_FIRST = {True: 32, False: 22}
"""Where the first year stands, with texts without a year before it and without."""

_STEP = 3
"""How much farther right than what it copies a text stands at least, in per cent."""

DEEPEST = 6
"""The deepest step of the indented list; what is deeper stands no farther in."""

ROW, BETWEEN = 1.95, 0.6
"""The height of a row, and the room between two sides, in rem."""


@dataclass(frozen=True, slots=True)
class Row:
    """A text where it stands: ``x`` in per cent, ``y`` in rem from the top, to its middle."""

    member: Member
    mark: str
    x: int
    y: float


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line from an origin down to the row of a copy, and across to it."""

    start: Row
    end: Row
    inferred: bool
    side: str


@dataclass(frozen=True, slots=True)
class Side:
    """A band as it is drawn: its voices are rows."""

    band: Band
    name: str
    voices: tuple[tuple[Row, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """All of it: ``ticks`` are years with their place in per cent, ``height`` is in rem.

    ``undated`` are the places of texts without a year, if there are any: a text is no younger than
    what rests on it, so one that others copy stands before the years.
    """

    sides: tuple[Side, ...]
    strokes: tuple[Stroke, ...]
    ticks: tuple[tuple[int, int], ...]
    height: float
    unread: bool
    undated: tuple[int, ...]

    @property
    def silent(self) -> bool:
        """Whether a text stands in it that is not cited on the point, only by those that are."""
        rows = (row for side in self.sides for voice in side.voices for row in voice)
        return any(row.mark == "silent" for row in rows)


def picture(descent: Descent, years: Mapping[str, int]) -> Picture:
    """Where everything stands; ``years`` has the year of each text that is dated."""
    first, last = min(years.values(), default=0), max(years.values(), default=0)
    undated = _undated(descent, years)
    start = _FIRST[_BEFORE in undated.values()]

    def across(year: int) -> int:
        share = (year - first) / (last - first) if last > first else 0.5
        return round(start + share * (_LAST - start))

    sides: list[Side] = []
    strokes: list[Stroke] = []
    y = 0.0
    for band in descent.bands:
        name = band.stance.value if band.stance else "none"
        y += ROW + (BETWEEN if sides else 0)
        rows: dict[str, Row] = {}
        voices = []
        members = [member for voice in band.voices for member in voice]
        for voice in band.voices:
            placed: list[Row] = []
            for member in voice:
                x = across(years[member.id]) if member.id in years else undated[member.id]
                above = [rows[line.origin].x for line in member.lines if line.origin in rows]
                x = max([x, *(other + _STEP for other in above)])
                x = min(_FARTHEST, _beside(x, _passing(rows, members[len(rows) + 1 :])))
                placed.append(Row(member, _mark(member, band.stance), x, round(y + ROW / 2, 3)))
                rows[member.id] = placed[-1]
                y += ROW
            voices.append(tuple(placed))
        sides.append(Side(band, name, tuple(voices)))
        strokes += [
            Stroke(rows[line.origin], row, line.inferred, name)
            for row in rows.values()
            for line in row.member.lines
            if line.origin in rows
        ]
    shown = [row.member for side in sides for voice in side.voices for row in voice]
    return Picture(
        tuple(sides),
        tuple(strokes),
        tuple((year, across(year)) for year in _ticks(first, last)) if years else (),
        round(y, 3),
        any(not member.read for member in shown),
        tuple(sorted({*undated.values()} & {_BEFORE, _AFTER})),
    )


def _undated(descent: Descent, years: Mapping[str, int]) -> dict[str, int]:
    """Where each text without a year would stand if nothing else moved it."""
    found: dict[str, int] = {}
    members = [member for band in descent.bands for voice in band.voices for member in voice]
    copied = {line.origin for member in members for line in member.lines if member.id in years}
    for member in members:  # each stands after all that it rests on
        if member.id in years:
            continue
        late = any(
            line.origin in years or found.get(line.origin) == _AFTER for line in member.lines
        )
        found[member.id] = (
            _UNREAD if not member.read else _AFTER if late and member.id not in copied else _BEFORE
        )
    return found


def _passing(rows: Mapping[str, Row], below: Iterable[Member]) -> set[int]:
    """Where lines go down past a row: from texts above it that have copies below it."""
    waiting = {line.origin for member in below for line in member.lines}
    return {row.x for key, row in rows.items() if key in waiting}


def _beside(x: int, taken: set[int]) -> int:
    """The next place from ``x`` on that stands clear of lines which have nothing to do with it."""
    while taken & {x - 1, x, x + 1}:
        x += 1
    return x


def _mark(member: Member, stance: Stance | None) -> str:
    """What a text's mark says: the side it takes, that it only passes on, or that it is unread."""
    if not member.read:
        return "unread"
    if not member.passage:
        return "silent"
    return stance.value if stance else "none"


def _ticks(first: int, last: int) -> list[int]:
    """At most five years that are told, round ones where there are many."""
    step = next(step for step in _steps() if (last - first) / step <= 4)
    return [year for year in range(first, last + 1) if year % step == 0] or [first]


def _steps() -> "list[int]":
    return [digit * 10**power for power in range(6) for digit in (1, 2, 5)]


def place_rules() -> str:
    """The rules of a style sheet that put texts in their places."""
    places = (f".sb-x{x} {{ --x: {x}; }}" for x in range(_FARTHEST + 1))
    depths = (f".sb-d{depth} {{ --d: {depth}; }}" for depth in range(1, DEEPEST + 1))
    return "\n" + "\n".join((*places, *depths)) + "\n"
