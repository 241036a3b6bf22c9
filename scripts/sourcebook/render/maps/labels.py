"""Where the labels of a map stand, so that none runs into another, at any width of the map.

Type does not grow with a map: its dots move apart, their labels stay as large as they are. So a
place for a label is tried over a whole band of widths. Each edge of a box moves in a straight line
as the map widens; where the four conditions of an overlap hold is then an interval of widths, and
two boxes never meet if it is empty. Lengths are in em of the labels' type.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from unicodedata import combining, east_asian_width

BANDS = {"s": (21.0, 26.0), "n": (26.0, 34.0), "m": (34.0, 56.0), "b": (56.0, 120.0)}
"""The widths of a plate in em for which labels are placed, by the letter of each in class names."""

GAP = 0.4
"""Between a dot and its label, in em."""

SLANT = 0.7
"""How much of its reach a label stands off both ways in a corner: about the sine of 45 degrees."""

_HALF = 0.68
"""Half the height of a label, in em."""

_MARGIN = 0.35
"""Between a label and the edge of the map, in em."""

_AIR = 0.15
"""Between a label and the next thing, in em."""

SIDES = ("e", "w", "ne", "se", "nw", "sw", "n", "s")
"""Where a label may stand seen from its dot, as points of the compass, the best first."""

REACHES = tuple(range(3, 22))
"""How far from the middle of its dot a label may begin, in tenths of an em, before the gap."""

_FURTHER = (0, 5, 9)
"""How many tenths of an em further out a label is tried, past a larger dot that is in the way."""

_LABELLED = 80
"""How many dots of a map may have labels: more words than that have no room on any."""

_SECOND_CHANCES = 8
"""How many that found no room are tried first."""

_ADVANCES = {
    0.34: "ijlI.,:;'’|! ",
    0.43: "rtf()[]-",
    0.6: "sczkvxy",
    0.98: "mwMWQOGD@%—",
}
"""Widths of characters in em, rounded up, in the widest faces that a reader is likely to have."""

_WIDTHS = {character: width for width, row in _ADVANCES.items() for character in row}


@dataclass(frozen=True, slots=True)
class Dot:
    """A dot that a label belongs to: shares of the map's width and height, em for the rest.

    ``width`` is that of the label; 0 for a thing without one that only has to be kept clear.
    """

    x: float
    y: float
    radius: float
    width: float = 0.0


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a label stands: the side of its dot, and its reach in tenths of an em."""

    side: str
    reach: int


@dataclass(frozen=True, slots=True)
class Box:
    """A box as a map widens: it stands at a share of the map, with edges that many em from there.

    ``y`` is the share of the map's *width* that it lies from the top.
    """

    x: float
    y: float
    left: float
    top: float
    right: float
    bottom: float

    def inside(self, ratio: float, band: tuple[float, float]) -> bool:
        """Whether it is wholly on the map at each width (em) of a band."""
        return all(
            self.x * width + self.left >= _MARGIN
            and self.x * width + self.right <= width - _MARGIN
            and self.y * width + self.top >= 0
            and self.y * width + self.bottom <= width / ratio
            for width in band  # what holds at both ends holds between: every edge moves straight
        )

    def meets(self, other: "Box", band: tuple[float, float]) -> bool:
        """Whether the two overlap at any width (em) of a band."""
        across, down = self.x - other.x, self.y - other.y
        return _somewhere(
            band,
            # slope and start of four lines that are all below nought where the boxes overlap
            (across, self.left - other.right),
            (-across, other.left - self.right),
            (down, self.top - other.bottom),
            (-down, other.top - self.bottom),
        )


def _somewhere(band: tuple[float, float], *lines: tuple[float, float]) -> bool:
    """Whether all lines (slope, value at nought) are below nought somewhere in a band."""
    low, high = band
    for slope, start in lines:
        if slope == 0:
            if start >= 0:
                return False
        elif slope > 0:
            high = min(high, -start / slope)
        else:
            low = max(low, -start / slope)
    return low < high


def label_box(dot: Dot, stand: Stand, ratio: float) -> Box:
    """The box of a dot's label where it stands."""
    reach = stand.reach / 10
    out = reach + GAP
    slant = reach * SLANT + GAP / 2
    left, middle = {
        "e": (out, 0.0),
        "w": (-out - dot.width, 0.0),
        "n": (-dot.width / 2, -reach - _HALF),
        "s": (-dot.width / 2, reach + _HALF),
        "ne": (slant, -slant - _HALF / 2),
        "se": (slant, slant + _HALF / 2),
        "nw": (-slant - dot.width, -slant - _HALF / 2),
        "sw": (-slant - dot.width, slant + _HALF / 2),
    }[stand.side]
    return Box(dot.x, dot.y / ratio, left, middle - _HALF, left + dot.width, middle + _HALF)


def dot_box(dot: Dot, ratio: float) -> Box:
    """The box of a dot itself."""
    reach = dot.radius + _AIR
    return Box(dot.x, dot.y / ratio, -reach, -reach, reach, reach)


def placed(dots: Sequence[Dot], ratio: float, band: tuple[float, float]) -> list[Stand | None]:
    """For each dot where its label stands; None where there is no room for it.

    The first dots choose first, and of many only the first have labels at all. Whoever finds no
    room may choose before all others, if that leaves more labels on the map. No label meets another
    or a dot of another, and each is wholly on the map, at every width (em) of the band.
    """
    solid = [dot_box(dot, ratio) for dot in dots]
    near = {
        index: _near(dots[index], [*solid[:index], *solid[index + 1 :]], band)
        for index, dot in enumerate(dots[:_LABELLED])
        if dot.width
    }
    order = list(near)
    best = _in_turn(dots, order, near, ratio, band)
    left_out = [index for index in order if best[index] is None]
    for index in left_out[:_SECOND_CHANCES]:
        tried = [index, *(other for other in order if other != index)]
        found = _in_turn(dots, tried, near, ratio, band)
        if found.count(None) < best.count(None):
            order, best = tried, found
    return best


def _in_turn(
    dots: Sequence[Dot],
    order: Sequence[int],
    near: Mapping[int, Sequence[Box]],
    ratio: float,
    band: tuple[float, float],
) -> list[Stand | None]:
    taken: list[Box] = []
    stands: list[Stand | None] = [None] * len(dots)
    for index in order:
        dot = dots[index]
        others = [*_near(dot, taken, band), *near[index]]
        stand = next((item for item in _tried(dot) if _free(dot, item, ratio, band, others)), None)
        stands[index] = stand
        if stand is not None:
            taken.append(label_box(dot, stand, ratio))
    return stands


def _near(dot: Dot, boxes: Sequence[Box], band: tuple[float, float]) -> list[Box]:
    """The boxes that a label of a dot could meet: at no width of a band is anything nearer."""
    reach = dot.width + REACHES[-1] / 10 + GAP
    return [
        box for box in boxes if abs(box.x - dot.x) * band[0] < reach + max(-box.left, box.right)
    ]


def _tried(dot: Dot) -> Iterator[Stand]:
    own = max(REACHES[0], ceil(dot.radius * 10))
    for further in _FURTHER if dot.width else ():
        for side in SIDES:
            yield Stand(side, min(own + further, REACHES[-1]))


def _free(
    dot: Dot, stand: Stand, ratio: float, band: tuple[float, float], others: Sequence[Box]
) -> bool:
    box = label_box(dot, stand, ratio)
    return box.inside(ratio, band) and not any(box.meets(other, band) for other in others)


def text_width(words: str) -> float:
    """About how wide words are, in em, in the widest faces that a reader is likely to have."""
    return sum(map(_advance, words))


def _advance(character: str) -> float:
    if combining(character):
        return 0.0
    if character in _WIDTHS:
        return _WIDTHS[character]
    if east_asian_width(character) in "WF":
        return 1.05
    return 0.74 if character.isupper() or not character.isascii() else 0.65
