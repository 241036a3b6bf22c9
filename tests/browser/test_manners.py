"""What the site's own scripts add to a page that is whole without them."""

from playwright.sync_api import Browser, Page, expect

from tests.browser.visits import NARROW, Manner, context, settle

ESSAY = "themes/frost/"
_BOX = "details.sb-evidence"


def preview(page: Page) -> str:
    """The text of the preview, once it is there."""
    panel = page.locator(".sb-preview")
    expect(panel).to_be_visible(timeout=10_000)
    return panel.inner_text()


def test_a_note_is_shown_by_hover_and_by_focus_and_goes_with_escape(
    home: str, browser: Browser
) -> None:
    with context(browser, Manner()) as reader:
        page = reader.new_page()
        settle(page, home + ESSAY)
        number = page.locator("a.footnote-ref").first
        for approach in (number.hover, number.focus):
            approach()
            assert "“Great Frost Stops the Canal" in preview(page)
            expect(number).to_have_attribute("aria-describedby", "sb-preview")
            page.keyboard.press("Escape")
            expect(page.locator(".sb-preview")).to_have_count(0)
            page.mouse.move(0, 0)


def test_a_cited_excerpt_is_shown_and_its_links_lead_home(home: str, browser: Browser) -> None:
    with context(browser, Manner()) as reader:
        page = reader.new_page()
        settle(page, home + ESSAY)
        page.locator(".footnote li a[href*='jones-1890/#']").first.focus()
        assert "a gate of glass" in preview(page)
        links = page.locator(".sb-preview a").evaluate_all("all => all.map(link => link.href)")
        assert links
        for link in links:
            assert page.request.get(link).ok, link


def test_the_first_tap_shows_and_the_second_follows(home: str, browser: Browser) -> None:
    finger = browser.new_context(
        viewport={"width": NARROW, "height": 800}, has_touch=True, is_mobile=True
    )
    try:
        page = finger.new_page()
        settle(page, home + ESSAY)
        link = page.locator(".sb-side .sb-ref").first
        link.tap()
        assert preview(page)
        assert page.url == home + ESSAY
        link.tap()
        page.wait_for_url("**/sources/**")
    finally:
        finger.close()


def test_a_filter_stands_in_the_address(home: str, browser: Browser) -> None:
    with context(browser, Manner()) as reader:
        page = reader.new_page()
        settle(page, home + "sources/")
        rows = page.locator("#sb-sources > li:visible")
        everything = rows.count()
        page.get_by_label("Genre").select_option("memoir")
        expect(page.locator(".sb-filter output")).to_contain_text(f"of {everything}")
        few = rows.count()
        assert 0 < few < everything
        settle(page, page.url)
        assert page.get_by_label("Genre").input_value() == "memoir"
        assert rows.count() == few


def test_without_script_no_filter_shows_and_the_evidence_opens(home: str, browser: Browser) -> None:
    with context(browser, Manner(scripts=False)) as reader:
        page = reader.new_page()
        page.goto(home + "sources/")
        expect(page.locator("form.sb-filter")).to_be_hidden()
        page.goto(home + ESSAY)
        closed = page.locator(f"{_BOX}:not([open])").first
        passage = closed.locator(".sb-evidence__item").first
        expect(passage).to_be_hidden()
        box = closed.element_handle()
        closed.locator("summary").click()
        assert box is not None
        assert box.get_attribute("open") is not None


def test_on_paper_all_evidence_is_open(home: str, browser: Browser) -> None:
    with context(browser, Manner()) as reader:
        page = reader.new_page()
        settle(page, home + ESSAY)
        boxes, opened = page.locator(_BOX), page.locator(f"{_BOX}[open]")
        before = opened.count()
        assert 0 < before < boxes.count()
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert opened.count() == boxes.count()
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert opened.count() == before


def test_both_sides_stand_side_by_side_where_there_is_room(home: str, browser: Browser) -> None:
    for width, beside in ((1280, True), (NARROW, False)):
        with context(browser, Manner(width)) as reader:
            page = reader.new_page()
            settle(page, home + ESSAY)
            sides = page.locator(".sb-sides").first.locator(".sb-side")
            first, second = (sides.nth(at).bounding_box() for at in (0, 1))
            assert first is not None
            assert second is not None
            assert (first["y"] == second["y"]) is beside
            assert (first["x"] == second["x"]) is not beside
