"""Two texts word by word: either can be had from the edits."""

from collections.abc import Sequence
from dataclasses import astuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.collate import Change, Edit, compare, telling, words, written
from sourcebook.collate.align import align
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
        ("U.N.O. met", "uno met"),
        ("ab.c d", "ab c d"),
        ("a.bc", "a bc"),
        ("a.- b", "a b"),
        ("1,a a,1", "1 a a 1"),
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
        ("a, — b c", "a,— b c", [
            ("kept", 0, 1, None, 1, 0, False),
            ("kept", 1, 5, ",— ", 0, 0, False),
            ("kept", 5, 8, None, 2, 0, False),
        ]),
        ("ខ x the gate", "p the gate", [
            ("dropped", 0, 2, None, 0.5, 0, True),
            ("dropped", 2, 4, None, 1, 0, False),
            ("added", 0, 0, "p ", 1, 0, False),
            ("kept", 4, 12, None, 2, 0, False),
        ]),
        ("the gate x ខ", "the gate p", [
            ("kept", 0, 9, None, 2, 0, False),
            ("dropped", 9, 11, None, 1, 0, False),
            ("dropped", 11, 12, None, 0.5, 0, True),
            ("added", 0, 0, "p", 1, 0, False),
        ]),
        ("the gate x y", "the gate", [
            ("kept", 0, 8, None, 2, 0, False),
            ("kept", 8, 9, "", 0, 0, False),
            ("dropped", 9, 12, None, 2, 0, True),
        ]),
        ("on the ninth of May it was cold", "it was cold, on the ninth of May", [
            ("put", 20, 31, "it was cold, ", 3, 1, False),
            ("kept", 0, 19, None, 5, 0, False),
            ("kept", 19, 20, "", 0, 0, False),
            ("taken", 20, 31, None, 3, 1, False),
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
        ("he cannot go", "he did not go", "en", []),
        ("it is 1,5 metres", "it is 15 metres", "en", [("number", ("1,5",), ("15",))]),
        ("then hundreds came here", "then 100 came here", "en", []),
        ("then twelve came here", "then 12 came here", "en-GB", []),
        ("so 12 and 12 came", "so twelve came", "en", [("number", ("12",), ())]),
    ],
)  # fmt: skip
def test_numbers_and_negations_are_told(
    first: str, second: str, language: str, told: list[tuple[str, object, object]]
) -> None:
    found = telling(first, compare(first, second), language)
    assert [(one.kind, one.first, one.second) for one in found] == told
