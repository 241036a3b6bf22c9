"""Land as the path of an SVG: cut to a frame, and no finer than can be seen."""

from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from math import hypot

from sourcebook.render.maps.frame import Frame

Flat = tuple[float, float]
"""East and north of somewhere, in one unit."""

Ring = tuple[Flat, ...]
"""The corners of a shore in order; the last is joined to the first."""

UNITS = 2000
"""The width of a drawing in units; its coordinates are whole numbers."""

_SEEN = 2.0  # units: about a pixel of a drawing as wide as a column
_BEYOND = 20.0  # units by which land is drawn past the edge, so that its cut is never seen


def land(frame: Frame, rings: Iterable[Ring]) -> str:
    """The ``d`` of a path of all land in a frame, to be filled by the even-odd rule.

    ``rings`` are in degrees, longitude first, unrolled as in the data.
    """
    unit = UNITS / frame.width
    edge = _BEYOND / unit
    box = (
        frame.west - edge / frame.shrink,
        frame.south - edge,
        frame.east + edge / frame.shrink,
        frame.north + edge,
    )
    parts: list[str] = []
    for ring in rings:
        for turned in _turns(ring, box):
            cut = clipped(turned, box)
            drawn = [(UNITS * frame.x(lon), UNITS / frame.ratio * frame.y(lat)) for lon, lat in cut]
            parts.append(_closed(simplified(drawn, _SEEN)))
    return "".join(parts)


def _turns(ring: Ring, box: tuple[float, float, float, float]) -> Iterable[Ring]:
    """A ring as often as it is seen in a box: once, not at all, or at both ends of the world."""
    west, south, east, north = box
    lons, lats = [lon for lon, _ in ring], [lat for _, lat in ring]
    if max(lats) < south or min(lats) > north:
        return
    first = int((west - max(lons)) // 360)
    for turn in range(first, first + 4):
        if min(lons) + 360 * turn <= east and max(lons) + 360 * turn >= west:
            yield tuple((lon + 360 * turn, lat) for lon, lat in ring)


def clipped(ring: Sequence[Flat], box: tuple[float, float, float, float]) -> list[Flat]:
    """The part of a ring that is in a box (Sutherland and Hodgman 1974)."""
    kept = list(ring)
    for axis, bound, sign in ((0, box[0], 1), (0, box[2], -1), (1, box[1], 1), (1, box[3], -1)):
        kept = _half(kept, axis, bound, sign)
    return kept


def _half(ring: list[Flat], axis: int, bound: float, sign: int) -> list[Flat]:
    kept: list[Flat] = []
    for before, here in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
        was, now = (before[axis] - bound) * sign, (here[axis] - bound) * sign
        if was * now < 0:
            share = was / (was - now)
            kept.append(
                (
                    before[0] + (here[0] - before[0]) * share,
                    before[1] + (here[1] - before[1]) * share,
                )
            )
        if now >= 0:
            kept.append(here)
    return kept


def simplified(line: Sequence[Flat], tolerance: float) -> list[Flat]:
    """A line without what stands out from it by less than ``tolerance`` (Douglas and Peucker)."""
    if len(line) < 3:
        return list(line)
    keep = {0, len(line) - 1}
    # A ring ends where it begins: without its farthest point there would be no line to measure by.
    far = max(range(len(line)), key=lambda index: _apart(line[index], line[0]))
    keep.add(far)
    open_parts = [(0, far), (far, len(line) - 1)]
    while open_parts:
        first, last = open_parts.pop()
        inner = range(first + 1, last)
        worst = max(inner, key=lambda at: _off(line, at, first, last), default=None)
        if worst is not None and _off(line, worst, first, last) > tolerance:
            keep.add(worst)
            open_parts += [(first, worst), (worst, last)]
    return [line[index] for index in sorted(keep)]


def _apart(one: Flat, other: Flat) -> float:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2


def _off(line: Sequence[Flat], at: int, first: int, last: int) -> float:
    """How far a point stands out from the line between two others."""
    (x, y), (x1, y1), (x2, y2) = line[at], line[first], line[last]
    along = hypot(x2 - x1, y2 - y1)
    if not along:
        return hypot(x - x1, y - y1)
    return abs((x2 - x1) * (y - y1) - (y2 - y1) * (x - x1)) / along


def _closed(ring: Sequence[Flat]) -> str:
    """A ring as steps between whole numbers; nothing if it is smaller than can be seen."""
    whole = [(round(x), round(y)) for x, y in ring]
    steps = [here for here, before in zip(whole, [None, *whole], strict=False) if here != before]
    if len(steps) < 3:
        return ""
    moves = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(steps)]
    return f"M{_pair(steps[0])}l{''.join(map(_pair, moves)).lstrip()}z".replace(" -", "-")


def _pair(step: tuple[int, int]) -> str:
    return f" {step[0]} {step[1]}"


def unrolled(numbers: Sequence[int], unit: float) -> Ring:
    """A ring as the data has it, in differences: its corners in degrees."""
    lons, lats = accumulate(numbers[::2]), accumulate(numbers[1::2])
    return tuple((lon * unit, lat * unit) for lon, lat in zip(lons, lats, strict=True))
