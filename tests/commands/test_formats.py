"""What ``check`` prints for machines: places that editors, GitHub and code scanners agree with."""

import json
import re
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, unquote_to_bytes

import pytest
from markdown_it import MarkdownIt

from sourcebook.diagnostics import FORMATS, Report, Severity, Span
from sourcebook.diagnostics.formats import as_github, as_json, as_junit, as_markdown, as_sarif
from sourcebook.diagnostics.text import as_text
from sourcebook.rules import CATALOGUE
from tests.projects import CORPUS, loaded

FAULTS = {
    "sources/themes/frost.yml": ("{excerpt: gazette-gate-froze", "{excerpt: ភ្នំ🧊", "ភ្នំ🧊"),
    "docs/index.md": ("# ", "🧊\tភ្នំ 100%, a: [@nokey, p. 1]\n\n# ", "@nokey"),
    "citations.bib": ("  publisher ", "\tpublisherr ", "publisherr"),
}
"""File -> what is replaced in it, by what, and the words that the fault is to point to."""


@pytest.fixture(params=["\n", "\r\n"], ids=["LF", "CRLF"])
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The corpus with a fault in each kind of file, among letters of one to four bytes."""
    root = Path(shutil.copytree(CORPUS, tmp_path / "project"))
    (root / "docs/index.md").rename(root / "docs/ភ្នំ page.md")
    for name, (old, new, _) in FAULTS.items():
        path = root / _moved(name)
        text = path.read_text("utf-8").replace(old, new, 1)
        assert new in text
        path.write_bytes(text.replace("\n", request.param).encode())
    return root


def _moved(name: str) -> str:
    return name.replace("index.md", "ភ្នំ page.md")


@pytest.fixture
def report(project: Path) -> Report:
    """What is found in it."""
    return loaded(project)[1]


def pointed(root: Path, path: str, line: int, column: int, end: int) -> str:
    """The words at a place, as an editor counts lines and characters."""
    shown = (root / path).read_bytes().decode().replace("\r\n", "\n").split("\n")[line - 1]
    return shown[column - 1 : end - 1]


def test_json_points_to_the_words(project: Path, report: Report) -> None:
    told = json.loads(as_json(report))
    words = {
        item["path"]: pointed(project, item["path"], item["line"], item["column"], item["end"])
        for item in told
        if item["code"] in ("S005", "K001", "B004")
    }
    assert words == {_moved(name): word for name, (_, _, word) in FAULTS.items()}
    assert json.loads(as_json(Report())) == []


def test_github_reads_back(report: Report) -> None:
    """Unescaped as GitHub does it, every command has the file, the line and the message."""
    lines = as_github(report).splitlines()
    assert len(lines) == len(report)
    for line, found in zip(lines, report, strict=True):
        match = re.fullmatch(r"::(error|warning) ([^:]*)::(.*)", line)
        assert match is not None, line
        properties = dict(pair.split("=", 1) for pair in match[2].split(","))
        assert _github(properties["file"]) == found.at.path
        assert (int(properties["line"]), int(properties["col"])) == (found.at.line, found.at.column)
        assert _github(match[3]).startswith(found.message)


def _github(text: str) -> str:
    return text.replace("%0A", "\n").replace("%3A", ":").replace("%2C", ",").replace("%25", "%")


def test_sarif_has_the_structure_of_its_standard(project: Path, report: Report) -> None:
    """SARIF 2.1.0, sections 3.13 to 3.30: what is required, and what its fields may hold."""
    log = json.loads(as_sarif(report))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    rules = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert len(run["results"]) == len(report)
    words = set()
    for result in run["results"]:
        assert result["ruleId"] in rules
        assert result["level"] in ("error", "warning")
        assert result["message"]["text"]
        words.add(_words_of(project, result))
    assert {word for _, _, word in FAULTS.values()} <= words
    (empty,) = json.loads(as_sarif(Report()))["runs"]
    assert empty["results"] == []


def _words_of(project: Path, result: Mapping[str, Any]) -> str:
    (location,) = result["locations"]
    place = location["physicalLocation"]
    uri, region = place["artifactLocation"]["uri"], place["region"]
    assert re.fullmatch(r"[A-Za-z0-9/._~%-]+", uri), "a URI reference, RFC 3986"
    end = region.get("endColumn", region["startColumn"] + 1)
    assert end > region["startColumn"] > 0
    return pointed(project, unquote(uri), region["startLine"], region["startColumn"], end)


ODD = "a | b\n<script> & \x1b[31m `code` *x* [y](https://z.example) \u202e"


def odd() -> Report:
    """A fault of each weight whose words could break any format."""
    found = Report()
    for code in ("W001", "W102"):
        found.add(CATALOGUE[code], Span('a "b" & <c>|d.md', 3, 5), ODD, ODD)
    return found


def test_junit_reads_back(report: Report) -> None:
    """Every fault is a case of its file's suite; errors fail, warnings do not."""
    for each in (report, odd()):
        root = ET.fromstring(as_junit(each))
        cases = root.findall("./testsuite/testcase")
        assert root.get("tests") == str(len(each)) == str(len(cases))
        failed = [case for case in cases if case.find("failure") is not None]
        assert root.get("failures") == str(len(failed)) == str(each.count(Severity.ERROR))
        assert [case.get("classname") for case in cases] == [found.at.path for found in each]
        for case, found in zip(cases, each, strict=True):
            assert (case.get("name") or "").startswith(f"{found.rule.code} {found.rule.slug} at ")
    (case,) = ET.fromstring(as_junit(Report())).findall("./testsuite/testcase")
    assert case.find("failure") is None


def test_markdown_is_one_table_of_plain_words(report: Report) -> None:
    """A row a fault; whatever its words, they are no markup, no link and no other row."""
    for each in (report, odd()):
        html = MarkdownIt("commonmark").enable("table").render(as_markdown(each))
        assert html.count("<tr>") == len(each) + 1
        assert html.count("<td>") == 4 * len(each)
        assert "<script" not in html
        assert "<a " not in html
        assert "<em>" not in html
    assert as_markdown(Report()) == "**no faults found**\n"


def lost(places: int) -> Report:
    """One lost id, named at so many places; told out of order, as the stages come to them."""
    found = Report()
    for line in reversed(range(1, places + 1)):
        found.add(CATALOGUE["L002"], Span("a.yml", line, 3, 6), "there is no theme 'x'", "add it")
    return found


def test_one_lost_id_is_one_fault_with_all_its_places() -> None:
    """Of forty-six places people are told the first, and how many more; programs each of them."""
    report = lost(46)
    assert len(report) == report.count(Severity.ERROR) == 1
    (item,) = json.loads(as_json(report))
    assert item["line"] == 1
    assert [place["line"] for place in item["also"]] == list(range(2, 47))
    (result,) = json.loads(as_sarif(report))["runs"][0]["results"]
    assert len(result["relatedLocations"]) == 45
    for told in (as_text(report), as_github(report), as_junit(report), as_markdown(report)):
        assert told.count("there is no theme") == (2 if told.startswith("<?xml") else 1)
        assert "and 39 more places" in told
    assert "also at a.yml:2:3, a.yml:3:3\n" in as_text(lost(3))
    other = lost(2)
    other.add(CATALOGUE["L002"], Span("a.yml", 1, 3, 6), "there is no theme 'y'")
    assert len(other) == 2, "another id is another fault"


@pytest.mark.parametrize("odd", ["\x0b", "\x85", "\u202e", "\ufffe", "\uffff", "\udc80"])
def test_no_letter_breaks_a_format(odd: str) -> None:
    """A name of a file that is no UTF-8 has its bytes, as Python hands them on; XML has not all."""
    report = Report()
    rule = CATALOGUE["S016"]
    report.add(rule, Span(f"a{odd}.md"), f"b{odd}", f"c{odd}")
    told = {
        name: write(report).encode("utf-8", "backslashreplace") for name, write in FORMATS.items()
    }
    assert [one.get("message", "")[0] for one in ET.fromstring(told["junit"]).iter("failure")] == [
        "b"
    ]
    place = json.loads(told["sarif"])["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    raw = f"a{odd}.md".encode("utf-8", "surrogateescape")
    assert unquote_to_bytes(place["artifactLocation"]["uri"]) == raw
    assert json.loads(told["json"])[0]["line"] == 1
    assert odd.encode("utf-8", "backslashreplace") not in told["text"] or odd == "\udc80"
