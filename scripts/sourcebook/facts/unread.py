"""What nobody here has read: the originals that claims rest on, and what to read first.

An original is a work of the register that was not read, at the end of a line of derivation. What
the editors only infer does not count. Reading one that lies under a claim may settle nothing; it is
the only way to find out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sourcebook.facts.descent import behind
from sourcebook.model import Claim, ClaimPlace

if TYPE_CHECKING:
    from sourcebook.facts.facts import Facts


@dataclass(frozen=True, slots=True)
class Unread:
    """An unread original: the claims that rest on it, theme by theme, and the sources that do."""

    id: str
    claims: tuple[ClaimPlace, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """What to read next: an original, how many claims it is new to, and how many that makes."""

    id: str
    gained: int
    reached: int


def originals_of(facts: "Facts", claim: Claim) -> tuple[str, ...]:
    """The unread originals that a claim's evidence rests on, by name."""
    found: set[str] = set()
    for item in claim.evidence:
        found |= behind(facts, facts.corpus.excerpts[item.excerpt])
    works = facts.corpus.authorities
    unseen = (key for key in found if key in works and not works[key].seen)
    return tuple(sorted(unseen, key=facts.name))


def originals(facts: "Facts") -> Mapping[str, tuple[str, ...]]:
    """For each claim that rests on an unread original, by id: the originals, by name."""
    places = facts.corpus.claims.items()
    found = {key: originals_of(facts, place.claim) for key, place in places}
    return {key: works for key, works in found.items() if works}


def unread(facts: "Facts") -> tuple[Unread, ...]:
    """Every unread original that claims rest on, that of the most claims first."""
    by_work: dict[str, list[str]] = {}
    for claim, works in originals(facts).items():
        for work in works:
            by_work.setdefault(work, []).append(claim)
    rows = (
        Unread(
            work,
            tuple(facts.corpus.claims[claim] for claim in claims),
            facts.dependents.get(work, ()),
        )
        for work, claims in by_work.items()
    )
    return tuple(sorted(rows, key=lambda row: (-len(row.claims), facts.name(row.id))))


def reading_list(claims_of: Mapping[str, set[str]]) -> list[Step]:
    """What to read, in order: always what reaches the most claims that nothing before it reaches.

    The greedy rule for covering sets: the list is at most ln n + 1 times as long as the shortest
    (Chvátal 1979). Of two that reach as many the first in the alphabet comes first.
    """
    steps: list[Step] = []
    reached: set[str] = set()
    while True:
        gains = {work: len(claims - reached) for work, claims in claims_of.items()}
        best = min(gains, key=lambda work: (-gains[work], work), default="")
        if not best or not gains[best]:
            return steps
        reached |= claims_of[best]
        steps.append(Step(best, gains[best], len(reached)))
