"""Citing the site, and the style of works cited, as a reader does it."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.visits import NARROW, WIDE, Heard, Manner, context, settle, violations
from tests.projects import Built

_STYLES = 4


def entries(page: Page) -> list[str]:
    """The entries of works cited that are shown."""
    shown = page.locator(".sb-works .sb-entry:visible")
    return [text.strip() for text in shown.all_inner_texts()]


@pytest.mark.parametrize("kind", ["theme", "source"])
@pytest.mark.parametrize("manner", [Manner(WIDE), Manner(NARROW, "dark")], ids=str)
def test_citations_open_and_are_accessible(
    kind: str, manner: Manner, home: str, browser: Browser, sample_pages: dict[str, str]
) -> None:
    with context(browser, manner) as reader:
        page = reader.new_page()
        heard = Heard()
        heard.listen(page)
        settle(page, home + sample_pages[kind])
        page.locator(".sb-cite summary").focus()
        page.keyboard.press("Enter")
        expect(page.locator(".sb-cite__styles dt")).to_have_count(_STYLES)
        expect(page.locator(".sb-cite__styles dd").last).to_be_visible()
        assert violations(page) == []
        assert heard.errors == []


def test_citations_are_read_and_styles_switched_without_scripts(
    home: str, browser: Browser, sample_pages: dict[str, str]
) -> None:
    with context(browser, Manner(scripts=False)) as reader:
        page = reader.new_page()
        settle(page, home + sample_pages["theme"])
        page.locator(".sb-cite summary").click()
        expect(page.locator(".sb-cite__styles dd").last).to_be_visible()
        expect(page.locator(".sb-copy")).to_have_count(0)
        settle(page, home + sample_pages["apparatus"])
        before = entries(page)
        page.get_by_role("radio", name="APA 7").check()
        after = entries(page)
        assert len(before) == len(after) == page.locator(".sb-works > li").count()
        assert before != after


def test_the_style_is_switched_by_keyboard_and_kept(
    home: str, browser: Browser, sample_pages: dict[str, str]
) -> None:
    with context(browser, Manner()) as reader:
        page = reader.new_page()
        settle(page, home + sample_pages["apparatus"])
        page.get_by_role("radio", name="Chicago, notes").focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
        expect(page.get_by_role("radio", name="APA 7")).to_be_checked()
        chosen = entries(page)
        page.reload()
        expect(page.get_by_role("radio", name="APA 7")).to_be_checked()
        assert entries(page) == chosen
        settle(page, home + sample_pages["source"])
        expect(page.get_by_role("radio", name="APA 7")).to_be_checked()
        assert violations(page) == []


def test_a_citation_is_copied(home: str, browser: Browser, sample_pages: dict[str, str]) -> None:
    with context(browser, Manner()) as reader:
        reader.grant_permissions(["clipboard-read", "clipboard-write"])
        page = reader.new_page()
        settle(page, home + sample_pages["object"])
        page.get_by_role("button", name="Copy: APA 7").click()
        expect(page.get_by_role("status")).to_have_text("Copied")
        copied = page.evaluate("navigator.clipboard.readText()")
        shown = page.locator('[data-sb-copy="APA 7"]').inner_text()
        assert copied == " ".join(shown.split())
        page.get_by_text("For reference managers").click()
        page.get_by_role("button", name="Copy: RIS").click()
        assert page.evaluate("navigator.clipboard.readText()").startswith("TY  - ")
        assert violations(page) == []


def test_a_claim_leads_to_its_citations_and_back(
    home: str, browser: Browser, sample_pages: dict[str, str]
) -> None:
    with context(browser, Manner(scripts=False)) as reader:
        page = reader.new_page()
        settle(page, home + sample_pages["theme"])
        claim = page.locator(".sb-claim").first
        key = claim.get_attribute("id")
        claim.locator(".sb-cite-link").click()
        expect(page).to_have_url(f"{home}id/{key}/#cite")
        expect(page.locator(".sb-cite__styles dd").first).to_contain_text(f"/id/{key}/")
        with page.expect_download() as download:
            page.get_by_role("link", name="BibTeX").click()
        assert download.value.suggested_filename == f"{key}.bib"
        assert Path(download.value.path()).read_text("utf-8").startswith("@online{")
        page.get_by_role("link", name="Read it in").click()
        expect(page).to_have_url(f"{home}{sample_pages['theme']}#{key}")


def test_a_permanent_link_is_copied_and_said(
    home: str, browser: Browser, site: Built, sample_pages: dict[str, str]
) -> None:
    with context(browser, Manner()) as reader:
        reader.grant_permissions(["clipboard-read", "clipboard-write"])
        page = reader.new_page()
        settle(page, home + sample_pages["theme"])
        claim = page.locator(".sb-claim").first
        key = claim.get_attribute("id")
        claim.hover()
        claim.locator(".sb-permalink").click()
        permanent = f"{site.address}id/{key}/"
        expect(page.locator("#sb-told")).to_have_text(f"Link copied: {permanent}")
        assert page.evaluate("navigator.clipboard.readText()") == permanent


def test_a_claim_is_cited_in_place_with_its_italics(
    home: str, browser: Browser, sample_pages: dict[str, str]
) -> None:
    with context(browser, Manner()) as reader:
        reader.grant_permissions(["clipboard-read", "clipboard-write"])
        page = reader.new_page()
        settle(page, home + sample_pages["theme"])
        claim = page.locator(".sb-claim").first
        claim.hover()
        link = claim.locator(".sb-cite-link")
        link.click()
        panel = claim.get_by_role("group", name="How to cite this")
        expect(panel).to_be_focused()
        assert violations(page) == []
        panel.get_by_role("button", name="Copy: MLA 9").click()
        expect(page.locator("#sb-told")).to_have_text("Copied")
        kinds = page.evaluate("navigator.clipboard.read().then(all => all[0].types)")
        assert sorted(kinds) == ["text/html", "text/plain"]
        html = page.evaluate(
            "navigator.clipboard.read().then(all => all[0].getType('text/html'))"
            ".then(blob => blob.text())"
        )
        assert "<i>" in html or "<em>" in html
        page.keyboard.press("Escape")
        expect(panel).to_have_count(0)
        expect(link).to_be_focused()


def test_the_bibliography_is_filtered_and_the_address_remembers(
    home: str, browser: Browser, sample_pages: dict[str, str]
) -> None:
    with context(browser, Manner()) as reader:
        page = reader.new_page()
        settle(page, home + sample_pages["sources"])
        rows = page.locator("#sb-sources > li")
        everything = rows.count()
        year = (
            page.get_by_role("combobox", name="Year")
            .locator("option")
            .nth(1)
            .get_attribute("value")
        )
        assert year
        page.get_by_role("combobox", name="Year").select_option(year)
        some = page.locator("#sb-sources > li:visible").count()
        assert 0 < some < everything
        assert f"year={year}" in page.url
        page.reload()
        expect(page.get_by_role("combobox", name="Year")).to_have_value(year)
        assert page.locator("#sb-sources > li:visible").count() == some


def test_the_bibliography_is_whole_without_scripts(
    home: str, browser: Browser, sample_pages: dict[str, str]
) -> None:
    with context(browser, Manner(scripts=False)) as reader:
        page = reader.new_page()
        settle(page, home + sample_pages["sources"])
        rows = page.locator("#sb-sources > li")
        assert rows.count() == page.locator("#sb-sources > li:visible").count() > 0
        page.locator(".sb-rests summary").first.click()
        expect(page.locator(".sb-rests a").first).to_be_visible()
        expect(rows.first.locator(".sb-index__name a")).to_be_visible()
