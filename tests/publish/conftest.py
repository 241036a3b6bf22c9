"""What the tests of publishing share: projects of their own, and the ways in which one is built."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.projects import CORPUS


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the small corpus, below a folder of its own."""
    ignored = shutil.ignore_patterns(".cache", "site")
    return Path(shutil.copytree(CORPUS, tmp_path / "project", ignore=ignored))


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
