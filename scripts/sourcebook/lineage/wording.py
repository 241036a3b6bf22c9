"""Shared wording: the longest runs of words that two texts have in common, and what they weigh."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sourcebook.lineage.held import Held
from sourcebook.lineage.rarity import LENGTH, Rarity, Run, runs
from sourcebook.lineage.words import Word, shown

_NAME = 0.25
"""What a capitalised word counts beside another: who tells of one thing shares its names."""
_SPEECH = 0.3
"""What words count that both texts give as somebody's: both may have heard the same speech."""


@dataclass(frozen=True, slots=True)
class Shared:
    """Words in a row that two texts have; ``quoted`` in both: they may be somebody else's."""

    words: tuple[Word, ...]
    quoted: bool
    weight: float

    @property
    def shown(self) -> str:
        """As the first of the two has it."""
        return shown(self.words)


def shared_wording(one: Held, other: Held, rarity: Rarity) -> tuple[Shared, ...]:
    """The longest runs that two texts share, the weightiest first."""
    there = rarity.rare_runs[other.id]
    if rarity.rare_runs[one.id].keys().isdisjoint(there):
        return ()
    found: dict[tuple[str, ...], Shared] = {}
    for passage in one.own:
        for start, end in _parted(passage, _longest(passage, there)):
            item = _weighed(passage[start:end], there, rarity)
            found.setdefault(tuple(word.form for word in item.words), item)
    return tuple(sorted(found.values(), key=lambda item: -item.weight))


def _longest(
    passage: tuple[Word, ...], there: Mapping[Run, tuple[Word, ...]]
) -> Iterator[tuple[int, int]]:
    """From where to where a passage runs along with the other text."""
    start = None
    for place, run in enumerate(runs(passage)):
        if run in there:
            start = place if start is None else start
        elif start is not None:
            yield start, place + LENGTH - 1
            start = None
    if start is not None:
        yield start, len(passage)


def _parted(
    passage: tuple[Word, ...], found: Iterator[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Runs cut where quotation marks open or close: what is said apart from who said it."""
    for begin, end in found:
        start = begin
        for place in range(begin + 1, end + 1):
            if place == end or passage[place].quoted is not passage[place - 1].quoted:
                if place - start >= LENGTH:
                    yield start, place
                start = place


def _weighed(
    run: tuple[Word, ...], there: Mapping[Run, tuple[Word, ...]], rarity: Rarity
) -> Shared:
    pieces = list(runs(run))
    # As rare as its rarest piece: a formula within a sentence that only two have is no formula.
    rarest = min(rarity.run_often(piece) for piece in pieces)
    likely = math.log(rarity.count / rarest) / math.log(rarity.count)
    weight = likely * sum(
        rarity.weight(word.form) * (_NAME if word.name else 1.0)
        for word in run
        if not rarity.common(word.form)
    )
    # Function words in one order are wording too, if less of it.
    weight += likely * 0.5 * (len(run) - LENGTH)
    quoted = all(word.quoted for word in run) and all(
        word.quoted for piece in pieces for word in there[piece]
    )
    return Shared(run, quoted, weight * (_SPEECH if quoted else 1.0))
