"""The site of the checkout: what holds of every site, and each kind of page in a real browser."""

from playwright.sync_api import Browser, expect

from sourcebook.model import Corpus
from tests.browser.visits import NARROW, WIDE, Manner, context
from tests.projects import Built, Pack
from tests.site.test_every_site import (
    test_every_page_describes_itself_once,
    test_every_page_names_itself_its_language_and_its_address,
    test_no_page_is_over_its_budget,
    test_no_page_tells_with_what_it_was_built,
    test_our_own_checker_finds_nothing,
    test_texts_are_offered_to_reference_managers,
    test_the_pictures_that_heads_name_are_published,
    test_the_sitemap_lists_every_page_once_with_a_date,
)
from tests.site.test_one_telling import (
    test_feeds_name_what_they_tell_of_as_the_graph_does,
    test_permanent_addresses_name_records_as_the_graph_does,
    test_tables_name_records_as_the_graph_does,
    test_the_graph_names_and_describes_records_as_their_pages_do,
    test_the_list_of_pages_has_their_titles_and_descriptions,
    test_the_page_and_its_twins_have_one_title_and_description,
)
from tests.site.test_writing import test_foreign_letters_say_their_language_and_direction

__all__ = [
    "test_every_page_describes_itself_once",
    "test_every_page_names_itself_its_language_and_its_address",
    "test_feeds_name_what_they_tell_of_as_the_graph_does",
    "test_foreign_letters_say_their_language_and_direction",
    "test_no_page_is_over_its_budget",
    "test_no_page_tells_with_what_it_was_built",
    "test_our_own_checker_finds_nothing",
    "test_permanent_addresses_name_records_as_the_graph_does",
    "test_tables_name_records_as_the_graph_does",
    "test_texts_are_offered_to_reference_managers",
    "test_the_graph_names_and_describes_records_as_their_pages_do",
    "test_the_list_of_pages_has_their_titles_and_descriptions",
    "test_the_page_and_its_twins_have_one_title_and_description",
    "test_the_pictures_that_heads_name_are_published",
    "test_the_sitemap_lists_every_page_once_with_a_date",
]


_WORDS = """() => [...document.querySelectorAll('.sb-claim > p:not([class])')]
  .filter((one) => one.checkVisibility())
  .map((one) => one.innerText.trim().split(/\\s+/).length).reduce((all, count) => all + count, 0)"""
_CLOSED = ".sb-claim--disputed > details:not([open]) > summary"
_LINES = """(closed) => [...document.querySelectorAll(closed)]
  .filter((one) => one.checkVisibility())
  .map((one) => [one.clientHeight, one.querySelector('.sb-voices').scrollHeight])"""


def test_an_essay_is_no_longer_than_is_read_and_a_dispute_a_line(
    corpus: Corpus, home: str, browser: Browser
) -> None:
    for key in corpus.themes:
        with context(browser, Manner(WIDE)) as reader:
            page = reader.new_page()
            page.goto(f"{home}themes/{key}/")
            # Twelve screens of 1280 by 900 pixels in the faces of most machines.
            assert page.evaluate(_WORDS) <= 5000, key
        with context(browser, Manner(NARROW)) as reader:
            page = reader.new_page()
            page.goto(f"{home}themes/{key}/")
            assert all(max(heights) < 48 for heights in page.evaluate(_LINES, _CLOSED)), key


def test_every_file_of_the_data_pack_is_published(site: Built, pack: Pack) -> None:
    assert [path for path in pack if not (site.folder / path).is_file()] == []


def test_short_addresses_lead_to_their_records(site: Built, home: str, browser: Browser) -> None:
    every = [page for page in site.pages if site.kind(page) == "short-address"]
    # What was withdrawn leads nowhere: it says so. What has moved may lead to an object's own page.
    short = [page for page in every if 'http-equiv="refresh"' in site.file(page).read_text("utf-8")]
    assert short
    with context(browser, Manner()) as reader:
        page = reader.new_page()
        for address in short[:: max(1, len(short) // 5)]:
            page.goto(home + address)
            expect(page).not_to_have_url(home + address)
            fragment = page.evaluate("decodeURIComponent(location.hash.slice(1))")
            if fragment:
                # The address changes before the page is there: wait for it.
                expect(page.locator(f'[id="{fragment}"]')).to_have_count(1, timeout=30_000)
