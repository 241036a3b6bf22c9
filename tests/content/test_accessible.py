"""A page of each kind is whole and accessible, in a real browser; apart, since it takes longest."""

import pytest
from playwright.sync_api import Browser

from tests.browser.visits import NARROW, WIDE, Asked, Manner, faults
from tests.projects import Built
from tests.trials import tried

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
    # How it looks was asked of a small project, and so was each kind in either manner.
    seen = tried(dict(list(seen.items())[manner.width == WIDE :: 2]), seen)
    asked = tried(Asked.STRUCTURE, Asked.ALL if manner.width == WIDE else Asked.NOTHING)
    wrong = {
        page: faults(browser, home + page, manner, f"content-{kind}", asked=asked)
        for kind, page in seen.items()
    }
    assert {page: found for page, found in wrong.items() if found} == {}
