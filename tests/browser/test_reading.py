"""What a reader does on any page: keyboard, a wrong address, a short address."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.visits import NARROW, WIDE, Manner, context, settle
from tests.projects import Built

_STOPS = """() => {
  const element = document.activeElement;
  const box = element.getBoundingClientRect();
  return [element.tagName, element.textContent.trim().slice(0, 40), box.left < innerWidth
    && box.right > 0 && getComputedStyle(element).visibility == "visible"];
}"""


def test_the_keyboard_never_lands_on_what_is_off_the_screen(
    home: str, browser: Browser, sample_pages: dict[str, str]
) -> None:
    with context(browser, Manner(NARROW)) as reader:
        page = reader.new_page()
        settle(page, home + sample_pages["theme"])
        unseen = []
        for _ in range(60):
            page.keyboard.press("Tab")
            tag, text, visible = page.evaluate(_STOPS)
            if tag != "BODY" and not visible:
                unseen.append((tag, text))
        assert unseen == []


_OUTLINED = """() => {
  const element = document.activeElement;
  if (element === document.body) return "";
  const { parentElement, nextElementSibling, firstElementChild } = element;
  const marked = [element, parentElement, nextElementSibling, firstElementChild];
  const seen = marked.some((one) => one && getComputedStyle(one).outlineStyle !== "none");
  return seen ? "" : element.outerHTML.slice(0, 80);
}"""


@pytest.mark.parametrize("kind", ["theme", "sources", "doubt", "weigh-dispute", "search", "object"])
def test_what_the_keyboard_is_on_can_be_seen(
    kind: str, home: str, browser: Browser, sample_pages: dict[str, str]
) -> None:
    with context(browser, Manner(WIDE)) as reader:
        page = reader.new_page()
        settle(page, home + sample_pages[kind])
        unseen = set()
        for _ in range(50):
            page.keyboard.press("Tab")
            unseen.add(page.evaluate(_OUTLINED))
        assert unseen == {""}


def test_on_a_phone_the_marks_of_texts_are_not_cut_off(
    home: str, browser: Browser, sample_pages: dict[str, str]
) -> None:
    """The mark hangs left of its text, where a box that hides what leaves it would clip it."""
    with context(browser, Manner(NARROW)) as reader:
        page = reader.new_page()
        settle(page, home + sample_pages["apparatus"])
        texts = page.locator(".sb-descent__text > span")
        assert texts.count()
        style = "(all) => [...new Set(all.map((one) => getComputedStyle(one).overflowX))]"
        assert texts.evaluate_all(style) == ["visible"]


def test_the_first_stop_leads_to_the_content(
    home: str, browser: Browser, sample_pages: dict[str, str]
) -> None:
    with context(browser, Manner()) as reader:
        page = reader.new_page()
        settle(page, home + sample_pages["theme"])
        page.keyboard.press("Tab")
        expect(page.locator("a.md-skip")).to_be_focused()
        target = page.locator("a.md-skip").get_attribute("href")
        assert target is not None
        assert page.locator(f'[id="{target.lstrip("#")}"]').count() == 1


def test_the_drawer_opens_on_a_phone_without_scripts(home: str, browser: Browser) -> None:
    with context(browser, Manner(NARROW, scripts=False)) as reader:
        page = reader.new_page()
        settle(page, home)
        menu = page.locator(".md-nav--primary")
        expect(menu.get_by_role("link", name="Teach")).not_to_be_in_viewport()
        page.locator("header label[for=__drawer]").click()
        expect(menu.get_by_role("link", name="Teach")).to_be_in_viewport()
        menu.locator("label.md-nav__link").filter(has_text="Read").click()
        expect(menu.get_by_role("link", name="Essays")).to_be_in_viewport()


def test_the_choice_of_colours_is_kept(home: str, browser: Browser) -> None:
    with context(browser, Manner(scheme="light")) as reader:
        page = reader.new_page()
        settle(page, home)
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
        page.get_by_title("Use dark colours").click()
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        page.reload()
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_colours_follow_the_desk_until_they_are_chosen(home: str, browser: Browser) -> None:
    with context(browser, Manner(scheme="light")) as reader:
        page = reader.new_page()
        settle(page, home)
        body = page.locator("body")
        page.emulate_media(color_scheme="dark")
        expect(body).to_have_attribute("data-md-color-scheme", "slate")
        page.locator(".md-option:checked").focus()
        page.keyboard.press("Space")
        expect(body).to_have_attribute("data-md-color-scheme", "default")
        page.reload()
        expect(body).to_have_attribute("data-md-color-scheme", "default")


def test_the_frame_tells_where_one_is_and_leads_back(
    home: str, browser: Browser, sample_pages: dict[str, str]
) -> None:
    with context(browser, Manner()) as reader:
        page = reader.new_page()
        settle(page, home + sample_pages["dictionary"])
        up = page.locator(".md-top")
        expect(up).to_have_attribute("hidden", "")
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        expect(page.locator(".md-header__title")).to_have_class(re.compile("--active"))
        expect(page.locator(".md-nav--secondary .md-nav__link--active").last).to_be_in_viewport()
        expect(page.locator(".md-nav--secondary .md-nav__link--passed").first).to_be_attached()
        page.evaluate("scrollBy(0, -300)")
        expect(up).not_to_have_attribute("hidden", "")
        up.click()
        page.wait_for_function("scrollY === 0")


def test_the_drawer_closes_with_escape(home: str, browser: Browser) -> None:
    with context(browser, Manner(NARROW)) as reader:
        page = reader.new_page()
        settle(page, home)
        page.locator("header label[for=__drawer]").click()
        link = page.locator(".md-nav--primary").get_by_role("link", name="Teach")
        expect(link).to_be_in_viewport()
        page.keyboard.press("Escape")
        expect(link).not_to_be_in_viewport()


def test_a_wrong_address_leads_home(home: str, browser: Browser) -> None:
    with context(browser, Manner()) as reader:
        page = reader.new_page()
        page.goto(f"{home}no/such/page/")
        expect(page.locator("h1")).to_have_text("No page at this address")
        expect(page).to_have_title("No page at this address - The frozen lock")
        page.locator(".md-header a.md-logo").click()
        expect(page).to_have_url(home)


def test_every_short_address_leads_to_its_record(home: str, browser: Browser, site: Built) -> None:
    short = [page for page in site.pages if site.kind(page) == "short-address"]
    assert short
    with context(browser, Manner()) as reader:
        page = reader.new_page()
        for address in short[:: max(1, len(short) // 5)]:
            page.goto(home + address)
            expect(page).not_to_have_url(re.compile("/id/"))
            fragment = page.evaluate("decodeURIComponent(location.hash.slice(1))")
            if fragment:
                # The address changes before the page is there: wait for it.
                expect(page.locator(f'[id="{fragment}"]')).to_have_count(1, timeout=30_000)


def test_a_short_abstract_leaves_no_hole_below_it(home: str, browser: Browser) -> None:
    """What would stand beside it, and is longer, stands below."""
    with context(browser, Manner(WIDE)) as reader:
        page = reader.new_page()
        settle(page, f"{home}themes/frost/")
        gap = page.evaluate(
            """() => {
              const box = query => document.querySelector(query).getBoundingClientRect();
              const below = document.querySelector(".sb-opening__beside").getBoundingClientRect();
              return [below.top - box(".sb-abstract").bottom, below.width];
            }"""
        )
        assert 0 <= gap[0] < 60
        assert gap[1] > 400


_PARTS = """() => [...document.querySelectorAll(".sb-disagreement")].flatMap((one, place) => {
  const [of, on] = [(part) => one.querySelector(part)?.getBoundingClientRect(), []];
  const [told, balance, sides, settle] = [".sb-proposition", ".sb-balance", ".sb-sides",
    ".sb-settle"].map(of);
  on.push(["proposition", balance.top - told.bottom], ["balance", sides.top - balance.bottom]);
  if (settle) on.push(["sides", settle.top - sides.bottom]);
  const [first, second] = one.querySelectorAll(".sb-why a");
  const [left, right] = [first, second].map((link) => link.getBoundingClientRect());
  on.push(["links", right.top > left.top ? 99 : right.left - left.right]);
  const next = one.nextElementSibling;
  if (next?.matches(".sb-disagreement, h2")) on.push(["end",
    next.getBoundingClientRect().top - one.lastElementChild.getBoundingClientRect().bottom]);
  return on.map(([name, room]) => [`${name} ${place}`, room]);
})"""


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_nothing_touches_in_the_list_of_disagreements(
    width: int, home: str, browser: Browser
) -> None:
    """Its disputes are no paragraphs of an essay, whose parts stand closer."""
    with context(browser, Manner(width)) as reader:
        page = reader.new_page()
        settle(page, f"{home}disagreements/")
        rooms = page.evaluate(_PARTS)
        assert len(rooms) >= 8
        assert [one for one in rooms if one[1] < 7] == []
