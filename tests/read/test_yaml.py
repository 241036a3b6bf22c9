"""What is said of YAML that is not well-formed: which of two slips it was."""

from sourcebook.diagnostics import Report
from sourcebook.read import read_yaml


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
