"""The dispute that a front page shows: the one in which the most independent voices speak."""

from sourcebook.facts import Facts
from sourcebook.model import ClaimPlace, Stance


def liveliest(facts: Facts) -> ClaimPlace | None:
    """The disputed claim with the most independent voices for and against; none without disputes.

    One with voices on both sides comes before one that no source supports outright. Of equals the
    most even comes first, and then the first in the order of the essays.
    """
    return max(facts.disputed, key=lambda place: _rank(facts, place), default=None)


def _rank(facts: Facts, place: ClaimPlace) -> tuple[bool, int, int]:
    sides = [
        facts.weight(place.claim, stance).lineages for stance in (Stance.SUPPORTS, Stance.DISPUTES)
    ]
    return min(sides) > 0, sum(sides), min(sides)
