"""What the tests of the built site share: its address, copies of the project, builds of them."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from sourcebook.publish.dates import INPUTS


def address(root: Path) -> str:
    """Return the one setting of the site's address."""
    found = re.search(r"^site_url: (\S+)$", (root / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)
    assert found is not None
    assert found[1].endswith("/")
    return found[1]


def copy_project(root: Path, to: Path) -> Path:
    """Copy what the site is made from, without its history, to a folder of its own."""
    to.mkdir(parents=True)
    for part in INPUTS:
        source = root / part
        (shutil.copytree if source.is_dir() else shutil.copy2)(source, to / part)
    return to


def build(project: Path, *command: str, umask: int = 0o022, **environment: str) -> Path:
    """Run a command that leaves ``site/`` in a project; fail with its output if it does not."""
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment},
        umask=umask,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert (project / "site" / "index.html").is_file()
    return project / "site"


def contents(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Return the mode and the bytes of every file by its path."""
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_mode & 0o777, path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
