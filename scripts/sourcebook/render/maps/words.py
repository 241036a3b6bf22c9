"""What a map says in words: coordinates, no finer than the place is known."""

from math import ceil, log10

from sourcebook.language import Language
from sourcebook.model import Location
from sourcebook.render.maps.frame import KM_A_DEGREE


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
    return min(4, max(1, ceil(log10(KM_A_DEGREE * 1000 / max(uncertainty, 1)))))
