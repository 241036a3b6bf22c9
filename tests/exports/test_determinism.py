"""The same corpus gives the same bytes, whatever the order of Python's sets."""

import os
import subprocess
import sys

import pytest

from tests.projects import PROJECTS, TESTS

SCRIPT = """
import hashlib, sys
from tests.projects import PROJECTS, pack_at
for path, item in pack_at(PROJECTS[sys.argv[1]]).items():
    print(path, hashlib.sha256(item.content).hexdigest())
"""


def digests(name: str, seed: str) -> str:
    """Every path with its digest, from a process of its own."""
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(TESTS.parent)}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, name],
        cwd=TESTS.parent,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return done.stdout


@pytest.mark.parametrize("name", PROJECTS)
def test_same_bytes_under_any_hash_seed(name: str) -> None:
    first, second = digests(name, "1"), digests(name, "4242")
    assert first == second
    assert len(first.splitlines()) > 100
