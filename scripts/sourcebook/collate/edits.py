"""Two texts word by word: what the later keeps of the earlier, drops, adds, moves.

Words are aligned first, by themselves; marks and spaces between them never decide, and are told
where both words beside them stayed. The later text can be written from the earlier and the edits,
and the earlier can be read off them, character for character (`written`).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from sourcebook.collate.align import Block, align, blocks
from sourcebook.collate.fold import fold
from sourcebook.collate.words import Word, words

LEAST_MOVED = 3
"""How many words in a row have moved, if any: shorter runs stand at two places by chance."""


class Change(StrEnum):
    """What became of words, or of the marks between two."""

    KEPT = "kept"
    RESPELT = "respelt"
    DROPPED = "dropped"
    ADDED = "added"
    TAKEN = "taken"
    PUT = "put"
    MARKS = "marks"


_ONE_SIDED = frozenset({Change.DROPPED, Change.ADDED, Change.TAKEN, Change.PUT})
_GONE = frozenset({Change.DROPPED, Change.TAKEN})


@dataclass(frozen=True, slots=True)
class Edit:
    """A piece of two texts.

    ``start`` to ``end`` are characters of the first text (of what is ``ADDED`` none; of what is
    ``PUT`` those of the words as they stood there). ``text`` is the piece in the second, None where
    it is the same. ``size`` counts words. ``block`` numbers what has moved, from 1: it is ``TAKEN``
    from one place and ``PUT`` at another. ``beyond`` tells words at an end of one text where the
    other has none any more: where excerpts begin and end is an editor's choice.
    """

    change: Change
    start: int
    end: int
    text: str | None
    size: float = 0
    block: int = 0
    beyond: bool = False

    def read(self, first: str) -> str:
        """The piece as the first text has it."""
        return "" if self.change in (Change.ADDED, Change.PUT) else first[self.start : self.end]

    def write(self, first: str) -> str:
        """The piece as the second text has it."""
        if self.change in _GONE:
            return ""
        return first[self.start : self.end] if self.text is None else self.text


def written(first: str, edits: Iterable[Edit]) -> str:
    """The second text, from the first and the edits."""
    return "".join(edit.write(first) for edit in edits)


@lru_cache(maxsize=1024)
def compare(first: str, second: str) -> tuple[Edit, ...]:
    """The edits that make the second text of the first, in order."""
    ours, theirs = words(first), words(second)
    keys, others = [word.key for word in ours], [word.key for word in theirs]
    pairs = align(keys, others)
    moved = blocks(keys, others, pairs, LEAST_MOVED)
    maker = _Maker(first, second, ours, theirs)
    taken = {block.first: number for number, block in enumerate(moved, 1)}
    put = {block.second: number for number, block in enumerate(moved, 1)}
    made = [maker.opening()]
    one = other = 0
    for at, place in [*pairs, (len(ours), len(theirs))]:
        while one < at:
            number = taken.get(one, 0)
            size = moved[number - 1].size if number else 1
            made.append(maker.gone(one, size, number))
            one += size
        while other < place:
            number = put.get(other, 0)
            made.append(maker.new(other, moved[number - 1] if number else None, number))
            other += moved[number - 1].size if number else 1
        if at < len(ours):
            made += maker.kept(at, place)
            one, other = at + 1, place + 1
    edits = list(_joined(edit for edit in made if edit.end > edit.start or edit.text))
    return tuple(_with_ends(first, edits))


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes edits; what follows a word up to the next, marks and spaces, goes with the word."""

    first: str
    second: str
    ours: Sequence[Word]
    theirs: Sequence[Word]

    def opening(self) -> Edit:
        """What stands before the first words."""
        end = self.ours[0].start if self.ours else len(self.first)
        until = self.theirs[0].start if self.theirs else len(self.second)
        return self._between(0, end, self.second[:until])

    def gone(self, at: int, size: int, block: int) -> Edit:
        """Words that the second text has not here."""
        change = Change.TAKEN if block else Change.DROPPED
        start, end = self.ours[at].start, _next(self.ours, at + size, self.first)
        return Edit(change, start, end, None, _size(self.ours[at : at + size]), block)

    def new(self, at: int, moved: Block | None, block: int) -> Edit:
        """Words that the first text has not here."""
        size = moved.size if moved else 1
        text = self.second[self.theirs[at].start : _next(self.theirs, at + size, self.second)]
        count = _size(self.theirs[at : at + size])
        if moved is None:
            return Edit(Change.ADDED, 0, 0, text, count)
        start, end = self.ours[moved.first].start, _next(self.ours, moved.first + size, self.first)
        same = self.first[start:end] == text
        return Edit(Change.PUT, start, end, None if same else text, count, block)

    def kept(self, at: int, place: int) -> Iterator[Edit]:
        """A word that both have, and what follows it."""
        one, other = self.ours[at], self.theirs[place]
        text = self.second[other.start : other.end]
        same = self.first[one.start : one.end] == text
        change = Change.KEPT if same else Change.RESPELT
        yield Edit(change, one.start, one.end, None if same else text, one.size)
        until = _next(self.theirs, place + 1, self.second)
        after = self.second[other.end : until]
        yield self._between(one.end, _next(self.ours, at + 1, self.first), after)

    def _between(self, start: int, end: int, text: str) -> Edit:
        ours = self.first[start:end]
        if ours == text:
            return Edit(Change.KEPT, start, end, None)
        alike = _marks(ours) == _marks(text)
        return Edit(Change.KEPT if alike else Change.MARKS, start, end, text)


def _marks(text: str) -> str:
    return fold(text).replace(" ", "")


def _next(found: Sequence[Word], at: int, text: str) -> int:
    """Where the word of a number begins, or the text ends."""
    return found[at].start if at < len(found) else len(text)


def _size(found: Sequence[Word]) -> float:
    return sum(word.size for word in found)


def _joined(edits: Iterable[Edit]) -> Iterator[Edit]:
    """Pieces of one kind that follow each other become one."""
    held: Edit | None = None
    for edit in edits:
        if held is not None and _joins(held, edit):
            text = None if held.text is None else held.text + (edit.text or "")
            held = replace(held, end=max(held.end, edit.end), text=text, size=held.size + edit.size)
            continue
        if held is not None:
            yield held
        held = edit
    if held is not None:
        yield held


def _joins(held: Edit, edit: Edit) -> bool:
    if held.change is not edit.change:
        return False
    if held.change is Change.KEPT:
        return held.text is None and edit.text is None
    return held.change in (Change.DROPPED, Change.ADDED)


def _with_ends(first: str, edits: list[Edit]) -> Iterator[Edit]:
    """Tells words beyond an end from those that are compared.

    At either end of the edits: all words of one text where the other has none any more, or else
    those farther out than the other has any.
    """
    kept = [at for at, edit in enumerate(edits) if edit.size and edit.change not in _ONE_SIDED]
    if not kept:
        yield from edits
        return
    yield from _outward(first, edits[: kept[0]], before=True)
    yield from edits[kept[0] : kept[-1] + 1]
    yield from _outward(first, edits[kept[-1] + 1 :], before=False)


def _outward(first: str, edits: Sequence[Edit], *, before: bool) -> Iterator[Edit]:
    sized = [edit for edit in edits if edit.size]
    changes = [edit.change for edit in sized]
    if changes in ([Change.DROPPED], [Change.ADDED]):
        inner = 0.0
    elif changes == [Change.DROPPED, Change.ADDED]:
        inner = min(edit.size for edit in sized)
    else:
        yield from edits
        return
    for edit in edits:
        if edit.size > inner:
            yield from _parted(first, edit, inner, before=before)
        else:
            yield edit


def _parted(first: str, edit: Edit, inner: float, *, before: bool) -> Iterator[Edit]:
    """An edit at an end in two: the words farther out, and ``inner`` of them that are compared."""
    piece = first[edit.start : edit.end] if edit.text is None else edit.text
    found = words(piece)
    outer, count = 0.0, 0
    for word in found if before else reversed(found):
        if outer < edit.size - inner:
            outer, count = outer + word.size, count + 1
    at = count if before else len(found) - count
    cut = found[at].start if 0 < at < len(found) else len(piece) if before else 0
    for low, high, far in ((0, cut, before), (cut, len(piece), not before)):
        if low < high:
            gone = edit.text is None
            start, end = (edit.start + low, edit.start + high) if gone else (0, 0)
            size = outer if far else edit.size - outer
            text = None if gone else piece[low:high]
            yield replace(edit, start=start, end=end, text=text, size=size, beyond=far)
