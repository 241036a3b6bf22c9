"""The built site of each project of the tests."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.projects import PROJECTS, Built


@pytest.fixture(params=PROJECTS)
def site(request: pytest.FixtureRequest, built_once: Callable[[Path], Built]) -> Built:
    """The project's site."""
    return built_once(PROJECTS[request.param])
