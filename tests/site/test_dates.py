"""A page's date is that of the last commit of what it is made from."""

import os
from pathlib import Path

import pytest

from sourcebook.assemble.history import read_history
from tests.projects import committed


def commit(folder: Path, day: str, *files: str) -> None:
    for name in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(day, "utf-8")
    committed(folder, day)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    commit(tmp_path, "2020-01-01", "sources/a.yml", "sources/b.yml", "docs/é.md")
    commit(tmp_path, "2021-02-02", "sources/b.yml")
    commit(tmp_path, "2022-03-03", "mkdocs.yml")
    return tmp_path


def test_the_date_is_of_the_newest_input(project: Path) -> None:
    history = read_history(project)
    assert history.date(["sources/a.yml"]) == "2020-01-01"
    assert history.date(["sources/a.yml", "sources/b.yml"]) == "2021-02-02"
    assert history.date(["docs/é.md"]) == "2020-01-01"


def test_what_the_history_does_not_know_is_of_its_last_day(project: Path) -> None:
    assert read_history(project).date(["sources/new.yml"]) == "2022-03-03"
    assert read_history(project).date([]) == "2022-03-03"


def test_a_given_moment_stands_in_for_the_last_day_alone(project: Path) -> None:
    history = read_history(project, epoch=86400)
    assert history.date(["sources/new.yml"]) == "1970-01-02"
    assert history.date(["sources/b.yml"]) == "2021-02-02"


def test_a_project_below_the_repository_has_its_own_paths(project: Path) -> None:
    assert read_history(project / "sources").date(["a.yml"]) == "2020-01-01"


def test_without_a_history_the_newest_file_tells(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    for name, time in (("docs/a.md", 86400), ("citations.bib", 3 * 86400)):
        (tmp_path / name).write_text("x", "utf-8")
        os.utime(tmp_path / name, (time, time))
    assert read_history(tmp_path).date(["docs/a.md"]) == "1970-01-04"
