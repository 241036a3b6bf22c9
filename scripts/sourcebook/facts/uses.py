"""Which claims use what: looked up by excerpt and by record, so that nobody searches all claims."""

from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from sourcebook.model import ClaimPlace

if TYPE_CHECKING:
    from sourcebook.facts.facts import Facts


class Uses:
    """What the facts know of who uses what."""

    @cached_property
    def claims_about(self: "Facts") -> Mapping[str, tuple[ClaimPlace, ...]]:  # type: ignore[misc]
        """For each id that is tagged, the claims whose evidence is about it."""
        found: dict[str, dict[str, ClaimPlace]] = {}
        for place in self.corpus.claims.values():
            for item in place.claim.evidence:
                for tag in self.corpus.excerpts[item.excerpt].tags:
                    found.setdefault(str(tag.id), {})[str(place.claim.id)] = place
        return {key: tuple(places.values()) for key, places in found.items()}

    @cached_property
    def disputes_on(  # type: ignore[misc]
        self: "Facts",
    ) -> Mapping[str, tuple[tuple[int, ClaimPlace], ...]]:
        """For each excerpt the disputes that it is evidence in, each with its rank among all."""
        found: dict[str, dict[int, ClaimPlace]] = {}
        for rank, place in enumerate(self.disputed):
            for item in place.claim.evidence:
                found.setdefault(str(item.excerpt), {})[rank] = place
        return {key: tuple(places.items()) for key, places in found.items()}

    @cached_property
    def served(self: "Facts") -> Mapping[str, int]:  # type: ignore[misc]
        """For how many claims each excerpt is evidence."""
        claims = (place.claim for place in self.corpus.claims.values())
        return Counter(key for one in claims for key in {str(it.excerpt) for it in one.evidence})
