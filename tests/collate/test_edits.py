"""Two texts word by word: either can be had from the edits, and the work grows with the length."""

import random
from collections.abc import Iterator, Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.collate import Change, Edit, compare, telling, words, written
from sourcebook.collate.align import CELLS, align, blocks
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
