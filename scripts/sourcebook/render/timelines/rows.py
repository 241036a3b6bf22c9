"""Marks that would cover one another stand in rows, one above the other.

Marks are as large as they are at any width, and only move apart as a strip widens. So rows that
are clear at the narrowest width are clear at every other.
"""

from collections.abc import Sequence

NARROWEST = 22.0
"""The least width of a strip in em."""

MARK = 0.62
"""The width of a mark that tells one instant, in em."""

_AIR = 0.1


def rows(spans: Sequence[tuple[float, float]]) -> list[int]:
    """For each span (shares of the width) its row, the lowest first; no two of a row meet."""
    ends: list[float] = []
    found = [0] * len(spans)
    for index in sorted(range(len(spans)), key=lambda at: spans[at]):
        left, right = span_em(spans[index])
        row = next((row for row, end in enumerate(ends) if end + _AIR <= left), len(ends))
        if row == len(ends):
            ends.append(right)
        ends[row] = right
        found[index] = row
    return found


def span_em(span: tuple[float, float], width: float = NARROWEST) -> tuple[float, float]:
    """From where to where a mark reaches at a width, in em; never less than one mark's width."""
    middle = (span[0] + span[1]) / 2 * width
    half = max((span[1] - span[0]) * width, MARK) / 2
    return middle - half, middle + half
