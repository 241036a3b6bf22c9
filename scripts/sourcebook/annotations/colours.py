"""The colours of marks by name, as the editor's table has them; those of PDFs by the nearest."""

import re
from bisect import bisect
from colorsys import rgb_to_hsv

COLOURS = {
    "#ffd400": "yellow", "#ff6666": "red", "#5fb236": "green", "#2ea8e5": "blue",
    "#a28ae5": "purple", "#e56eee": "magenta", "#f19837": "orange", "#aaaaaa": "grey",
}  # fmt: skip
"""The colours that Zotero's reader offers."""
_HUES = ((15, "red"), (45, "orange"), (70, "yellow"), (165, "green"), (250, "blue"),
         (285, "purple"), (345, "magenta"), (361, "red"))  # fmt: skip
"""Up to which degree of the circle of hues (0 to 360) a colour has its name."""
_LEAST_SATURATION = 0.1


def named(colour: str) -> str:
    """The name of a colour ``#rrggbb``; one that is none is given back as it is."""
    if not re.fullmatch(r"#[0-9a-f]{6}", colour) or colour in COLOURS:
        return COLOURS.get(colour, colour)
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    hue, saturation, _ = rgb_to_hsv(red, green, blue)
    if saturation < _LEAST_SATURATION:
        return "grey"
    return _HUES[bisect([end for end, _ in _HUES], hue * 360)][1]
