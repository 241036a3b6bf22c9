"""A small map that says where a place lies, drawn from its coordinates alone.

It shows a graticule and the other places of the corpus nearby, so that distance and direction can
be read; it has no coastlines or borders, which we could only invent. Plate carrée, scaled by the
cosine of the latitude, is true enough over the few hundred kilometres that it spans.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, cos, floor, log10, radians

from markupsafe import Markup

from sourcebook.language import Language
from sourcebook.model.records import Authority, Location
from sourcebook.render.markup import text

_WIDTH, _HEIGHT = 640, 280  # in SVG units
_LETTER = 7.6  # the width of a letter of a label, about
_KM_A_DEGREE = 111.2
_NEIGHBOURS = 6
_STEPS = (0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 30)


@dataclass(frozen=True, slots=True)
class _Frame:
    """The piece of the world that is shown: its centre and its height in degrees of latitude."""

    lat: float
    lon: float
    span: float

    @property
    def unit(self) -> float:
        """SVG units for a degree of latitude."""
        return _HEIGHT / self.span

    @property
    def shrink(self) -> float:
        """How much shorter a degree of longitude is."""
        return max(cos(radians(self.lat)), 0.05)

    def x(self, lon: float) -> float:
        east = (lon - self.lon + 180) % 360 - 180
        return _WIDTH / 2 + east * self.unit * self.shrink

    def y(self, lat: float) -> float:
        return _HEIGHT / 2 - (lat - self.lat) * self.unit

    def holds(self, place: Location) -> bool:
        return 12 < self.x(place.lon) < _WIDTH - 12 and 14 < self.y(place.lat) < _HEIGHT - 14


def locator_map(place: Authority, others: Sequence[Authority], language: Language) -> Markup | None:
    """The map as SVG; None for a place without coordinates.

    ``others`` are the places that may be shown with it, the most telling first.
    """
    here = place.location
    if here is None:
        return None
    frame = _frame(here, others)
    parts = [*_graticule(frame, language), _uncertainty(frame, here)]
    near = [other for other in others if other.location and frame.holds(other.location)]
    parts += [_dot(frame, other) for other in _clear(frame, here, near)]
    parts += [_here(frame, place), _scale(frame, language)]
    where = coordinates(here, language)
    label = text(
        language.gettext("Map: %(place)s at %(coordinates)s", place=place.name, coordinates=where)
    )
    return Markup(  # noqa: S704
        f'<svg class="sb-map__drawing" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        f'aria-label="{label}">{"".join(parts)}</svg>'
    )


def coordinates(here: Location, language: Language) -> str:
    """Degrees in words a reader knows, no finer than the place is known: ``13.40° N, 103.9° E``."""
    digits = _digits(here.uncertainty_m)
    lat, lon = (_degrees(value, digits, language) for value in (here.lat, here.lon))
    north, east = _side(here.lat, "NS", language), _side(here.lon, "EW", language)
    return f"{lat}° {north}, {lon}° {east}"


def _degrees(value: float, digits: int, language: Language) -> str:
    # Rounded here, since what a decimal fraction of a float is rounded to is a matter of its bits.
    return language.figure(float(f"{abs(value):.{digits}f}"), f"0.{'0' * digits}")


def _side(degrees: float, sides: str, language: Language) -> str:
    """The letter of a point of the compass; ``sides`` are that of more and of less than nought."""
    letters = {
        "N": language.pgettext("compass", "N"),
        "S": language.pgettext("compass", "S"),
        "E": language.pgettext("compass", "E"),
        "W": language.pgettext("compass", "W"),
    }
    return letters[sides[degrees < 0]]


def _digits(uncertainty: float | None) -> int:
    """Decimal places of a degree that the uncertainty (metres) warrants, at least one."""
    if uncertainty is None:
        return 2
    return min(4, max(1, ceil(log10(_KM_A_DEGREE * 1000 / max(uncertainty, 1)))))


def _distance(here: Location, there: Location) -> float:
    east = ((there.lon - here.lon + 180) % 360 - 180) * cos(radians(here.lat))
    return max(abs(there.lat - here.lat) * 2.4, abs(east) * 2.4 * _HEIGHT / _WIDTH)


def _frame(here: Location, others: Sequence[Authority]) -> _Frame:
    """Wide enough for the nearest other places, between 2 and 60 degrees high."""
    spans = sorted(_distance(here, other.location) for other in others if other.location)
    wanted = [span for span in spans if span > 0.8][:4]
    least = 6 * (here.uncertainty_m or 0) / (_KM_A_DEGREE * 1000)
    return _Frame(here.lat, here.lon, min(60.0, max([2.0, least, *wanted])))


def _step(frame: _Frame) -> float:
    return next((step for step in _STEPS if frame.span / step <= 5), _STEPS[-1])


def _graticule(frame: _Frame, language: Language) -> list[str]:
    step = _step(frame)
    half_lat, half_lon = frame.span / 2, frame.span / 2 * _WIDTH / _HEIGHT / frame.shrink
    lines: list[str] = []
    for lat in _ticks(max(-90, frame.lat - half_lat), min(90, frame.lat + half_lat), step):
        y = frame.y(lat)
        lines.append(f'<path class="sb-map__line" d="M0 {y:.1f}H{_WIDTH}"/>')
        side = _side(lat, "NS", language) if lat else ""
        lines.append(_tick_label(4, y - 4, lat, side, language))
    for lon in _ticks(frame.lon - half_lon, frame.lon + half_lon, step):
        x = frame.x(lon)
        lines.append(f'<path class="sb-map__line" d="M{x:.1f} 0V{_HEIGHT}"/>')
        east = (lon + 180) % 360 - 180
        side = _side(east, "EW", language) if east else ""
        lines.append(_tick_label(x + 4, _HEIGHT - 6, east, side, language))
    return lines


def _ticks(low: float, high: float, step: float) -> list[float]:
    return [number * step for number in range(ceil(low / step), floor(high / step) + 1)]


def _tick_label(x: float, y: float, degrees: float, side: str, language: Language) -> str:
    told = language.figure(abs(degrees), "0.##")
    return f'<text class="sb-map__tick" x="{x:.1f}" y="{y:.1f}">{told}°{side}</text>'


def _uncertainty(frame: _Frame, here: Location) -> str:
    radius = (here.uncertainty_m or 0) / 1000 / _KM_A_DEGREE * frame.unit
    if radius < 4:
        return ""
    x, y = frame.x(here.lon), frame.y(here.lat)
    return f'<circle class="sb-map__doubt" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"/>'


def _clear(frame: _Frame, here: Location, near: Sequence[Authority]) -> list[Authority]:
    """The first places whose labels do not run into one another."""
    taken = [(frame.x(here.lon), frame.y(here.lat))]
    kept: list[Authority] = []
    for other in near:
        assert other.location is not None
        x, y = frame.x(other.location.lon), frame.y(other.location.lat)
        free = all(abs(y - taken_y) > 18 or abs(x - taken_x) > 190 for taken_x, taken_y in taken)
        if free and len(kept) < _NEIGHBOURS:
            kept.append(other)
            taken.append((x, y))
    return kept


def _label(frame: _Frame, place: Authority, style: str) -> str:
    assert place.location is not None
    x, y = frame.x(place.location.lon), frame.y(place.location.lat)
    right = x + 9 + len(place.name) * _LETTER < _WIDTH
    anchor, shift = ("start", 9) if right else ("end", -9)
    return (
        f'<text class="{style}" x="{x + shift:.1f}" y="{y + 5:.1f}" text-anchor="{anchor}">'
        f"{text(place.name)}</text>"
    )


def _dot(frame: _Frame, place: Authority) -> str:
    assert place.location is not None
    x, y = frame.x(place.location.lon), frame.y(place.location.lat)
    circle = f'<circle class="sb-map__other" cx="{x:.1f}" cy="{y:.1f}" r="3"/>'
    return circle + _label(frame, place, "sb-map__name")


def _here(frame: _Frame, place: Authority) -> str:
    circle = f'<circle class="sb-map__here" cx="{_WIDTH / 2}" cy="{_HEIGHT / 2}" r="5"/>'
    return circle + _label(frame, place, "sb-map__name sb-map__name--here")


def _scale(frame: _Frame, language: Language) -> str:
    """A bar of a round number of kilometres, at most a quarter of the width."""
    room = _WIDTH / 4 / frame.unit * _KM_A_DEGREE
    power = 10 ** floor(log10(room))
    length = max(power * lead for lead in (1, 2, 5) if power * lead <= room)
    width = length / _KM_A_DEGREE * frame.unit
    left = _WIDTH - 14 - width
    told = language.measured(length, "length-kilometer", "0.##")
    return (
        f'<path class="sb-map__scale" d="M{left:.1f} 18v6h{width:.1f}v-6"/>'
        f'<text class="sb-map__tick" x="{left:.1f}" y="14">{told}</text>'
    )
