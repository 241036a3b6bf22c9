"""The piece of the world that a map shows, and where in it a place lies.

Plate carrée with the parallel of the frame's middle true to scale: a rectangle of the map is one
of the world, whatever it spans, and within a few degrees distances and directions can be read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians

Point = tuple[float, float]
"""Degrees: latitude north, longitude east."""

KM_A_DEGREE = 111.2
"""Of latitude."""

_FLATTEST = 0.17
"""The least length of a degree of longitude, in those of latitude: near the poles it is nought."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A middle, and how much of the world is around it, in degrees of latitude both ways."""

    lat: float
    lon: float
    width: float
    height: float

    @property
    def shrink(self) -> float:
        """How long a degree of longitude is drawn, in degrees of latitude."""
        return _shrink(self.lat)

    @property
    def ratio(self) -> float:
        """Width to height."""
        return self.width / self.height

    @property
    def west(self) -> float:
        """The longitude of the left edge; may be below -180, the right one above 180."""
        return self.lon - self.width / 2 / self.shrink

    @property
    def east(self) -> float:
        """The longitude of the right edge."""
        return self.lon + self.width / 2 / self.shrink

    @property
    def south(self) -> float:
        """The latitude of the lower edge."""
        return self.lat - self.height / 2

    @property
    def north(self) -> float:
        """The latitude of the upper edge."""
        return self.lat + self.height / 2

    def at(self, point: Point) -> tuple[float, float]:
        """Where a place lies: its share of the width from the left, of the height from the top."""
        east = (point[1] - self.lon + 180) % 360 - 180
        return self.x(self.lon + east), self.y(point[0])

    def x(self, lon: float) -> float:
        """The share of the width at a longitude that is counted on from the frame's own."""
        return 0.5 + (lon - self.lon) * self.shrink / self.width

    def y(self, lat: float) -> float:
        """The share of the height at a latitude."""
        return 0.5 - (lat - self.lat) / self.height

    def holds(self, point: Point, margin: float = 0.0) -> bool:
        """Whether a place is in it, at least ``margin`` (a share of the width) from each edge."""
        x, y = self.at(point)
        deep = margin * self.ratio
        return margin <= x <= 1 - margin and deep <= y <= 1 - deep

    def meets(self, other: "Frame") -> bool:
        """Whether two frames have a piece of the world in common."""
        east = abs((other.lon - self.lon + 180) % 360 - 180)
        wide = self.width / self.shrink + other.width / other.shrink
        return east * 2 < wide and abs(other.lat - self.lat) * 2 < self.height + other.height


def around(
    points: Sequence[Point], least: float, ratios: tuple[float, float], pad: float = 0.1
) -> Frame:
    """The smallest frame of all these places, with room around them.

    ``least`` is its least height in degrees; ``ratios`` are the least and the greatest width to
    height; ``pad`` is the room on each side, as a share of what the places span.
    """
    west, span = _narrowest([lon for _, lon in points])
    lats = [lat for lat, _ in points]
    height = max(least, (max(lats) - min(lats)) * (1 + 2 * pad))
    middle = (max(lats) + min(lats)) / 2
    narrow, wide = ratios
    lat = middle
    for _ in range(6):  # the middle moves with the height, and the scale with the middle
        width = _wide_enough(lat, span * (1 + 2 * pad), height * narrow)
        height = min(180.0, max(height, width / wide))
        lat = max(height / 2 - 90, min(90 - height / 2, middle))
    width = _wide_enough(lat, span * (1 + 2 * pad), height * narrow)
    return Frame(lat, (west + span / 2 + 180) % 360 - 180, width, height)


def _wide_enough(lat: float, span: float, least: float) -> float:
    """The width of a frame at a latitude for ``span`` degrees of longitude; all around at most."""
    return min(360 * _shrink(lat), max(span * _shrink(lat), least))


def centred(point: Point, height: float, ratio: float) -> Frame:
    """A frame with a place in its middle, or as near as the poles allow."""
    lat = max(height / 2 - 90, min(90 - height / 2, point[0]))
    return Frame(lat, point[1], min(360 * _shrink(lat), height * ratio), height)


def _shrink(lat: float) -> float:
    return max(cos(radians(lat)), _FLATTEST)


def _narrowest(lons: Sequence[float]) -> tuple[float, float]:
    """The westernmost longitude and the width of the narrowest strip of all, over 180° or not."""
    ordered = sorted(lon % 360 for lon in lons)
    following = [*ordered[1:], ordered[0] + 360]
    gaps = [after - lon for lon, after in zip(ordered, following, strict=True)]
    widest = max(range(len(gaps)), key=gaps.__getitem__)
    return following[widest], 360 - gaps[widest]
