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
        ("'Tis ice", "the text begins with '"),
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
