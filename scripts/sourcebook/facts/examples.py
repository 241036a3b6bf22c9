"""Examples for those who read the site for the first time: records of the project, by a rule each.

Of equals the first in the order of the essays is taken; what a project has not is None or empty.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sourcebook.model import ClaimPlace, Stance, Standing

if TYPE_CHECKING:
    from sourcebook.facts.facts import Facts

_ORDER = (Standing.CORROBORATED, Standing.SINGLE_SOURCE, Standing.DISPUTED)


@dataclass(frozen=True, slots=True)
class Examples:
    """What a guide for readers shows.

    ``claim`` is of the best standing that any has. ``copied`` is a claim that several sources
    support which come down to one; ``origin`` the id of the source or work that most rest on.
    """

    claim: ClaimPlace | None
    dispute: ClaimPlace | None
    copied: ClaimPlace | None
    origin: str

    @property
    def steps(self) -> tuple[str, ...]:
        """The steps of the guide that have an example, by their anchors."""
        claim = self.claim is not None
        derivation = self.copied is not None or bool(self.origin)
        shown = {
            "claim": claim,
            "evidence": claim,
            "derivation": derivation,
            "address": claim,
            "citing": claim,
        }
        return tuple(step for step, there in shown.items() if there)


def examples(facts: "Facts") -> Examples:
    """The examples that a project has."""
    return Examples(_best(facts), liveliest(facts), _copied(facts), _origin(facts))


def liveliest(facts: "Facts") -> ClaimPlace | None:
    """The disputed claim with the most independent voices for and against; none without disputes.

    One with voices on both sides comes before one that no source supports outright. Of equals the
    most even comes first.
    """

    def rank(place: ClaimPlace) -> tuple[bool, int, int]:
        stances = (Stance.SUPPORTS, Stance.DISPUTES)
        sides = [facts.weight(place.claim, stance).lineages for stance in stances]
        return min(sides) > 0, sum(sides), min(sides)

    return max(facts.disputed, key=rank, default=None)


def _best(facts: "Facts") -> ClaimPlace | None:
    """The claim that the most independent voices support, of the best standing that there is."""
    for standing in _ORDER:
        found = _of(facts, standing)
        if found:
            return max(found, key=lambda place: _weight(facts, place))
    return None


def _copied(facts: "Facts") -> ClaimPlace | None:
    """The claim on a single source that the most sources repeat."""
    places = _of(facts, Standing.SINGLE_SOURCE)
    found = [place for place in places if facts.verdicts[place.claim.id].origins]
    return max(found, key=lambda place: _weight(facts, place)[1], default=None)


def _origin(facts: "Facts") -> str:
    found: Iterable[tuple[str, tuple[str, ...]]] = facts.dependents.items()
    return max(found, key=lambda item: len(item[1]), default=("", ()))[0]


def _of(facts: "Facts", standing: Standing) -> list[ClaimPlace]:
    claims = facts.corpus.claims.items()
    return [place for key, place in claims if facts.verdicts[key].standing is standing]


def _weight(facts: "Facts", place: ClaimPlace) -> tuple[int, int]:
    weight = facts.weight(place.claim, Stance.SUPPORTS)
    return weight.lineages, weight.sources
