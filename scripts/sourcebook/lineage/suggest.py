"""Which texts may rest on which: every pair weighed by what it shares, the likeliest first.

Five kinds of likeness are weighed: wording, numbers and spellings that only the two have, one
crediting the other's outlet or author, one author, and how much of the rarer matter is the same.
None is proof, and each is told with its words, so that the editor can judge.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from sourcebook.facts import AGENCIES
from sourcebook.lineage.credits import Credit, Names
from sourcebook.lineage.held import Held
from sourcebook.lineage.rarity import Rarity
from sourcebook.lineage.wording import Shared, shared_wording

LEAST = 11.0
"""What a proposal weighs at least. Measured by ``python -m tests.bench.lineage``."""

_MATTER = 60.0
"""What the whole of the rarer words in common weighs."""
_NUMBER = 1.0
_SPELLING = 2.0
_HANDED_ON = 4
"""How many texts may have a slip before it is a second way of spelling."""
_CREDIT = 5.0
_NAMED = 0.4
_SOME = 0.02
"""How much of the matter must be the same for a credit to be about it: a fiftieth, in full."""
_AGENCY = 1.0
_AUTHOR = 3.0
_ENOUGH = 12.0
"""How much of the matter must be the same for one author to count: a twelfth of it, in full."""
_NEAR = 1.5
_WEEK = 7
"""What tells the same within so many days weighs more: news is copied while it is new."""
_EXPLAINED = 0.5
_SHOWN = 6
"""How many of the rare words are named."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: the kind of likeness, its words, and its weight."""

    kind: str
    words: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two texts of which one may rest on the other, or both on a third.

    With ``directed``, ``text`` is the one that may rest on ``origin``; without, they only share.
    """

    text: str
    origin: str
    directed: bool
    reasons: tuple[Reason, ...]
    share: float = 1.0

    @property
    def weight(self) -> float:
        """All the reasons together, as far as nothing else explains them."""
        return self.share * sum(reason.weight for reason in self.reasons)


def suggest(
    texts: Iterable[Held],
    known: Collection[frozenset[str]] = (),
    explained: Collection[frozenset[str]] = (),
    least: float = LEAST,
) -> tuple[Proposal, ...]:
    """The pairs that weigh at least so much and are not known, the likeliest first.

    ``explained`` pairs are known to rest on one origin: what they share may come from there.
    """
    rarity = Rarity(texts)
    names = Names(rarity.texts.values())
    credited = {key: names.credits(text) for key, text in rarity.texts.items()}
    crediting = Counter(name for found in credited.values() for name in found)
    found = []
    for one, other in sorted(rarity.pairs() | _naming(rarity, names, credited)):
        if frozenset((one, other)) in known:
            continue
        pair = (rarity.texts[one], rarity.texts[other])
        proposal = _proposal(pair, rarity, names, credited, crediting)
        if frozenset((one, other)) in explained:
            proposal = replace(proposal, share=_EXPLAINED)
        if proposal.weight >= least:
            found.append(proposal)
    return tuple(sorted(found, key=lambda item: (-item.weight, item.text, item.origin)))


def _naming(
    rarity: Rarity, names: Names, credited: Mapping[str, Mapping[str, Credit]]
) -> frozenset[tuple[str, str]]:
    """The pairs of which one credits the other's outlet or author, in order of id."""
    return frozenset(
        (min(key, origin), max(key, origin))
        for key in rarity.texts
        for name in credited[key]
        for origin in names.meant.get(name, ())
        if origin != key
    )


def _proposal(
    pair: tuple[Held, Held],
    rarity: Rarity,
    names: Names,
    credited: Mapping[str, Mapping[str, Credit]],
    crediting: Counter[str],
) -> Proposal:
    one, other = pair
    wording = shared_wording(one, other, rarity)
    matter = _matter(one.id, other.id, rarity)
    reasons = [*_wording(wording), *_rare_forms(one.id, other.id, rarity)]
    first = _credit(one, other, names, credited, crediting, rarity)
    second = _credit(other, one, names, credited, crediting, rarity)
    reasons += [item for item in (first, second) if item is not None]
    reasons += _agencies(credited[one.id], credited[other.id], crediting, rarity.count)
    reasons += _authors(one, other, matter, rarity)
    if matter:
        near = _NEAR if (one.days_from(other) or _WEEK) < _WEEK else 1.0
        reasons.append(Reason("matter", _rarest(one.id, other.id, rarity), near * _MATTER * matter))
    # Who names the other cannot be the earlier of the two; else the dates decide.
    later, earlier, directed = one, other, False
    if (first is not None and second is None and not one.before(other)) or other.before(one):
        directed = True
    elif (second is not None and first is None and not other.before(one)) or one.before(other):
        later, earlier, directed = other, one, True
    return Proposal(later.id, earlier.id, directed, tuple(sorted(reasons, key=lambda r: -r.weight)))


def _authors(one: Held, other: Held, matter: float, rarity: Rarity) -> list[Reason]:
    """One author in two outlets: a reprint, or the same knowledge twice."""
    same = sorted(set(one.authors) & set(other.authors))
    if not same or one.outlet == other.outlet:
        return []
    often = sum(bool(set(same) & set(text.authors)) for text in rarity.texts.values())
    weight = _AUTHOR * math.log(rarity.count / often) * min(1.0, _ENOUGH * matter)
    return [Reason("author", tuple(same), weight)]


def _wording(shared: Iterable[Shared]) -> list[Reason]:
    found = []
    for quoted, kind in ((False, "wording"), (True, "speech")):
        items = [item for item in shared if item.quoted is quoted]
        if items:
            weight = sum(item.weight for item in items)
            found.append(Reason(kind, tuple(item.shown for item in items), weight))
    return found


def _rare_forms(one: str, other: str, rarity: Rarity) -> list[Reason]:
    numbers: dict[str, float] = {}
    spellings: dict[str, float] = {}
    for form in rarity.telling[one] & rarity.telling[other]:
        often, word = rarity.often(form), rarity.words[one][form]
        if word.number and often <= rarity.few:
            numbers[word.shown] = _NUMBER * rarity.weight(form) * 2 / often
        elif often <= _HANDED_ON and rarity.spellings.is_slip(
            form, name=_is_name(form, one, other, rarity)
        ):
            spellings[word.shown] = _SPELLING * rarity.weight(form) * 2 / often
    return [
        Reason(kind, tuple(sorted(found, key=lambda word: -found[word])), sum(found.values()))
        for kind, found in (("number", numbers), ("spelling", spellings))
        if found
    ]


def _is_name(form: str, one: str, other: str, rarity: Rarity) -> bool:
    return rarity.words[one][form].name and rarity.words[other][form].name


def _credit(
    text: Held,
    origin: Held,
    names: Names,
    credited: Mapping[str, Mapping[str, Credit]],
    crediting: Counter[str],
    rarity: Rarity,
) -> Reason | None:
    """That a text names the outlet or an author of another, which is not surely later."""
    if text.before(origin):
        return None
    best = None
    for name, credit in credited[text.id].items():
        if origin.id in names.meant.get(name, ()):
            weight = _CREDIT * (1.0 if credit.told else _NAMED)
            # A body is named as one who acts or speaks, more often than as one who was read.
            weight *= 1.0 if origin.paper or name in origin.authors else _NAMED
            weight *= math.log(rarity.count / crediting[name])
            # Of several texts of an outlet, the one that is most like is meant.
            fits = [_matter(text.id, key, rarity) for key in names.meant[name] if key != text.id]
            matter = _matter(text.id, origin.id, rarity)
            weight *= matter / (sum(fits) or 1.0) * min(1.0, matter / _SOME)
            if best is None or weight > best.weight:
                best = Reason("credit", (credit.words,), weight)
    return best


def _agencies(
    one: Mapping[str, Credit], other: Mapping[str, Credit], crediting: Counter[str], count: int
) -> list[Reason]:
    same = [
        name
        for name in AGENCIES
        if name in one and name in other and one[name].told and other[name].told
    ]
    weight = sum(_AGENCY * math.log(count / crediting[name]) for name in same)
    return [Reason("agency", tuple(same), weight)] if same else []


def _matter(one: str, other: str, rarity: Rarity) -> float:
    """The cosine of the two texts as vectors of their rare words."""
    both = rarity.telling[one] & rarity.telling[other]
    return sum(rarity.weight(form) ** 2 for form in both) / (rarity.size[one] * rarity.size[other])


def _rarest(one: str, other: str, rarity: Rarity) -> tuple[str, ...]:
    """The rarest words that both have, of those alone that are rare: others name nothing."""
    both = rarity.telling[one] & rarity.telling[other]
    rare = (form for form in both if rarity.often(form) <= rarity.few)
    found = sorted(rare, key=lambda form: (rarity.often(form), form))
    return tuple(rarity.words[one][form].shown for form in found[:_SHOWN])
