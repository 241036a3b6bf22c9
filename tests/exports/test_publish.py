"""The pack where readers find it: in the built site, in a folder, dated by the history."""

import os
import re
import shutil
from pathlib import Path

import pytest

from sourcebook.cli import main
from sourcebook.exports.files import listed
from sourcebook.facts import Changes
from sourcebook.publish.output import LIST
from tests.projects import (
    CORPUS,
    ODD_SETTINGS,
    Pack,
    changes_of,
    committed,
    corpus_at,
    pack_at,
    rendered,
)


def test_the_data_page_leads_to_every_download(pack: Pack, project: Path) -> None:
    page = rendered(corpus_at(project), ODD_SETTINGS, pack=pack).pages["data/index.md"]
    linked = {f"data/{href}" for href in re.findall(r'href="([^"]+)" download', page.markdown)}
    shown = {item.path for item in listed(pack)}
    assert {os.path.normpath(path) for path in linked} == shown
    assert shown


def test_no_file_of_the_pack_hides_another(pack: Pack, project: Path) -> None:
    site = rendered(corpus_at(project), ODD_SETTINGS)
    published = {path.removesuffix("index.md") + "index.html" for path in site.pages}
    assert pack.keys().isdisjoint({*published, *site.beside})


def test_the_command_writes_the_pack(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(CORPUS), "export", "--data", str(tmp_path)]) == 0
    written = {
        path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()
    }
    assert written == {LIST, *pack_at(CORPUS)}
    assert f"{len(written) - 1} files written" in capsys.readouterr().err


def test_a_corpus_with_faults_is_not_exported(tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(CORPUS, project)
    (project / "citations.bib").write_text("", "utf-8")
    assert main(["--root", str(project), "export", "--data", str(tmp_path / "out")]) == 1
    assert not (tmp_path / "out").exists()


@pytest.fixture
def history(tmp_path: Path) -> Path:
    """The small corpus, begun one day; a claim was changed and an excerpt added on another."""
    shutil.copytree(CORPUS, tmp_path, dirs_exist_ok=True)
    committed(tmp_path, "2026-02-01")
    theme = tmp_path / "sources/themes/frost.yml"
    theme.write_text(theme.read_text("utf-8").replace("what she saw", "what she met"), "utf-8")
    source = tmp_path / "sources/excerpts/jones-1890.yml"
    text = source.read_text("utf-8")
    added = "  - id: jones-axe\n    paraphrase: She heard an axe.\n    tags: [theme:frost]\n"
    source.write_text(f"{text.rstrip()}\n{added}", "utf-8")
    return committed(tmp_path, "2026-03-05")


def test_records_are_dated_by_the_commits_that_wrote_them(history: Path) -> None:
    changes = changes_of(history)
    first, second = "2026-02-01T12:00:00Z", "2026-03-05T12:00:00Z"
    assert changes.added["gate-of-glass"] == changes.added["smith-1999"] == first
    assert changes.added["jones-axe"] == second
    assert {name for name, time in changes.changed.items() if time == second} == {"gate-of-glass"}
    assert changes.changed["day-of-freeze"] == first


def test_what_is_not_committed_has_the_latest_date(history: Path) -> None:
    theme = history / "sources/themes/frost.yml"
    theme.write_text(theme.read_text("utf-8").replace("Brown report", "Brown say"), "utf-8")
    assert changes_of(history).changed["company-paid"] == "2026-03-05T12:00:00Z"


def test_without_a_history_nothing_is_dated(tmp_path: Path) -> None:
    shutil.copytree(CORPUS, tmp_path, dirs_exist_ok=True)
    assert changes_of(tmp_path) == Changes()
