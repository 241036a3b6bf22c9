"""The coasts of the world: Natural Earth's land at two scales; ``PROVENANCE.md`` tells of it."""

import json
from functools import cache
from importlib.resources import files

from sourcebook.render.maps.frame import Frame
from sourcebook.render.maps.outline import Ring, land, unrolled

_WIDE = 30.0
"""Degrees of latitude: a frame as high as this is drawn from the coarser coasts."""


@cache
def rings(scale: str) -> tuple[Ring, ...]:
    """All shores at the scale ``110m`` or ``50m`` (1:110 million, 1:50 million), in degrees."""
    text = (files("sourcebook.render.maps.coasts") / f"land-{scale}.json").read_text("utf-8")
    data = json.loads(text)
    return tuple(unrolled(numbers, data["unit"]) for numbers in data["rings"])


@cache
def coast(frame: Frame) -> str:
    """The land in a frame as the ``d`` of a path, at the scale that the frame asks for."""
    return land(frame, rings("110m" if frame.height >= _WIDE else "50m"))
