"""A site whose pages have moved, in a real browser: each old anchor leads to its own place."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.server import serving
from tests.browser.visits import NARROW, WIDE, Manner, context, faults
from tests.projects import (
    CORPUS,
    Built,
    address,
    built,
    commanded,
    committed,
    ledger_of,
    published_copy,
    warmed,
)

NOTE = "Told twice; see the claim on the day."


@pytest.fixture(scope="module")
def moved(
    built_once: Callable[[Path], Built], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, dict[str, str]]]:
    """Where the site is served, and where each anchor of a theme's old page has moved."""
    project = published_copy(CORPUS, tmp_path_factory.mktemp("moved") / "project")
    for command in (
        ("rename", "frost", "ice"),
        ("withdraw", "freeze-happened", NOTE),
        ("move", "/about/", "/notes/"),
        ("move", "/notes/#how", "#method"),
    ):
        done = commanded(project, *command)
        assert done.code == 0, done.out + done.err
    lines = ledger_of(project).values()
    anchors = {line.address: line.detail for line in lines if line.state == "moved"}
    warmed(committed(project), built_once(CORPUS))
    site = Built(built(project), address(project))
    with serving(site.folder, site.address) as home:
        yield home.rstrip("/"), {key: to for key, to in anchors.items() if "#" in key}


def test_each_old_anchor_answers_without_a_script(
    moved: tuple[str, dict[str, str]], browser: Browser
) -> None:
    home, anchors = moved
    assert len(anchors) > 20
    with context(browser, Manner(scripts=False)) as reader:
        page = reader.new_page()
        for old, new in anchors.items():
            page.goto("about:blank")
            page.goto(f"{home}{old}")
            note = page.locator(f"[id='{old.partition('#')[2]}']")
            if old.endswith("#top") and not note.count():
                continue  # the top of a page that leads on as a whole
            expect(note).to_be_in_viewport()
            lands = page.url if page.url == f"{home}{new}" else ""
            assert lands or f"{home}{new}" in note.locator("a").evaluate_all(
                "links => links.map((link) => link.href)"
            ), old


def test_a_script_leads_to_the_place_itself(
    moved: tuple[str, dict[str, str]], browser: Browser
) -> None:
    home, _ = moved
    with context(browser, Manner()) as reader:
        page = reader.new_page()
        for old, new in (
            ("/themes/frost/#the-keeper", "/themes/ice/#the-keeper"),
            ("/about/#how", "/notes/#method"),
            ("/themes/frost/", "/themes/ice/"),
        ):
            page.goto(f"{home}{old}")
            page.wait_for_url(f"{home}{new}")
        page.goto(f"{home}/themes/frost/#freeze-happened")
        expect(page.get_by_text(NOTE)).to_be_visible()


@pytest.mark.parametrize("manner", [Manner(WIDE), Manner(NARROW, "dark")], ids=str)
def test_a_page_that_has_moved_is_whole_and_accessible(
    moved: tuple[str, dict[str, str]], browser: Browser, manner: Manner
) -> None:
    address = f"{moved[0]}/themes/frost/#freeze-happened"
    assert faults(browser, address, manner, "moved") == []
