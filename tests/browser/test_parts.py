"""A site whose lists are divided, in a real browser: whole, accessible, filtered, never lost."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.server import serving
from tests.browser.visits import NARROW, Manner, context, faults, settle
from tests.projects import TIDECLOCK, Built, address, built, commanded, committed, copied, warmed

SHORT = "  - sourcebook:\n      longest_list: 2\n"
"""Lists of two lines: nearly every list of the project is divided."""


@pytest.fixture(scope="module")
def divided(
    built_once: Callable[[Path], Built], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Built]]:
    """The site, served here, of a project whose ledger knows its lists as whole."""
    project = copied(TIDECLOCK, tmp_path_factory.mktemp("divided") / "project")
    settings = project / "mkdocs.yml"
    text = settings.read_text("utf-8")
    assert text.count("  - sourcebook:\n") == 1
    settings.write_text(text.replace("  - sourcebook:\n", SHORT), "utf-8")
    assert commanded(project, "permalinks").code == 0
    warmed(committed(project), built_once(TIDECLOCK))
    site = Built(built(project), address(project))
    with serving(site.folder, site.address) as home:
        yield home, site


def parts(site: Built, folder: str) -> list[str]:
    """The addresses of the parts of a list."""
    inner = (page.removeprefix(folder) for page in site.pages if page.startswith(folder))
    return [folder + page for page in inner if page.startswith(("in-", "letters/", "on-"))]


def test_a_part_and_its_list_are_whole_and_accessible(
    divided: tuple[str, Built], browser: Browser
) -> None:
    home, site = divided
    record = next(page for page in site.pages if page.startswith("people/") and "/in-" in page)
    story = record[: record.index("/in-") + 1]
    for folder in ("chronology/", "sources/", story):
        for page in (folder, parts(site, folder)[0]):
            name = f"parts-{page.strip('/').replace('/', '-')}"
            assert faults(browser, home + page, Manner(NARROW, "dark"), name) == []


def test_an_address_from_before_leads_on_without_scripts(
    divided: tuple[str, Built], browser: Browser
) -> None:
    home, site = divided
    first = site.file("chronology/").read_text("utf-8")
    link = 'li id="clock-voted"'
    assert link in first
    with context(browser, Manner(scripts=False)) as reader:
        page = reader.new_page()
        settle(page, f"{home}chronology/#clock-voted")
        page.locator("#clock-voted a").click()
        page.wait_for_url(re.compile(r"/chronology/in-"))
        assert page.locator("#clock-voted").is_visible()


def test_what_is_filtered_is_the_part(divided: tuple[str, Built], browser: Browser) -> None:
    home, site = divided
    for part in parts(site, "chronology/"):
        with context(browser, Manner()) as reader:
            page = reader.new_page()
            settle(page, home + part)
            events = page.locator(".sb-event")
            shown = events.count()
            page.locator(".sb-filter input[type=search]").fill("xyzzy")
            assert shown > 0
            assert page.locator(".sb-event:visible").count() == 0
            assert page.get_by_role("navigation", name="Parts of this list").is_visible()
