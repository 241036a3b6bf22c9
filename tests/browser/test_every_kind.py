"""Each kind of page in a real browser: wide and narrow, light and dark, in print, no scripts."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.visits import NARROW, WIDE, Manner, context, faults, kept, settle
from tests.projects import Built

WAYS = [Manner(WIDE, "light"), Manner(NARROW, "dark")]
# A short address leads on at once: it is tested where it leads.
SEEN = (
    "home guide themes theme apparatus search sources source people person places place "
    "organisations organisation vessels vessel works work chronology disagreements doubt unread "
    "comparisons comparison teach teach-theme weigh weigh-dispute weigh-trace weigh-key "
    "weigh-accounts weigh-accounts-key handout check-links list data dictionary rules prose object "
    "check-citation missing"
).split()


def test_there_is_a_page_of_every_kind(site: Built) -> None:
    assert sorted(site.samples.keys() - {"short-address", "embed"}) == sorted(SEEN)


@pytest.mark.parametrize("manner", WAYS, ids=str)
@pytest.mark.parametrize("kind", SEEN)
def test_a_page_is_whole_and_accessible(
    kind: str, manner: Manner, home: str, browser: Browser, sample_pages: dict[str, str]
) -> None:
    assert faults(browser, home + sample_pages[kind], manner, kind) == []


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


@pytest.mark.parametrize("kind", SEEN)
def test_a_page_reads_the_same_without_scripts(
    kind: str, home: str, browser: Browser, sample_pages: dict[str, str]
) -> None:
    words: list[str] = []
    for scripts in (True, False):
        with context(browser, Manner(scripts=scripts)) as reader:
            page = reader.new_page()
            settle(page, home + sample_pages[kind])
            assert page.locator("article h1").is_visible()
            words.append(reading(page))
    assert words[0] == words[1]
    assert len(words[0]) > 12


_WITHOUT_IMPRINT = {"object", "missing"}
"""What is no page to be read: one says all of it itself, the other has nothing to be found."""


@pytest.mark.parametrize("kind", SEEN)
def test_a_page_prints(
    kind: str, home: str, browser: Browser, sample_pages: dict[str, str]
) -> None:
    with context(browser, Manner()) as reader:
        page = reader.new_page()
        settle(page, home + sample_pages[kind])
        shown = reading(page)
        imprint = page.locator(".sb-imprint")
        assert not imprint.is_visible()
        page.emulate_media(media="print")
        assert imprint.is_visible() is (kind not in _WITHOUT_IMPRINT)
        printed = reading(page)
        assert page.locator("article h1").first.is_visible()
        assert not page.locator("header.md-header").is_visible()
        # An essay prints alone unless its evidence is asked for.
        share = 0.8 if kind in {"theme", "object"} else 0.9
        assert len(printed.split()) >= share * len(shown.split())
        document = page.pdf(path=kept(f"{kind}.pdf"), format="A4", tagged=True)
    assert document.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in document
