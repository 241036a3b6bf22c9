"""A project that lies in a folder of its repository keeps its history when that is renamed."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from sourcebook.model import EDITIONS
from sourcebook.parse import PERMALINKS, SEALS
from tests.commands.test_ledger_history import git as asked
from tests.commands.test_ledger_history import unbind
from tests.commands.test_ledgers_in_order import git
from tests.commands.test_two_editions import SWAPPED, chosen, commit, told
from tests.projects import CORPUS, commanded, copied, publish_ledger, published_copy


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project in a folder that was renamed, with nothing else changed yet, nor committed."""
    return renamed(in_folder(tmp_path / "räume/here"))


def in_folder(root: Path) -> Path:
    project = published_copy(CORPUS, root)
    git(root.parent, "init", "-q")
    commit(root.parent, "begun")
    return project


def renamed(root: Path, name: str = "there") -> Path:
    new = root.parent / name
    git(root.parent, "mv", root.name, name)
    return new


def forge(project: Path, edition: str = "2026.1") -> None:
    """Make an edition anew, with a page that it had not."""
    (project / "docs/new.md").write_text("# New\n", "utf-8")
    assert commanded(project, "permalinks").code == 0
    (project / SEALS).write_text("", "utf-8")
    publish_ledger(project, edition)


def follow(project: Path, told: str) -> None:
    """Do what a hint says."""
    (way,) = re.findall(r"restore it: (git .*?)(?:;|\n)", told)
    subprocess.run(way, shell=True, cwd=project, check=True)


@pytest.mark.parametrize("apart", [False, True])
def test_an_edition_that_is_made_anew_as_its_folder_is_renamed_is_told(
    project: Path, apart: bool
) -> None:
    if apart:
        commit(project.parent, "renamed")
        assert told(project) == ""
        project = renamed(project, "elsewhere")
    seals = (project / SEALS).read_bytes()
    config = project / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("\n", "\n# A remark.\n"), "utf-8")
    forge(project)
    commit(project.parent, "renamed and made anew")
    found = told(project)
    assert SWAPPED.replace("2026.2", "2026.1") in found
    follow(project, found)
    assert (project / SEALS).read_bytes() == seals
    assert commanded(project, "permalinks").code == 0
    for _ in range(2):
        assert told(project) == ""
        commit(project.parent, "restored")


@pytest.mark.parametrize("to", ["the top", "a folder"])
def test_what_is_lost_on_the_way_is_told_with_its_way_back(tmp_path: Path, to: str) -> None:
    project = in_folder(tmp_path / "repository/site")
    if to == "the top":
        for one in sorted(project.iterdir()):
            git(project, "mv", one.name, "..")
        project = project.parent
    else:
        project = renamed(project)
    ledger = (project / PERMALINKS).read_bytes()
    git(project, "rm", "-qrf", EDITIONS)
    unbind(project)
    commit(tmp_path / "repository", "moved")
    found = told(project)
    assert "edition 2026.1, which commit" in found
    follow(project, found)
    assert (project / PERMALINKS).read_bytes() == ledger
    commit(tmp_path / "repository", "restored")
    assert told(project) == ""


def test_a_project_that_leaves_its_place_to_another_takes_its_history_along(
    tmp_path: Path,
) -> None:
    """So that nothing but the ledger tells where it went."""
    top = in_folder(tmp_path / "repository/site").parent
    project = renamed(top / "site")
    shutil.copytree(project, top / "site", ignore=shutil.ignore_patterns("ledgers", "editions"))
    forge(project)
    commit(top, "moved, made anew, and another begun")
    assert SWAPPED.replace("2026.2", "2026.1") in told(project)


def test_a_first_edition_is_of_no_other_project(tmp_path: Path) -> None:
    """Though git takes its ledger for that of one which is taken out at once."""
    top = in_folder(tmp_path / "repository/site").parent
    project = copied(CORPUS, top / "other")
    commit(top, "another")
    git(top, "rm", "-qr", "site")
    forge(project, "2026.2")
    commit(top, "an edition")
    names = ("show", "-M10%", "--name-status", "--format=", "--", f"*/{SEALS}")
    assert re.search(r"^R\d+\tsite/.*\tother/", asked(top, *names), re.MULTILINE)
    assert told(project) == ""


def test_what_another_project_says_in_the_folder_of_before_is_its_own(project: Path) -> None:
    commit(project.parent, "renamed")
    other = published_copy(CORPUS, project.parent / "here")
    forge(other, "2026.2")
    commit(project.parent, "another")
    other = renamed(other, "third")
    commit(project.parent, "which is moved, too")
    assert told(project) == ""


def test_a_choice_between_two_editions_stands_when_the_folder_is_renamed(tmp_path: Path) -> None:
    project = chosen(tmp_path)
    folder = project / "inner"
    folder.mkdir()
    for one in sorted(project.iterdir()):
        if one.name not in {"inner", ".git", ".gitattributes"}:
            git(project, "mv", one.name, "inner")
    commit(project, "moved")
    assert told(folder) == ""
    git(project, "checkout", "other", "--", "editions/2026.2", SEALS)
    for path in (SEALS, "editions/2026.2"):
        git(project, "rm", "-qrf", f"inner/{path}")
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        git(project, "mv", path, f"inner/{path}")
    commit(project, "swapped")
    assert SWAPPED in told(folder)


def test_a_ledger_that_was_away_for_a_commit_hides_nothing(tmp_path: Path) -> None:
    project = chosen(tmp_path)
    git(project, "rm", "-q", SEALS)
    commit(project, "a slip")
    git(project, "checkout", "other", "--", SEALS, "editions/2026.2")
    commit(project, "put back, and swapped")
    assert SWAPPED in told(project)
