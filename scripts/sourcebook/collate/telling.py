"""Words on which much hangs, among those that one of two texts lacks: numbers, and negations."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sourcebook.collate.edits import Change, Edit
from sourcebook.collate.words import words

_NEGATIONS: Mapping[str, frozenset[str]] = {
    "en": frozenset("no not never none nor neither nobody nothing nowhere without cannot".split()),
    "fr": frozenset("non pas jamais aucun aucune rien ni sans".split()),
}
"""By language; of others nothing is said. What denies only with another word is left out."""

_NUMBERS: Mapping[str, str] = {
    "en": """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
        fifteen sixteen seventeen eighteen nineteen 20:twenty 30:thirty 40:forty 50:fifty 60:sixty
        70:seventy 80:eighty 90:ninety 100:hundred 1000:thousand 1000000:million 12:dozen""",
    "fr": """zéro - deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze
        seize 20:vingt 30:trente 40:quarante 50:cinquante 60:soixante 100:cent 1000:mille
        1000000:million 12:douzaine""",
}
"""By language: what the words mean, by their place where no number is given."""

_VALUES = {
    code: {
        word: int(number) if number else place
        for place, (number, _, word) in enumerate(
            item.partition(":") if ":" in item else ("", "", item) for item in row.split()
        )
    }
    for code, row in _NUMBERS.items()
}
_FIGURE = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")


def _number(key: str, code: str) -> str:
    """The value of a word that is a number, or empty; figures of any script are read."""
    figures = "".join(str(unicodedata.decimal(one, one)) for one in key)
    if _FIGURE.fullmatch(figures):
        return figures.replace(",", "") if _THOUSANDS.fullmatch(figures) else figures
    values = _VALUES.get(code, {})
    value = values.get(key, values.get(key.removesuffix("s")))
    return "" if value is None else str(value)


def _negation(key: str, code: str) -> str:
    """What a word that denies comes to, or empty."""
    if code == "en" and (key.endswith("n't") or key == "cannot"):
        return "not"
    return key if key in _NEGATIONS.get(code, ()) else ""


@dataclass(frozen=True, slots=True)
class Telling:
    """Numbers or negations (``kind``) that only one text has, as each writes them."""

    kind: str
    first: tuple[str, ...]
    second: tuple[str, ...]


def telling(first: str, edits: Sequence[Edit], language: str) -> tuple[Telling, ...]:
    """Numbers and negations that were dropped or added; those beyond an end are not compared.

    ``language`` (BCP 47) is that of both texts. A number that is only written in another way
    (12, twelve) is the same.
    """
    code = language.partition("-")[0]
    compared = [edit for edit in edits if not edit.beyond]
    gone = [edit.read(first) for edit in compared if edit.change is Change.DROPPED]
    new = [edit.write(first) for edit in compared if edit.change is Change.ADDED]
    found = []
    for kind, meaning in (("number", _number), ("negation", _negation)):
        ours = [pair for text in gone for pair in _meant(text, code, meaning)]
        theirs = [pair for text in new for pair in _meant(text, code, meaning)]
        left, right = Counter(mean for mean, _ in ours), Counter(mean for mean, _ in theirs)
        only = Telling(kind, _lacking(ours, right), _lacking(theirs, left))
        if only.first or only.second:
            found.append(only)
    return tuple(found)


def _lacking(pairs: Sequence[tuple[str, str]], there: Counter[str]) -> tuple[str, ...]:
    """The words whose meaning the other side has fewer times."""
    left = Counter(there)
    found = []
    for mean, word in pairs:
        if left[mean]:
            left[mean] -= 1
        else:
            found.append(word)
    return tuple(found)


def _meant(text: str, code: str, meaning: Callable[[str, str], str]) -> Iterator[tuple[str, str]]:
    for word in words(text):
        mean = meaning(word.key, code)
        if mean:
            yield mean, text[word.start : word.end]
