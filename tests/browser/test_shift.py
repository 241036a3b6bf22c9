"""Nothing moves once it is seen: what the site's scripts add has its place from the first paint."""

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.browser.visits import NARROW, WIDE, Manner, context

_LATE = 500
"""Milliseconds for which the page's own scripts are held back once something is painted."""

_MOST = 0.001
"""Of layout shift, as web.dev/cls reckons it: less than a line that moves by a pixel."""

_PAINTED = "performance.getEntriesByName('first-contentful-paint').length"

_MOVED = """since => new Promise(resolve => {
  const late = entry => entry.startTime >= since;
  new PerformanceObserver(list => resolve(list.getEntries().filter(late).map(entry => [entry.value,
    entry.sources.map(one => one.node && (one.node.outerHTML || one.node.data).slice(0, 90))])))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(resolve, 400, []);
})"""

KINDS = (
    "theme sources source people person chronology disagreements doubt unread teach teach-theme "
    "weigh weigh-dispute weigh-trace weigh-key weigh-accounts weigh-accounts-key check-links list "
    "search object check-citation comparison"
).split()

ASKED = {
    "sources": "?q=smith",
    "people": "?q=smith",
    "chronology": "?q=1814",
    "doubt": "#without=smith-1999",
    "weigh-dispute": "#a=f-a-",
    "weigh-key": "#a=f-a-",
    "list": "#ids=first-gate-froze",
}
"""What an address may ask for of a page of a kind, which its script does."""


def moved(page: Page, address: str) -> list[tuple[float, list[str]]]:
    """Open the page with its scripts held back; return what moved, and by how much.

    What moves before them, while the page is still being read, is none of theirs.
    """
    held: list[Route] = []
    late = [False]
    page.route("**/*.js", lambda route: route.continue_() if late[0] else held.append(route))
    page.goto(address, wait_until="commit")
    for _ in range(3):
        page.wait_for_timeout(_LATE)
        if page.evaluate(_PAINTED):
            break
    page.wait_for_timeout(_LATE)
    since = page.evaluate("performance.now()")
    late[0] = True
    for route in held:
        route.continue_()
    page.wait_for_load_state("load")
    page.wait_for_function(_PAINTED)
    page.wait_for_timeout(_LATE)
    found: list[tuple[float, list[str]]] = page.evaluate(_MOVED, since)
    return found


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize(("kind", "asks"), [*((kind, "") for kind in KINDS), *ASKED.items()])
def test_nothing_moves_when_scripts_come_late(
    kind: str, asks: str, width: int, home: str, browser: Browser, sample_pages: dict[str, str]
) -> None:
    with context(browser, Manner(width)) as reader:
        found = moved(reader.new_page(), home + sample_pages[kind] + asks)
    assert sum(value for value, _ in found) <= _MOST, found
