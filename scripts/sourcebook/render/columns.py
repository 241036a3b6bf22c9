"""The picture of a theme: a column for each claim, voices for it above a line, against it below."""

from dataclasses import dataclass

from sourcebook.facts import Facts
from sourcebook.model import Stance, Theme

_WIDE, _HIGH, _GAP = 8, 9, 2
"""The room of a voice in units, and how much smaller the block that stands for it is."""

_LEAST = 400
"""The least width in units, so that few claims do not become a few large blocks."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The picture as an SVG of ``width`` by ``height`` units, with its line at ``line``.

    ``above`` and ``below`` are paths of blocks, a block a voice. Sections stand a column apart:
    ``lines`` are the pieces of the line, from and to. All themes have one width and one height,
    so that pictures side by side are of one scale.
    """

    width: int
    height: int
    line: int
    above: str
    below: str
    lines: tuple[tuple[int, int], ...]


def columns(facts: Facts, theme: Theme) -> Columns:
    """The columns of a theme's claims in the order of the essay."""
    line = _most(facts, Stance.SUPPORTS) * _HIGH
    above, below, lines, left = [], [], [], 0
    for section in theme.sections:
        begin = left
        for claim in section.claims:
            supporting = facts.weight(claim, Stance.SUPPORTS).lineages
            disputing = facts.weight(claim, Stance.DISPUTES).lineages
            above += [_block(left, line - (count + 1) * _HIGH) for count in range(supporting)]
            below += [_block(left, line + count * _HIGH + _GAP + 1) for count in range(disputing)]
            left += _WIDE
        lines.append((begin, left - _GAP))
        left += _WIDE
    return Columns(
        max(_LEAST, *map(_width, facts.corpus.themes.values())),
        line + _most(facts, Stance.DISPUTES) * _HIGH + _GAP + 1,
        line,
        "".join(above),
        "".join(below),
        tuple(lines),
    )


def _width(theme: Theme) -> int:
    places = len(theme.claims) + len(theme.sections) - 1
    return places * _WIDE - _GAP


def _most(facts: Facts, stance: Stance) -> int:
    places = facts.corpus.claims.values()
    return max((facts.weight(place.claim, stance).lineages for place in places), default=0)


def _block(left: int, top: int) -> str:
    return f"M{left} {top}h{_WIDE - _GAP}v{_HIGH - _GAP}h{_GAP - _WIDE}z"
