"""The card of a claim, as it stands in a frame on another page."""

import pytest
from playwright.sync_api import Browser

from tests.browser.visits import NARROW, WIDE, Manner, context, faults
from tests.projects import Built


@pytest.mark.parametrize("manner", [Manner(WIDE, "light"), Manner(NARROW, "dark")], ids=str)
def test_a_card_is_whole_and_accessible(
    manner: Manner, home: str, browser: Browser, site: Built
) -> None:
    card = site.samples["embed"]
    assert faults(browser, home + card, manner, "embed") == []


def test_a_card_fits_its_frame(home: str, browser: Browser, site: Built) -> None:
    cards = [page for page in site.pages if site.kind(page) == "embed"]
    assert cards
    with context(browser, Manner()) as reader:
        page = reader.new_page()
        page.set_viewport_size({"width": 600, "height": 260})
        for card in cards:
            page.goto(home + card)
            tall = page.evaluate("document.documentElement.scrollHeight")
            assert tall <= 260, (card, tall)
