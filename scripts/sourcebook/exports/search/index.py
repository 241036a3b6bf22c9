"""The index: for each word the entries that have it, and how much each is about it.

Ranking is BM25F ("The Probabilistic Relevance Framework: BM25 and Beyond", Foundations and Trends
in Information Retrieval 3, 2009, section 3.4): the counts of a word in the fields of an entry are
weighed and added up before they saturate. What comes of it is kept as a number from 0 to 63, so
that the script that searches needs no lengths. Rarity and what a kind of entry is worth are
applied there.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sourcebook.exports.search.digits import DIGITS, number
from sourcebook.exports.search.entries import SEPARATOR, Entry
from sourcebook.language import stem, words
from sourcebook.model import Kind

NAMES, TITLE, TEXT, EVIDENCE = range(4)
_WEIGHTS = (5.0, 3.0, 1.0, 0.25)
_LENGTHS = (0.0, 0.4, 0.6, 0.6)
"""How far the length of each field tells against it (BM25's b)."""
_SATURATION = 3.0
"""How slowly more of the same word counts for less (BM25's k1)."""

STEPS = 63
"""The greatest impact."""

APART = 8
"""How far the title stands from the text, in words: no phrase runs from one into the other."""


@dataclass(frozen=True, slots=True)
class Index:
    """What is known of each word, as text in the numbers of `digits`.

    ``impacts``: for each stem (and each with a ``+``, which stands for all that are like it), of
    each entry that has it, how far on it is and the impact.
    ``positions``: for each folded word as it is written, of each entry how far on it is, in how
    many places the word stands there, and how far on each is.
    """

    impacts: dict[str, str]
    positions: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Read:
    """An entry in words: its fields as stems with their counts, and what stands in a row."""

    fields: tuple[Counter[str], Counter[str], Counter[str]]
    row: list[str]


def index(entries: Sequence[Entry], alike: Sequence[Sequence[str]] = ()) -> Index:
    """Index entries by their place in the sequence.

    A stem that has others ``alike`` is in the index once more, with a ``+``: of every entry that
    has one of those, as if all were one word.
    """
    read = list(map(_read, entries))
    own = {_id(entry): item for entry, item in zip(entries, read, strict=True)}
    shared = [_evidence(entry, own) for entry in entries]
    counts = [(*item.fields, more) for item, more in zip(read, shared, strict=True)]
    return Index(_impacts(counts, alike), _positions(read))


def _id(entry: Entry) -> str:
    """An excerpt by its id, for those that rest on it; no other entry is evidence."""
    return entry.address.partition("#")[2] if entry.kind == Kind.EXCERPT else entry.address


def _read(entry: Entry) -> _Read:
    title, body = words(entry.title), words(entry.body)
    names = [word for name in entry.names for word in words(name)]
    # How a claim stands is told of it, and is no word that it has.
    told = entry.line.partition(SEPARATOR)[2] if entry.kind == Kind.CLAIM else entry.line
    line, own = words(told), words(entry.words)
    fields: tuple[list[str], list[str], list[str]]
    if entry.kind == Kind.EXCERPT:
        fields = ([], own, [*title, *line, *body])
    elif entry.names or entry.weight:
        fields = ([*title, *names], own, [*line, *body])
    else:
        fields = (names, [*title, *own], [*line, *body])
    first, second, third = (Counter(map(stem, field)) for field in fields)
    return _Read((first, second, third), [*title, *[""] * APART, *body])


def _evidence(entry: Entry, own: dict[str, _Read]) -> Counter[str]:
    found: Counter[str] = Counter()
    for key in entry.evidence:
        found.update(own[key].fields[TEXT])
    return found


class _Lists:
    """A list of numbers for each word, which grows entry by entry."""

    def __init__(self) -> None:
        self._texts: dict[str, list[str]] = {}
        self._last: dict[str, int] = {}

    def add(self, word: str, entry: int, text: str) -> None:
        """What is known of a word in an entry, which comes after those before it."""
        texts = self._texts.get(word)
        if texts is None:
            self._texts[word] = [number(entry) + text]
        else:
            texts.append(number(entry - self._last[word]) + text)
        self._last[word] = entry

    def sorted(self) -> dict[str, str]:
        """Each word with its list, in the order of the words."""
        return {word: "".join(self._texts[word]) for word in sorted(self._texts)}


def _alike(weighed: Mapping[str, float], classes: Mapping[str, Sequence[str]]) -> dict[str, float]:
    """What an entry has of each class that it has a word of, by the other words of the class."""
    found: dict[str, float] = {}
    for word in weighed.keys() & classes.keys():
        had = [other for other in classes[word] if other in weighed]
        weight = sum(weighed[other] for other in had)
        found |= {f"{other}+": weight for other in classes[word] if had != [other]}
    return found


def _impacts(
    counts: Sequence[tuple[Counter[str], ...]], alike: Sequence[Sequence[str]]
) -> dict[str, str]:
    lengths = [[sum(field.values()) for field in fields] for fields in counts]
    means = [sum(column) / max(1, sum(map(bool, column))) for column in zip(*lengths, strict=True)]
    classes = {word: words for words in alike for word in words}
    found = _Lists()
    for entry, fields in enumerate(counts):
        weighed: dict[str, float] = {}
        for place, field in enumerate(fields):
            if not field:
                continue
            b = _LENGTHS[place]
            scale = _WEIGHTS[place] / (1 - b + b * lengths[entry][place] / means[place])
            for word, count in field.items():
                weighed[word] = weighed.get(word, 0.0) + count * scale
        for word, weight in {**weighed, **_alike(weighed, classes)}.items():
            impact = int(STEPS * weight / (_SATURATION + weight) + 0.5) or 1
            found.add(word, entry, DIGITS[impact])
    return found.sorted()


def _positions(read: Iterable[_Read]) -> dict[str, str]:
    found = _Lists()
    for entry, item in enumerate(read):
        places: dict[str, list[int]] = {}
        for place, word in enumerate(item.row):
            if word:
                places.setdefault(word, []).append(place)
        for word, at in places.items():
            gaps = map(int.__sub__, at, [0, *at])
            found.add(word, entry, number(len(at)) + "".join(map(number, gaps)))
    return found.sorted()
