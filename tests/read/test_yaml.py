"""What is said of YAML that is not well-formed: which of two slips it was."""

from sourcebook.diagnostics import Report
from sourcebook.read import read_yaml


def test_a_key_that_is_set_in_too_far_is_told_as_one() -> None:
    report = Report()
    read_yaml("a.yml", "excerpts:\n  - id: a\n      paragraph: 1\n", report)
    (found,) = report
    assert found.hint.startswith("set this key in as far as the one above")
    report = Report()
    read_yaml("a.yml", "note: He said: no\n", report)
    (found,) = report
    assert found.hint.startswith("a colon followed by a space")
