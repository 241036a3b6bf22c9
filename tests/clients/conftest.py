"""The small corpus as it is published, and programs of other people that read it."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.projects import CORPUS, Built

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def site(built_once: Callable[[Path], Built]) -> Path:
    """The site of the small corpus, built as it is published."""
    return built_once(CORPUS).folder


@pytest.fixture(scope="session")
def node() -> Callable[..., Any]:
    """Runs a script of this folder with Node.js, and reads the JSON that it writes."""
    if not (HERE / "node_modules").is_dir():
        pytest.fail("the npm packages are not installed: run `make test` once")

    def run(script: str, *arguments: object) -> Any:
        command = ["node", str(HERE / script), *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run
