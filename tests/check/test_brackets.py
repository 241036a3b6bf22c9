"""A bracket that is not closed or not opened is told (K003), in however long a paragraph."""

from dataclasses import replace

import pytest

from sourcebook.diagnostics import Report
from sourcebook.link import link
from sourcebook.model import Essay
from tests.projects import CORPUS, records_at

LONG = "The gate of the fourth lock froze. " * 100
"""More than anyone looks back over at every citation."""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("As @smith-1999, p. 41] says.", "opened"),
        (f"{LONG}As @smith-1999, p. 41] says.", "opened"),
        (f"[A note: {LONG}- as @smith-1999] says.", ""),
        (f"[A note:\n- as @smith-1999] says. {LONG}", ""),
        (f"[Not closed. {LONG}\n\nAs @smith-1999] says.", "opened"),
        (f"As [@smith-1999 says. {LONG}", "closed"),
        (f"As [@smith-1999 says. {LONG}\n\nThat is all.]", "closed"),
        (f"As [@smith-1999 says. {'[so] ' * 200}", "closed"),
        (f"As [@smith-1999 says. {'[so] ' * 200}\n- that is all].", ""),
        (f"As [@smith-1999 says. {'[so ' * 200}\n- that is all].", "closed"),
        (r"As [@smith-1999 says\].", "closed"),
        (r"As \[ @smith-1999] says.", "opened"),
    ],
)
def test_what_is_told(text: str, told: str) -> None:
    records, _ = records_at(CORPUS)
    report = Report()
    link(replace(records, essays=(Essay("docs/z.md", text),)), report)
    found = [one.message for one in report if one.rule.code == "K003"]
    assert [one.rpartition(" ")[2] for one in found] == [told] * bool(told)
