"""Texts made up by rule: reports of events, and copies of some in other words, so that who copied
whom is known. Nothing of it looks like any project's content.
"""

import random
from dataclasses import dataclass
from itertools import accumulate

from sourcebook.lineage import Held, words
from sourcebook.model import CalendarDay

_SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo zu".split()
_SMALL = "the of a and to in that was for on with as by from at which had were an it".split()


@dataclass(frozen=True)
class Written:
    """Texts, and the pairs (copy, original) among them."""

    texts: tuple[Held, ...]
    copies: frozenset[tuple[str, str]]


class Writer:
    """Writes texts out of a vocabulary of its own, whose words are as rare as in speech (Zipf)."""

    def __init__(self, seed: int, size: int = 4000) -> None:
        """Make the vocabulary."""
        self.chance = random.Random(seed)
        self.vocabulary = [
            "".join(self.chance.choices(_SYLLABLES, k=self.chance.randint(2, 4)))
            for _ in range(size)
        ]
        self.weights = list(accumulate(1 / (rank + 3) for rank in range(size)))

    def sentence(self, matter: list[str]) -> list[str]:
        """A sentence on a matter: small words, words of all texts, and some of the matter."""
        length = self.chance.randint(9, 18)
        found = self.chance.choices(self.vocabulary, cum_weights=self.weights, k=length)
        for place in range(length):
            dice = self.chance.random()
            if dice < 0.4:
                found[place] = self.chance.choice(_SMALL)
            elif dice < 0.52:
                found[place] = self.chance.choice(matter)
        return found

    def report(self, matter: list[str], sentences: int) -> list[list[str]]:
        """A report, with a figure or two."""
        found = [self.sentence(matter) for _ in range(sentences)]
        for place in self.chance.sample(range(sentences), k=max(1, sentences // 8)):
            found[place].insert(3, str(self.chance.randint(11, 99_999)))
        return found

    def paraphrase(self, report: list[list[str]], kept: float) -> list[list[str]]:
        """The report retold: sentences left out, words exchanged, a figure in five changed."""
        found = []
        for sentence in report:
            if self.chance.random() < 0.4:
                continue
            told = [
                word
                if self.chance.random() < kept or word in _SMALL
                else self.chance.choices(self.vocabulary, cum_weights=self.weights)[0]
                for word in sentence
            ]
            found.append(
                [
                    str(self.chance.randint(11, 99_999))
                    if word.isdigit() and self.chance.random() < 0.2
                    else word
                    for word in told
                ]
            )
        return found

    def matter(self, size: int = 25) -> list[str]:
        """The words of one event."""
        return ["".join(self.chance.choices(_SYLLABLES, k=4)) for _ in range(size)]


def newsroom(
    seed: int, *, originals: int = 20, copies: int = 15, others: int = 25, length: int = 30
) -> Written:
    """Reports of events; copies of some; other texts on the same events that copied nothing.

    A third of the copies credit the paper they have it from; copies keep seven words in ten.
    ``length`` is in sentences.
    """
    writer = Writer(seed)
    papers = [f"The {name.capitalize()} Herald" for name in writer.matter(originals)]
    texts: list[Held] = []
    events: list[list[str]] = []
    reports: list[list[list[str]]] = []
    for number in range(originals):
        events.append(writer.matter())
        reports.append(writer.report(events[-1], length))
        texts.append(_held(f"original-{number:02}", reports[-1], papers[number], 1 + number % 20))
    found = set()
    for number in range(copies):
        origin = number % originals
        retold = writer.paraphrase(reports[origin], kept=0.7)
        if number % 3 == 0:
            retold.append(f"so {papers[origin]} reported".split())
        texts.append(_held(f"copy-{number:02}", retold, f"Gazette {number}", 22 + number % 5))
        found.add((f"copy-{number:02}", f"original-{origin:02}"))
    for number in range(others):
        report = writer.report(events[number % originals], length)
        texts.append(_held(f"other-{number:02}", report, f"Courier {number}", 10 + number % 15))
    return Written(tuple(texts), frozenset(found))


def _held(name: str, report: list[list[str]], outlet: str, day: int) -> Held:
    text = " ".join(f"{' '.join(sentence)}.".capitalize() for sentence in report)
    # A paper's name keeps its capitals, as in print.
    for part in outlet.split():
        text = text.replace(f" {part.lower()} ", f" {part} ")
    when = CalendarDay(1999, 5, day)
    return Held(name, (words(text),), (), outlet, True, (), when, when, True)
