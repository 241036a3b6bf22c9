"""Finds a quotation in a witness, or the passage nearest to it and the words that differ."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from difflib import Match, SequenceMatcher

from sourcebook.collate.fold import fold
from sourcebook.collate.seek import seek
from sourcebook.collate.widen import INVISIBLE, Widened, widen


@dataclass(frozen=True, slots=True)
class Found:
    """Where a quotation stands: characters of the folded witness, ``end`` exclusive.

    ``folds`` names what was folded beside white space and the shape of marks, each with its
    version: ``hyphens/1``.
    """

    start: int
    end: int
    folds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Nearest:
    """The passage most like a quotation, and the differences as ``'theirs' for 'ours'``.

    ``given_up`` says that not every place was tried where it may stand. ``words`` are those of the
    quotation at which it begins to differ, with the one before them. What print alone does to the
    words is no difference: ``folds`` names it.
    """

    passage: str
    differences: tuple[str, ...]
    words: str = field(default="", compare=False)
    given_up: bool = False
    folds: tuple[str, ...] = field(default=(), compare=False)


class Witness:
    """A text that quotations are looked for in: folded once, widened when one first needs it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = fold(text)
        self._widened: Widened | None = None

    @property
    def widened(self) -> Widened:
        """The text with marks where it may be read in another way."""
        if self._widened is None:
            self._widened = widen(self.text)
        return self._widened


def find(quote: str, witness: "str | Witness") -> Found | Nearest:
    """Look for a quotation in a witness; both are folded here. Whole words only.

    What is not found word for word is looked for with omissions, insertions and what print does.
    """
    text = witness if isinstance(witness, Witness) else Witness(witness)
    needle, hay = fold(quote), text.folded
    start = hay.find(needle)
    while start >= 0:
        end = start + len(needle)
        if _is_edge(hay, start) and _is_edge(hay, end):
            return Found(start, end, _soft(quote, text))
        start = hay.find(needle, start + 1)
    sought = seek(quote, text.widened)
    if sought.folds:
        plain = text.widened.plain
        # A letter after what comes before keeps the space that folding would strip.
        start = len(fold(f"{plain[: sought.start]}x")) - 1
        return Found(start, len(fold(plain[: sought.end])), sought.folds)
    place = nearest(sought.missing, hay)
    if sought.given_up:
        return replace(place, given_up=True)
    if sought.after and not place.differences:
        told = f"'{fold(sought.missing)}' stands there, but not after '{fold(sought.after)}'"
        return Nearest(place.passage, (told,))
    return place


def _soft(quote: str, text: Witness) -> tuple[str, ...]:
    """The fold of what `fold` leaves out unasked, where it was needed.

    Lines of the ledger from before it was recorded stay true: their hashes are of `fold`.
    """
    folds = seek(quote, text.widened).folds if _SOFT.search(quote + text.text) else ()
    return folds if [one.partition("/")[0] for one in folds] == ["soft"] else ()


_SOFT = re.compile("[\u00ad\u200b]")
_UNSEEN = re.compile(INVISIBLE)
_COMPARED = 400
"""How many words are compared by all their runs."""


def _is_edge(text: str, place: int) -> bool:
    """Whether a word may begin or end here: no letters on both sides of it.

    What nobody sees parts no words, here as in a widened text.
    """
    before = after = place
    while before > 0 and _UNSEEN.match(text, before - 1):
        before -= 1
    while after < len(text) and _UNSEEN.match(text, after):
        after += 1
    return not (text[max(0, before - 1) : before].isalnum() and text[after : after + 1].isalnum())


def nearest(quote: str, witness: str) -> Nearest:
    """The window of the witness that shares most words with the quotation."""
    ours, theirs = fold(quote).split(), fold(witness).split()
    bare = [_bare(word) for word in ours]
    start = _best_window(bare, [_bare(word) for word in theirs])
    # The window slides by whole words, so a word left out or added may lie just beyond its ends.
    window = theirs[max(0, start - 2) : start + len(ours) + 2]
    if blocks := _blocks(bare, [_bare(word) for word in window]):
        first, last = blocks[0], blocks[-1]
        begin = max(first.b - first.a, 0)
        end = last.b + len(ours) - last.a
        window = window[begin:end]
    every = [
        (step, " ".join(ours[step[0] : step[1]]), " ".join(window[step[2] : step[3]]))
        for step in _steps(ours, window)
    ]
    printed = [_folds_between(had, has) for _, had, has in every]
    steps = [step for step, folds in zip(every, printed, strict=True) if not folds] or every
    begins = steps[0][0] if steps else (0, 0)
    folds = {name for names in printed for name in names} if len(steps) < len(every) else ()
    return Nearest(
        " ".join(window),
        tuple(_difference(had, has) for _, had, has in steps),
        " ".join(ours[max(0, begins[0] - 1) : begins[1]]) if steps else "",
        folds=tuple(sorted(folds)),
    )


def _folds_between(ours: str, theirs: str) -> tuple[str, ...]:
    """The folds by which two stretches are alike, if they are: a folded text has no lines' ends."""
    if not ours or not theirs:
        return ()
    text = widen(_HYPHEN_AND_BLANK.sub(r"\1\n", theirs))
    sought = seek(ours, text)
    rest = text.plain[: sought.start] + text.plain[sought.end :]
    return sought.folds if not any(map(str.isalpha, rest)) else ()


_HYPHEN_AND_BLANK = re.compile("([-\u00ac]) ")


def _steps(ours: list[str], theirs: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """The stretches of both that are not alike: from where to where in each."""
    a = b = 0
    for block in [*_blocks(ours, theirs), Match(len(ours), len(theirs), 0)]:
        if (a, b) != (block.a, block.b):
            yield a, block.a, b, block.b
        a, b = block.a + block.size, block.b + block.size


def _blocks(ours: list[str], theirs: list[str]) -> list[Match]:
    """The runs of words that are alike, in order.

    `difflib` takes the square of what repeats itself, or worse. So of long texts what is alike at
    their ends is taken first, and of what is left between the beginning alone is compared.
    """
    if len(ours) <= _COMPARED:
        return [one for one in _matches(ours, theirs) if one.size]
    head = tail = 0
    least = min(len(ours), len(theirs))
    while head < least and ours[head] == theirs[head]:
        head += 1
    while tail < least - head and ours[-tail - 1] == theirs[-tail - 1]:
        tail += 1
    first = ours[head : len(ours) - tail][:_COMPARED]
    second = theirs[head : len(theirs) - tail][:_COMPARED]
    inner = [Match(head + one.a, head + one.b, one.size) for one in _matches(first, second)]
    ends = Match(0, 0, head), Match(len(ours) - tail, len(theirs) - tail, tail)
    return [one for one in (ends[0], *inner, ends[1]) if one.size]


def _matches(ours: list[str], theirs: list[str]) -> list[Match]:
    return SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()


def _bare(word: str) -> str:
    return "".join(char for char in word if char.isalnum()).casefold()


def _difference(ours: str, theirs: str) -> str:
    if not ours:
        return f"the witness has '{theirs}', which the quotation lacks"
    if not theirs:
        return f"the quotation has '{ours}', which the witness lacks"
    return f"the quotation has '{ours}', the witness '{theirs}'"


def _best_window(ours: list[str], theirs: list[str]) -> int:
    """Start of the window of ``len(ours)`` words that shares most of them, in one pass."""
    wanted = Counter(ours)
    inside: Counter[str] = Counter()
    shared = best = best_start = 0
    for place, word in enumerate(theirs):
        inside[word] += 1
        shared += inside[word] <= wanted[word]
        if place >= len(ours):
            gone = theirs[place - len(ours)]
            shared -= inside[gone] <= wanted[gone]
            inside[gone] -= 1
        if shared > best:
            best, best_start = shared, max(0, place - len(ours) + 1)
    return best_start
