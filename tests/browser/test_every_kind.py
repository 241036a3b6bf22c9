"""Each kind of page in a real browser: wide and narrow, light and dark, in print, no scripts."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.visits import NARROW, WIDE, Asked, Manner, context, faults, kept, overflow, visit
from tests.projects import Built
from tests.trials import tried

FIRST, SECOND = Manner(WIDE, "light"), Manner(NARROW, "dark")
# A short address leads on at once: it is tested where it leads.
SEEN = (
    "home guide themes theme apparatus search sources source people person places place "
    "organisations organisation vessels vessel works work chronology disagreements doubt unread "
    "comparisons comparison teach teach-theme weigh weigh-dispute weigh-trace weigh-key "
    "weigh-accounts weigh-accounts-key handout check-links list data dictionary rules prose object "
    "check-citation missing"
).split()

PRINTED = tried(SEEN[1::4], SEEN)
"""What is made a PDF of; of each it is seen how it looks on paper."""


def test_there_is_a_page_of_every_kind(site: Built) -> None:
    assert sorted(site.samples.keys() - {"short-address", "embed"}) == sorted(SEEN)


# Not a style element, which the site's policy forbids.
_HIDE_HANDLES = """() => {
  const style = new CSSStyleSheet();
  const handles = "form, button, [data-sb-interface], .sb-filter, .sb-search, .headerlink";
  style.replaceSync(`${handles} { display: none !important }`);
  document.adoptedStyleSheets.push(style);
}"""


def reading(page: Page) -> str:
    """Return the words of the article as shown, without what serves to handle them."""
    page.evaluate(_HIDE_HANDLES)
    return " ".join(page.locator("article.md-content__inner").inner_text().split())


@dataclass
class Seen:
    """A page of a kind as its first reader has it, on the screen and then on paper."""

    kind: str
    address: str
    wrong: list[str]
    heading: bool = False
    shown: str = ""
    imprint: tuple[bool, bool] = (False, False)
    printed: str = ""
    printed_heading: bool = False
    printed_header: bool = False
    document: bytes = b""

    def look(self, page: Page) -> None:
        """Read the page, and print it."""
        imprint = page.locator(".sb-imprint")
        self.heading = page.locator("article h1").is_visible()
        on_screen = imprint.is_visible()
        self.shown = reading(page)
        page.emulate_media(media="print")
        self.imprint = (on_screen, imprint.is_visible())
        self.printed = reading(page)
        self.printed_heading = page.locator("article h1").first.is_visible()
        self.printed_header = page.locator("header.md-header").is_visible()
        if self.kind in PRINTED:
            self.document = page.pdf(path=kept(f"{self.kind}.pdf"), format="A4", tagged=True)


@pytest.fixture(scope="module", params=SEEN)
def seen(
    request: pytest.FixtureRequest, home: str, browser: Browser, sample_pages: dict[str, str]
) -> Seen:
    """One visit to a page of each kind, which all tests of it look at."""
    found = Seen(request.param, home + sample_pages[request.param], [])
    found.wrong = faults(browser, found.address, FIRST, found.kind, then=found.look)
    return found


def test_a_page_is_whole_and_accessible(seen: Seen) -> None:
    assert seen.wrong == []


_OTHERWISE = {"home", "theme", "search", "sources", "weigh-dispute", "check-links", "missing"}
"""Pages that a phone has otherwise: whose menus, boxes and tables are laid out anew there."""


def test_a_page_is_so_on_a_phone_in_the_dark(seen: Seen, browser: Browser) -> None:
    """Of colours and sizes each; what else axe asks was asked of the same elements before."""
    asked = Asked.ALL if seen.kind in _OTHERWISE else tried(Asked.LOOK, Asked.ALL)
    assert faults(browser, seen.address, SECOND, seen.kind, asked=asked) == []


def test_a_page_fits_where_letters_are_four_times_as_large(
    home: str, browser: Browser, sample_pages: dict[str, str]
) -> None:
    """As on 320 pixels, which ask for no scrolling to the side (WCAG 2.2, 1.4.10)."""
    with context(browser, Manner(320)) as reader:
        page = reader.new_page()
        for kind in SEEN:
            page.goto(home + sample_pages[kind])
            assert overflow(page) <= 0, kind


def test_a_page_reads_the_same_without_scripts(seen: Seen, browser: Browser) -> None:
    with visit(browser, seen.address, Manner(scripts=False)) as (page, _):
        assert page.locator("article h1").is_visible()
        assert reading(page) == seen.shown
    assert seen.heading
    assert len(seen.shown) > 12


_WITHOUT_IMPRINT = {"object", "missing"}
"""What is no page to be read: one says all of it itself, the other has nothing to be found."""


def test_a_page_prints(seen: Seen) -> None:
    assert seen.imprint == (False, seen.kind not in _WITHOUT_IMPRINT)
    assert seen.printed_heading
    assert not seen.printed_header
    # An essay prints alone unless its evidence is asked for.
    share = 0.8 if seen.kind in {"theme", "object"} else 0.9
    assert len(seen.printed.split()) >= share * len(seen.shown.split())
    if seen.kind in PRINTED:
        assert seen.document.startswith(b"%PDF-")
        assert b"/StructTreeRoot" in seen.document
