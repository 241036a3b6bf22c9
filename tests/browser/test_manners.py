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
        page.locator(".footnote summary").click()
        page.locator(".footnote li a[href*='#gazette-keeper-away']").first.focus()
        assert "The charge that the keeper answered" in preview(page)
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
        page.locator(f"{_BOX} summary").first.tap()
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


_READ = """window.read = 0;
const text = Object.getOwnPropertyDescriptor(Node.prototype, "textContent");
Object.defineProperty(Node.prototype, "textContent", { ...text, get() {
  window.read += this.parentElement?.id === "sb-sources";
  return text.get.call(this);
} });"""


def test_a_list_is_read_by_its_filter_once_something_is_asked(home: str, browser: Browser) -> None:
    with context(browser, Manner()) as reader:
        page = reader.new_page()
        page.add_init_script(_READ)
        settle(page, home + "sources/")
        assert page.evaluate("read") == 0
        page.locator(".sb-filter [name=q]").fill("xyzzy")
        expect(page.locator("#sb-sources > li:visible")).to_have_count(0)
        assert page.evaluate("read") > 0


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


def test_an_essay_is_printed_alone_or_with_its_evidence(home: str, browser: Browser) -> None:
    with context(browser, Manner()) as reader:
        page = reader.new_page()
        page.add_init_script("window.print = () => dispatchEvent(new Event('beforeprint'))")
        settle(page, home + ESSAY)
        opened = page.locator("details[open]")
        assert opened.count() == 0
        page.emulate_media(media="print")
        for name, evidence in (("Print the essay", False), ("Print with evidence", True)):
            page.locator(".sb-print", has_text=name).evaluate("button => button.click()")
            expect(page.locator(".sb-evidence__item").first).to_be_visible(visible=evidence)
            expect(page.locator("#freeze-happened summary")).to_be_visible()
            expect(page.locator(".sb-works")).to_be_visible()
            for part in ("#part-chronology", "#part-names"):
                expect(page.locator(part).first).to_be_visible(visible=evidence)
            page.evaluate("dispatchEvent(new Event('afterprint'))")
            assert opened.count() == 0


def test_without_script_the_switch_decides_what_is_printed(home: str, browser: Browser) -> None:
    with context(browser, Manner(scripts=False)) as reader:
        page = reader.new_page()
        page.goto(home + ESSAY)
        passage = page.locator(".sb-evidence__item").first
        expect(passage).to_be_hidden()
        page.get_by_label("Show all evidence").check()
        expect(passage).to_be_visible()
        page.emulate_media(media="print")
        expect(passage).to_be_visible()


def test_evidence_stands_beside_its_paragraph_where_there_is_room(
    home: str, browser: Browser
) -> None:
    for width, beside in ((1280, True), (1024, False), (NARROW, False)):
        with context(browser, Manner(width)) as reader:
            page = reader.new_page()
            settle(page, home + ESSAY)
            claim = page.locator(".sb-claim--corroborated").first
            text = claim.locator("p:has(.footnote-ref)").bounding_box()
            box = claim.locator("details").bounding_box()
            assert text
            assert box
            assert (box["x"] >= text["x"] + text["width"]) is beside
            assert (box["y"] >= text["y"] + text["height"]) is not beside


def test_a_closed_dispute_names_both_sides(home: str, browser: Browser) -> None:
    with context(browser, Manner()) as reader:
        page = reader.new_page()
        settle(page, home + ESSAY)
        line = page.locator("#day-of-freeze summary")
        expect(line).to_contain_text("one source for, one against")
        expect(line.locator(".sb-voices__for")).to_have_text("The Fradley Gazette")
        expect(line.locator(".sb-voices__against")).to_have_text("Smith and Brown")


def test_of_closed_evidence_the_fold_alone_is_a_stop(home: str, browser: Browser) -> None:
    with context(browser, Manner()) as reader:
        page = reader.new_page()
        settle(page, home + ESSAY)
        claim = page.locator("#freeze-happened")
        stops = "all => all.filter(link => link.tabIndex >= 0).length"
        assert claim.locator("a").evaluate_all(stops) == 0
        claim.locator("summary").click()
        links = claim.locator("details :is(.sb-ref, .sb-above), .sb-claim__link a, .footnote-ref")
        expect(links.last).not_to_have_attribute("tabindex", "-1")  # once the page is told of it
        assert links.evaluate_all(stops) == links.count() > 3


def test_of_a_question_the_way_to_its_page_alone_is_a_stop(home: str, browser: Browser) -> None:
    with context(browser, Manner()) as reader:
        page = reader.new_page()
        settle(page, home + ESSAY)
        question = page.locator(".sb-questions > li[id]").first
        stops = "all => all.filter(one => one.tabIndex >= 0).length"
        tools = question.locator(".sb-answered :is(a, button)")
        assert tools.count() > 3
        assert tools.evaluate_all(stops) == 1
        page.goto(f"{home}{ESSAY}#{question.get_attribute('id')}")
        expect(tools.last).not_to_have_attribute("tabindex", "-1")
        assert tools.evaluate_all(stops) == tools.count()


def test_the_bar_leads_from_claim_to_claim(home: str, browser: Browser) -> None:
    with context(browser, Manner(NARROW)) as reader:
        page = reader.new_page()
        settle(page, home + ESSAY)
        bar = page.locator(".sb-bar")
        expect(bar).to_be_hidden()
        page.locator("#gate-of-glass").scroll_into_view_if_needed()
        page.evaluate("document.getElementById('gate-of-glass').scrollIntoView()")
        expect(bar).to_contain_text("Claim 2 of 5 · Which day it was")
        bar.get_by_role("link", name="Next").click()
        expect(page).to_have_url(f"{home}{ESSAY}#keeper-at-gate")
        expect(bar).to_contain_text("Claim 3 of 5 · Where the keeper was")


def test_a_link_into_a_fold_opens_it(home: str, browser: Browser) -> None:
    with context(browser, Manner()) as reader:
        page = reader.new_page()
        settle(page, f"{home}{ESSAY}#fn:cite-3")
        expect(page.locator("[id='fn:cite-3']")).to_be_in_viewport()


def test_what_stood_above_is_opened_where_it_stands(home: str, browser: Browser) -> None:
    with context(browser, Manner()) as reader:
        page = reader.new_page()
        settle(page, home + ESSAY)
        link = page.locator(".sb-evidence a", has_text="in full above").first
        place = link.get_attribute("href") or ""
        own = link.evaluate("link => link.closest('.sb-claim').id")
        assert f"#{own}" != place
        page.locator(f"#{own} summary").first.click()
        expect(page.locator(f"{place} details")).not_to_have_attribute("open", "")
        link.click()
        expect(page).to_have_url(home + ESSAY + place)
        expect(page.locator(f"{place} .sb-evidence__item").first).to_be_visible()


def test_a_name_says_who_that_is_and_the_keyboard_goes_in_and_back(
    home: str, browser: Browser
) -> None:
    with context(browser, Manner()) as reader:
        page = reader.new_page()
        settle(page, home + ESSAY)
        name = page.locator("a.sb-name").first
        name.focus()
        assert "Tom Keeper" in (shown := preview(page))
        assert "Keeper of the fourth lock." in shown
        assert "two passages · one claim · the 1880s" in shown, "how often, and of when"
        panel, box = page.locator(".sb-preview").bounding_box(), name.bounding_box()
        assert panel
        assert box
        assert panel["y"] >= box["y"] + box["height"] or panel["y"] + panel["height"] <= box["y"]
        page.keyboard.press("ArrowDown")
        expect(page.locator(".sb-preview")).to_be_focused()
        page.keyboard.press("Escape")
        expect(name).to_be_focused()
        expect(page.locator(".sb-preview")).to_have_count(0)


def test_both_sides_stand_side_by_side_where_there_is_room(home: str, browser: Browser) -> None:
    for width, beside in ((1280, True), (NARROW, False)):
        with context(browser, Manner(width)) as reader:
            page = reader.new_page()
            settle(page, home + ESSAY)
            page.locator(f"{_BOX}:has(.sb-sides) summary").first.click()
            sides = page.locator(".sb-sides").first.locator(".sb-side")
            first, second = (sides.nth(at).bounding_box() for at in (0, 1))
            assert first is not None
            assert second is not None
            assert (first["y"] == second["y"]) is beside
            assert (first["x"] == second["x"]) is not beside
