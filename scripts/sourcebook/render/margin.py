"""How much of a claim's evidence fits into the margin beside its paragraph.

Estimated when the page is built, from the number of letters and the type of the style sheets, for
the narrowest screen that has a margin. What does not fit is named there and opens below; so no
paragraph is pushed away from the one before it.
"""

from collections.abc import Iterable, Sequence
from math import ceil

from sourcebook.facts import Facts, by_stance
from sourcebook.model import Claim, Evidence

_LINE, _LETTERS = 25.0, 68
"""A line of the essay in pixels, and how many letters it holds."""
_NOTE_LINE, _NOTE_LETTERS = 20.7, 31
"""The same of the words of a passage in the margin."""
_SMALL_LINE, _SMALL_LETTERS = 18.9, 38
"""The same of what is set in small type there: a standing, a reference, names."""
_BETWEEN = 9.0
"""What parts two passages, in pixels."""
_AROUND = 14.0
"""What surrounds the whole, in pixels."""
_AFTER = 9.0
"""What parts two paragraphs: the margin may use it, too."""


def beside(facts: Facts, claim: Claim) -> tuple[Evidence, ...]:
    """The evidence that stands in the margin, quotations first; often not all of it."""
    verdict = facts.verdicts[claim.id]
    room = _lines(facts.bare(claim.text), _LETTERS) * _LINE + _AFTER
    origins = " ".join(map(facts.name, verdict.origins))
    room -= _small(f"{verdict.mark} {verdict.why} {origins}") + _AROUND
    every = sorted(by_stance(claim.evidence), key=lambda item: _quote(facts, item) is None)
    found: list[Evidence] = []
    for item in every:
        rest = [other for other in every if other not in found and other is not item]
        height = _height(facts, item) + _small(_named(facts, rest))
        if height <= room:
            found.append(item)
            room -= _height(facts, item)
    return tuple(found)


def who(facts: Facts, items: Iterable[Evidence]) -> list[str]:
    """Who says what these passages say, each once."""
    sources = (str(facts.corpus.excerpts[item.excerpt].source) for item in items)
    return list(dict.fromkeys(facts.references[key].who for key in sources))


def _height(facts: Facts, item: Evidence) -> float:
    excerpt = facts.corpus.excerpts[item.excerpt]
    reference = f"{item.stance.value} {facts.place_in_source(excerpt)}"
    height = _lines(facts.bare(excerpt.text), _NOTE_LETTERS) * _NOTE_LINE + _small(reference)
    if excerpt.translation is not None:
        height += _lines(excerpt.translation, _NOTE_LETTERS - 8) * _NOTE_LINE
    return height + _BETWEEN


def _quote(facts: Facts, item: Evidence) -> str | None:
    return facts.corpus.excerpts[item.excerpt].quote


def _named(facts: Facts, items: Sequence[Evidence]) -> str:
    """The names of those whose passages do not fit, with the words around them."""
    names = who(facts, items)
    return ", ".join(names) + " " * 20 if names else ""


def _lines(words: str, letters: int) -> int:
    return ceil(len(words) / letters)


def _small(words: str) -> float:
    return _lines(words, _SMALL_LETTERS) * _SMALL_LINE
