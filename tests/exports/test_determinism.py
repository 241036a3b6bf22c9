"""The same corpus gives the same bytes, whatever the order of Python's sets."""

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from sourcebook.exports.download import Download
from tests.projects import PROJECTS, TESTS, pack_at

SCRIPT = """
import hashlib, pathlib, sys
from tests.projects import pack_at
for path, item in pack_at(pathlib.Path(sys.argv[1])).items():
    print(path, hashlib.sha256(item.content).hexdigest())
"""


def digests(root: Path, seed: str) -> str:
    """Every path with its digest, from a process of its own."""
    # The engine of this checkout, also where the tests run in a copy of it.
    path = os.pathsep.join([str(TESTS.parent / "scripts"), str(TESTS.parent)])
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(root)],
        cwd=root.parent,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return done.stdout


def same_under_any_hash_seed(root: Path) -> None:
    """Fail unless another process makes the same pack of a project as this one.

    Python gives this process a seed by chance, and the other has one of ours; the pack of this one
    is there already, since other tests read it.
    """
    first = "".join(f"{path} {digest(item)}\n" for path, item in pack_at(root).items())
    assert first == digests(root, "4242")
    assert len(first.splitlines()) > 20


def digest(item: Download) -> str:
    return sha256(item.content).hexdigest()


@pytest.mark.parametrize("root", PROJECTS.values(), ids=PROJECTS)
def test_same_bytes_under_any_hash_seed(root: Path) -> None:
    same_under_any_hash_seed(root)
