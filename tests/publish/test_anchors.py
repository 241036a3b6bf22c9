"""The anchors that are kept from ids are those that built pages have; no page has one twice."""

import re
from collections import Counter
from pathlib import Path

import pytest

from sourcebook import pipeline
from sourcebook.check.permanence import own_anchor
from sourcebook.cli import main
from sourcebook.diagnostics import Report
from sourcebook.facts.anchors import OWN_ANCHORS
from sourcebook.parse.ledgers import PERMALINKS
from tests.here import here

_ID = re.compile(r'<[a-z][^>]*\sid="?([^" >]+)')
_WITH_RECORDS = ("themes", "sources", "chronology", "disagreements", "teach")


def anchors(site: Path) -> dict[str, list[str]]:
    """The ids of each page."""
    return {
        page.relative_to(site).as_posix(): _ID.findall(page.read_text("utf-8"))
        for page in site.rglob("*.html")
    }


def test_every_anchor_of_a_built_page_is_a_records_or_kept(project: Path) -> None:
    done = here(project, "sourcebook.cli", "build")
    assert done.returncode == 0, done.stderr
    found = anchors(project / "site")
    corpus = pipeline.load(project, Report())
    sections = {str(part.id) for theme in corpus.themes.values() for part in theme.sections}
    free = {*corpus.ids, *sections}
    assert not [name for name in free if own_anchor(name, corpus.themes)]
    on_pages = {
        name
        for page, names in found.items()
        if page.split("/")[0] in (*_WITH_RECORDS, *(row.folder for row in corpus.registers))
        for name in names
        if ":" not in name  # of footnotes: no id has one
    }
    assert free & on_pages > sections
    assert {name for name in on_pages - free if not own_anchor(name, corpus.themes)} == set()
    assert {name for names in found.values() for name in names} >= OWN_ANCHORS
    assert not [
        page for page, names in found.items() if max(Counter(names).values(), default=0) > 1
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("day-of-freeze", "part-questions"),
        ("day-of-freeze", "on-frost"),
        ("the-keeper", "keeper-at-gate"),
        ("great-freeze-tenth", "in-the-1790s"),
        ("jones-gate-of-glass", "excerpts"),
    ],
)
def test_a_taken_anchor_is_never_recorded(
    project: Path, old: str, new: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in project.glob("sources/**/*.*"):
        if path.suffix in {".yml", ".tsv"}:
            path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    before = (project / PERMALINKS).read_bytes()
    code = main(["--root", str(project), "permalinks"])
    told = capsys.readouterr().out
    assert code == 1
    assert "P007" in told
    # Its lines may be put in order, and doubles be joined; none is added, and none goes.
    assert {*(project / PERMALINKS).read_bytes().split(b"\n")} == {*before.split(b"\n")}
