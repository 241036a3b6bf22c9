"""Two texts word by word: either can be had from the edits, and the work grows with the length."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import astuple
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.collate import Change, Edit, compare, telling, words, written
from sourcebook.collate.align import CELLS, Block, align, blocks
from sourcebook.collate.edits import LEAST_MOVED

PIECES = (
    "the", "The", "not", "n’t", "isn't", "U.N.", "UN", "30", "30,000", "3.5", "é", "e\u0301",
    "ខ្មែរ", "ព្រះ", "\u200b", "中文", "ไทย", "עברית", "٣", "-", "—", "“", "”", "«", " ", "  ", "\n",
    "\u00a0", "\u00ad", ".", ",", ";", "?!", "…", "'", "’", "\U0001f600", "a.b", "x",
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join),
)


def read(first: str, edits: Sequence[Edit]) -> str:
    return "".join(edit.read(first) for edit in edits)


@settings(max_examples=600)
@given(TEXTS, TEXTS)
def test_both_texts_are_had_from_the_edits(first: str, second: str) -> None:
    edits = compare(first, second)
    assert written(first, edits) == second
    assert read(first, edits) == first


@given(TEXTS)
def test_nothing_differs_from_itself(text: str) -> None:
    assert {edit.change for edit in compare(text, text)} <= {Change.KEPT}


@given(TEXTS, TEXTS)
def test_every_word_is_counted_once(first: str, second: str) -> None:
    edits = compare(first, second)
    for text, mine in (
        (first, {Change.KEPT, Change.RESPELT, Change.DROPPED, Change.TAKEN}),
        (second, {Change.KEPT, Change.RESPELT, Change.ADDED, Change.PUT}),
    ):
        counted = sum(edit.size for edit in edits if edit.change in mine)
        assert counted == sum(word.size for word in words(text))


@given(TEXTS, TEXTS)
def test_what_has_moved_is_the_same_words_at_two_places(first: str, second: str) -> None:
    edits = compare(first, second)
    taken = {edit.block: edit for edit in edits if edit.change is Change.TAKEN}
    put = {edit.block: edit for edit in edits if edit.change is Change.PUT}
    assert taken.keys() == put.keys()
    for number, edit in put.items():
        keys = [word.key for word in words(edit.write(first))]
        assert keys == [word.key for word in words(taken[number].read(first))]
        assert len(keys) >= LEAST_MOVED
        assert (edit.start, edit.end) == (taken[number].start, taken[number].end)


@given(TEXTS)
def test_words_lie_in_order_and_hold_every_letter(text: str) -> None:
    found = words(text)
    ends = [0, *(place for word in found for place in (word.start, word.end)), len(text)]
    assert ends == sorted(ends)
    assert all(word.key and word.start < word.end for word in found)
    gaps = "".join(text[one:other] for one, other in zip(ends[::2], ends[1::2], strict=True))
    assert not any(character.isalnum() for character in gaps)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("the U.N. raises", "the un raises"),
        ("UN U.N a.m. e.g.", "un un am eg"),
        ("It’s Kim's", "it's kim's"),
        ("30,000 and 3.5 in 2016, 17", "30,000 and 3.5 in 2016 17"),
        ("end.Next one", "end next one"),
        ("non-aligned", "non aligned"),
        ("co\u00adoperate", "cooperate"),
        ("Straße STRASSE", "strasse strasse"),
        ("ខ្មែរ", "ខ្មែ រ"),
        ("中文a中", "中 文 a 中"),
    ],
)
def test_words(text: str, keys: str) -> None:
    assert [word.key for word in words(text)] == keys.split()


def changes(first: str, second: str, *kinds: Change) -> list[str]:
    edits = compare(first, second)
    return [
        (edit.read(first) or edit.write(first)).strip() for edit in edits if edit.change in kinds
    ]


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        # Where a comma could be aligned at the cost of a word (as CollateX once did, its issue 58).
        ("a cat, dog", "a dog, cat, bird, dog", "a cat, dog"),
        ("one, two", "two, one, two", "one, two"),
        ("Sir, he said", "he said, Sir, he said", "Sir, he said"),
        ("yes. no. maybe.", "maybe. yes. no. maybe.", "yes. no. maybe."),
    ],
)
def test_words_come_before_punctuation(first: str, second: str, kept: str) -> None:
    """As many words are kept as can be, whatever the marks between them."""
    assert changes(first, second, Change.DROPPED, Change.TAKEN) == []
    told = [edit.write(first) for edit in compare(first, second) if edit.change is Change.KEPT]
    assert [w.key for w in words(" ".join(told))] == [w.key for w in words(kept)]


@given(TEXTS, TEXTS, st.sampled_from([",", ";", " —", "…", ")"]))
def test_marks_never_decide(first: str, second: str, mark: str) -> None:
    """The pairs of words are those of the texts without any mark."""

    def pairs(one: str, other: str) -> list[tuple[int, int]]:
        return align([word.key for word in words(one)], [word.key for word in words(other)])

    bare = " ".join(word.key for word in words(first))
    marked = f"{mark} ".join(word.key for word in words(first))
    if [word.key for word in words(bare)] == [word.key for word in words(marked)]:
        assert pairs(bare, second) == pairs(marked, second)


@pytest.mark.parametrize(
    ("first", "second", "edits"),
    [
        ("on the ninth of May the gate froze, and (as told) it was cold",
         "The gate froze; on the 9th. And, as told, it was cold on the ninth of May!", [
            ("taken", 0, 20, None, 5, 1, False),
            ("respelt", 20, 23, "The", 1, 0, False),
            ("kept", 23, 34, None, 2, 0, False),
            ("marks", 34, 36, "; ", 0, 0, False),
            ("added", 0, 0, "on the 9th. ", 3, 0, False),
            ("respelt", 36, 39, "And", 1, 0, False),
            ("marks", 39, 41, ", ", 0, 0, False),
            ("kept", 41, 48, None, 2, 0, False),
            ("marks", 48, 50, ", ", 0, 0, False),
            ("kept", 50, 61, None, 3, 0, False),
            ("kept", 61, 61, " ", 0, 0, False),
            ("put", 0, 20, "on the ninth of May!", 5, 1, False),
        ]),
        ("we saw that day, the gate froze hard, then it fell",
         "the gate froze hard, we saw that day, then it fell", [
            ("taken", 0, 17, None, 4, 1, False),
            ("kept", 17, 38, None, 4, 0, False),
            ("put", 0, 17, None, 4, 1, False),
            ("kept", 38, 50, None, 3, 0, False),
        ]),
        ("(a — b)", "« a—b »", [
            ("marks", 0, 1, "« ", 0, 0, False),
            ("kept", 1, 2, None, 1, 0, False),
            ("kept", 2, 5, "—", 0, 0, False),
            ("kept", 5, 6, None, 1, 0, False),
            ("marks", 6, 7, " »", 0, 0, False),
        ]),
        ("one two three four", "zero one two five", [
            ("added", 0, 0, "zero ", 1, 0, True),
            ("kept", 0, 8, None, 2, 0, False),
            ("dropped", 8, 14, None, 1, 0, False),
            ("dropped", 14, 18, None, 1, 0, True),
            ("added", 0, 0, "five", 1, 0, False),
        ]),
        ("p, q the gate froze", "x y z the gate froze", [
            ("dropped", 0, 5, None, 2, 0, False),
            ("added", 0, 0, "x ", 1, 0, True),
            ("added", 0, 0, "y z ", 2, 0, False),
            ("kept", 5, 19, None, 3, 0, False),
        ]),
        ("x y z the gate froze", "p q the gate froze", [
            ("dropped", 0, 2, None, 1, 0, True),
            ("dropped", 2, 6, None, 2, 0, False),
            ("added", 0, 0, "p q ", 2, 0, False),
            ("kept", 6, 20, None, 3, 0, False),
        ]),
        ("the gate froze, x y. Z", "the gate froze; p q", [
            ("kept", 0, 14, None, 3, 0, False),
            ("marks", 14, 16, "; ", 0, 0, False),
            ("dropped", 16, 21, None, 2, 0, False),
            ("dropped", 21, 22, None, 1, 0, True),
            ("added", 0, 0, "p q", 2, 0, False),
        ]),
        ("the gate froze p q", "the gate froze x y z", [
            ("kept", 0, 15, None, 3, 0, False),
            ("dropped", 15, 18, None, 2, 0, False),
            ("added", 0, 0, "x y ", 2, 0, False),
            ("added", 0, 0, "z", 1, 0, True),
        ]),
        ("3 U.N. ខ្មែរ x.", "un 3  3", [
            ("dropped", 0, 2, None, 1, 0, True),
            ("respelt", 2, 6, "un", 1, 0, False),
            ("kept", 6, 7, None, 0, 0, False),
            ("dropped", 7, 15, None, 2, 0, False),
            ("added", 0, 0, "3  3", 2, 0, False),
        ]),
        ("a, b", "", [
            ("dropped", 0, 4, None, 2, 0, False),
        ]),
        ("", "a, b", [
            ("added", 0, 0, "a, b", 2, 0, False),
        ]),
    ],
)  # fmt: skip
def test_edits(first: str, second: str, edits: list[tuple[object, ...]]) -> None:
    found = compare(first, second)
    assert [astuple(edit) for edit in found] == edits
    assert (read(first, found), written(first, found)) == (first, second)


def test_an_altered_quotation() -> None:
    first = "Every year the U.N. raises the issue of boats, and forty lie idle."
    second = "Every year the UN raises the issues of boats and forty lie idle"
    assert changes(first, second, Change.DROPPED) == ["issue"]
    assert changes(first, second, Change.ADDED) == ["issues"]
    assert changes(first, second, Change.RESPELT) == ["U.N."]
    assert changes(first, second, Change.MARKS) == [",", "."]


def test_a_run_that_moved() -> None:
    first = "On the ninth of January the gate froze hard in the night."
    second = "The gate froze hard in the night on the ninth of January."
    moved = changes(first, second, Change.TAKEN)
    assert moved == ["On the ninth of January"]
    put = [edit.write(first) for edit in compare(first, second) if edit.change is Change.PUT]
    assert put == ["on the ninth of January."]
    assert changes(first, second, Change.DROPPED, Change.ADDED) == []


def test_what_is_beyond_an_end_is_no_change() -> None:
    first = "in breach of the rule of fairness in rights issues"
    second = "Every year they raise it while breaching the rule of fairness in law and in trade"
    beyond = [edit.write(first).strip() for edit in compare(first, second) if edit.beyond]
    assert beyond == ["Every year they raise", "in trade"]
    inner = [edit for edit in compare(first, second) if not edit.beyond]
    assert [edit.read(first).strip() for edit in inner if edit.change is Change.DROPPED] == [
        "in breach of",
        "rights issues",
    ]


@pytest.mark.parametrize(
    ("first", "second", "language", "told"),
    [
        ("it was 30 boats", "it was 26 boats", "en", [("number", ("30",), ("26",))]),
        ("it was forty boats", "it was 40 boats", "en", []),
        ("about 30,000 boats left", "about 30000 boats left", "en", []),
        ("it was ٣ boats", "it was 3 boats", "ar", []),
        ("they did not sell it", "they did sell it", "en", [("negation", ("not",), ())]),
        ("they did not sell it", "they didn’t sell it", "en-GB", []),
        ("they never sold it", "they not sold it", "en", [("negation", ("never",), ("not",))]),
        ("il y en a deux ici", "il y en a trois ici", "fr", [("number", ("deux",), ("trois",))]),
        ("sie war nicht da", "sie war da", "de", []),
        ("a gate of glass and 3 more", "a gate of glass", "en", []),
    ],
)  # fmt: skip
def test_numbers_and_negations_are_told(
    first: str, second: str, language: str, told: list[tuple[str, object, object]]
) -> None:
    found = telling(first, compare(first, second), language)
    assert [(one.kind, one.first, one.second) for one in found] == told


# The work


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
    few = [f"w{number}" for number in range({1: 900, 2: 45, 3: 14, 5: 6}[times])]
    first = few if times == 1 else draw.choices(few, k=900)
    second = [*["x"] * 7, *first[:200], *first[204:500], *["y"] * 3, *first[500:880], "z"]
    kept = [*range(200), *range(204, 880)]
    places = [at for at, word in enumerate(second) if word not in "xyz"]
    found = align(first, second)
    assert set(found) >= set(zip(kept, places, strict=True))
    assert all(first[one] == second[other] for one, other in found)
    assert all(one < after and other < then for (one, other), (after, then) in pairwise(found))


def test_what_moved_is_the_longest_run_that_is_free() -> None:
    words = "a b c x a b c d e y a b c d".split()
    assert blocks(words, "a b c d e a b c d a b c a b".split(), [], 3) == (
        Block(4, 0, 5),
        Block(10, 5, 4),
        Block(0, 9, 3),
    )
    assert blocks(words, "q a b c d".split(), [(5, 2)], 3) == ()
    assert blocks(words, "a b c d".split(), [(13, 3)], 3) == (Block(0, 0, 3),)
    many = "a b c x".split() * 9
    assert blocks([*many, *"a b c d".split()], "a b c d".split(), [], 3) == (Block(0, 0, 3),)


def test_short_texts_have_the_best_alignment() -> None:
    """As many words are kept as a longest common subsequence has, or fewer in longer runs."""
    draw = random.Random(3)
    for _ in range(200):
        first = draw.choices("abcd", k=draw.randrange(9))
        second = draw.choices("abcd", k=draw.randrange(9))
        assert points(align(first, second)) == best(first, second)


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
