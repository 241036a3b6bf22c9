"""No markup that prose in a record cannot have is printed as it is typed: each is an error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.diagnostics import Report
from sourcebook.parse import Reading, markup
from sourcebook.parse.values import Line, Prose
from sourcebook.read import Mapping, read_yaml

MARKUP = {
    "picture": "A plan: ![a plan](plan.png)",
    "link": "See [the map](map.html).",
    "link elsewhere": "See [the map][1].",
    "autolink": "See <https://example.org/>.",
    "footnote": "A word[^1] of it.",
    "table": "| a | b |\n|---|---|\n| 1 | 2 |",
    "heading": "# The ice",
    "list": "Three:\n\n- ice\n- snow",
    "list that follows at once": "Three:\n- ice\n- snow",
    "starred list": "* ice\n* snow",
    "list with crosses": "+ ice\n+ snow",
    "numbered list": "1. ice\n2. snow",
    "block quotation": "> the gate froze",
    "definitions": "Ice\n:   frozen water",
    "code": "The key `smith-1999` is it.",
    "fenced code": "```\nx\n```",
    "strong": "It **froze**.",
    "strong otherwise": "It __froze__.",
    "raised": "the 9^th^ of January",
    "lowered": "H~2~O",
    "struck out": "It ~~thawed~~ froze.",
    "line across": "Before.\n\n---\n\nAfter.",
    "line of stars": "Before.\n\n* * *\n\nAfter.",
    "line of strokes": "Before.\n\n_ _ _\n\nAfter.",
    "underlined heading": "The ice\n---",
    "heading underlined twice": "The ice\n===",
    "character by its name": "nine&nbsp;boats",
    "character by its number": "nine&#160;boats",
    "code that is set in": "Before.\n\n    x = 1\n\nAfter.",
    "raised by a tag": "the 9<sup>th</sup>",
    "tag": "It <b>froze</b>.",
    "strong and emphasised": "The ***keeper's log*** says so.",
    "emphasis in strong": "It **froze *hard* then**.",
    "emphasised otherwise": "The _Gazette_ says so.",
    "table without outer bars": "a | b\n--|--\n1 | 2",
    "aligned table": "a | b\n:-- | --:\n1 | 2",
    "one item": "The log:\n\n1) one",
    "footnote in its place": "It froze.^[As he says.]",
    "marked": "The ==log== says so.",
    "inserted": "The ++log++ says so.",
    "formula": "It has $x^2$ in it.",
    "formula of several words": "So $a = b$ holds.",
    "formula on its own": "So: $$a_1 + b$$.",
    "box": "!!! note\n    The log",
    "remark": "The log <!-- which? --> says so.",
    "class": "The *log*{.x} says so.",
    "class otherwise": "The *log*{: .x } says so.",
    "revision": "The {++log++} says so.",
    "remark of a revision": "The log{>>which?<<} says so.",
    "abbreviation": "The log.\n\n*[HTML]: Hyper",
    "picture by its name": "The log :smile: says so.",
    "page of notes": "The [[log]] says so.",
}
PLAIN = {
    "emphasis": "The *Gazette* says so.",
    "citation": "It froze [see @smith-1999, p. 3; but @jones-1890].",
    "citation in the sentence": "@smith-1999 [p. 3] has it froze.",
    "brackets": "He wrote of \u201cthe [fourth] gate [sic] [\u2026]\u201d.",
    "dashes": "It froze - so he says - on the ninth.",
    "enumeration": "Two points: 1) the day, 2) the hour.",
    "colon with spaces": "Il dit\u00a0: non; il dit : non.",
    "a year at the beginning": "1889. A hard year.",
    "day that ends a sentence": "It froze on January 9. Ten boats lay idle.",
    "less and more": "5 < 6 > 4, and a > b",
    "tilde": "about ~40 boats, ~50 men",
    "caret": "2^8 is a number",
    "and": "Smith & Sons; AT&T; R&D",
    "dash": "The gate --- it froze --- held.",
    "stars": "a * b * c, and an asterisk*",
    "address": "See https://example.org/a_b_c for it.",
    "paragraphs": "One.\n\nTwo.",
    "money": "It cost $5 and $6; A$3-A$4; $7-$8 ($9); US$ and A$ differ, $10_000.",
    "brackets of an edition": "It has \u201cthe [[ninth]] day\u201d, and [the [king] said].",
    "equals": "1 == 1; a = b == c; x ==> y",
    "crosses": "C++ and C++, he wrote; C++.",
    "braces": "The set {1, 2}, {a}; {...}",
    "one bar": "a | b | c; a - b | c - d",
    "blanks to fill in": "On the __ day; ____; snake_case_name and _x",
    "times": "10:30:15; Il dit\u00a0: oui; a:b:c; 1:2",
    "marks for themselves": "\\*x\\*, \\$x^2\\$, \\==x\\==, \\_x_, \\[[x]]",
    "surprise": "He wrote: froze!!! Not so??? No.",
}


def told(text: str, style: str) -> list[str]:
    """The codes that are told of a text, written as a block of YAML in one of its two styles."""
    report = Report()
    block = "\n".join(f"  {line}" if line else "" for line in text.split("\n"))
    node = read_yaml("x.yml", f"text: {style}\n{block}\n", report)
    assert isinstance(node, Mapping)
    value = node.get("text")
    assert value is not None
    Prose().read(value, Reading(report))
    return [one.rule.code for one in report]


LINES = {
    "list that follows at once",
    "definitions",
    "underlined heading",
    "heading underlined twice",
}
"""In a folded block these are lines no more: a sentence with dashes or a colon is left."""
CASES = [(name, style) for name in MARKUP for style in (">-", "|-")]


@pytest.mark.parametrize(("name", "style"), CASES)
def test_markup_is_told(name: str, style: str) -> None:
    if style == ">-" and name in LINES:
        assert told(MARKUP[name], style) == []
        return
    assert told(MARKUP[name], style) == ["S037"]


@pytest.mark.parametrize("style", [">-", "|-"])
@pytest.mark.parametrize("name", PLAIN)
def test_prose_is_not(name: str, style: str) -> None:
    assert told(PLAIN[name], style) == []


_PIECES = sorted({char for text in MARKUP.values() for char in text if not char.isalnum()})
_TYPED = st.lists(st.sampled_from([*_PIECES, "\n\n", "\u00a0", "1", "2", "b", "amp"]), max_size=12)


def _passed_over(whole: str, typed: str) -> bool:
    """Whether a full search finds what a look at the text's characters denied."""
    found = markup._MARKUP.search(whole) or markup._OF_LINES.search(typed)
    seen = markup.markup_in(whole, typed)
    return seen[:1] != ([found[0]] if found else [])


@given(_TYPED, _TYPED)
def test_no_text_with_markup_is_passed_over(one: list[str], other: list[str]) -> None:
    assert not _passed_over("".join(one), "".join(other))


@pytest.mark.parametrize("text", MARKUP.values(), ids=MARKUP)
def test_no_kind_of_markup_is_passed_over(text: str) -> None:
    for whole, typed in ((text, text), (text, f"\u00a0{text}"), ("ice", text)):
        assert not _passed_over(whole, typed)


@pytest.mark.parametrize("text", MARKUP.values(), ids=MARKUP)
def test_what_others_wrote_is_freed_of_it(text: str) -> None:
    freed = markup.as_prose(text)
    assert markup.markup_in(" ".join(freed.split()), freed) == []


@pytest.mark.parametrize(
    ("line", "marks"),
    [
        ("Asinius Pollio, *Histories*", ["*Histories*"]),
        ("*Histories* of *Rome*", ["*Histories*", "*Rome*"]),
        ("The gate [@smith-1999]", ["[@smith-1999]"]),
        ("The **gate**", ["**gate**"]),
        ("<i>Histories</i>", ["<i>"]),
        ("2 * 3 * 4", []),
        ("M*A*S*H", []),
        ("Of ice * and locks*", []),
        ("[Sermons]", []),
    ],
)
def test_a_line_of_text_has_not_even_emphasis(line: str, marks: list[str]) -> None:
    """Names and titles are printed as they stand, in lists, in files and on cards."""
    assert told_of_a_line(line, Line()) == [
        f"'{mark}' would be printed as it stands" for mark in marks
    ]


def test_a_line_in_the_words_of_a_source_may_have_any_marks() -> None:
    """They are looked for in its text."""
    assert told_of_a_line("Of *ice*", Line(any_marks=True)) == []


def told_of_a_line(line: str, shape: Line) -> list[str]:
    """What is told of a line of text, written in quotes."""
    report = Report()
    node = read_yaml("x.yml", f"name: {line!r}\n", report)
    assert isinstance(node, Mapping)
    value = node.get("name")
    assert value is not None
    shape.read(value, Reading(report))
    return [item.message for item in report]


@pytest.mark.parametrize("text", ["au II^e^ si\u00e8cle", "H~2~O", "the 9<sup>th</sup> of January"])
def test_what_is_raised_is_to_be_written_without(text: str) -> None:
    """A picture, or a page in docs/, would be no way to write a century."""
    report = Report()
    node = read_yaml("x.yml", f"text: >-\n  {text}\n", report)
    assert isinstance(node, Mapping)
    value = node.get("text")
    assert value is not None
    Prose().read(value, Reading(report))
    (told,) = report
    assert "write the letters alone" in told.hint


def test_what_is_no_raised_letter_has_the_common_hint() -> None:
    assert not markup.is_raised("~~gone~~")
    assert not markup.is_raised("<span>")
