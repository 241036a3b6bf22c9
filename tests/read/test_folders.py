"""Events and registers in folders of files: what was one file, in parts, is the same project."""

import os
import re
import subprocess
from contextlib import chdir
from pathlib import Path

import pytest

from sourcebook.diagnostics import Report
from sourcebook.files import files_below
from sourcebook.pipeline import load
from tests.projects import CORPUS, commanded, copied, rendered

EVENTS, PEOPLE = "sources/chronology.yml", "sources/register/people.yml"
MORE = "- {id: ann-boat, name: Ann Boat, sort: 'Boat, Ann', living: false}\n"


def parted(root: Path, file: str) -> list[Path]:
    """Each record of a file in a file of its own, in the folder of the file's name."""
    path = root / file
    found = re.findall(r"(?ms)^- .*?(?=^- |\Z)", path.read_text("utf-8"))
    path.unlink()
    folder = path.with_suffix("")
    folder.mkdir()
    made = [folder / f"{number}.yml" for number in range(len(found))]
    for one, text in zip(made, found, strict=True):
        one.write_text(text, "utf-8")
    return made


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copied(CORPUS, tmp_path / "project")


@pytest.mark.parametrize("command", ["check", "build", "permalinks"])
def test_a_thousand_folders_are_told_whatever_is_asked(
    project: Path, command: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Each in another: deeper than Python calls itself."""
    with chdir(project / "docs"):
        for _ in range(1500):
            os.mkdir("a")  # noqa: PTH102  the whole path would be too long
            os.chdir("a")
    done = commanded(project, command)
    assert done.code == 1, done.err
    assert "R009" in done.out + done.err + caplog.text
    assert list(files_below(project / "docs/a")) == []
    subprocess.run(["rm", "-r", project / "docs/a"], check=True)  # Python would call itself


def test_a_folder_is_what_a_file_is(project: Path) -> None:
    before = rendered(load(project, Report()))
    assert len(parted(project, EVENTS)) > 1
    assert len(parted(project, PEOPLE)) == 1
    report = Report()
    after = rendered(load(project, report))
    assert list(report) == []
    assert {path: page.markdown for path, page in after.pages.items()} == {
        path: page.markdown for path, page in before.pages.items()
    }


def test_a_file_and_a_folder_stand_side_by_side(project: Path) -> None:
    folder = (project / PEOPLE).with_suffix("")
    folder.mkdir()
    (folder / "boats.yml").write_text(MORE, "utf-8")
    corpus = load(project, Report())
    assert {"ann-boat", "tom-keeper"} <= corpus.authorities.keys()


def test_an_id_that_two_files_give_is_told_with_both(project: Path) -> None:
    one, *_ = parted(project, EVENTS)
    (one.parent / "again.yml").write_text(one.read_text("utf-8"), "utf-8")
    report = Report()
    load(project, report)
    assert {fault.at.path for fault in report} & {
        f"sources/chronology/{name}" for name in ("0.yml", "again.yml")
    }


def test_a_folder_of_no_register_is_told(project: Path) -> None:
    folder = project / "sources/register/pepole"
    folder.mkdir()
    (folder / "a.yml").write_text(MORE, "utf-8")
    report = Report()
    load(project, report)
    assert [(fault.at.path, fault.hint) for fault in report] == [
        ("sources/register/pepole/a.yml", "did you mean 'people'?")
    ]


def test_a_record_in_a_folder_can_be_renamed(project: Path) -> None:
    files = parted(project, EVENTS)
    done = commanded(project, "rename", "great-freeze", "the-great-freeze")
    assert done.code == 0, done.err
    assert any("id: the-great-freeze\n" in path.read_text("utf-8") for path in files)
    assert commanded(project, "check").code == 0
