"""One browser for all browser tests, and the site of the small project, served here."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.browser.server import serving
from tests.projects import CORPUS, TIDECLOCK, Built


@pytest.fixture(scope="session")
def site(built_once: Callable[[Path], Built]) -> Built:
    """The site of the small project, which has a page of every kind."""
    return built_once(CORPUS)


@pytest.fixture(scope="session")
def home(site: Built) -> Iterator[str]:
    """The address of its home page, served here."""
    with serving(site.folder, site.address) as here:
        yield here


@pytest.fixture(scope="session")
def clock(built_once: Callable[[Path], Built]) -> Built:
    """The site of the second project, below a path."""
    return built_once(TIDECLOCK)


@pytest.fixture(scope="session")
def clock_home(clock: Built) -> Iterator[str]:
    """The address of its home page, served here."""
    with serving(clock.folder, clock.address) as here:
        yield here


@pytest.fixture(scope="session")
def sample_pages(site: Built) -> dict[str, str]:
    """One page of each kind, by kind; addresses relative to the home page."""
    return site.samples
