"""Whatever address is asked for, nothing is written outside the folder that is published into."""

from dataclasses import replace
from pathlib import Path

import pytest

from sourcebook import pipeline
from sourcebook.assemble import assemble
from sourcebook.assemble.history import read_history
from sourcebook.cli import main
from sourcebook.diagnostics import Report, Span
from sourcebook.files import below
from sourcebook.model.ledgers import Permalink
from sourcebook.parse.ledgers import PERMALINKS
from sourcebook.publish.folder import write_markdown
from tests.here import here

VICTIM = "/../../victim/"


@pytest.mark.parametrize(
    "path", ["../x", "a/../../x", "/x", "a//x", "./x", "", "a/", "..", "a\\..\\x", "a\0b"]
)
def test_a_path_that_leads_out_is_no_path(path: str) -> None:
    with pytest.raises(ValueError, match="below a folder"):
        below(Path("folder"), path)


def test_a_path_within_is_kept() -> None:
    assert below(Path("folder"), "a/..b/c d.md") == Path("folder/a/..b/c d.md")


def test_the_folder_writer_stays_inside(project: Path, tmp_path: Path) -> None:
    corpus = pipeline.load(project, Report())
    line = Permalink(VICTIM, "moved", "/themes/frost/", Span(PERMALINKS))
    hostile = replace(corpus, permalinks=(*corpus.permalinks, line))
    site = assemble(project, hostile, read_history(project), lambda _: None)
    with pytest.raises(ValueError, match="below a folder"):
        write_markdown(site, tmp_path / "deep/out")
    assert not list(tmp_path.rglob("victim"))


@pytest.mark.parametrize("way", [("sourcebook.cli", "build"), ("mkdocs", "build")], ids=" ".join)
def test_a_ledger_cannot_lead_a_build_out(project: Path, way: tuple[str, ...]) -> None:
    ledger = project / PERMALINKS
    head, _, lines = ledger.read_text("utf-8").partition("\n/")
    ledger.write_text(f"{head}\n{VICTIM}\tmoved\t\t\t/themes/frost/\n/{lines}", "utf-8")
    done = here(project, *way)
    assert done.returncode == 1, done.stderr
    assert "P005" in done.stderr
    assert not list(project.parent.rglob("victim"))


def test_what_the_next_check_would_refuse_is_not_recorded(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "docs/notes").mkdir()
    for name in ("Notes.md", "notes/index.md"):
        (project / "docs" / name).write_text("# Notes\n", "utf-8")
    before = (project / PERMALINKS).read_bytes()
    assert main(["--root", str(project), "permalinks"]) == 1
    assert "error P006" in capsys.readouterr().out
    assert (project / PERMALINKS).read_bytes() == before


@pytest.mark.parametrize("path", ["docs/loop.md", "docs/about/loop", "sources/loop"])
def test_a_link_that_leads_to_itself_is_told_by_a_build(project: Path, path: str) -> None:
    (project / path).symlink_to(Path(path).name)
    done = here(project, "sourcebook.cli", "build")
    assert done.returncode == 1, done.stderr
    assert "R006" in done.stderr
