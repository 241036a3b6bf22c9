"""What of two texts is alike, and where they differ: parts of the search, each by itself."""

from dataclasses import replace
from importlib import import_module

import pytest

from sourcebook.collate.find import (
    Found,
    Nearest,
    Witness,
    _best_window,
    _blocks,
    _is_edge,
    _steps,
    find,
    nearest,
)
from sourcebook.collate.run import unfound
from sourcebook.collate.seek import Sought

FIND = import_module("sourcebook.collate.find")  # its package calls the function so


@pytest.mark.parametrize(
    ("ours", "theirs", "blocks"),
    [
        ("abcd", "xbcd", [(1, 1, 3)]),
        ("abcd", "wxyz", []),
        ("abcdef", "abcdef", [(0, 0, 6)]),
        ("abcdef", "abcdefabcdef", [(0, 0, 6)]),
        ("ababab", "ab", [(0, 0, 2)]),
        ("abXdefg", "abYdefg", [(0, 0, 2), (3, 3, 4)]),
        ("vwxcde", "ycde", [(3, 1, 3)]),
        ("hhxabcty", "hhabcQty", [(0, 0, 2), (3, 2, 3), (6, 6, 2)]),
        ("xabcde", "abcdefg", [(1, 0, 3)]),
        ("abcdefg", "xabcde", [(0, 1, 3)]),
        ("xyzwab", "ab", [(4, 0, 2)]),
        ("aabaab", "aab", [(0, 0, 3)]),
        ("xybba", "xaa", [(0, 0, 1), (4, 2, 1)]),
        ("xxabb", "b", [(4, 0, 1)]),
    ],
)
def test_of_long_texts_the_ends_are_compared_and_some_of_what_is_between(
    monkeypatch: pytest.MonkeyPatch, ours: str, theirs: str, blocks: list[tuple[int, int, int]]
) -> None:
    monkeypatch.setattr(FIND, "_COMPARED", 4)
    assert list(map(tuple, _blocks(list(ours), list(theirs)))) == blocks


def test_a_text_of_just_so_many_words_is_compared_by_all_its_runs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where its end is taken for another first, less of it is alike."""
    monkeypatch.setattr(FIND, "_COMPARED", 4)
    assert list(map(tuple, _blocks(list("abcd"), list("aabcd")))) == [(0, 1, 4)]
    assert list(map(tuple, _blocks(list("abcde"), list("aabcde")))) == [(0, 0, 1), (1, 2, 4)]


@pytest.mark.parametrize(
    ("ours", "theirs", "steps"),
    [
        ("abc", "abc", []),
        ("xbc", "bc", [(0, 1, 0, 0)]),
        ("abc", "abcy", [(3, 3, 3, 4)]),
        ("axcd", "aydz", [(1, 3, 1, 2), (4, 4, 3, 4)]),
    ],
)
def test_steps_are_what_is_not_alike(ours: str, theirs: str, steps: list[tuple[int, ...]]) -> None:
    assert list(_steps(list(ours), list(theirs))) == steps


@pytest.mark.parametrize(
    ("text", "edges"),
    [
        ("ab c", {0, 2, 3, 4}),
        ("a\u200db", {0, 3}),
        ("\u200d", {0, 1}),
        ("\u200d\u200da-\u200d\u200db", {0, 1, 2, 3, 4, 5, 6, 7}),
        ("", {0}),
    ],
)
def test_a_word_may_begin_or_end_where_no_letter_goes_on(text: str, edges: set[int]) -> None:
    assert {place for place in range(len(text) + 1) if _is_edge(text, place)} == edges


@pytest.mark.parametrize(
    ("ours", "theirs", "start"), [("a", "bba", 2), ("b", "xxb", 2), ("ab", "axb", 0)]
)
def test_the_first_window_that_shares_most_is_taken(ours: str, theirs: str, start: int) -> None:
    assert _best_window(list(ours), list(theirs)) == start


def test_the_words_at_which_it_begins_to_differ_are_told_with_the_one_before() -> None:
    assert nearest("a gate of glass", "a gate of ice").words == "of glass"
    assert nearest("the gate of ice", "a gate of ice").words == "the"
    assert nearest("a b c d e f", "a b x d y f").words == "b c"
    assert nearest("A gate", "a gate").words == "A"
    assert nearest("a gate", "a gate").words == ""


def test_the_first_place_where_whole_words_stand_is_taken() -> None:
    assert find("ab", "xab ab abx") == Found(4, 6)


def test_what_was_given_up_is_told_with_the_nearest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sought = Sought(missing="of ice", given_up=True)
    monkeypatch.setattr(FIND, "seek", lambda *_: sought)
    place = find("gate of ice", "the gate of glass")
    assert place == replace(nearest("of ice", "the gate of glass"), given_up=True)


def test_a_text_is_widened_once() -> None:
    witness = Witness("a gate")
    assert witness.text == "a gate"
    assert witness.widened is witness.widened


def test_what_print_does_to_a_word_is_no_difference_where_another_word_differs() -> None:
    witness = "the lock froze hard in the after-\nnoon of that day, and boats12 waited"
    place = find("the lock froze hard in the afternoon of this day, and boats waited", witness)
    assert isinstance(place, Nearest)
    assert place.differences == ("the quotation has 'this', the witness 'that'",)
    assert place.folds == ("hyphens/1", "notes/2")
    assert place.words == "of this"
    told, hint = unfound("ice-1", place, "")
    assert told == "'ice-1' is not in the witness; the quotation has 'this', the witness 'that'"
    assert hint.endswith(
        "; what print does to it is no difference: a word broken at a line's end, the number of a "
        "note"
    )


def test_what_print_does_is_told_where_nothing_else_differs() -> None:
    """A hyphen and a blank that stand in one line are no break of a line."""
    place = find("in the afternoon of that day", "in the after- noon of that day")
    assert isinstance(place, Nearest)
    assert place.differences == ("the quotation has 'afternoon', the witness 'after- noon'",)
    assert place.folds == ()
