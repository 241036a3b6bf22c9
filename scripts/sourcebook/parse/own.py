"""The shapes of fields that a project declares, and how their values come into a record."""

from collections.abc import Callable, Iterable
from typing import Any

from sourcebook import model
from sourcebook.model import OwnField
from sourcebook.parse.amounts import Edtf, Flag, Number
from sourcebook.parse.reading import Shape
from sourcebook.parse.shape import Field, Record
from sourcebook.parse.values import Line, Prose, Reference

LOCATION = Record(
    "location",
    "Where a place is, in WGS84.",
    (
        Field("lat", Number(-90, 90, "degrees"), "latitude", True, ["52.1"], ["152.1"]),
        Field("lon", Number(-180, 180, "degrees"), "longitude", True, ["-1.9"], ["east"]),
        Field(
            "uncertainty_m",
            Number(0, 1_000_000, "metres"),
            "how far off it may be, in metres (Darwin Core)",
            good=["1000"],
            bad=["1 km"],
        ),
        Field("basis", Line(), "how it is known", good=["map of 1890"], bad=["[a]"]),
    ),
    model.Location,
)

_LARGEST = 999_999_999

_HELD: dict[str, Callable[[OwnField, tuple[str, ...]], tuple[Shape, list[str], list[str]]]] = {
    "text": lambda _, __: (Line(), ["Rivers and Sons"], ["[a]"]),
    "prose": lambda _, __: (Prose(), ["Built twice [@smith-1999]."], ["[a]"]),
    "flag": lambda _, __: (Flag(), ["false"], ["no"]),
    "number": lambda own, _: (Number(-_LARGEST, _LARGEST, own.unit), ["12.5"], ["twelve"]),
    "date": lambda _, __: (Edtf(), ["1889-01"], ["January 1889"]),
    "reference": lambda own, kinds: (Reference(own.to or kinds), ["smith-1999"], ["Smith 1999"]),
    "location": lambda _, __: (LOCATION, [], []),
}
"""What such a field holds -> its shape, a good and a bad example."""


def own_field(own: OwnField, kinds: tuple[str, ...], of: str = "") -> Field:
    """A field as declared; ``of`` is a register's plural, where records of many are told."""
    shape, good, bad = _HELD[own.holds](own, kinds)
    return Field(own.name, shape, own.guidance, own.required, good, bad, of=of)


def with_own(make: Callable[..., Any], fields: Iterable[OwnField]) -> Callable[..., Any]:
    """What makes a record of the values that were read, those of ``fields`` under ``own``."""
    declared = tuple(fields)
    if not declared:
        return make

    def making(**values: Any) -> Any:
        given = {item.name: values.pop(item.name, item.absent) for item in declared}
        own = {name: value for name, value in given.items() if value is not None}
        return make(own=own, **values)

    return making
