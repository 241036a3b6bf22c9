"""A text that is printed whole, part by part: what is no text of it, and what is told."""

from types import SimpleNamespace
from typing import Any

import pytest

from sourcebook.collate.find import Witness
from sourcebook.collate.fold import digest
from sourcebook.collate.whole import (
    Held,
    LeftOut,
    _numbers,
    _without,
    _words,
    hold,
    not_whole,
    paragraphs_of,
    said_whole,
)
from sourcebook.diagnostics import Span
from sourcebook.model import Extent

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


def paragraph(name: str, *, draft: bool = False) -> Any:
    return stand_in(id=name, draft=draft, collated=f"{name}.")


def whole(*paragraphs: Any, extent: Extent = Extent.FULL, **said: Any) -> Any:
    """A source that is printed whole; ``said`` is what its witness says of its text."""
    around = {"begins": None, "ends": None, "besides": (), **said}
    return stand_in(paragraphs=paragraphs, witness=stand_in(extent=extent, **around))


def held(
    text: str, *names: str, extent: Extent = Extent.FULL, **said: Any
) -> tuple[str, list[Any], Any]:
    """The words held against paragraphs, what of them is left out, and what is not there."""
    witness = Witness(text)
    source = whole(*map(paragraph, names), extent=extent, **said)
    starts = [witness.folded.index(one.collated) for one in source.paragraphs]
    found = hold(source, [stand_in(start=at, end=at + 4) for at in starts], witness)
    left = [(str(one.above and one.above.id), one.words, str(one.below and one.below.id))
            for one in found.left]  # fmt: skip
    return witness.folded[found.start : found.end], left, found.unfound


BEFORE, BEHIND = ("None", "Menu", "One"), ("Two", "Foot", "None")
BETWEEN = ("One", "and", "Two")
TITLED = "Title Menu Title One. Two. hand Foot hand"


@pytest.mark.parametrize(
    ("text", "said", "asked", "left", "unfound"),
    [
        ("One. Two.", {}, "One. Two.", [], ()),
        (
            "Menu One. and Two. Foot",
            {},
            "Menu One. and Two. Foot",
            [BEFORE, BETWEEN, BEHIND],
            (),
        ),
        ("Menu One. and Two. Foot", {"extent": Extent.PART}, "One. and Two.", [BETWEEN], ()),
        ("Menu One. Two. Foot", {"begins": "One", "ends": "Two."}, "One. Two.", [], ()),
        ("One. Two.", {"begins": "One. Two", "ends": "One. Two."}, "One. Two.", [], ()),
        (
            TITLED,
            {"begins": "Title", "ends": "hand"},
            "Title One. Two. hand",
            [("None", "Title", "One"), ("Two", "hand", "None")],
            (),
        ),
        (
            "Foot One. Two. Menu",
            {"begins": "Menu", "ends": "Foot", "besides": ("One.", "[Seal]")},
            "One. Two.",
            [],
            ("Menu", "Foot", "One.", "[Seal]"),
        ),
        (
            "«Menu» One. [‘Seal’] Two. Foot",
            {"begins": '"Menu"', "besides": ("“Menu”", "['Seal']", "Foot")},
            "\"Menu\" One. ['Seal'] Two. Foot",
            [],
            (),
        ),
        ("One.\n12 STONES\f13 STONES\nTwo.", {}, "One. 12 STONES 13 STONES Two.", [], ()),
    ],
)
def test_a_text_is_held_against_its_paragraphs(
    text: str, said: dict[str, Any], asked: str, left: list[Any], unfound: tuple[str, ...]
) -> None:
    assert held(text, "One", "Two", **said) == (asked, left, unfound)


def test_what_is_left_out_stands_between_two_that_follow_each_other() -> None:
    """All words to the end are asked, however many paragraphs there are."""
    text = "Menu One. and Two. or Six. Foot"
    behind = [("Two", "or", "Six"), ("Six", "Foot", "None")]
    names = ("One", "Two", "Six")
    assert held(text, *names) == (text, [BEFORE, BETWEEN, *behind], ())
    part = "One. and Two. or Six."
    assert held(text, *names, extent=Extent.PART) == (part, [BETWEEN, behind[0]], ())


def test_what_is_said_of_a_text_has_one_fingerprint() -> None:
    draft, one, two = paragraph("No", draft=True), paragraph("One"), paragraph("Two")
    assert paragraphs_of(whole(one, draft, two)) == (one, two)
    source = whole(one, draft, two, extent=Extent.PART, begins="A", besides=("B", "C"))
    assert said_whole(source) == digest("One.\n¶\nTwo.\n¶\n¶\n¶\npart\n¶\nA\n¶\n\n¶\nB\n¶\nC")
    source = whole(one, ends="Z")
    assert said_whole(source) == digest("One.\n¶\n¶\n¶\nfull\n¶\n\n¶\nZ")
