"""One browser and one server for all browser tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.kinds import samples
from tests.browser.server import serving
from tests.browser.visits import launch
from tests.projects import address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    with sync_playwright() as playwright:
        opened = launch(playwright)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def home(built_site: Path, root: Path) -> Iterator[str]:
    """The address of the home page of the real site, served here."""
    with serving(built_site, address(root)) as here:
        yield here


@pytest.fixture(scope="session")
def sample_pages(built_site: Path) -> dict[str, str]:
    """One page of each kind, by kind; addresses relative to the home page."""
    return samples(built_site)


@pytest.fixture(scope="session")
def pictures(root: Path) -> Path:
    """Where screenshots are kept."""
    return root / "build" / "screenshots"
