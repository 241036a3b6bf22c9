"""A page of each kind is whole and accessible, in a real browser; apart, since it takes longest."""

import pytest
from playwright.sync_api import Browser

from tests.browser.visits import NARROW, WIDE, Manner, faults
from tests.projects import Built

_PARTS = 5
"""In how many tests the kinds are looked at: one that takes minutes is taken for one that hangs."""


@pytest.mark.parametrize("part", range(_PARTS))
@pytest.mark.parametrize("manner", [Manner(WIDE, "light"), Manner(NARROW, "dark")], ids=str)
def test_a_page_of_each_kind_is_whole_and_accessible(
    manner: Manner, part: int, site: Built, home: str, browser: Browser
) -> None:
    seen = {kind: page for kind, page in site.samples.items() if kind != "short-address"}
    assert {"sources", "themes", "data"} <= seen.keys()
    seen = dict(list(seen.items())[part::_PARTS])
    # In the dark and narrow the same rules were asked of each kind, of a small project.
    axe = manner.width == WIDE
    wrong = {
        page: faults(browser, home + page, manner, f"content-{kind}", axe=axe)
        for kind, page in seen.items()
    }
    assert {page: found for page, found in wrong.items() if found} == {}
