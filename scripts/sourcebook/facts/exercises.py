"""Exercises that nobody wrote: of each dispute the words of its sources, to be weighed by a reader.

A card is a passage without author, outlet, title, side and lineage. What the editors say of it
(side, voice, reason) is told apart, in the key. Cards beside the point are evidence in the same
theme for one claim of another section and for no other, of sources that say nothing on this claim,
and name no number that it names: what the editors read and had no use for here. What they weigh for
several claims, or for one together with evidence of this, bears on more than it speaks of. They
look like the others, in the same languages and as quotations only where others are.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial
from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar

from sourcebook.facts.descent import Descent, Member, behind, claim_descent
from sourcebook.facts.later import Each
from sourcebook.facts.unnamed import unnamed
from sourcebook.model import Claim, ClaimPlace, Excerpt, Kind, Stance, lineages, roots

if TYPE_CHECKING:
    from sourcebook.facts.facts import Facts

_Made = TypeVar("_Made")

_SIDES = (Stance.SUPPORTS, Stance.DISPUTES)
_MOST = 18
"""The most cards that fit on two sheets."""

_FEWEST_TEXTS = 3
"""How many texts a line of copying must have, for it to be a question where each comes from."""

_SHORTEST = 10
"""The fewest words of a card that is beside the point: a shorter one would be no question."""

_NEAR = 2
"""How many things in common make a passage a question; more make it one on the same thing."""

_ALIKE = 3
"""How many words in common make no difference between two passages."""

_REMEMBERED = 20_000
"""Of how many texts the words are remembered: many disputes ask for those of one."""

_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class Card:
    """A passage to be weighed, and in the key what the editors say of it.

    ``words`` and ``translation`` are plain text in which its author and outlet are blanked;
    ``quoted`` says that the words are the source's own. ``side`` is None for what is beside the
    point. Cards of one side that have the same ``voice`` are of one lineage; ``origins`` are the
    source and what it rests on, which may stand behind the other side too. ``reason`` is what the
    editors note; ``elsewhere`` the id of the claim that a card beside the point speaks of.
    """

    number: int
    excerpt: str
    words: str
    quoted: bool
    translation: str
    side: Stance | None
    voice: int = 0
    origins: frozenset[str] = frozenset()
    reason: str = ""
    elsewhere: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A text to be traced: ``number`` stands for it, ``origins`` are the numbers of those behind.

    A line that the editors only infer counts as one that a reader may draw: ``perhaps``. ``words``
    are those of ``passage``, which is evidence here, or of a text that only passes on what others
    say that of its passages which has most words in common with theirs. Both are empty of what
    nobody here has read.
    """

    number: int
    member: Member
    passage: str
    words: str
    quoted: bool
    origins: tuple[int, ...]
    perhaps: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Exercise:
    """The cards of a dispute in an order that says nothing, and the texts of its descent if any.

    ``left_out`` are the ids of excerpts that the editors weighed and that are on no card.
    """

    place: ClaimPlace
    cards: tuple[Card, ...]
    left_out: tuple[str, ...]
    texts: tuple[Text, ...]

    @property
    def id(self) -> str:
        """The id of the claim."""
        return str(self.place.claim.id)

    def voices(self, side: Stance) -> int:
        """How many voices the cards of a side come down to."""
        return len({card.voice for card in self.cards if card.side is side})

    def with_card(self, card: Card) -> tuple[int, ...]:
        """The numbers of the other cards that are one voice with a card."""
        return tuple(
            other.number
            for other in self.cards
            if other is not card
            and card.side
            and (other.side, other.voice) == (card.side, card.voice)
        )

    def across(self, card: Card) -> tuple[int, ...]:
        """The numbers of the cards of the other side that have an origin in common with a card."""
        return tuple(
            other.number
            for other in self.cards
            if card.side and other.side and other.side is not card.side
            if card.origins & other.origins
        )


class Weighing:
    """What the facts know of disputes as exercises, theme by theme."""

    @cached_property
    def exercises(self: "Facts") -> tuple[Exercise, ...]:  # type: ignore[misc]
        """An exercise for each dispute."""
        return tuple(self.exercise_on.values())

    @cached_property
    def exercise_on(self: "Facts") -> Mapping[str, Exercise]:  # type: ignore[misc]
        """The same by the id of its claim."""
        return _of_each(self, "exercise", _exercise)

    @cached_property
    def traces(self: "Facts") -> Mapping[str, tuple[Text, ...]]:  # type: ignore[misc]
        """The texts of each dispute to be traced, by the id of its claim; none where few copied."""
        return _of_each(self, "trace", _texts)


def _of_each(
    facts: "Facts", name: str, make: Callable[["Facts", ClaimPlace], _Made]
) -> Mapping[str, _Made]:
    def made(key: str, of: "Facts") -> _Made:
        return make(of, of.corpus.claims[key])

    keys = (str(place.claim.id) for place in facts.disputed)
    return Each(keys, lambda key: facts.once(name, key, partial(made, key)))


def _exercise(facts: "Facts", place: ClaimPlace) -> Exercise:
    claim = place.claim
    found = [card for side in _SIDES for card in _of_side(facts, claim, side)]
    found = _shuffled(claim, found)[:_MOST]
    looks = {_look(facts, facts.corpus.excerpts[card.excerpt]) for card in found}
    count = min(max(1, round(len(found) / 3)), 3, _MOST - len(found))
    beside = _beside(facts, place, count, looks)
    cards = _numbered(claim, [*found, *beside])
    shown = {card.excerpt for card in cards}
    left = tuple(str(e.excerpt) for e in claim.evidence if str(e.excerpt) not in shown)
    return Exercise(place, cards, left, facts.traces[str(claim.id)])


def _of_side(facts: "Facts", claim: Claim, side: Stance) -> Iterator[Card]:
    """A card for each source of a side: the first of its passages that says anything unnamed.

    One that the other side has in the same words comes last: it cannot tell the sides apart.
    """
    voices = {
        str(excerpt.id): number
        for number, group in enumerate(lineages(facts.corpus, facts.corpus.evidence(claim, side)))
        for excerpt in group
    }
    here = [item for item in claim.evidence if item.stance is side]
    others = {
        _said(facts.corpus.excerpts[item.excerpt])
        for item in claim.evidence
        if item.stance in _SIDES and item.stance is not side
    }
    seen: set[str] = set()
    for item in sorted(here, key=lambda one: _said(facts.corpus.excerpts[one.excerpt]) in others):
        excerpt = facts.corpus.excerpts[item.excerpt]
        if str(excerpt.source) in seen:
            continue
        card = _card(facts, excerpt)
        if card is not None:
            seen.add(str(excerpt.source))
            reason = facts.bare(item.note) if item.note is not None else ""
            voice = voices[str(excerpt.id)]
            origins = roots(facts.corpus, excerpt) | {str(excerpt.source)}
            yield replace(card, side=side, voice=voice, origins=origins, reason=reason)


def _said(excerpt: Excerpt) -> str:
    return " ".join(str(excerpt.text).split()).casefold()


def _card(facts: "Facts", excerpt: Excerpt) -> Card | None:
    """A passage as a card, or None if too little is left of it without the names."""
    quoted = excerpt.quote is not None
    words = unnamed(facts, excerpt, str(excerpt.text) if quoted else facts.bare(excerpt.text))
    if words is None:
        return None
    ours = unnamed(facts, excerpt, str(excerpt.translation)) if excerpt.translation else ""
    return Card(0, str(excerpt.id), words, quoted, ours or "", None)


def _beside(
    facts: "Facts", place: ClaimPlace, count: int, looks: set[tuple[bool, str]]
) -> list[Card]:
    """Cards beside the point that ``look`` as the others do; maybe fewer, or none.

    Those about two things or more that the claim is about come first, and of these the ones that
    share few words with it: what is nearer still may bear on it after all. Among equals a digest
    decides, so that one passage seldom serves twice.
    """
    claim = place.claim
    evidence = facts.excerpts_of([claim])
    known = {str(item.source) for item in evidence}
    known |= {key for item in evidence for key in behind(facts, item, inferred=True)}
    about = {str(tag.id) for item in evidence for tag in item.tags if tag.kind != Kind.THEME}
    named = (facts.name(str(claim.id)), facts.bare(claim.text))
    said = " ".join([*named, *(_told(facts, item) for item in evidence)])
    numbers, words = _numbers(said), _words(said)
    found: list[tuple[int, int, str, Excerpt, str]] = []
    shown = {str(item.id) for item in evidence}
    for other in facts.corpus.themes[place.theme.id].claims:
        if facts.corpus.claims[other.id].section.id == place.section.id:
            continue
        keys = dict.fromkeys(str(item.excerpt) for item in other.evidence)
        if not shown.isdisjoint(keys):
            continue
        # What tells most apart for least comes first.
        for key in (key for key in keys if facts.served[key] == 1):
            excerpt = facts.corpus.excerpts[key]
            # What is about something else altogether would be no question.
            near = len(about & {str(tag.id) for tag in excerpt.tags})
            if not near or not _long(excerpt):
                continue
            if str(excerpt.source) in known or known & behind(facts, excerpt):
                continue
            if _look(facts, excerpt) in looks and not numbers & _numbers(_told(facts, excerpt)):
                far = len(words & _words(_told(facts, excerpt))) // _ALIKE
                rank = (-min(near, _NEAR), far, _hash(claim, str(excerpt.id)))
                found.append((*rank, excerpt, str(other.id)))
    cards: dict[str, Card] = {}
    for *_, excerpt, elsewhere in sorted(found, key=lambda row: row[:3]):
        card = _card(facts, excerpt) if len(cards) < count else None
        if card is not None:
            cards.setdefault(str(excerpt.source), replace(card, elsewhere=elsewhere))
    return list(cards.values())


def _told(facts: "Facts", excerpt: Excerpt) -> str:
    """What an excerpt says, in plain text."""
    pair = (excerpt.text, excerpt.translation)
    return " ".join(facts.bare(str(one)) for one in pair if one)


def _look(facts: "Facts", excerpt: Excerpt) -> tuple[bool, str]:
    """Whether it is quoted, and if so, in which language: what is seen of it at once."""
    quoted = excerpt.quote is not None
    told = facts.references[str(excerpt.source)].language if quoted else ""
    return quoted, told.partition("-")[0]


def _long(excerpt: Excerpt) -> bool:
    return len(str(excerpt.text).split()) >= _SHORTEST


@lru_cache(maxsize=_REMEMBERED)
def _numbers(text: str) -> frozenset[str]:
    return frozenset(_NUMBER.findall(text))


@lru_cache(maxsize=_REMEMBERED)
def _words(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(text))


def _hash(claim: Claim, id: str) -> str:
    return sha256(f"{claim.id} {id}".encode()).hexdigest()


def _shuffled(claim: Claim, cards: list[Card]) -> list[Card]:
    return sorted(cards, key=lambda card: _hash(claim, card.excerpt))


def _numbered(claim: Claim, cards: list[Card]) -> tuple[Card, ...]:
    rows = enumerate(_shuffled(claim, cards), 1)
    return tuple(replace(card, number=number) for number, card in rows)


def _texts(facts: "Facts", place: ClaimPlace) -> tuple[Text, ...]:
    """The texts of a claim's descent, in an order that says nothing; none where few copied."""
    claim = place.claim
    descent = claim_descent(facts, claim)
    members = _members(descent) if descent else {}
    if len(members) < _FEWEST_TEXTS:
        return ()
    ordered = sorted(members, key=lambda key: _hash(claim, key))
    numbers = {key: number for number, key in enumerate(ordered, 1)}
    return tuple(_text(facts, members, key, numbers) for key in ordered)


def _members(descent: Descent) -> dict[str, Member]:
    """Each text once: one that speaks on two sides rests on what stands behind it on both."""
    found: dict[str, Member] = {}
    for member in (one for band in descent.bands for voice in band.voices for one in voice):
        known = found.setdefault(member.id, member)
        if known is not member:
            lines = tuple(dict.fromkeys((*known.lines, *member.lines)))
            found[member.id] = replace(known, passage=known.passage or member.passage, lines=lines)
    return found


def _text(facts: "Facts", members: dict[str, Member], key: str, numbers: dict[str, int]) -> Text:
    member = members[key]
    excerpt = _passage(facts, members, key)
    quoted = excerpt is not None and excerpt.quote is not None
    words = "" if excerpt is None else str(excerpt.text) if quoted else facts.bare(excerpt.text)
    sure = tuple(numbers[line.origin] for line in member.lines if not line.inferred)
    perhaps = tuple(numbers[line.origin] for line in member.lines if line.inferred)
    passage = "" if excerpt is None else str(excerpt.id)
    return Text(numbers[key], member, passage, words, quoted, sure, perhaps)


def _passage(facts: "Facts", members: dict[str, Member], key: str) -> Excerpt | None:
    """The passage by which a text speaks, or that by which it is likest to those around it."""
    corpus, member = facts.corpus, members[key]
    if member.passage or key not in corpus.sources:
        return corpus.excerpts.get(member.passage)
    near = {line.origin for line in member.lines}
    near |= {other.id for other in members.values() if key in {it.origin for it in other.lines}}
    passages = (corpus.excerpts.get(members[one].passage) for one in near)
    around = {word for item in passages if item is not None for word in _words(str(item.text))}
    own = corpus.sources[key].excerpts
    return max(own, key=lambda item: len(around & _words(str(item.text))), default=None)
