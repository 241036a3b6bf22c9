"""Misspellings: a rare word that is a commoner one with a slip of one letter.

Letters in another order count in any word ("junctoin"); one too many, too few or another in names
alone, since in other words that is mostly another word. Nothing counts at a word's ends, where it
is bent.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

LONG = 6
"""Letters from which on one letter changed is a slip, and not another word."""


class Spellings:
    """The words of a comparison, found by a slip."""

    def __init__(self, often: Mapping[str, int]) -> None:
        """Learn the words that several texts have, with how many do."""
        self._often = often
        self._shorter: dict[str, list[str]] = defaultdict(list)
        self._letters: dict[str, list[str]] = defaultdict(list)
        for form, texts in often.items():
            if texts > 2 and len(form) >= LONG:
                self._letters["".join(sorted(form))].append(form)
                for short in _shorter(form):
                    self._shorter[short].append(form)

    def is_slip(self, form: str, *, name: bool) -> bool:
        """Whether more texts have the word without a slip than with it."""
        if len(form) < LONG:
            return False
        mixed = self._letters.get("".join(sorted(form)), ())
        found = [other for other in mixed if _ends(other, 1) == _ends(form, 1)]
        # One letter more, one less, or another: both have a form with a letter less.
        for short in (form, *_shorter(form)) if name else ():
            near = (short, *self._shorter.get(short, ()))
            found += [other for other in near if _ends(other, 2) == _ends(form, 2)]
        return any(self._often.get(other, 0) > self._often[form] for other in found)


def _ends(form: str, last: int) -> tuple[str, str]:
    return form[:1], form[-last:]


def _shorter(form: str) -> Iterable[str]:
    """The word without one of its inner letters."""
    return {form[:place] + form[place + 1 :] for place in range(1, len(form) - 2)}
