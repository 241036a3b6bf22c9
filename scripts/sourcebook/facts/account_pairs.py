"""Which excerpts tell one thing, so that their words are worth comparing.

A pair is two excerpts in the words of two sources, or in our translation of them, in one language.
Where one rests on the other, or both on one thing (``derives_from``, followed to its end), they
tell one thing if four words or more and half of the shorter one's were kept, in order or as a run
that moved. Where nothing is recorded seven words in a row must be the same: of six there are
proverbs. Translations are our wording, and show nothing where nothing is recorded.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from sourcebook.collate import Change, Edit, compare, words
from sourcebook.facts.accounts import Account, Comparison, Relation, earlier_by
from sourcebook.facts.descent import behind, source_of
from sourcebook.model import Excerpt

if TYPE_CHECKING:
    from sourcebook.facts.facts import Facts

LEAST_KEPT = 4
"""How many words two accounts share at least; shorter ones are names and turns of phrase."""

LEAST_SHARE = 0.5
"""Which part of the shorter account the other shares at least."""

LEAST_RUN = 7
"""How many words in a row must be the same where nothing is recorded."""

_COMMON = 12
"""A run of words that more excerpts have than this brings no pair together: it is a formula."""

_MANY = 64
"""Nor does a word that more excerpts of one origin have: each has to be looked at with each."""


def comparisons(facts: "Facts") -> tuple[Comparison, ...]:
    """Every pair of accounts that tell one thing, in the order of the excerpts."""
    pairs = _Pairs(facts)
    found: dict[tuple[str, str], Comparison] = {}
    for candidates in (pairs.related(), pairs.alike()):
        todo = [pairs.put(found, *pair, pairs.relation(*pair)) for pair in candidates]
        while todo:
            todo = pairs.chained(found, [pair for pair in todo if pair is not None])
    places = {key: at for at, key in enumerate(facts.corpus.excerpts)}
    order = lambda pair: (places[pair.first.id], places[pair.second.id])  # noqa: E731
    return tuple(sorted(found.values(), key=order))


class _Pairs:
    """Finds the pairs of one corpus."""

    def __init__(self, facts: "Facts") -> None:
        self._facts = facts
        self._excerpts = [item for item in facts.corpus.excerpts.values() if item.quote is not None]
        self._of_source: dict[str, list[Excerpt]] = defaultdict(list)
        for item in self._excerpts:
            self._of_source[str(item.source)].append(item)
        self._behind = {str(item.id): self._origins(item, inferred=True) for item in self._excerpts}
        self._certain = {
            str(item.id): self._origins(item, inferred=False) for item in self._excerpts
        }
        self._texts = {str(item.id): self._accounts(item) for item in self._excerpts}

    def _origins(self, excerpt: Excerpt, *, inferred: bool) -> set[str]:
        found = behind(self._facts, excerpt, inferred=inferred)
        return {source_of(self._facts, origin) for origin in found} - {str(excerpt.source)}

    def _accounts(self, excerpt: Excerpt) -> dict[str, Account]:
        """The words of an excerpt by language: its own, and our translation of them."""
        ours = _main(self._facts.settings.language)
        told = _main(self._facts.references[str(excerpt.source)].language) or ours
        found = {told: Account(excerpt, str(excerpt.quote), told)}
        if excerpt.translation is not None and told != ours:
            found[ours] = Account(excerpt, str(excerpt.translation), ours, translated=True)
        return found

    def related(self) -> Iterator[tuple[Excerpt, Excerpt]]:
        """Excerpts of which the one rests on the other's source, or both on one thing.

        Those alone that share words enough, in whatever order, and one that not too many have.
        """
        of_origin: dict[str, list[str]] = defaultdict(list)
        for key in self._texts:
            for origin in {*self._behind[key], str(self._facts.corpus.excerpts[key].source)}:
                of_origin[origin].append(key)
        counts: dict[str, Counter[str]] = {}
        enough: dict[str, float] = {}
        for key, texts in self._texts.items():
            found = [words(account.text) for account in texts.values()]
            counts[key] = Counter(word.key for text in found for word in text)
            shortest = min(sum(word.size for word in text) for text in found)
            enough[key] = max(LEAST_KEPT, LEAST_SHARE * shortest)
        groups = (
            sharing
            for keys in of_origin.values()
            for sharing in _sharing(keys, counts)
            if len(sharing) <= _MANY
        )
        for first, second in self._pairs(groups):
            one, other = str(first.id), str(second.id)
            shared = (counts[one] & counts[other]).total()
            if shared >= min(enough[one], enough[other]):
                yield first, second

    def alike(self) -> Iterator[tuple[Excerpt, Excerpt]]:
        """Excerpts that share seven words in a row, which few have."""
        runs = {}
        for key in self._texts:
            found = [word.key for word in words(str(self._facts.corpus.excerpts[key].quote))]
            runs[key] = [*zip(*(found[at:] for at in range(LEAST_RUN)), strict=False)]
        groups = (keys for keys in _sharing(runs, runs) if len(keys) <= _COMMON)
        return self._pairs(groups)

    def _pairs(self, groups: Iterable[Sequence[str]]) -> Iterator[tuple[Excerpt, Excerpt]]:
        """The pairs in these groups, each once; none is of one source."""
        excerpts, seen = self._facts.corpus.excerpts, set()
        for keys in groups:
            for pair in combinations(keys, 2):
                first, second = excerpts[pair[0]], excerpts[pair[1]]
                if pair not in seen and first.source != second.source:
                    seen.add(pair)
                    yield first, second

    def relation(self, first: Excerpt, second: Excerpt) -> Relation:
        """What is recorded of two excerpts; of what is only inferred what is sure is told too."""
        one, other = str(first.id), str(second.id)
        sure = self._nearest(self._certain[one] & self._certain[other])
        for item, there in ((first, second), (second, first)):
            if str(there.source) in self._behind[str(item.id)]:
                inferred = str(there.source) not in self._certain[str(item.id)]
                how = self._how(item, str(there.source))
                return Relation(str(item.id), how, inferred, shared=sure if inferred else ())
        shared = sure or self._nearest(self._behind[one] & self._behind[other])
        return Relation(inferred=bool(shared) and not sure, shared=shared)

    def _nearest(self, origins: set[str]) -> tuple[str, ...]:
        """Of what two excerpts rest on, what none of the others rests on in its turn; by name."""
        sources = self._facts.corpus.sources
        farther = {
            source_of(self._facts, origin)
            for key in origins & sources.keys()
            for origin in sources[key].derives_from
        }
        return tuple(sorted((origins - farther) or origins, key=self._facts.name))

    def _how(self, item: Excerpt, origin: str) -> str:
        direct = (*item.derives_from, *self._facts.corpus.sources[item.source].derives_from)
        return next((one.how for one in direct if source_of(self._facts, one) == origin), "")

    def chained(
        self, found: dict[tuple[str, str], Comparison], pairs: Sequence[Comparison]
    ) -> list[Comparison | None]:
        """Further pairs: what rests on a passage that itself rests on a third."""
        new: list[Comparison | None] = []
        for pair in pairs:
            if not pair.relation.rests:
                continue
            copy, origin = pair.accounts
            if copy.id != pair.relation.rests:
                copy, origin = origin, copy
            for key in self._behind[origin.id] - {copy.source} - self._behind[copy.id]:
                for third in self._of_source.get(key, ()):
                    if not {(origin.id, str(third.id)), (str(third.id), origin.id)} & found.keys():
                        continue
                    inferred = pair.relation.inferred or key not in self._certain[origin.id]
                    relation = Relation(copy.id, "", inferred, origin.id)
                    new.append(self.put(found, copy.excerpt, third, relation))
        return [pair for pair in new if pair is not None]

    def put(
        self,
        found: dict[tuple[str, str], Comparison],
        first: Excerpt,
        second: Excerpt,
        relation: Relation,
    ) -> Comparison | None:
        """Compares two excerpts, and keeps what comes of it if they tell one thing."""
        place = (str(first.id), str(second.id))
        if place[::-1] in found:
            place = place[::-1]
        if place in found and (found[place].relation.recorded or not relation.recorded):
            return None
        made = self._compared(first, second, relation)
        if made is not None:
            found[place] = made
        return made

    def _compared(self, first: Excerpt, second: Excerpt, relation: Relation) -> Comparison | None:
        texts, others = self._texts[str(first.id)], self._texts[str(second.id)]
        language = next((code for code in texts if code in others), "")
        if not language:
            return None
        one, other = texts[language], others[language]
        gap = earlier_by(*(self._facts.references[account.source].date for account in (one, other)))
        back = earlier_by(
            *(self._facts.references[account.source].date for account in (other, one))
        )
        if back is not None or (gap is None and relation.rests == one.id):
            one, other, gap = other, one, back
        edits = compare(one.text, other.text)
        translated = one.translated or other.translated
        if not _tell_one_thing(edits, relation.recorded, translated):
            return None
        return Comparison(one, other, edits, relation, gap)


def _sharing(
    keys: Iterable[str], marks: Mapping[str, Iterable[Hashable]]
) -> Iterable[Sequence[str]]:
    """For each mark that any of these has, all that have it, in order."""
    holders: dict[Hashable, list[str]] = defaultdict(list)
    for key in keys:
        for mark in dict.fromkeys(marks[key]):
            holders[mark].append(key)
    return holders.values()


def _main(language: str) -> str:
    return language.partition("-")[0].lower()


def _tell_one_thing(edits: Sequence[Edit], recorded: bool, translated: bool) -> bool:
    runs, run, sizes = [0.0], 0.0, [0.0, 0.0]
    for edit in edits:
        if edit.change in (Change.KEPT, Change.RESPELT, Change.MARKS):
            run += edit.size
            continue
        runs += [run, edit.size if edit.change is Change.PUT else 0]
        run = 0.0
        sizes[0] += edit.size if edit.change is Change.DROPPED else 0
        sizes[1] += edit.size if edit.change is Change.ADDED else 0
    runs.append(run)
    kept = sum(runs)
    enough = kept >= LEAST_KEPT and kept >= LEAST_SHARE * (kept + min(sizes))
    return (recorded and enough) or (not translated and max(runs) >= LEAST_RUN)
