"""The ledger held against its history: what was bound stays, however little of that is here."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from sourcebook.parse import PERMALINKS
from tests.projects import CORPUS, commanded, committed, copied, publish_ledger


def git(project: Path, *command: str) -> str:
    who = ("-c", "user.name=a", "-c", "user.email=a@b.invalid")
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(
        ["git", *who, *command],
        cwd=project,
        env={**os.environ, **quiet},
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose ledger was bound and committed, with its bound lines lost since."""
    root = committed(publish_ledger(copied(CORPUS, tmp_path / "project")))
    unbind(root)
    return root


def unbind(root: Path) -> None:
    """As if no edition had ever been: with its folder gone nothing else tells of it."""
    ledger = root / PERMALINKS
    ledger.write_text(re.sub(r"\t2026\.1\t\w*\t", "\t\t\t", ledger.read_text("utf-8")), "utf-8")


def test_a_bound_line_of_the_last_commit_is_not_lost(project: Path) -> None:
    found = commanded(project, "check")
    assert found.code == 1
    assert found.out.count("error P012 line-is-kept") == 1
    commit = git(project, "rev-parse", "--short=12", "HEAD").strip()
    assert f"was bound by edition 2026.1 in commit {commit}" in found.out
    git(project, "checkout", "-q", commit, "--", PERMALINKS)
    assert commanded(project, "check").code == 0


def test_a_loss_that_was_committed_is_found_before_a_release(project: Path) -> None:
    git(project, "commit", "-aqm", "lost")
    (project / "docs/new.md").write_text("---\ndescription: New.\n---\n\n# New\n", "utf-8")
    git(project, "add", ".")
    git(project, "commit", "-qm", "later")
    assert "P012" not in commanded(project, "check").out
    assert "error P012" in commanded(project, "check", "--release").out


def test_a_ledger_of_before_there_were_editions_bound_nothing(project: Path) -> None:
    ledger = project / PERMALINKS
    now = ledger.read_text("utf-8")
    ledger.write_text("# address\tstate\tdetail\n/old/\twithdrawn\tGone since 2020.\n", "utf-8")
    shutil.rmtree(project / ".git")
    committed(project)
    ledger.write_text(now, "utf-8")
    git(project, "commit", "-aqm", "a newer ledger")
    assert "P012" not in commanded(project, "check", "--release").out


@pytest.mark.parametrize("depth", [1, 2])
def test_a_shallow_clone_knows_less_and_is_never_wrong(
    project: Path, tmp_path: Path, depth: int
) -> None:
    git(project, "commit", "-aqm", "lost")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", f"--depth={depth}", project.as_uri(), str(clone))
    found = commanded(clone, "check", "--release")
    assert ("P012" in found.out) is (depth == 2)
    git(project, "reset", "-q", "--hard", "HEAD^")
    again = tmp_path / "again"
    git(tmp_path, "clone", "-q", f"--depth={depth}", project.as_uri(), str(again))
    assert commanded(again, "check").code == 0


def test_without_a_history_nothing_is_told(project: Path) -> None:
    shutil.rmtree(project / ".git")
    found = commanded(project, "check")
    assert "P012" not in found.out
    assert "history" not in found.err


def test_a_history_that_is_refused_is_told_and_no_fault(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    found = commanded(project, "check")
    assert "P012" not in found.out
    assert "the ledger was not held against the history: git refuses this repository" in found.err


def test_an_edition_that_is_taken_out_is_missed(project: Path) -> None:
    git(project, "checkout", "-q", "HEAD", "--", PERMALINKS)
    folder = project / "editions/2026.1"
    folder.mkdir(parents=True)
    (folder / "objects.json").write_text(
        '{"edition": "2026.1", "day": "2026-01-01", "objects": {}, "addresses": []}', "utf-8"
    )
    git(project, "add", ".")
    git(project, "commit", "-qm", "edition")
    assert "P012" not in commanded(project, "check", "--release").out
    shutil.rmtree(folder)
    found = commanded(project, "check", "--release")
    assert "'/e/2026.1/' was bound by edition 2026.1" in found.out


def test_a_repository_without_a_commit_has_no_history(tmp_path: Path) -> None:
    root = copied(CORPUS, tmp_path / "project")
    git(root, "init", "-q")
    assert "history" not in commanded(root, "check").err
