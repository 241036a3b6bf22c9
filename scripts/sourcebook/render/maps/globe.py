"""Where on the earth a place is: the half of the globe around it, as the path of a small SVG."""

from collections.abc import Iterable
from math import cos, hypot, radians, sin

from sourcebook.render.maps.coasts import rings
from sourcebook.render.maps.frame import Point
from sourcebook.render.maps.outline import Flat, Ring, simplified

RADIUS = 100
"""Of the globe in units; its middle is at nought."""

_SEEN = 2.5  # units: less than a pixel of so small a drawing
_STEP = 4.0  # degrees: no side of a shore is longer, so that each bends with the globe


def half(middle: Point) -> str:
    """The land on the half of the globe around a place, as the ``d`` of a path (even-odd)."""
    found = (_path(_seen(ring, middle)) for ring in rings("110m"))
    return "".join(found)


def on_globe(point: Point, middle: Point) -> tuple[float, float, bool]:
    """Right and down of the middle in units, and whether it is on the near side (orthographic)."""
    lat, east, here = radians(point[0]), radians(point[1] - middle[1]), radians(middle[0])
    right = cos(lat) * sin(east)
    up = cos(here) * sin(lat) - sin(here) * cos(lat) * cos(east)
    depth = sin(here) * sin(lat) + cos(here) * cos(lat) * cos(east)
    return RADIUS * right, -RADIUS * up, depth >= 0


def _seen(ring: Ring, middle: Point) -> list[Flat]:
    """A ring as it is seen: what is on the far side is pushed out to the rim."""
    drawn: list[Flat] = []
    any_near = False
    for lon, lat in _dense(ring):
        x, y, near = on_globe((lat, lon), middle)
        any_near = any_near or near
        if not near:
            far = hypot(x, y) or 1.0
            x, y = x / far * RADIUS, y / far * RADIUS
        drawn.append((x, y))
    return simplified(drawn, _SEEN) if any_near else []


def _dense(ring: Ring) -> Iterable[Flat]:
    for (lon, lat), (lon2, lat2) in zip(ring, (*ring[1:], ring[0]), strict=True):
        steps = max(1, round(max(abs(lon2 - lon), abs(lat2 - lat)) / _STEP))
        for step in range(steps):
            share = step / steps
            yield lon + (lon2 - lon) * share, lat + (lat2 - lat) * share


def _path(line: list[Flat]) -> str:
    whole = [(round(x), round(y)) for x, y in line]
    if len(set(whole)) < 3:
        return ""
    return "M" + "L".join(f"{x} {y}" for x, y in whole) + "z"
