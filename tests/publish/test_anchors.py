"""The anchors that are kept from ids are those that built pages have; no page has one twice."""

import re
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest

from sourcebook import pipeline
from sourcebook.check.permanence import own_anchor
from sourcebook.cli import main
from sourcebook.diagnostics import Report
from sourcebook.facts.anchors import OWN_ANCHORS
from sourcebook.parse.ledgers import PERMALINKS
from sourcebook.render.books import chapter
from tests.here import here
from tests.projects import CORPUS, copied, rendered
from tests.trials import tried

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


FIXED = re.compile(r'(?:\{#| id=")([a-z][a-z-]*)(?:[}"]|\.?\{\{)')
ONCE = {"evidence", "works", "heading"}
"""What the book once put behind the id of a record."""
RENAMED = (
    "the-date the-keeper day-of-freeze company-paid q-which-day jones-gate-of-glass great-freeze "
    "lost-diary marigold lock-four tom-keeper canal-company frost"
).split()
"""A record of each kind, of some two, that all files call so."""


def called() -> list[str]:
    """What templates call parts of a page, be it the whole name or the beginning of names."""
    folder = files("sourcebook.render") / "templates"
    texts = (one.read_text("utf-8") for one in folder.iterdir() if one.name.endswith(".jinja"))
    return sorted({name for text in texts for name in FIXED.findall(text)} | ONCE)


@pytest.mark.parametrize("turn", tried(range(0, 72, 24), range(72)))
def test_no_page_has_an_id_twice_whatever_records_are_called(tmp_path: Path, turn: int) -> None:
    """If one would, the check tells of that id. Each record takes each name in some turn."""
    root, names = copied(CORPUS, tmp_path / "project"), called()
    assert len(names) <= 72
    new = {old: names[(turn + 5 * at) % len(names)] for at, old in enumerate(RENAMED)}
    old = re.compile(rf"\b({'|'.join(RENAMED)})\b(?!-)")
    for path in root.glob("sources/**/*.yml"):
        text = old.sub(lambda found: new[found[1]], path.read_text("utf-8"))
        path.write_text(text, "utf-8")
    report = Report()
    corpus = pipeline.load(root, report, addresses=True)
    told = {one.message.split("'")[1] for one in report if one.rule.code == "P007"}
    site = rendered(corpus)
    pages = {path: page.markdown for path, page in site.pages.items()}
    pages |= {name: one.content.decode() for name, one in site.assets.items() if "html" in name}
    for key in corpus.themes:
        one = chapter(site.context, key)
        pages[f"chapter {key}"] = one.essay + one.apparatus
    for page, text in pages.items():
        found = Counter(re.findall(r'(?:\{#| id=")([^" }]+)', text))
        assert {name for name, count in found.items() if count > 1} <= told, page


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("day-of-freeze", "part-questions"),
        ("day-of-freeze", "on-frost"),
        ("the-keeper", "keeper-at-gate"),
        ("great-freeze-tenth", "in-the-1790s"),
        ("jones-gate-of-glass", "excerpts"),
        ("lost-diary", "all"),
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
