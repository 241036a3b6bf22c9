"""Every planted fault is told, once, where it stands, and nothing is told of what is right."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from sourcebook.diagnostics import Diagnostic, Report
from sourcebook.links import BuiltSite, check_site, told_address

PLANTED = tomllib.loads((Path(__file__).parent / "planted.toml").read_text("utf-8"))
ADDRESS = PLANTED["address"]
FAULTS, CONTROLS = PLANTED["faults"], PLANTED["controls"]


def site_with(case: dict[str, Any]) -> dict[str, bytes]:
    """The clean site with what a case puts into it."""
    files = {path: text.removeprefix("\n").encode() for path, text in PLANTED["clean"].items()}
    for name, page in (("head", "index.html"), ("home", "index.html"), ("one", "one/index.html")):
        mark = f"@{name}@".encode()
        files[page] = files[page].replace(mark, case.get(name, "").encode())
    files |= {path: text.encode() for path, text in case.get("files", {}).items()}
    return files | {path: bytes.fromhex(raw) for path, raw in case.get("bytes", {}).items()}


def found(
    case: dict[str, Any], address: str = ADDRESS, *, orphans: bool = False
) -> list[Diagnostic]:
    report = Report()
    check_site(BuiltSite(site_with(case), address), report, orphans=orphans)
    return list(report)


def told(case: dict[str, Any]) -> list[str]:
    return [f"{one.at}: {one.rule.code} {one.message}; {one.hint}" for one in found(case)]


def test_the_clean_site_has_no_fault() -> None:
    assert told({}) == []


def test_there_are_enough_of_both() -> None:
    assert len(FAULTS) >= 100
    assert len(CONTROLS) >= 45


@pytest.mark.parametrize("case", FAULTS.values(), ids=FAULTS)
def test_a_planted_fault_is_told(case: dict[str, Any]) -> None:
    lines = told(case)
    assert len(lines) == 1 or (case.get("many") and lines), lines
    assert all(case["told"] in line for line in lines), lines
    assert case.get("words", "") in lines[0]


@pytest.mark.parametrize("case", CONTROLS.values(), ids=CONTROLS)
def test_what_is_right_is_not_told(case: dict[str, Any]) -> None:
    assert told(case) == []


def test_a_copy_for_reading_leaves_its_editions_online() -> None:
    """A site that lost them is told: its pages lead to them as to any page of theirs."""
    whole = f'<a href="{ADDRESS}e/2026.1/one/">x</a>'
    data = {"a.json": f'{{"source": "{ADDRESS}e/2026.1/one/"}}'}

    def without(home: str) -> list[str]:
        files = site_with({"home": home, "files": data})
        del files["e/2026.1/one/index.html"]
        report = Report()
        check_site(BuiltSite(files, ADDRESS), report)
        return [f"{one.rule.code} {one.at.path}" for one in report]

    assert without(whole) == []
    lost = without(f'{whole} <a href="e/2026.1/one/">x</a>')
    assert sorted(lost) == ["W001 a.json", "W001 index.html", "W001 index.html"]
    assert without(f'{whole} <a href="{ADDRESS}gone/">x</a>') == ["W001 index.html"]


def test_a_fault_is_told_with_line_and_columns() -> None:
    (fault,) = found({"one": '\n  <a class="x" href="gone/">x</a>'})
    assert (str(fault.at), fault.at.end) == ("one/index.html:6:22", 27)
    (fault,) = found({"head": "<style>\ni {}\n b { background: url(no.png) }</style>"})
    assert str(fault.at) == "index.html:6:22"
    (fault,) = found({"head": '<script type="application/ld+json">{\n"url": "gone/"}</script>'})
    assert str(fault.at) == "index.html:5:9"
    (fault,) = found({"files": {"b.css": "/* a\n*/ i { background: url( 'no.png' ) }"}})
    assert str(fault.at) == "b.css:2:26"


def test_an_orphan_is_told_when_asked_for_and_an_island_of_two() -> None:
    island = {
        "lost/index.html": '<a href="../isle/">x</a>',
        "isle/index.html": '<a href="../lost/">',
    }
    paths = [one.at.path for one in found({"files": island}, orphans=True)]
    assert paths == ["e/2026.1/one/index.html", "isle/index.html", "lost/index.html"]
    assert found({"files": island}) == []
    island["isle/index.html"] += '<meta name="robots" content="noindex">'
    paths = [one.at.path for one in found({"files": island}, orphans=True)]
    assert "isle/index.html" not in paths, "a page that is not to be found need not be led to"


def test_a_site_tells_where_it_is_published() -> None:
    assert told_address(site_with({})) == ADDRESS
    assert told_address({"index.html": b"<title>x</title>"}) == "https://site.invalid/"


def test_a_site_at_the_root_of_its_host() -> None:
    files = {"index.html": b'<a href="/one/">x</a><a href="/gone/">y</a>', "one/index.html": b"<p>"}
    report = Report()
    assert check_site(BuiltSite(files), report) == 2
    assert [one.at.column for one in report] == [31]


def test_a_page_may_be_half_written() -> None:
    """Whatever the bytes, the reader comes to an end and raises nothing."""
    page = site_with({})["index.html"] + b'<a href="one/"><svg><use href="x"'
    for length in range(0, len(page), 7):
        check_site(BuiltSite({"index.html": page[:length]}, ADDRESS), Report())


FROZEN = "e/2026.1/index.md"
_TABLE = """[
{"address": "/gone/", "state": "withdrawn", "note": "No more."},
{"address": "/a.docx", "state": "withdrawn", "note": "No more.", "file": "a.docx"},
{"address": "/here/", "state": "live"}]"""


@pytest.mark.parametrize("path", [FROZEN, "two.md"])
@pytest.mark.parametrize(
    ("link", "answered"),
    [
        *(("a.docx", True), ("gone/b.docx", True), ("gone/#without=smith-1999", True)),
        *(("b.docx", False), ("here/b.docx", False), ("here/#without=smith-1999", False)),
        ("gone/#part", False),
    ],
)
def test_what_was_withdrawn_with_a_note_is_no_fault_of_an_edition(
    path: str, link: str, answered: bool
) -> None:
    """Nobody can mend an edition; another page is told, and its author leads elsewhere."""
    page = '<!doctype html><html lang="en"><title>x</title><p id="x">x</p></html>'
    files = {
        path: f"[a]({ADDRESS}{link})",
        "gone/index.html": page,
        "here/index.html": page,
        "data/permalinks.json": _TABLE,
    }
    lines = told({"files": files})
    assert len(lines) == (0 if answered and path == FROZEN else 1), lines
    del files["data/permalinks.json"]
    assert len(told({"files": files})) == 1
