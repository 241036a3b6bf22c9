"""Where places crowd on a map, and the insets that show them larger. By a rule, not by a name.

Places that lie closer to one another than a label is high form a crowd, and so do those that are
that close to one of a crowd (single linkage). A crowd of three or more is on an inset, if that
helps: if it covers little of the map, so that it is larger there, and if at least three of its
places come apart there.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sourcebook.render.maps.frame import Frame, Point, around

_CLOSE = 0.045
"""As a share of the map's width: about the height of a label and a half on a phone."""

_SMALL = 0.34
"""A crowd is shown on an inset if it spans no more of the map's width than this."""

_APART = 0.02
"""Two places are told apart on an inset if they are this share of its width from one another."""

_MOST = 4
"""The greatest number of insets."""

_LEAST = 2.0
"""The least height of an inset in degrees: coasts finer than that we do not have."""

_RATIO = 1.45
"""Width to height of every inset, so that they stand in rows."""


@dataclass(frozen=True, slots=True)
class Inset:
    """A piece of the map that is shown larger, and which of the places (by number) are on it."""

    frame: Frame
    members: tuple[int, ...]


def insets(frame: Frame, points: Sequence[Point], weights: Sequence[float]) -> list[Inset]:
    """The insets of a map, the weightiest first; no place is on two."""
    found = [Inset(_framed(points, group), group) for group in _crowds(frame, points)]
    found = [_filled(inset, points) for inset in _merged(found, points) if _helps(inset, points)]
    found.sort(key=lambda inset: -sum(weights[index] for index in inset.members))
    return found[:_MOST]


def _crowds(frame: Frame, points: Sequence[Point]) -> list[tuple[int, ...]]:
    groups: list[list[int]] = []
    at = [frame.at(point) for point in points]
    for index, (x, y) in enumerate(at):
        near = [
            group
            for group in groups
            if any(_close(x - at[other][0], (y - at[other][1]) / frame.ratio) for other in group)
        ]
        joined = sorted([index, *(member for group in near for member in group)])
        groups = [group for group in groups if group not in near] + [joined]
    crowds = (group for group in groups if len({points[index] for index in group}) > 2)
    return [tuple(group) for group in crowds if _span(frame, points, group) <= _SMALL]


def _close(across: float, down: float) -> bool:
    return across * across + down * down < _CLOSE * _CLOSE


def _span(frame: Frame, points: Sequence[Point], group: Sequence[int]) -> float:
    at = [frame.at(points[index]) for index in group]
    across = max(x for x, _ in at) - min(x for x, _ in at)
    down = (max(y for _, y in at) - min(y for _, y in at)) / frame.ratio
    return max(across, down)


def _helps(inset: Inset, points: Sequence[Point]) -> bool:
    """Whether at least three places come apart on it."""
    apart: list[tuple[float, float]] = []
    for index in inset.members:
        x, y = inset.frame.at(points[index])
        y /= inset.frame.ratio
        if all((x - left) ** 2 + (y - top) ** 2 > _APART**2 for left, top in apart):
            apart.append((x, y))
    return len(apart) > 2


def _framed(points: Sequence[Point], group: Sequence[int]) -> Frame:
    return around([points[index] for index in group], _LEAST, (_RATIO, _RATIO), pad=0.2)


def _merged(found: list[Inset], points: Sequence[Point]) -> list[Inset]:
    """Insets of which no two have a piece of the world in common."""
    for one in found:
        for other in found:
            if one is not other and one.frame.meets(other.frame):
                members = tuple(sorted({*one.members, *other.members}))
                rest = [inset for inset in found if inset is not one and inset is not other]
                return _merged([*rest, Inset(_framed(points, members), members)], points)
    return found


def _filled(inset: Inset, points: Sequence[Point]) -> Inset:
    """With the places that happen to lie in it."""
    held = tuple(index for index, point in enumerate(points) if inset.frame.holds(point, 0.02))
    return Inset(inset.frame, tuple(sorted({*inset.members, *held})))
