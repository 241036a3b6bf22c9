"""What `sourcebook cite` prints: further cases as data, and that it needs nothing around it.

The expected strings are the reference processor's, save where ``what`` says that it is wrong.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from sourcebook.cite.command import cite_command
from sourcebook.cite.processor.styles import style_names
from sourcebook.diagnostics import Report
from sourcebook.diagnostics.wording import nearest
from sourcebook.kept import keep
from tests.cite.fixtures import load

BIB = """@book{a:b,
  author = {Doe, Jane and others},
  title  = {A {B} of c},
  date   = {2001}
}
@book{a+b/c, author = {Roe, Ann}, title = {X}, year = 1999}
"""


@pytest.mark.parametrize("case", load("command-cases.json"), ids=lambda case: case["what"])
def test_cases(case: dict[str, Any]) -> None:
    given = json.dumps(case["items"])
    listed = "bibliography" in case
    out = cite_command(
        case["style"], "x.json", given, case["citations"], Report(), bibliography=listed
    )
    assert out.split("\n") == [
        *case["expected"],
        *(["", *case["bibliography"]] if listed else []),
    ]


@pytest.mark.parametrize("text", [BIB, "\ufeff" + BIB.replace("\n", "\r\n")], ids=["plain", "bom"])
def test_odd_keys_line_ends_and_others(text: str) -> None:
    citations = ["[@{a:b}, p. 3; @{a+b/c}]", "[@a:b]"]
    report = Report()
    out = cite_command("apa", "x.bib", text, citations, report, plain=True)
    assert out.split("\n") == ["(Doe et al., 2001, p. 3; Roe, 1999)", "(Doe et al., 2001)"]
    assert report.sound


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    keep(blocked / "kept.json", b"{}")
    out = cite_command("apa", "x.bib", BIB, ["[@a:b]"], Report(), cache_dir=blocked / "cache")
    assert out == "(Doe et al., 2001)"
    assert list(tmp_path.iterdir()) == [blocked]


def test_the_initials_of_a_style_find_it() -> None:
    """Not the first style that ends or begins a little like them."""
    assert nearest("mla", style_names()) == "modern-language-association"
    assert nearest("hervard", ["harvard-cite-them-right", "apa"]) == "harvard-cite-them-right"
    assert nearest("ab", ["a-big-cat"]) == ""
