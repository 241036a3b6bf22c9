"""The rules by which a style sheet puts labels where `labels` has found room for them.

Each label has two classes a band of widths: the side of its dot, and its reach. The letters are
moved by their own size, for text has no box in an SVG that a style could place.
"""

from collections.abc import Iterator

from sourcebook.render.maps.labels import BANDS, GAP, REACHES, SIDES, SLANT

_BASE = {"n": -0.32, "": 0.36, "s": 1.04}
"""How far below the middle of its dot the line of letters stands, in em, before the reach."""

_BASE_IN_CORNER = {"n": -0.18, "s": 0.9}
"""The same where it stands in a corner."""

_ANCHORS = {"e": "start", "w": "end", "": "middle"}


def label_rules() -> str:
    """The rules for each band, the widest first: a narrower one says how far it reaches."""
    (widest, _), *narrower = reversed(BANDS.items())
    parts = [*_band(widest)]
    for letter, (_, most) in narrower:
        parts += [f"@container (max-width: {most - 0.01:g}em) {{", *_band(letter), "}"]
    return "\n" + "\n".join(parts) + "\n"


def _band(letter: str) -> Iterator[str]:
    for side in SIDES:
        yield f".sb-{letter}-{side} {{ display: inline; {_stand(side)} }}"
    yield f".sb-{letter}-no {{ display: none; }}"
    for reach in REACHES:
        yield f".sb-{letter}-{reach} {{ --r: {reach / 10:g}em; }}"


def _stand(side: str) -> str:
    """Where a label stands, by the side of its dot: ``ne`` is above and to the right."""
    down, across = side.strip("ew"), side.strip("ns")
    corner = len(side) > 1
    share, gap = (SLANT, GAP / 2) if corner else (1.0, GAP)
    base = (_BASE_IN_CORNER if corner else _BASE)[down]
    x = _off({"e": 1, "w": -1, "": 0}[across], share, gap)
    y = _off({"s": 1, "n": -1, "": 0}[down], share, 0, base)
    return f"text-anchor: {_ANCHORS[across]}; transform: translate({x}, {y});"


def _off(sign: int, share: float, gap: float, base: float = 0.0) -> str:
    """A length that grows with the reach to one side, or does not."""
    still = sign * gap + base
    if not sign:
        return f"{still:g}em" if still else "0"
    return f"calc(var(--r) * {sign * share:g} {'-' if still < 0 else '+'} {abs(still):g}em)"
