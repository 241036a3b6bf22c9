"""A text that is printed whole, part by part: what is no text of it, and what is told."""

from types import SimpleNamespace
from typing import Any

import pytest

from sourcebook.collate.whole import Held, LeftOut, _numbers, _without, _words, not_whole
from sourcebook.diagnostics import Span

WITNESS, THIRD = Span("a.yml", 3), Span("a.yml", 9)
_QUOTE = (
    "quote it, as a paragraph, its heading, or the rest of one; what is not of the text write into "
    "'besides' of 'witness'"
)


def stand_in(**fields: object) -> Any:
    """What has these fields alone, where a record is asked for."""
    return SimpleNamespace(**fields)


SOURCE = stand_in(id="act", witness=stand_in(at=WITNESS))
FIRST = stand_in(id="first", paragraph=None)
SECOND = stand_in(id="second", paragraph=stand_in(at=THIRD))


@pytest.mark.parametrize(
    ("above", "below", "at", "where", "way"),
    [
        (FIRST, SECOND, THIRD, "between 'first' and 'second' stands", ""),
        (None, SECOND, THIRD, "before 'second' stands", ", or say 'begins' of 'witness'"),
        (FIRST, None, WITNESS, "after 'first' stands", ", or say 'ends' of 'witness'"),
    ],
)
def test_words_in_no_paragraph_are_told_with_what_to_do(
    above: Any, below: Any, at: Span, where: str, way: str
) -> None:
    held = Held(0, 9, (LeftOut(above, below, "No dues."),))
    told = f"{where} what is in no paragraph: “No dues.”"
    assert list(not_whole(SOURCE, held)) == [(at, told, f"{_QUOTE}{way}")]


@pytest.mark.parametrize(("length", "shown"), [(160, "x" * 160), (161, "x" * 159 + "…")])
def test_no_more_is_shown_than_is_read(length: int, shown: str) -> None:
    held = Held(0, 9, (LeftOut(FIRST, SECOND, "x" * length),))
    ((_, told, _),) = not_whole(SOURCE, held)
    assert told.endswith(f": “{shown}”")


def test_words_of_the_editor_that_are_not_there_are_told() -> None:
    (told,) = not_whole(SOURCE, Held(0, 9, unfound=("[Seal]",)))
    words = "'[Seal]' does not stand around the paragraphs of 'act', nor between them"
    assert told == (
        WITNESS,
        words,
        "write it as the file has it that you collate with, or take it out",
    )


def test_the_longest_of_what_is_not_of_the_text_goes_first() -> None:
    assert _without("x the seal of it y", ["the seal", "the seal of it", "2"]) == "x  \n  y"


def test_each_token_is_looked_at() -> None:
    assert list(_numbers(["word", "12", "p.", "3", "word"])) == [0, 1, 2, 0]
    assert _words(" p. 3  12 ") == ""
    assert _words("1 2 3") == "1 2 3"
    assert _words("12 \n word") == "12 word"
