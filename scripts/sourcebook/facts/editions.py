"""Editions and the site of now: what each object was when it was cited, and what became of it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sourcebook.facts.wordings import wordings
from sourcebook.model import Edition, Kept, Kind, Permalink, short_address

if TYPE_CHECKING:
    from sourcebook.facts.facts import Facts


_NOTHING = Kept("", "", "", "", ())


@dataclass(frozen=True, slots=True)
class Difference:
    """An object that is not as an edition has it; ``before`` or ``after`` is None where it is not.

    ``gone`` is the line of the ledger that says what became of it.
    """

    id: str
    before: Kept | None
    after: Kept | None
    gone: Permalink | None = None

    @property
    def reworded(self) -> bool:
        """Whether its words are others."""
        return bool(self.before and self.after and self.before.words != self.after.words)

    @property
    def weighed_anew(self) -> bool:
        """Whether its standing is another."""
        return bool(self.before and self.after and self.before.standing != self.after.standing)

    @property
    def evidence(self) -> tuple[int, int]:
        """How many passages came to its evidence, and how many left it or changed sides."""
        if self.before is None or self.after is None:
            return 0, 0
        before, after = set(self.before.evidence), set(self.after.evidence)
        return len(after - before), len(before - after)


def kept_now(facts: "Facts") -> dict[str, Kept]:
    """Every object as an edition of now would have it, by id."""
    return {key: _kept(facts, key, words) for key, words in wordings(facts).items()}


def _kept(facts: "Facts", id: str, words: str) -> Kept:
    corpus = facts.corpus
    kind, name = corpus.kind_of(id), facts.name(id)
    if kind == Kind.CLAIM:
        claim = corpus.claims[id].claim
        pairs = tuple((str(item.excerpt), item.stance.value) for item in claim.evidence)
        return Kept(kind, name, words, facts.verdicts[id].standing.value, pairs)
    if kind == Kind.EVENT:
        evidence = corpus.events[id].evidence
        return Kept(
            kind,
            name,
            words,
            "",
            tuple((str(item.excerpt), item.stance.value) for item in evidence),
        )
    return Kept(kind, name, words, "", ())


def differences(facts: "Facts", edition: Edition) -> list[Difference]:
    """What is not as an edition has it: claims first, then the others, each sort by id."""
    now = facts.kept
    ledger = {line.address: line for line in facts.corpus.permalinks if line.state != "live"}
    found = [
        Difference(key, before, now.get(key), ledger.get(short_address(key)))
        for key, before in edition.objects.items()
        if now.get(key) != before
    ]
    found += [Difference(key, None, one) for key, one in now.items() if key not in edition.objects]
    return sorted(found, key=_order)


def _order(one: Difference) -> tuple[int, str]:
    kind = (one.after or one.before or _NOTHING).kind
    order: tuple[str, ...] = (Kind.CLAIM, Kind.EVENT, Kind.QUESTION, Kind.EXCERPT)
    return (order.index(kind) if kind in order else len(order), one.id)


def editions_with(facts: "Facts", id: str) -> list[tuple[Edition, bool]]:
    """The editions that have an object, the latest first, and whether its words are as now."""
    now = facts.kept[id].words
    editions = reversed(facts.corpus.editions)
    return [(one, one.objects[id].words == now) for one in editions if id in one.objects]
