"""Two passages held together: which of their amounts of one kind do not meet."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

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
        left = [item for item in first[kind] if not any(map(item.meets, second.get(kind, ())))]
        right = [item for item in second.get(kind, ()) if not any(map(item.meets, first[kind]))]
        near = [item for item in left if any(_near(item, other) for other in right)]
        others = [other for other in right if any(_near(item, other) for item in left)]
        if near and others:
            found[kind] = (near, others)
    return found


def _by_kind(amounts: Iterable[Quantity]) -> dict[str, list[Quantity]]:
    found: dict[str, list[Quantity]] = defaultdict(list)
    for item in amounts:
        found[item.kind].append(item)
    return found


def _near(one: Quantity, other: Quantity) -> bool:
    # The two do not meet, so the lower has an upper end and the higher a lower one.
    lower, higher = sorted((one, other), key=lambda item: item.low)
    return higher.low <= _FARTHEST * lower.high
