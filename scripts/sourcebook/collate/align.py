"""Two sequences of words aligned: which of the one are which of the other, and what has moved.

Within `CELLS` the alignment is the best one: two points for every pair and one more where the pair
before it is adjacent on both sides, so that a run that was kept whole is not scattered (Needleman
and Wunsch 1970, with the bonus of Gotoh 1982). Longer texts are first cut where they begin or end
alike, and at words that stand once in each and in the same order (Bram Cohen's patience diff; the
longest increasing sequence by Fredman 1975). So the cost grows with the length, and not with its
square.

What has moved is found as Tichy did (The string-to-string correction problem with block moves,
ACM TOCS 2(4), 1984): from left to right the longest run that stands among what the other lost.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

CELLS = 160_000
"""Up to this product of two lengths the best alignment is looked for: 400 words by 400."""

_DEPTH = 16
"""How often a piece is cut again at words that have become unique in it."""

_RUNS = (1, 2, 4, 8)
"""The lengths of runs by which a long piece is cut, the shortest that stands anywhere once."""

_PLACES = 8
"""At how many places a run that may have moved is looked at."""

Pair = tuple[int, int]
Words = Sequence[Hashable]


@dataclass(frozen=True, slots=True)
class Block:
    """A run of ``size`` words that begins at ``first`` in the one and ``second`` in the other."""

    first: int
    second: int
    size: int


def align(first: Words, second: Words) -> list[Pair]:
    """Pairs of positions of equal words, increasing on both sides."""
    found: list[Pair] = []
    todo = [(0, len(first), 0, len(second), _DEPTH)]
    while todo:
        low, high, left, right, depth = todo.pop()
        if (high - low) * (right - left) > CELLS:
            while low < high and left < right and first[low] == second[left]:
                found.append((low, left))
                low, left = low + 1, left + 1
            while low < high and left < right and first[high - 1] == second[right - 1]:
                high, right = high - 1, right - 1
                found.append((high, right))
        if (high - low) * (right - left) <= CELLS:
            best = _best(first[low:high], second[left:right])
            found += [(low + one, left + other) for one, other in best]
        elif depth:
            anchors = _anchors(first[low:high], second[left:right])
            ends = [(low + one, left + other) for one, other in anchors]
            found += ends
            starts = [(low, left), *((one + 1, other + 1) for one, other in ends)]
            if ends:
                pieces = zip(starts, [*ends, (high, right)], strict=True)
                todo += [
                    (one, until, other, end, depth - 1) for (one, other), (until, end) in pieces
                ]
    return sorted(found)


def _anchors(first: Words, second: Words) -> list[Pair]:
    """Words that stand once on each side or, without any, where such runs of words begin."""
    for length in _RUNS:
        chosen = _unique(_runs(first, length), _runs(second, length))
        if chosen:
            return chosen
    return []


def _runs(words: Words, length: int) -> Words:
    """The run of so many words that begins at each."""
    return list(zip(*(words[at:] for at in range(length)), strict=False))


def _unique(first: Words, second: Words) -> list[Pair]:
    """What stands once on each side, as many as are in one order."""
    once, other = Counter(first), Counter(second)
    places = {word: at for at, word in enumerate(second) if other[word] == 1}
    pairs = [(at, places[word]) for at, word in enumerate(first) if once[word] == 1 == other[word]]
    # The longest increasing sequence of second places: the last of each length, and what led to it.
    tails: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(tails, place)
        before.append(last[length - 1] if length else -1)
        if length == len(tails):
            tails.append(place)
            last.append(number)
        else:
            tails[length], last[length] = place, number
    chosen: list[Pair] = []
    at = last[-1] if last else -1
    while at >= 0:
        chosen.append(pairs[at])
        at = before[at]
    return chosen[::-1]


def _best(first: Words, second: Words) -> Iterator[Pair]:
    """The alignment of most points; its tables are filled from the end."""
    rows, columns = len(first), len(second)
    free = [[0] * (columns + 1) for _ in range(rows + 1)]  # points from here on
    paired = [[0] * (columns + 1) for _ in range(rows + 1)]  # and if these two are a pair; else 0
    for row in range(rows - 1, -1, -1):
        word, below, here, pairs = first[row], free[row + 1], free[row], paired[row]
        pairs_below = paired[row + 1]
        for column in range(columns - 1, -1, -1):
            points = max(below[column], here[column + 1])
            if word == second[column]:
                run = pairs_below[column + 1]
                # Two that are equal cost no pair, and one run at most: so a run goes on.
                pairs[column] = 2 + (run + 1 if run else below[column + 1])
                points = max(points, pairs[column])
            here[column] = points
    row = column = 0
    within = False
    while row < rows and column < columns:
        pair, run = paired[row][column], paired[row + 1][column + 1]
        if pair and (within or pair == free[row][column]):
            yield row, column
            within = bool(run)
            row, column = row + 1, column + 1
        elif free[row + 1][column] >= free[row][column + 1]:
            row += 1
        else:
            column += 1


def blocks(first: Words, second: Words, pairs: Sequence[Pair], least: int) -> tuple[Block, ...]:
    """Runs of at least ``least`` words that are in no pair on either side, and equal."""
    free = set(range(len(first))) - {one for one, _ in pairs}
    taken = {other for _, other in pairs}
    places: dict[tuple[Hashable, ...], list[int]] = {}
    for at in sorted(free):
        if all(at + step in free for step in range(least)):
            places.setdefault(tuple(first[at : at + least]), []).append(at)
    found: list[Block] = []
    at = 0
    while at + least <= len(second):
        size, place = 0, 0
        for start in places.get(tuple(second[at : at + least]), [])[:_PLACES]:
            length = _run(first, second, start, at, free, taken)
            if length > size:
                size, place = length, start
        if size < least:
            at += 1
            continue
        found.append(Block(place, at, size))
        free -= set(range(place, place + size))
        at += size
    return tuple(found)


def _run(first: Words, second: Words, one: int, other: int, free: set[int], taken: set[int]) -> int:
    """How many words from here on are equal, free in the one and not taken in the other."""
    size = 0
    while (
        one + size in free
        and other + size < len(second)
        and other + size not in taken
        and first[one + size] == second[other + size]
    ):
        size += 1
    return size
