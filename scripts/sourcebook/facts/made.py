"""Addresses that the site makes of what records say of one another, and that go and come with it.

Such are the exercise on a disputed claim, its place in the list of disputes, a theme's handout,
two passages compared: each is gone once what it tells of is otherwise, while the record stays. If
that is so again, the same is at the same address.
"""

from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from sourcebook.facts.anchors import OF_PICTURES, OPENINGS, OWN_ANCHORS
from sourcebook.facts.pairings import pairing_id
from sourcebook.model import (
    CHRONOLOGY,
    COMPARISONS,
    IN_TIME,
    Corpus,
    Kind,
    Permalink,
    accounts_address,
    accounts_key_address,
    address_of,
    apparatus_address,
    handout_address,
    key_address,
    outline,
    page_of,
    short_address,
    teach_address,
    text_address,
    trace_address,
    weigh_address,
)

_OF_CLAIM = (weigh_address, trace_address, key_address)
_OF_THEME = (teach_address, handout_address, apparatus_address)
_OF_PAIR = (accounts_address, accounts_key_address)
_DECADES = f"{CHRONOLOGY}#in-"
_IN_TIME = frozenset(f"/{path.removesuffix('index.md')}" for path in IN_TIME)


class Made:
    """Which records of a corpus the addresses tell of that are of the site's own making."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        gone = {line.address for line in corpus.permalinks if line.state != "live"}
        self._recorded = {line.address for line in corpus.permalinks}
        self._there = {one for one in corpus.kinds if short_address(one) not in gone}
        self._own = {outline(essay).address for essay in corpus.essays}

    @cached_property
    def _pages(self) -> dict[str, tuple[str, ...]]:
        """The pages that may be made, each with the ids of what it tells of."""
        corpus, there = self._corpus, self._there
        groups = (
            (corpus.claims, _OF_CLAIM),
            (corpus.themes, _OF_THEME),
            (corpus.sources, (text_address,)),
        )
        found: dict[str, tuple[str, ...]] = {
            of(name): (name,)
            for records, ways in groups
            for name in records.keys() & there
            for of in ways
        }
        # A digest tells nothing: that two passages were compared is known from their comparison.
        for line in corpus.permalinks:
            page = page_of(line.address)
            pair = tuple(page.removeprefix(COMPARISONS).strip("/").split("/"))
            if page.startswith(COMPARISONS) and there.issuperset(pair):
                found[page] = pair
                found |= {of(pairing_id(pair)): pair for of in _OF_PAIR}
        return found

    def of(self, address: str) -> tuple[str, ...]:
        """The ids of the records, all of them there, that an address tells of; none if of others.

        Of a decade or century, and of a list that is there in time, it is the list's address.
        """
        page, _, anchor = address.partition("#")
        if page in self._own or self._is_place(page, anchor) or self._is_lost(anchor):
            return ()
        if address.startswith(_DECADES) or (page in _IN_TIME and anchor in ("", *OWN_ANCHORS)):
            return (page,)
        return self._pages.get(page) or self._of_anchor(page, anchor)

    def _is_lost(self, anchor: str) -> bool:
        """Whether an anchor is of a record that was recorded and is not there: it went with it."""
        return any(
            short_address(name) in self._recorded and name not in self._there
            for name in _named(anchor)
        )

    def _of_anchor(self, page: str, anchor: str) -> tuple[str, ...]:
        """The id of the record that an anchor tells of."""
        if anchor in OWN_ANCHORS:
            record = page.rstrip("/").rpartition("/")[2]
            return (record,) if self._is_place(page, "") else ()
        return tuple(name for name in _named(anchor) if name in self._there)[:1]

    def _is_place(self, page: str, anchor: str) -> bool:
        """Whether an address is that of a record itself, or is where such a record would stand."""
        name = anchor or page.rstrip("/").rpartition("/")[2]
        if name not in self._there:
            return False
        there = address_of(self._corpus, name)
        return there == f"{page}#{anchor}".rstrip("#") or (
            bool(anchor) and "#" in there and _top(there) == _top(page)
        )

    def with_record(self, id: str) -> set[str]:
        """The ids of what else is told otherwise once a record is otherwise, and its own."""
        corpus = self._corpus
        found = {id, *_IN_TIME}
        if id in corpus.claims:
            place = corpus.claims[id]
            found |= {str(place.theme.id), *(str(one.excerpt) for one in place.claim.evidence)}
        elif id in corpus.questions:
            found.add(str(corpus.questions[id].theme.id))
        elif corpus.kinds.get(id) == Kind.EVENT:
            found.add(CHRONOLOGY)
        return found

    def lost_with(self, id: str, living: Container[str]) -> list[str]:
        """The addresses that told of a record, or of what is with it, and are no more.

        They are recorded, or one that moved leads there.
        """
        records = self.with_record(id)
        lines = (line for line in self._corpus.permalinks if line.state != "withdrawn")
        lost = {_leads(line) for line in lines if _leads(line) not in living}
        return [one for one in sorted(lost) if not records.isdisjoint(self.of(one))]

    def told_by(self, line: Permalink) -> tuple[str, ...]:
        """What an address tells of, or the one that it moved to."""
        return self.of(_leads(line))

    def living_again(self, living: Container[str]) -> Iterator[Permalink]:
        """The lines of the ledger, those of what the site makes again living again."""
        back = {line.address for line in self.back(living)}
        for line in self._corpus.permalinks:
            yield replace(line, state="live", detail="") if line.address in back else line

    def back(self, living: Container[str]) -> Iterator[Permalink]:
        """The lines of what was gone and is made again: the same, and nothing else, is there."""
        for line in self._corpus.permalinks:
            if line.state != "live" and line.address in living and self.of(line.address):
                yield line

    def by_record(self, lost: Iterable[Permalink]) -> dict[str, list[Permalink]]:
        """Lines by the record whose change took their addresses: a claim rather than its theme."""
        told = [(self.told_by(line), line) for line in lost]
        told.sort(key=lambda one: one[0][0] not in self._corpus.claims)
        found: dict[str, list[Permalink]] = {}
        for ids, line in told:
            with_it = (name for name in found if not self.with_record(name).isdisjoint(ids))
            first = ids[0] if ids[0] in self._corpus.claims else next(with_it, ids[0])
            found.setdefault(first, []).append(line)
        return found


def _named(anchor: str) -> tuple[str, ...]:
    """The ids that an anchor may be of."""
    rests = (anchor.removeprefix(one) for one in OPENINGS if anchor.startswith(one))
    return () if not anchor or anchor.startswith(OF_PICTURES) else (anchor, *rests)


def _leads(line: Permalink) -> str:
    return line.detail if line.state == "moved" else line.address


def _top(address: str) -> str:
    return address.split("/")[1]
