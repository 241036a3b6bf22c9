"""How rare words and runs of words are among the texts held: the weight of what two share.

The weight of a word is its inverse document frequency, ln(N/n) (Spärck Jones, 1972): n of N texts
have it. Runs of three words stand for wording, as in the search for reprints with n-grams (Smith,
Cordell and Mullen, "Computational Methods for Uncovering Reprinted Texts", 2015).
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from sourcebook.lineage.held import Held
from sourcebook.lineage.spelling import Spellings
from sourcebook.lineage.words import Word

LENGTH = 3
"""Words of a run that is looked up."""
_COMMON = 0.15
"""Share of the texts from which on a word is one of the language or the topic, and says nothing."""
_FEW = 0.04
"""Share of the texts up to which a word or run is rare."""
_LEAST_FEW = 3
_COMPANY = 50
"""As among how many texts rarity is judged at least: three texts do not show what is rare."""
_SHORT = 3
"""Letters up to which a word is taken for a small one where the texts are too few to show it."""

Run = tuple[str, ...]


class Rarity:
    """The texts of a comparison, by what is rare in them."""

    def __init__(self, texts: Iterable[Held]) -> None:
        """Count once, for all pairs."""
        self.texts: Mapping[str, Held] = {text.id: text for text in texts}
        self.words: dict[str, dict[str, Word]] = {
            key: _first(text) for key, text in self.texts.items()
        }
        self._often = Counter(form for found in self.words.values() for form in found)
        self.count = max(len(self.texts), _COMPANY)
        self.few = max(_LEAST_FEW, round(_FEW * len(self.texts)))

    def often(self, form: str) -> int:
        """How many texts have a word."""
        return self._often[form]

    def weight(self, form: str) -> float:
        """How much it says that a text has a word."""
        return math.log(self.count / self._often[form])

    def common(self, form: str) -> bool:
        """Whether a word says nothing."""
        if self._often[form] > max(_LEAST_FEW, _COMMON * len(self.texts)):
            return True
        return len(form) < _SHORT or (len(form) == _SHORT and len(self.texts) < _COMPANY)

    @cached_property
    def _runs(self) -> Mapping[Run, list[str]]:
        """Runs of own words that at least two texts have and not many, with the texts."""
        found: dict[Run, list[str]] = defaultdict(list)
        for key, text in self.texts.items():
            for run in {run for passage in text.own for run in runs(passage)}:
                found[run].append(key)
        return {run: keys for run, keys in found.items() if 1 < len(keys) <= self.few}

    def run_often(self, run: Run) -> int:
        """How many texts have a run of `LENGTH` words; 0 if one alone or too many."""
        return len(self._runs.get(run, ()))

    @cached_property
    def rare_runs(self) -> Mapping[str, Mapping[Run, tuple[Word, ...]]]:
        """The runs of each text that some others have, as they first stand there."""
        found: dict[str, dict[Run, tuple[Word, ...]]] = {key: {} for key in self.texts}
        for key, text in self.texts.items():
            for passage in text.own:
                for place, run in enumerate(runs(passage)):
                    if run in self._runs:
                        found[key].setdefault(run, passage[place : place + LENGTH])
        return found

    @cached_property
    def spellings(self) -> Spellings:
        """What a word may be a slip of."""
        return Spellings(self._often)

    @cached_property
    def telling(self) -> Mapping[str, frozenset[str]]:
        """The words of each text that are not common."""
        return {
            key: frozenset(form for form in found if not self.common(form))
            for key, found in self.words.items()
        }

    @cached_property
    def size(self) -> Mapping[str, float]:
        """The length of each text as a vector of its telling words."""
        return {
            key: math.sqrt(sum(self.weight(form) ** 2 for form in forms)) or 1.0
            for key, forms in self.telling.items()
        }

    def pairs(self) -> frozenset[tuple[str, str]]:
        """The pairs of texts that have a rare word or run in common, each pair in order of id."""
        return frozenset((*self._sharing(self._runs.values()), *self._sharing(self._holders())))

    def _holders(self) -> Iterator[list[str]]:
        holders: dict[str, list[str]] = defaultdict(list)
        for key, forms in self.telling.items():
            for form in forms:
                if self._often[form] <= self.few:
                    holders[form].append(key)
        yield from holders.values()

    @staticmethod
    def _sharing(groups: Iterable[list[str]]) -> Iterator[tuple[str, str]]:
        for group in groups:
            for place, one in enumerate(group):
                for other in group[place + 1 :]:
                    yield (one, other) if one < other else (other, one)


def runs(passage: tuple[Word, ...]) -> Iterator[Run]:
    """The runs of `LENGTH` words of a passage, in order."""
    forms = [word.form for word in passage]
    yield from zip(*(forms[start:] for start in range(LENGTH)), strict=False)


def _first(text: Held) -> dict[str, Word]:
    """Every word of a text as it first stands, those of its own words before those told of it."""
    found: dict[str, Word] = {}
    for passage in (*text.own, *text.told):
        for word in passage:
            found.setdefault(word.form, word)
    return found
