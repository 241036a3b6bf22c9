"""Maps as values: plates with their coasts, dots and labels, ready for the template.

A chart is one plate, and an inset for each crowd. Positions are shares of a plate in per cent,
sizes are in em, so that type and dots stay as large as they are at any width.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, floor, log10, radians, sqrt

from sourcebook.render.lengths import em, per_cent
from sourcebook.render.maps.coasts import coast
from sourcebook.render.maps.crowds import insets
from sourcebook.render.maps.frame import KM_A_DEGREE, Frame, Point, around, centred
from sourcebook.render.maps.labels import BANDS, Dot, Stand, placed, text_width
from sourcebook.render.maps.outline import UNITS

_RATIOS = (1.7, 2.2)
"""The least and the greatest width to height of a map."""

_LEAST = 8.0
"""The least height of a map in degrees, so that there is something to know it by."""

_NEAR = (5.0, 14.0)
"""The least and the usual greatest height of the map of one place, in degrees."""

_LOCATOR_RATIO = 2.0
"""Width to height of the map of one place."""

_LARGEST, _SMALLEST = 0.95, 0.26
"""Radii of dots in em: of what is most often spoken of, and of what is hardly."""

_HERE = 0.45
"""The least radius of the place that a map is of, in em."""

_BOLD = 1.15
"""How much wider the name of that place is, being bold."""

_LETTER = 0.8
"""Half the side of the letter of an inset on the map, in em."""

_USUAL = 40.0
"""The width of a plate in em at which it is decided whether a doubt is larger than its dot."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place to be shown: its record's id, its name, where it is, how sure that is, how often.

    ``doubt`` is the radius in metres within which it lies; None if that is not known.
    """

    id: str
    name: str
    at: Point
    doubt: float | None
    count: int


@dataclass(frozen=True, slots=True)
class Spot:
    """A dot with its label: per cent across and down, em for the radius.

    ``stands`` are where the label stands in each band of widths, if it does. ``ring`` is the doubt,
    if it is larger than the dot: half its width and height in units.
    """

    place: Place
    x: str
    y: str
    radius: str
    stands: tuple[Stand | None, ...]
    ring: tuple[int, int] | None
    here: bool

    @property
    def style(self) -> str:
        """The classes that put the label where it stands."""
        bands = zip(BANDS, self.stands, strict=True)
        return " ".join(
            f"sb-{band}-{stand.side} sb-{band}-{stand.reach}" if stand else f"sb-{band}-no"
            for band, stand in bands
        )


@dataclass(frozen=True, slots=True)
class Window:
    """The piece of a map that an inset shows, in units, with the inset's letter."""

    letter: str
    x: int
    y: int
    width: int
    height: int
    middle: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Plate:
    """One map: its coasts as a path, in a box of ``UNITS`` by ``height``.

    ``bar`` is a length in kilometres and its share of the width in per cent; None where the scale
    is not the same all over.
    """

    letter: str
    height: int
    coast: str
    spots: tuple[Spot, ...]
    windows: tuple[Window, ...]
    bar: tuple[float, str] | None

    @property
    def doubtful(self) -> bool:
        """Whether the doubt about a place is drawn."""
        return any(spot.ring for spot in self.spots)

    @property
    def crowded(self) -> tuple[Place, ...]:
        """The places that have no label at every width: others, named first, take its room."""
        return tuple(spot.place for spot in self.spots if not all(spot.stands))

    @property
    def chief(self) -> Place:
        """The place that is most often spoken of."""
        return max((spot.place for spot in self.spots), key=lambda place: place.count)


def chart(places: Sequence[Place]) -> tuple[Plate, ...]:
    """The map of these places with its insets, the map first; nothing for no places."""
    if not places:
        return ()
    ranked = sorted(places, key=lambda place: (-place.count, place.name, place.id))
    points = [place.at for place in ranked]
    frame = around(points, _LEAST, _RATIOS)
    found = insets(frame, points, [place.count for place in ranked])
    most = ranked[0].count
    windows: list[Window] = []
    plates: list[Plate] = []
    apart: set[int] = set()
    for letter, inset in zip("ABCDEFGH", found, strict=False):
        windows.append(_window(frame, inset.frame, letter))
        apart.update(inset.members)
        members = [ranked[index] for index in inset.members]
        plates.append(_plate(inset.frame, members, most, letter=letter))
    rest = [place for index, place in enumerate(ranked) if index not in apart]
    return (_plate(frame, rest, most, windows=windows), *plates)


def locator(here: Place, others: Sequence[Place]) -> Plate:
    """The map of one place, with those around it: as many as have room."""
    near, far = _NEAR
    spans = sorted(_distance(here, other) * 2.4 for other in others)
    wanted = [span for span in spans if span <= far][-1:]
    doubt = 5 * (here.doubt or 0) / 1000 / KM_A_DEGREE
    frame = centred(here.at, min(60.0, max([near, doubt, *wanted])), _LOCATOR_RATIO)
    shown = [other for other in others if frame.holds(other.at, 0.02)]
    shown.sort(key=lambda place: (-place.count, place.name, place.id))
    most = max([here.count, *(place.count for place in others)])
    return _plate(frame, [here, *shown], most, here=here)


def _distance(here: Place, other: Place) -> float:
    """About how far apart two places are, in degrees of latitude; across counts less."""
    (lat, lon), (lat2, lon2) = here.at, other.at
    east = ((lon2 - lon + 180) % 360 - 180) * cos(radians(lat))
    return max(abs(lat2 - lat), abs(east) / _LOCATOR_RATIO)


def _plate(
    frame: Frame,
    places: Sequence[Place],
    most: int,
    letter: str = "",
    windows: Sequence[Window] = (),
    here: Place | None = None,
) -> Plate:
    radii = [max(_radius(place.count, most), _HERE * (place is here)) for place in places]
    dots = [
        Dot(
            *frame.at(place.at), radius, text_width(_label(place)) * (_BOLD if place is here else 1)
        )
        for place, radius in zip(places, radii, strict=True)
    ]
    kept = [
        Dot(float(window.middle[0]) / 100, float(window.middle[1]) / 100, _LETTER)
        for window in windows
    ]
    bands = [placed([*dots, *kept], frame.ratio, band) for band in BANDS.values()]
    spots = [
        Spot(
            place,
            per_cent(dot.x),
            per_cent(dot.y),
            em(dot.radius),
            tuple(stands[index] for stands in bands),
            _ring(frame, place, dot.radius),
            place is here,
        )
        for index, (place, dot) in enumerate(zip(places, dots, strict=True))
    ]
    height = round(UNITS / frame.ratio)
    return Plate(letter, height, coast(frame), tuple(spots), tuple(windows), _bar(frame))


def _label(place: Place) -> str:
    return f"{place.name} {place.count}" if place.count else place.name


def _radius(count: int, most: int) -> float:
    """The radius of a dot whose area tells a count."""
    return max(_SMALLEST, _LARGEST * sqrt(count / most)) if most else _SMALLEST


def _ring(frame: Frame, place: Place, radius: float) -> tuple[int, int] | None:
    """Half the width and height of the circle within which a place lies, if its dot is smaller."""
    if place.doubt is None:
        return None
    down = place.doubt / 1000 / KM_A_DEGREE / frame.width
    if down * _USUAL < radius + 0.15:
        return None
    across = down * frame.shrink / max(cos(radians(place.at[0])), 0.05)
    return round(across * UNITS), round(down * UNITS)


def _window(frame: Frame, inset: Frame, letter: str) -> Window:
    x, y = frame.at((inset.lat, inset.lon))
    width = inset.width / inset.shrink * frame.shrink / frame.width
    height = inset.height / frame.height
    tall = UNITS / frame.ratio
    return Window(
        letter,
        round((x - width / 2) * UNITS),
        round((y - height / 2) * tall),
        round(width * UNITS),
        round(height * tall),
        (per_cent(x), per_cent(y)),
    )


def _bar(frame: Frame) -> tuple[float, str] | None:
    """A round number of kilometres, at most a quarter of the width, where one scale holds."""
    if frame.height > 15:
        return None
    room = frame.width / 4 * KM_A_DEGREE
    power = 10 ** floor(log10(room))
    length = max(power * lead for lead in (1, 2, 5) if power * lead <= room)
    return length, per_cent(length / KM_A_DEGREE / frame.width)
