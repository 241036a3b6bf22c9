"""What is said of YAML that is not well-formed: which of two slips it was."""

import pytest

from sourcebook.diagnostics import Report
from sourcebook.read import Mapping, Scalar, read_yaml


def test_a_key_that_is_set_in_too_far_is_told_as_one() -> None:
    for text, hint in (
        ("excerpts:\n  - id: a\n      paragraph: 1\n", "set this key in as far as the one above"),
        ("note: He said: no\n", "a colon followed by a space"),
    ):
        report = Report()
        report.remember("a.yml", text)
        assert read_yaml("a.yml", text, report) is None
        (found,) = report
        assert found.hint.startswith(hint), text


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("'Tis ice", "if the mark is part of the text"),
        ("[a gate] of glass", "the text begins with ["),
        ("- a gate", "the text begins with -"),
        ("? a gate", "the text begins with ?"),
        ("> a gate", "the text begins with >"),
        ("`a gate`", "the text begins with `"),
        ("&c. a gate", "the text begins with &"),
        ("*a gate*", "if it is text, put it in quotes"),
        ("! a gate", "if it is text, put it in quotes"),
        ("!a gate", "if it is text, put it in quotes"),
        ('"C:\\of glass"', "a backslash in double quotes"),
        ('"C:\\users"', "a backslash in double quotes"),
        ("a gate\n\tof glass", "indent with spaces"),
        ("a gate: of glass", "a colon followed by a space"),
    ],
)
def test_a_text_that_yaml_takes_for_its_own_is_told_with_its_repair(text: str, hint: str) -> None:
    report, whole = Report(), f"a:\n  - id: b\n    quote: {text}\n    note: c\n"
    report.remember("a.yml", whole)
    assert read_yaml("a.yml", whole, report) is None
    (found,) = report
    assert hint in found.hint
    assert found.at.line in (3, 4)


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("- {c: d}\n\t\t- {c: e}\n", 3, "set in with a tab: indent with spaces"),
        ("name: 'Light\n  note: >-\n    The keeper's.\n", 2, "ends in line 4, before: s."),
        ('name: "Light\n  note: "the log"\n', 2, 'ends in line 3, before: the log"'),
        ("- {c: 'x, d: y}\n- {c: 'z'}\n", 2, "ends in line 3, before: z'}"),
        ("name: 'A brig's loss'\n", 2, "each apostrophe within it twice"),
        ("- {c: d, name: 'A brig's loss'}\n", 2, "each apostrophe within it twice"),
        ('name: "A "brig" lost"\n', 2, 'each " within it as \\"'),
        ("b: c\n  genre:log\n  rights: d\n", 3, "after its colon: write 'genre: log'"),
        ("b: c\n  genre log\n  rights: d\n", 3, "if not, write its 'key: '"),
        ("b:\n    - id ice\n      note: c\n", 3, "'id' has no colon after it: write 'id: ice'"),
        ("b:\n    id: ice\n    c: d\n    - id: e\n", 3, "first item of 'b' has no '- ' before it"),
        ("b:\n      id: ice\n      c: d\n    - id: e\n", 3, "write '- ' before it, as in line 5"),
        ("b: >-\n    c\n \u00a0d: >-\n    e f\n    g\n  h: i\n", 4, "no space, U+00A0"),
        ("b: c\n<<<<<<< HEAD\n", 3, "git's, of a merge that was not finished: keep the"),
        ("b: c\n  genre:log\n", 3, "after its colon: write 'genre: log'"),
        ("- id:log\n    rights: d\n", 2, "after its colon: write 'id: log'"),
        ("b: c\n  tags:[c, d]\n  e: f\n", 3, "write 'tags: [c, d]'"),
        ("b: c\n  genre:\u00a0log\n  e: f\n", 3, "U+00A0, which is no space"),
        ("\u2013 id: c\n    e: f\n", 2, "U+2013, which is no hyphen"),
        ("- id: c\n    e: f\n  \u2014 id: d\n    e: g\n", 4, "U+2014, which is no hyphen"),
        ("b: >-An\n    invented case\n", 2, "begin the text in the next line"),
        ("b: |- An\n    invented case\n", 2, "begin the text in the next line"),
        ("b: > An invented case\n", 2, "the text begins with >"),
        ("- {c: d, note: as told: so}\n", 2, "within {…} a text with a colon"),
        ("- {c: d, note: as told\n  - {c: e}\n", 2, "is not closed before line 3"),
        ("b: >-\n    x\n  words that fell out\n  c: d\n", 4, "no key with its value"),
        ("- s:\n      b: c\n    l: d\n      m: e\n      n: f\n", 4, "set it in by 6 spaces"),
        ("- b: c\n   d: e\n", 3, "set this line in as far as those above"),
    ],
)
def test_a_slip_is_told_where_it_was_made(text: str, line: int, told: str) -> None:
    """The parser goes on as far as it can: it stops at the innocent line below."""
    report, whole = Report(), f"a:\n  {text}"
    report.remember("a.yml", whole)
    assert read_yaml("a.yml", whole, report) is None
    (found,) = report
    assert found.at.line == line
    assert told in f"{found.message}: {found.hint}"


@pytest.mark.parametrize(
    "text",
    ["tags:\n  - theme:frost\n   - b: c\n", "a: b\nhttps://example.org\nc: d\n"],
)
def test_a_colon_within_a_word_is_no_slip_for_another_line(text: str) -> None:
    report = Report()
    report.remember("a.yml", text)
    assert read_yaml("a.yml", text, report) is None
    (found,) = report
    assert "after its colon" not in found.message


def test_a_line_ends_where_yaml_ends_it() -> None:
    for end in ("\r", "\r\n", "\n"):
        report, text = Report(), f"a: b{end}c: [[{end}"
        report.remember("a.yml", text)
        assert read_yaml("a.yml", text, report) is None
        (found,) = report
        assert found.at.line >= 2, repr(end)
        report, text = Report(), f"a: b{end}c: d # e{end}"
        node = read_yaml("a.yml", text, report)
        assert isinstance(node, Mapping)
        assert [(key.value, key.at.line) for key, _ in node.pairs] == [("a", 1), ("c", 2)]
        cut = node.pairs[1][1]
        assert isinstance(cut, Scalar)
        assert cut.remark, repr(end)
