"""Two passages held together: which of their amounts of one kind do not meet."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

from sourcebook.quantities.quantity import Quantity

_FARTHEST = 10.0
"""Amounts of which one is more than so many times the other are hardly of one thing: a ticket, and
what the house cost. A nought too many or too few still is."""

Apart = tuple[Sequence[Quantity], Sequence[Quantity]]


def differing(ours: Iterable[Quantity], theirs: Iterable[Quantity]) -> Mapping[str, Apart]:
    """By kind, the amounts of each side that meet none of the other's, where both sides have some.

    What meets is taken away first: of "13 by 120 m" and "13 by 123 m" the lengths are left.
    """
    first, second = _by_kind(ours), _by_kind(theirs)
    found: dict[str, Apart] = {}
    for kind in first:
        ours_here, theirs_here = _Side(first[kind]), _Side(second.get(kind, ()))
        left = [item for item in first[kind] if not theirs_here.meets(item)]
        right = [item for item in second.get(kind, ()) if not ours_here.meets(item)]
        left_over, right_over = _Side(left), _Side(right)
        near = [item for item in left if right_over.is_near(item)]
        others = [other for other in right if left_over.is_near(other)]
        if near and others:
            found[kind] = (near, others)
    return found


def _by_kind(amounts: Iterable[Quantity]) -> dict[str, list[Quantity]]:
    found: dict[str, list[Quantity]] = defaultdict(list)
    for item in amounts:
        found[item.kind].append(item)
    return found


class _Side:
    """The amounts of one side in order, so that one of the other is looked up among them."""

    def __init__(self, amounts: Iterable[Quantity]) -> None:
        ordered = sorted((item.low, item.high) for item in amounts)
        self._lows = [low for low, _ in ordered]
        self._farthest = list(accumulate((high for _, high in ordered), max))
        self._highs = sorted(high for _, high in ordered)

    def meets(self, item: Quantity) -> bool:
        """Whether one of these meets an amount (`Quantity.meets`)."""
        upto = bisect_right(self._lows, item.high)
        return upto > 0 and self._farthest[upto - 1] >= item.low

    def is_near(self, item: Quantity) -> bool:
        """Whether one of these, none of which meets the amount, is not too far from it.

        The nearest above it begins the lowest of those, and the nearest below ends the highest.
        """
        above = bisect_right(self._lows, item.high)
        if above < len(self._lows) and self._lows[above] <= _FARTHEST * item.high:
            return True
        below = bisect_left(self._highs, item.low)
        return below > 0 and item.low <= _FARTHEST * self._highs[below - 1]
