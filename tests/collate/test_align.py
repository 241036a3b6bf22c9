"""Words aligned: the best pairs, what has moved, and work that grows as the texts do."""

import random
from collections.abc import Iterator, Sequence
from itertools import pairwise

import pytest

from sourcebook.collate.align import CELLS, Block, _unique, align, blocks
from sourcebook.collate.edits import LEAST_MOVED


class Counted(str):
    """A word that counts how often it is looked at."""

    __slots__ = ()
    looks = 0

    def __eq__(self, other: object) -> bool:
        Counted.looks += 1
        return str.__eq__(self, other)

    def __hash__(self) -> int:
        Counted.looks += 1
        return str.__hash__(self)


def shapes(size: int) -> Iterator[tuple[str, list[str], list[str]]]:
    """Pairs of long texts that are hard in a way each."""
    rare = random.Random(5)
    every = [f"w{rare.randrange(size)}" for _ in range(size)]
    few = [f"w{rare.randrange(40)}" for _ in range(size)]
    others = [f"v{rare.randrange(40)}" for _ in range(size)]
    yield "one word", ["x"] * size, ["x", "y"] * (size // 2)
    yield "no word", few, others
    yield "few words", few, rare.sample(few, size)
    yield "turned round", every, every[size // 2 :] + every[: size // 2]
    yield "every other", every, [f"v{n}" if n % 2 else word for n, word in enumerate(every)]
    yield "backwards", every, every[::-1]
    yield "long and short", every, every[size // 3 : size // 3 + 30]


@pytest.mark.parametrize("shape", [name for name, _, _ in shapes(8)])
def test_the_work_grows_with_the_length(shape: str) -> None:
    """Looks at words, counted: four times the length is hardly more than four times the work."""
    looks = {}
    for size in (2000, 8000):
        first, second = next(pair[1:] for pair in shapes(size) if pair[0] == shape)
        ours, theirs = [*map(Counted, first)], [*map(Counted, second)]
        Counted.looks = 0
        blocks(ours, theirs, align(ours, theirs), LEAST_MOVED)
        looks[size] = Counted.looks
        # The square root of CELLS bounds what the tables cost a word; a level of cuts costs 40.
        assert looks[size] < 2 * size * (CELLS**0.5 + 40 * 16)
    assert looks[8000] < 8 * looks[2000] + 20_000


@pytest.mark.parametrize("times", [1, 2, 3, 5])
def test_all_that_is_kept_of_a_long_text_is_found(times: int) -> None:
    """Of words that stand once, or only in runs of so many: what is left out and put in is told."""
    draw = random.Random(times)
    few = [f"w{number}" for number in range({1: 1500, 2: 45, 3: 14, 5: 6}[times])]
    first = few if times == 1 else draw.choices(few, k=1500)
    beyond = ["x"] * 7 if times % 2 else []
    second = [*beyond, *first[:200], *first[204:800], *["y"] * 3, *first[800:1480], *beyond]
    first = first[: 1500 if beyond else 1480]
    kept = [*range(200), *range(204, 1480)]
    places = [at for at, word in enumerate(second) if word not in "xyz"]
    found = align(first, second)
    assert len(set(zip(kept, places, strict=True)) - set(found)) < 3
    assert all(first[one] == second[other] for one, other in found)
    assert all(one < after and other < then for (one, other), (after, then) in pairwise(found))


LONG = [f"w{number}" for number in range(900)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([], []),
        (["x"] * 3, []),
        ([], ["x"] * 3),
        (["x"], ["x"]),
        (["w899"] * 2, []),
        ([], ["w0"] * 2),
        (["w899"] * 2, ["w0"] * 2),
    ],
)
def test_a_long_text_stands_whole_in_another(before: list[str], after: list[str]) -> None:
    longer = [*before, *LONG, *after]
    at = len(before)
    assert align(LONG, longer) == [(number, number + at) for number in range(900)]
    assert align(longer, LONG) == [(number + at, number) for number in range(900)]


def test_of_words_that_stand_once_as_many_as_are_in_order_are_found() -> None:
    assert _unique("abcdexyx", "cabedzyy") == [(0, 1), (1, 2), (4, 3)]
    assert _unique("abc", "cab") == [(0, 1), (1, 2)]
    assert _unique("ab", "ba") == [(1, 0)]
    assert _unique("aa", "a") == []


def test_between_what_is_alike_the_best_is_found() -> None:
    draw = random.Random(9)
    one, other = draw.choices("ab", k=100), draw.choices("ab", k=100)
    ends = [f"v{number}" for number in range(900)]
    found = align([*LONG, "p", *one, *ends], [*LONG, "q", "q", *other, *ends])
    inner = [(at - 901, place - 902) for at, place in found[900:-900]]
    assert points(inner) == points(align(one, other))


def test_a_piece_that_is_cut_again_leaves_no_other_out() -> None:
    draw = random.Random(9)
    one, other = draw.choices("ab", k=100), draw.choices("ab", k=100)
    often = draw.choices([f"u{number}" for number in range(40)], k=1200)
    found = align(["p", *one, *LONG, *often], ["q", *other, *LONG, *often[:500], *often[600:], "z"])
    assert points([pair for pair in found if pair[0] <= 100]) == points(align(one, other))
    assert len([pair for pair in found if pair[0] > 1000]) >= 1100


def test_a_run_that_was_kept_whole_is_not_scattered() -> None:
    """Six words in a row are worth more than eight that nothing joins, and less than nine."""
    run = list("abcdef")
    for count, whole in ((8, True), (9, False)):
        words = [f"s{number}" for number in range(count)]
        first = [*run, *(word for one in words for word in (one, "x"))]
        second = [*(word for one in words for word in (one, "y")), *run]
        kept = {first[at] for at, _ in align(first, second)}
        assert kept == set(run if whole else words)


def test_what_moved_is_the_longest_run_that_is_free() -> None:
    words = "a b c x a b c d e y a b c d".split()
    assert blocks(words, "a b c d e a b c d a b c a b".split(), [], 3) == (
        Block(4, 0, 5),
        Block(10, 5, 4),
        Block(0, 9, 3),
    )
    assert blocks(words, "q a b c d".split(), [(5, 2)], 3) == ()
    assert blocks(words, "a b c d".split(), [(13, 3)], 3) == (Block(0, 0, 3),)
    assert blocks("a b c x".split(), "y a b c".split(), [], 3) == (Block(0, 1, 3),)
    many = "a b c x".split() * 9
    assert blocks([*many, *"a b c d".split()], "a b c d".split(), [], 3) == (Block(0, 0, 3),)


def test_short_texts_have_the_best_alignment() -> None:
    """As many words are kept as a longest common subsequence has, or fewer in longer runs."""
    draw = random.Random(3)
    for _ in range(200):
        first = draw.choices("abcd", k=draw.randrange(9))
        second = draw.choices("abcd", k=draw.randrange(9))
        assert points(align(first, second)) == best(first, second)
    # Where a run that ends is not to be taken for one that goes on.
    assert points(align("abbbaabb", "bbab")) == 10
    assert points(align("acbababbaac", "ccbcabacb")) == 15


def points(pairs: Sequence[tuple[int, int]]) -> int:
    runs = sum((one + 1, other + 1) == after for (one, other), after in pairwise(pairs))
    return 2 * len(pairs) + runs


def best(first: Sequence[str], second: Sequence[str]) -> int:
    """The most points of any alignment, by trying all."""

    def most(one: int, other: int, run: bool) -> int:
        if one == len(first) or other == len(second):
            return 0
        found = max(most(one + 1, other, False), most(one, other + 1, False))
        if first[one] == second[other]:
            found = max(found, 2 + run + most(one + 1, other + 1, True))
        return found

    return most(0, 0, False)
