"""The same corpus gives the same bytes, whatever the order of Python's sets."""

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from tests.projects import PROJECTS, TESTS, pack_at, part_of

SCRIPT = """
import pathlib, sys
from tests.exports.test_determinism import listed
print(listed(pathlib.Path(sys.argv[1]), int(sys.argv[2])), end="")
"""


def listed(root: Path, share: int) -> str:
    """Every path with its digest, a line each; of the twins of pages some (`part_of`)."""
    pack = part_of(pack_at(root), share)
    return "".join(f"{path} {sha256(item.content).hexdigest()}\n" for path, item in pack.items())


def digests(root: Path, seed: str, share: int) -> str:
    """The same from a process of its own, by its seed."""
    # The engine of this checkout, also where the tests run in a copy of it.
    path = os.pathsep.join([str(TESTS.parent / "scripts"), str(TESTS.parent)])
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(root), str(share)],
        cwd=root.parent,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return done.stdout


def same_under_any_hash_seed(root: Path, share: int = 1) -> None:
    """Fail unless another process makes the same pack of a project as this one.

    Python gives this process a seed by chance, and the other has one of ours; the pack of this one
    is there already, since other tests read it.
    """
    first = listed(root, share)
    assert first == digests(root, "4242", share)
    assert len(first.splitlines()) > 20


@pytest.mark.parametrize("root", PROJECTS.values(), ids=PROJECTS)
def test_same_bytes_under_any_hash_seed(root: Path) -> None:
    same_under_any_hash_seed(root)
