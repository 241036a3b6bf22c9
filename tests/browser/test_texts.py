"""A text that is printed whole, as readers and their programs have it, on a built site."""

import json
import re

import pytest
from playwright.sync_api import Browser

from tests.browser.visits import NARROW, WIDE, Asked, Manner, context, faults, settle
from tests.projects import Built

TEXT, SOURCE = "sources/decree-of-orthe/text/", "sources/decree-of-orthe/"
VOTE, MENON = "decree-text-vote", "decree-text-menon"
MANNERS = [
    Manner(WIDE, "light"),
    Manner(WIDE, "dark"),
    Manner(NARROW, "light"),
    Manner(NARROW, "dark"),
    Manner(NARROW, scripts=False),
]


@pytest.mark.parametrize("manner", MANNERS, ids=str)
def test_its_page_is_whole_and_accessible(
    manner: Manner, clock_home: str, browser: Browser
) -> None:
    assert (
        faults(
            browser,
            clock_home + TEXT,
            manner,
            "text",
            asked=Asked.ALL if manner.scripts else Asked.NOTHING,
        )
        == []
    )


def test_each_paragraph_can_be_cited_and_linked_to(clock_home: str, browser: Browser) -> None:
    with context(browser, Manner(WIDE)) as reader:
        page = reader.new_page()
        settle(page, clock_home + TEXT)
        assert page.locator(".sb-paragraph").count() == 2
        for number, name in enumerate((VOTE, MENON), 1):
            one = page.locator(f"#{name}")
            assert one.locator(f"a[href='#p{number}']").inner_text() == str(number)
            assert page.locator(f"#p{number}").count() == 1
            assert one.locator(".sb-permalink").get_attribute("data-sb-short")
            one.locator(".sb-cite-link").click()
            cited = one.locator(".sb-citing .sb-cite__styles")
            cited.wait_for()
            assert f"para. {number}" in cited.inner_text()
            assert one.locator(f"a.sb-cite-link[href$='id/{name}/#cite']").count() == 1


def test_the_page_of_a_paragraph_leads_to_the_text(clock_home: str, browser: Browser) -> None:
    with context(browser, Manner(WIDE, scripts=False)) as reader:
        page = reader.new_page()
        settle(page, f"{clock_home}id/{VOTE}/")
        assert "ἐπὶ ἄρχοντος Λύσωνος" in page.locator(".sb-meta").first.inner_text()
        page.get_by_role("link", name="In the text of").click()
        assert page.url == f"{clock_home}{TEXT}#{VOTE}"


def test_the_way_there_and_back(clock_home: str, browser: Browser) -> None:
    """From the page of the source, from a passage that quotes a part, and by the crumbs."""
    with context(browser, Manner(NARROW, scripts=False)) as reader:
        page = reader.new_page()
        settle(page, clock_home + SOURCE)
        page.get_by_role("link", name="The whole text in two paragraphs").click()
        assert page.url == clock_home + TEXT
        page.locator(".sb-crumbs a").last.click()
        assert page.url == clock_home + SOURCE
        page.locator("#decree-clock-voted .sb-gloss a[href*='text/']").click()
        assert page.url == f"{clock_home}{TEXT}#{VOTE}"


def test_the_text_is_in_its_language_and_without_marks_of_ours(
    clock_home: str, browser: Browser
) -> None:
    with context(browser, Manner(WIDE)) as reader:
        page = reader.new_page()
        settle(page, clock_home + TEXT)
        assert page.locator("h2#p1[lang=el]").count() == 1
        quote = page.locator(f"#{VOTE} blockquote[lang=el] p")
        mark = quote.evaluate("one => getComputedStyle(one, '::before').content")
        assert mark == "none"


def test_on_paper_it_is_the_text_alone(clock_home: str, browser: Browser) -> None:
    with context(browser, Manner(WIDE)) as reader:
        page = reader.new_page()
        settle(page, clock_home + TEXT)
        page.emulate_media(media="print")
        assert page.locator(f"#{MENON} blockquote").is_visible()
        assert page.locator(f"#{MENON} .sb-paragraph__number").is_visible()
        assert not page.locator(f"#{MENON} .sb-permalink").is_visible()
        assert not page.locator(f"#{MENON} .sb-cite-link").is_visible()
        assert not page.locator(".sb-collate").is_visible()


def test_a_reader_collates_it_with_a_copy_of_her_own(clock_home: str, browser: Browser) -> None:
    with context(browser, Manner(WIDE)) as reader:
        page = reader.new_page()
        settle(page, clock_home + TEXT)
        page.locator(".sb-collate textarea").fill("Μένων δὲ παρέξει τὰ ἀναλώματα ἐκ τῶν κοινῶν")
        status = page.locator(".sb-collate [role=status]")
        status.filter(has_text="Found").wait_for()
        assert status.inner_text() == "Found: 0 of 2 quotations."


def test_programs_have_each_paragraph(clock: Built) -> None:
    twin = json.loads((clock.folder / TEXT / "index.json").read_text("utf-8"))
    assert twin["kind"] == "text"
    rows = twin["data"]["paragraphs"]
    assert [(row["id"], row["paragraph"]) for row in rows] == [(VOTE, "1"), (MENON, "2")]
    assert rows[0]["heading"] == "ἐπὶ ἄρχοντος Λύσωνος"
    assert rows[0]["url"] == f"{clock.address}{TEXT}#{VOTE}"
    plain = (clock.folder / TEXT / "index.md").read_text("utf-8")
    assert "## ἐπὶ ἄρχοντος Λύσωνος" in plain
    assert "> Μένων δὲ παρέξει τὰ ἀναλώματα ἐκ τῶν ἰδίων" in plain
    html = (clock.folder / TEXT / "index.html").read_text("utf-8")
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html)
    assert found
    node, trail = json.loads(found[1])["@graph"]
    assert "license" not in node  # the text is not ours to give
    parts = node["mainEntity"]["hasPart"]
    assert [(part["@type"], part["position"]) for part in parts] == [
        ("Quotation", "1"),
        ("Quotation", "2"),
    ]
    assert [step["item"] for step in trail["itemListElement"]][-2:] == [
        clock.address + SOURCE,
        clock.address + TEXT,
    ]
    listed = json.loads((clock.folder / "data/excerpts.json").read_text("utf-8"))
    numbers = {row["id"]: row["paragraph"] for row in listed if row["paragraph"] is not None}
    assert numbers == {VOTE: "1", MENON: "2"}


def test_its_address_is_told_wherever_addresses_are(clock: Built) -> None:
    address = clock.address + TEXT
    assert f"<loc>{address}</loc>" in (clock.folder / "sitemap.xml").read_text("utf-8")
    assert f"{TEXT}index.md" in (clock.folder / "llms.txt").read_text("utf-8")
    promised = (clock.folder / "data/permalinks.json").read_text("utf-8")
    for anchor in ("p1", "p2", VOTE, MENON):
        assert f"{TEXT}#{anchor}" in promised


def test_a_page_without_a_text_loads_nothing_for_one(clock: Built) -> None:
    for page in clock.pages:
        html = clock.file(page).read_text("utf-8")
        assert ("sourcebook/text.css" in html) == ('class="sb-excerpt sb-paragraph"' in html), page


def test_the_search_leads_to_a_paragraph(clock_home: str, browser: Browser) -> None:
    with context(browser, Manner(WIDE)) as reader:
        page = reader.new_page()
        settle(page, clock_home)
        page.keyboard.press("/")
        page.locator("dialog.sb-search input").fill("ναυτικοὶ")
        page.locator(f"dialog.sb-search a[href$='{TEXT}#{VOTE}']").first.wait_for()
