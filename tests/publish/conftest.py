"""What the tests of publishing share: projects of their own, and the ways in which one is built."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.assemble import EPOCH
from tests.projects import CORPUS, NOON, Built, warmed


@pytest.fixture
def project(
    built_once: Callable[[Path], Built], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A copy of the small corpus, below a folder of its own, of the day of the built one.

    Its citations were formatted before, and its PDFs set.
    """
    monkeypatch.setenv(EPOCH, NOON)
    ignored = shutil.ignore_patterns(".cache", "site")
    copy = Path(shutil.copytree(CORPUS, tmp_path / "project", ignore=ignored))
    return warmed(copy, built_once(CORPUS))


def run(project: Path, *command: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a module of Python as a command in a project; its code and words are the caller's."""
    return subprocess.run(
        [sys.executable, "-m", *map(str, command)],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def git(project: Path, *command: str, day: str = "") -> None:
    """Run git in a project as nobody in particular, at noon of a day if one is given."""
    moment = f"{day}T12:00:00Z"
    dates = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment} if day else {}
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(
        ["git", "-c", "user.name=a", "-c", "user.email=a@b.invalid", *command],
        cwd=project,
        env={**os.environ, **quiet, **dates},
        check=True,
    )


def commit(project: Path, day: str) -> None:
    """Commit all that is in a project, which becomes a repository if it is none."""
    git(project, "init", "-q")
    git(project, "add", ".")
    git(project, "commit", "-q", "-m", day, day=day)
