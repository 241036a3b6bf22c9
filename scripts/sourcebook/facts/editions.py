"""Editions and the site of now: what each object was when it was cited, and what became of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from sourcebook.facts.check_words import check_word
from sourcebook.facts.gone import successors, withdrawn_ids
from sourcebook.facts.head import Head
from sourcebook.facts.later import Each
from sourcebook.facts.wordings import fingerprint, objects_of, words_of
from sourcebook.model import Edition, Kept, Kind, Permalink, short_address

if TYPE_CHECKING:
    from sourcebook.facts.facts import Facts


_NOTHING = Kept("", "", "", "", ())


@dataclass(frozen=True, slots=True)
class Difference:
    """An object that is not as an edition has it; ``before`` or ``after`` is None where it is not.

    ``gone`` is the line of the ledger that says what became of it, ``then`` its id in the edition.
    """

    id: str
    before: Kept | None
    after: Kept | None
    gone: Permalink | None = None
    then: str = ""

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


class Keeping:
    """What the facts know of editions."""

    @cached_property
    def kept(self: "Facts") -> Mapping[str, Kept]:  # type: ignore[misc]
        """Every object as an edition of now would have it, by id."""
        return Each(objects_of(self.corpus), partial(_kept, self))

    @cached_property
    def versions(self: "Facts") -> Mapping[str, tuple[str, str]]:  # type: ignore[misc]
        """Object -> the latest edition that has its words as they are, and their check word."""
        past = editions_with(self)
        return Each(past, partial(_version, self, past))

    @cached_property
    def lost(self: "Facts") -> Mapping[str, tuple[Edition, str, Kept]]:  # type: ignore[misc]
        """Withdrawn object -> the latest edition that has it, its id there, and what it was."""
        later, gone = successors(self.corpus), withdrawn_ids(self.corpus)
        return {
            key: (edition, then, one)
            for edition in self.corpus.editions
            for then, one in edition.objects.items()
            if (key := later.get(then, then)) in gone
        }


def _kept(facts: "Facts", id: str) -> Kept:
    corpus = facts.corpus
    kind, name, words = corpus.kind_of(id), facts.name(id), words_of(facts, id)
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
    now, later = facts.kept, successors(facts.corpus)
    ledger = {line.address: line for line in facts.corpus.permalinks if line.state != "live"}
    found, known = [], set()
    for then, had in edition.objects.items():
        key, before = later.get(then, then), _led_on(had, later)
        known.add(key)
        if now.get(key) != before:
            gone = ledger.get(short_address(then)) if key not in now else None
            found.append(Difference(key, before, now.get(key), gone, then))
    found += [Difference(key, None, one) for key, one in now.items() if key not in known]
    return sorted(found, key=_order)


def pages_moved(facts: "Facts", edition: Edition) -> list[tuple[Head, str]]:
    """The pages of essays, sources and of people's own that have another address since an edition.

    Each with the one that it had there.
    """
    return [
        (head, line.address)
        for line in facts.corpus.permalinks
        if line.state == "moved" and line.address in edition.addresses
        if (head := facts.heads.get(line.detail)) and head.kind in ("theme", "source", "prose")
        if not line.address.startswith("/id/")
    ]


def sources_added(facts: "Facts", edition: Edition) -> list[str]:
    """The sources that have come since an edition, under whatever id they had there."""
    then = {successors(facts.corpus).get(one, one) for one in _ids(edition)}
    return [key for key in facts.corpus.sources if key not in then]


def _ids(edition: Edition) -> Iterator[str]:
    """The records that have a short address in an edition."""
    parts = (address.split("/") for address in edition.addresses if address.startswith("/id/"))
    return (part[2] for part in parts)


def _led_on(kept: Kept, later: Mapping[str, str]) -> Kept:
    """An object as it was, with its evidence under the ids of now: a new name is no new passage."""
    evidence = tuple((later.get(excerpt, excerpt), stance) for excerpt, stance in kept.evidence)
    return replace(kept, evidence=evidence)


def _order(one: Difference) -> tuple[int, str]:
    kind = (one.after or one.before or _NOTHING).kind
    order: tuple[str, ...] = (Kind.CLAIM, Kind.EVENT, Kind.QUESTION, Kind.EXCERPT)
    return (order.index(kind) if kind in order else len(order), one.id)


def _version(
    facts: "Facts", past: Mapping[str, list[tuple[Edition, str, bool]]], id: str
) -> tuple[str, str]:
    latest = next((edition.name for edition, _, same in past[id] if same), "")
    return latest, check_word(fingerprint(facts.kept[id].words))


def editions_with(facts: "Facts") -> dict[str, list[tuple[Edition, str, bool]]]:
    """For each object the editions that have it, the latest first.

    With the id that it had there, and whether its words are as now.
    """
    later, now = successors(facts.corpus), facts.kept
    found: dict[str, list[tuple[Edition, str, bool]]] = {key: [] for key in now}
    for edition in reversed(facts.corpus.editions):
        for then, one in edition.objects.items():
            key = later.get(then, then)
            if key in now:
                found[key].append((edition, then, one.words == now[key].words))
    return found
