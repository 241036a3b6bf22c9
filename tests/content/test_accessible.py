"""A page of each kind is whole and accessible, in a real browser; apart, since it takes longest."""

import pytest
from playwright.sync_api import Browser

from tests.browser.visits import NARROW, WIDE, Manner, faults
from tests.projects import Built


@pytest.mark.parametrize("manner", [Manner(WIDE, "light"), Manner(NARROW, "dark")], ids=str)
def test_a_page_of_each_kind_is_whole_and_accessible(
    manner: Manner, site: Built, home: str, browser: Browser
) -> None:
    seen = {kind: page for kind, page in site.samples.items() if kind != "short-address"}
    assert {"sources", "themes", "data"} <= seen.keys()
    # In the dark and narrow the same rules were asked of each kind, of a small project.
    axe = manner.width == WIDE
    wrong = {
        page: faults(browser, home + page, manner, f"content-{kind}", axe=axe)
        for kind, page in seen.items()
    }
    assert {page: found for page, found in wrong.items() if found} == {}
