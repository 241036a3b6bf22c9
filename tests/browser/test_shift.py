"""Nothing moves once it is seen: what the site's scripts add has its place from the first paint."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cache

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.browser.visits import NARROW, WIDE, Manner, context
from tests.trials import tried

_LATE = 500
"""Milliseconds for which the page's own scripts are held back once something is painted."""

_MOST = 0.001
"""Of layout shift, as web.dev/cls reckons it: less than a line that moves by a pixel."""

_PAINTED = "performance.getEntriesByName('first-contentful-paint').length"

_TOGETHER = 16
"""How many pages are open side by side: nearly all of the time is waited."""

_PATIENCE = 20
"""How many times ``_LATE`` the last of them may take to paint something, on a machine at work."""

_MOVED = """since => { globalThis.moved = new Promise(resolve => {
  const late = entry => entry.startTime >= since;
  new PerformanceObserver(list => resolve(list.getEntries().filter(late).map(entry => [entry.value,
    entry.sources.map(one => one.node && (one.node.outerHTML || one.node.data).slice(0, 90))])))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(resolve, 400, []);
}); }"""

KINDS = (
    "theme sources source people person chronology disagreements doubt unread teach teach-theme "
    "weigh weigh-dispute weigh-trace weigh-key weigh-accounts weigh-accounts-key check-links list "
    "search object check-citation comparison quotation"
).split()

APART = {"quotation": "id/jones-gate-of-glass/"}
"""Pages that are no kind of their own, and have a script of their own."""

ASKED = {
    "sources": "?q=smith",
    "people": "?q=smith",
    "chronology": "?q=1814",
    "doubt": "#without=smith-1999",
    "search": "?q=gate&kind=excerpt",
    "weigh-dispute": "#a=f-a-",
    "weigh-key": "#a=f-a-",
    "list": "#ids=first-gate-froze",
}
"""What an address may ask for of a page of a kind, which its script does."""


Moved = list[tuple[float, list[str]]]
"""By how much something moved, and what."""


@dataclass
class Slow:
    """A page whose own scripts are held back until they are let go."""

    page: Page
    late: bool = False
    held: list[Route] = field(default_factory=list)

    def open(self, address: str) -> None:
        """Open the page at an address."""
        self.page.route("**/*.js", self._hold)
        self.page.goto(address, wait_until="commit")

    def _hold(self, route: Route) -> None:
        if self.late:
            route.continue_()
        else:
            self.held.append(route)

    def has_painted(self) -> bool:
        """Whether there is something to see."""
        return bool(self.page.evaluate(_PAINTED))

    def let_go(self) -> float:
        """Let the scripts go; return when, in the page's time."""
        since: float = self.page.evaluate("performance.now()")
        self.late = True
        for route in self.held:
            route.continue_()
        return since


def moved(pages: dict[Page, str]) -> list[Moved]:
    """Open pages at addresses with their scripts held back; return what moved on each.

    What moves before them, while the page is still being read, is none of theirs.
    """
    slow = [Slow(page) for page in pages]
    for one in slow:
        one.open(pages[one.page])
    for _ in range(_PATIENCE):
        slow[-1].page.wait_for_timeout(_LATE)
        if all(one.has_painted() for one in slow):
            break
    else:
        pytest.fail("nothing is painted before the scripts come: what they move is not seen")
    slow[-1].page.wait_for_timeout(_LATE)
    since = [one.let_go() for one in slow]
    for one in slow:
        one.page.wait_for_load_state("load")
        one.page.wait_for_function(_PAINTED)
    slow[-1].page.wait_for_timeout(_LATE)
    for one, moment in zip(slow, since, strict=True):
        one.page.evaluate(_MOVED, moment)
    return [one.page.evaluate("moved") for one in slow]


@pytest.fixture(scope="module")
def moves(home: str, browser: Browser, sample_pages: dict[str, str]) -> Callable[[str, int], Moved]:
    """What moves on a page that is asked for in a window of a width, each for a fresh reader."""
    asked = {
        width: [(sample_pages | APART)[kind] + asks for kind, asks, at in SEEN if at == width]
        for width in WIDTHS
    }

    @cache
    def together(width: int, first: int) -> list[Moved]:
        with ExitStack() as stack:
            pages = {}
            for address in asked[width][first : first + _TOGETHER]:
                reader = stack.enter_context(context(browser, Manner(width)))
                pages[reader.new_page()] = home + address
            return moved(pages)

    def found(address: str, width: int) -> Moved:
        place, within = divmod(asked[width].index(address), _TOGETHER)
        return together(width, place * _TOGETHER)[within]

    return found


CASES = [*((kind, "") for kind in KINDS), *ASKED.items()]
WIDTHS = [WIDE, NARROW]
SEEN = [
    (*case, width) for at, case in enumerate(CASES) for width in tried([WIDTHS[at % 2]], WIDTHS)
]


@pytest.mark.parametrize(("kind", "asks", "width"), SEEN)
def test_nothing_moves_when_scripts_come_late(
    kind: str,
    asks: str,
    width: int,
    moves: Callable[[str, int], Moved],
    sample_pages: dict[str, str],
) -> None:
    found = moves((sample_pages | APART)[kind] + asks, width)
    assert sum(value for value, _ in found) <= _MOST, found
