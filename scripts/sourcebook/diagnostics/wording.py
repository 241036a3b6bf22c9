"""English in messages: articles, and the nearest known name to one that is not known."""

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Mapping

from sourcebook.language import ENGLISH, Language

_INITIALS = 3
"""Fewer letters than these are not taken for the initials of a name."""


def with_article(noun: str, language: Language = ENGLISH) -> str:
    """``a source``, ``an excerpt``: the noun with its indefinite article, by its first letter.

    Only English is served by that letter; another language says here how it names one of a kind.
    """
    if noun[:1].lower() in "aeio":
        return language.gettext("an %(noun)s", noun=noun)
    return language.gettext("a %(noun)s", noun=noun)


def numbered(count: int, noun: str) -> str:
    """``1 entry``, ``2 entries``, ``2 sources``, ``2 addresses``."""
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}{'e' * noun.endswith('s')}s"
    return f"{count} {noun if count == 1 else plural}"


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """``did you mean 'x'?`` for the known name nearest to ``name``, or an empty string."""
    near = nearest(name, known)
    return f"did you mean '{near}'?" if near else ""


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name nearest to ``name``, or an empty string if none is near.

    Where no whole name is near, one of these initials is ('modern-language-association' for
    'mla'), or one whose first part is near: 'harvard-cite-them-right' for 'hervard'.
    """
    return Names(known).nearest(name)


class Names:
    """Known names, to which the nearest is asked for again and again."""

    def __init__(self, known: Iterable[str]) -> None:
        shortest_last = sorted(known, key=lambda one: (-len(one), one))
        whole = {candidate.casefold(): candidate for candidate in shortest_last}
        first = {re.split("[-_ ]", folded, maxsplit=1)[0]: whole[folded] for folded in whole}
        self._initials = {
            "".join(part[:1] for part in re.split("[-_ ]", folded)): whole[folded]
            for folded in whole
        }
        self._whole, self._first = _Alike(whole), _Alike(first)
        self._asked: dict[str, str] = {}

    def nearest(self, name: str) -> str:
        """The nearest, as the function of that name tells it."""
        folded = name.casefold()
        initials = self._initials.get(folded, "") if len(name) >= _INITIALS else ""
        return self._whole.to(folded) or initials or self._first.to(folded)

    def did_you_mean(self, name: str) -> str:
        """The same as a question; nothing when so many were asked for that nobody reads them."""
        if name not in self._asked:
            enough = self._whole.compared + self._first.compared > _MOST
            self._asked[name] = "" if enough else self.nearest(name)
        near = self._asked[name]
        return f"did you mean '{near}'?" if near else ""


_MOST = 20_000
"""Names that are compared letter by letter: half a second."""


class _Alike:
    """Words, and what each stands for; of those that share letters enough the likest is found."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._words = words
        # The n-th of a letter is a bit: what two words share is one step.
        self._bits: dict[tuple[str, int], int] = {}
        self._letters = [
            (word, len(word), self._of(word)) for word in words if len(word) <= _LONGEST
        ]
        self.compared = 0

    def to(self, name: str) -> str:
        """What the likest word stands for; empty if none is like it."""
        letters, length = self._of(name[:_LONGEST]), len(name)
        near = [
            word
            for word, own, bits in self._letters
            if 2 * (letters & bits).bit_count() >= int(_LIKE * (own + length))
        ]
        self.compared += len(near) + len(self._letters) // 100 + 1
        likest = difflib.get_close_matches(name, near, n=1, cutoff=_LIKE)
        return self._words[likest[0]] if likest else ""

    def _of(self, word: str) -> int:
        count: Counter[str] = Counter()
        bits = 0
        for letter in word:
            count[letter] += 1
            bits |= 1 << self._bits.setdefault((letter, count[letter]), len(self._bits))
        return bits


_LONGEST = 500
"""The most letters of a name that anyone can have meant."""

_LIKE = 0.7
"""What two words that are alike share, at the least."""
