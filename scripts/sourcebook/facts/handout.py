"""The handout of a theme: its questions, each with the words to argue from, on two sheets.

Which words are taken is decided here, by rule and by no editor, so that page and paper agree:

* Each question in its order takes the passages that its words speak of (`needs`), and others until
  it has three; then, in rounds, each takes another, while there is room.
* A question takes first what no other has printed; then the voice that is not yet heard on it (the
  rule of `model.lineage`); then what does not begin with a "he" or "its" whose name stands
  elsewhere; then the side that is heard less; then the source's own words before
  ours; then a primary source before a secondary one; then as the editors list its passages.
* The sides are those of the claim on which most of the question's passages both support and
  dispute; a question whose passages agree has none. They are not marked: who is for what is for
  the class to find.

Room is counted in characters. A question for which there is not room with all of these is left to
the site: a class cannot argue from one passage.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from sourcebook.collate import count_words
from sourcebook.model import Excerpt, Question, Stance, Theme, lineages

if TYPE_CHECKING:
    from sourcebook.facts.facts import Facts

ROOM = 11_000
"""How many characters two sheets of A4 hold, in two columns and a type of 9 to 10 points."""

_LEAST = 3
"""How many passages a question is asked with, where it has so many: one voice is no argument."""

_QUESTION, _PASSAGE = 110, 95
"""What else a question and a passage take, in characters: numbers, gaps, source and address."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a handout with the passages printed under it."""

    question: Question
    passages: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class Handout:
    """What stands on the two sheets of a theme.

    ``left`` is how many questions had no room. ``words`` counts the words that are quoted, and
    ``sources`` whose they are; what we tell in our own words is no quotation.
    """

    theme: Theme
    asked: tuple[Asked, ...]
    left: int
    words: int
    sources: int

    @property
    def passages(self) -> tuple[Excerpt, ...]:
        """Every passage in its order, each once."""
        found = {str(item.id): item for asked in self.asked for item in asked.passages}
        return tuple(found.values())


def handout(facts: "Facts", theme: Theme, room: int = ROOM) -> Handout | None:
    """The handout of a theme in ``room`` characters; None where it asks no question."""
    key = str(theme.id)

    def made(of: "Facts") -> Handout | None:
        return _handout(of, theme if of is facts else of.corpus.themes[key], room)

    return facts.once(f"handout of {room}", key, made)


def _handout(facts: "Facts", theme: Theme, room: int) -> Handout | None:
    if not theme.questions:
        return None
    left = room - _length(facts.bare(theme.question)) - _length(facts.bare(theme.title))
    taken: dict[str, list[Excerpt]] = {}
    for question in theme.questions:
        first = _first(facts, question, taken)
        cost = _asking(facts, question) + sum(_cost(facts, item) for item in first)
        if first and cost <= left:
            taken[str(question.id)] = first
            left -= cost
    asked = [question for question in theme.questions if str(question.id) in taken]
    full = False
    while not full:
        full = True
        for question in asked:
            passage, cost = _next(facts, question, taken, left)
            if passage is not None:
                taken[str(question.id)].append(passage)
                left, full = left - cost, False
    printed = tuple(Asked(question, tuple(taken[str(question.id)])) for question in asked)
    quoted = {
        str(item.id): item for asked in printed for item in asked.passages if item.quote is not None
    }.values()
    return Handout(
        theme,
        printed,
        len(theme.questions) - len(printed),
        sum(count_words(item.text) for item in quoted),
        len({str(item.source) for item in quoted}),
    )


def _first(facts: "Facts", question: Question, taken: dict[str, list[Excerpt]]) -> list[Excerpt]:
    """The passages that a question is asked with: what it needs, and more up to three."""
    first = [facts.corpus.excerpts[key] for key in question.needs]
    while len(first) < _LEAST:
        passage, _ = _next(facts, question, {**taken, str(question.id): first})
        if passage is None:
            break
        first.append(passage)
    return first


def _next(
    facts: "Facts", question: Question, taken: dict[str, list[Excerpt]], room: float = inf
) -> tuple[Excerpt | None, int]:
    """The passage that a question takes next and what it costs; none if none has room."""
    corpus = facts.corpus
    mine = taken.get(str(question.id), [])
    sides = _sides(facts, question)
    heard = [sides[str(item.id)] for item in mine if str(item.id) in sides]
    voices = len(lineages(corpus, mine))
    printed = {str(item.id) for items in taken.values() for item in items}

    def rank(item: Excerpt) -> tuple[bool, bool, bool, int, bool, bool]:
        side = sides.get(str(item.id))
        return (
            str(item.id) in printed,
            len(lineages(corpus, [*mine, item])) == voices,
            _hangs(facts, item),
            len(heard) if side is None else heard.count(side),
            item.quote is None,
            not corpus.vocabulary.genres[corpus.sources[item.source].genre].primary,
        )

    own = {str(item.id) for item in mine}
    others = (corpus.excerpts[key] for key in question.answered_by if str(key) not in own)
    for item in sorted(others, key=rank):
        again = bool(mine) and str(item.id) in printed
        if not again and (cost := _cost(facts, item)) <= room:
            return item, cost
    return None, 0


def _hangs(facts: "Facts", item: Excerpt) -> bool:
    """Whether a passage begins with a word for what was named before it begins."""
    text = str(item.quote) if item.quote is not None else facts.bare(item.text)
    found = _FIRST.match(text)
    return found is not None and found[1].casefold() in _POINTING


_FIRST = re.compile(r"\W*(?:(?:and|but|so|for|then|et|mais)\s+)?(\w+)", re.IGNORECASE)
_POINTING = frozenset(
    "he she they him her them his hers their theirs its il elle ils elles lui leur son sa".split()
)
"""English and French; "it" and "this" as often point to what comes, as in "it is said"."""


def _sides(facts: "Facts", question: Question) -> dict[str, Stance]:
    """For each passage of a question its side, where its passages are of two."""
    wanted = {str(key) for key in question.answered_by}
    found: dict[str, Stance] = {}
    places = {rank: place for key in wanted for rank, place in facts.disputes_on.get(key, ())}
    for _, place in sorted(places.items()):
        taken: dict[str, Stance] = {
            str(item.excerpt): item.stance
            for item in place.claim.evidence
            if str(item.excerpt) in wanted and item.stance is not Stance.QUALIFIES
        }
        if len(set(taken.values())) > 1 and len(taken) > len(found):
            found = taken
    return found


def _asking(facts: "Facts", question: Question) -> int:
    return _QUESTION + _length(facts.bare(question.ask))


def _cost(facts: "Facts", item: Excerpt) -> int:
    texts = [facts.bare(item.text) if item.quote is None else str(item.quote)]
    texts += [str(item.translation)] if item.translation is not None else []
    return _PASSAGE + _lengths(texts)


def _lengths(texts: Iterable[str]) -> int:
    return sum(map(_length, texts))


def _length(text: str) -> int:
    """The characters of a text; those of East Asian scripts are twice as wide."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
