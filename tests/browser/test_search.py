"""The search in a browser: keys, facets, the way back, from a folder, without scripts."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.server import serving
from tests.browser.visits import (
    NARROW,
    WIDE,
    Heard,
    Manner,
    context,
    overflow,
    screenshot,
    settle,
    violations,
)
from tests.projects import TIDECLOCK, Built

HIT = "a.sb-hit"
BOX = "dialog.sb-search"


@contextmanager
def visit(browser: Browser, address: str, manner: Manner | None = None) -> Iterator[Page]:
    """A page at an address; it fails if it said an error."""
    with context(browser, manner or Manner()) as reader:
        page = reader.new_page()
        heard = Heard()
        heard.listen(page)
        settle(page, address)
        yield page
        assert heard.errors == []
        assert heard.failed == []


def look_for(page: Page, query: str) -> None:
    """Open the box by its key, and type."""
    page.keyboard.press("/")
    expect(page.locator(f"{BOX} input")).to_be_focused()
    page.keyboard.type(query, delay=15)
    expect(page.locator(HIT).first).to_be_visible(timeout=15_000)


_LINES = (
    """all => all.map((hit) => hit.clientHeight / parseFloat(getComputedStyle(hit).lineHeight))"""
)
_IN_SIGHT = """all => all.map((hit) => [...hit.querySelectorAll('mark')].some((mark) => {
  const line = mark.parentElement.getBoundingClientRect(), seen = hit.getBoundingClientRect();
  const word = mark.getBoundingClientRect();
  return word.bottom <= Math.min(line.bottom, seen.bottom) + 2;
}))"""


@pytest.mark.parametrize("manner", [Manner(WIDE, "light"), Manner(NARROW, "dark")], ids=str)
def test_the_box_is_accessible_and_no_hit_is_tall(
    manner: Manner, home: str, browser: Browser
) -> None:
    with visit(browser, home, manner) as page:
        look_for(page, "gate keper")
        expect(page.locator(f"{BOX} [role=status]")).to_contain_text("keper")
        page.locator("summary", has_text="Narrow").click()
        expect(page.get_by_label("Kind")).to_be_visible()
        assert violations(page) == []
        assert overflow(page) <= 0
        hits = page.locator(f"{HIT} > .sb-hit__lines")
        assert hits.count() > 5
        assert {round(lines) for lines in hits.evaluate_all(_LINES)} <= {1, 2}
        # Each shows a word that was looked for, if it has one by itself and not by its evidence.
        having = page.locator(f"{HIT} > .sb-hit__lines:has(mark)")
        assert having.count() > 4
        assert all(having.evaluate_all(_IN_SIGHT))
        screenshot(page, f"search-box-{manner}")


def test_nothing_is_loaded_before_search_is_touched(home: str, browser: Browser) -> None:
    with context(browser, Manner()) as reader:
        page = reader.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        settle(page, home)
        assert [url for url in asked if re.search(r"/search[/-].*\.js|search_index", url)] == []
        look_for(page, "gate")
        names = [url.rpartition("/")[2] for url in asked]
        # The head of the index comes with the scripts: after them it would cost a journey.
        assert names.index("head.js") < names.index("search-panel.js")


@pytest.mark.parametrize("query", ["gate keper", '"gate of glass"'])
def test_what_is_pasted_at_once_is_asked_for_as_soon_as_the_head_is_there(
    query: str, home: str, browser: Browser
) -> None:
    """Its words, and the names that a misspelling is held against, wait for no more than that."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    with visit(browser, home) as page:
        page.route("**/search-engine.js", hold)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
        with page.expect_request(re.compile(r"/t\d+\.js$")):
            page.keyboard.press("/")
            expect(page.locator(f"{BOX} input")).to_be_focused()
            page.keyboard.insert_text(query)
        page.wait_for_timeout(200)
        early = {re.sub(r"\d", "", name) for name in asked if re.match(r"[a-z]\d*\.js$", name)}
        assert early == ({"t.js", "p.js"} if query.startswith('"') else {"t.js", "n.js"})
        for route in held:
            route.continue_()
        expect(page.locator(HIT).first).to_be_visible()
        names = [name for name in asked if name.endswith(".js")]
        assert len(names) == len(set(names)), "nothing is asked for twice"


def test_a_press_on_the_link_is_enough_to_begin(home: str, browser: Browser) -> None:
    with visit(browser, home) as page:
        with page.expect_request(re.compile(r"/search-engine\.js$")):
            page.get_by_role("link", name="Search", exact=True).hover()
            page.mouse.down()
        assert page.locator(BOX).count() == 0
        page.mouse.up()
        expect(page.locator(f"{BOX} input")).to_be_focused()


def test_arrows_move_enter_opens_and_back_comes_back(home: str, browser: Browser) -> None:
    with visit(browser, home) as page:
        look_for(page, "Tom Keeper")
        page.keyboard.press("ArrowDown")
        expect(page.locator(HIT).first).to_be_focused()
        page.keyboard.press("ArrowDown")
        expect(page.locator(HIT).nth(1)).to_be_focused()
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowUp")
        expect(page.locator(f"{BOX} input")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page).to_have_url(f"{home}people/tom-keeper/")
        page.go_back()
        expect(page.locator(f"{BOX} input")).to_have_value("Tom Keeper")
        expect(page.locator(HIT).first).to_be_visible()


def test_back_from_a_hit_of_the_same_page_comes_back_to_the_search(
    home: str, browser: Browser, sample_pages: dict[str, str]
) -> None:
    with visit(browser, home + sample_pages["theme"]) as page:
        look_for(page, "gate")
        same = page.locator(f'{HIT}[href*="{sample_pages["theme"]}#"]').first
        same.click()
        expect(page.locator(BOX)).to_be_hidden()
        page.go_back()
        expect(page.locator(f"{BOX} input")).to_have_value("gate")
        expect(page.locator(HIT).first).to_be_visible()
        page.go_forward()
        expect(page.locator(BOX)).to_be_hidden()


def test_a_hit_that_the_address_names_already_is_gone_to_all_the_same(
    home: str, browser: Browser, sample_pages: dict[str, str]
) -> None:
    with visit(browser, f"{home}{sample_pages['theme']}#day-of-freeze") as page:
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        look_for(page, "the gate froze on 9 January")
        page.locator(f'{HIT}[href$="#day-of-freeze"]').first.click()
        expect(page.locator(BOX)).to_be_hidden()
        expect(page.locator("#day-of-freeze")).to_be_in_viewport()


_FOLDED = """id => {
  const part = document.getElementById(id), fold = document.createElement('details');
  part.before(fold);
  fold.append(part);
}"""


def test_what_was_folded_since_opens_and_back_comes_to_the_search(
    home: str, browser: Browser, sample_pages: dict[str, str]
) -> None:
    with visit(browser, f"{home}{sample_pages['theme']}#day-of-freeze") as page:
        page.evaluate(_FOLDED, "day-of-freeze")
        page.locator("[data-sb-find]").click()
        page.keyboard.type("the gate froze on 9 January")
        expect(page).to_have_url(re.compile("January"))
        page.locator(f'{HIT}[href$="#day-of-freeze"]').first.click()
        expect(page.locator(BOX)).to_be_hidden()
        expect(page.locator("#day-of-freeze")).to_be_in_viewport()
        page.keyboard.press("Tab")
        assert page.evaluate("document.getElementById('day-of-freeze').matches(':focus-within')")
        page.go_back()
        expect(page.locator(f"{BOX} input")).to_have_value("the gate froze on 9 January")


def test_a_hit_that_is_this_page_leads_to_its_top(
    home: str, browser: Browser, sample_pages: dict[str, str]
) -> None:
    with visit(browser, home + sample_pages["theme"]) as page:
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        look_for(page, "the frozen gate")
        page.locator(f'{HIT}[href$="{sample_pages["theme"]}"]').first.click()
        expect(page.locator(BOX)).to_be_hidden()
        expect(page.locator("h1")).to_be_in_viewport()
        page.go_back()
        expect(page.locator(f"{BOX} input")).to_have_value("the frozen gate")


def test_each_search_of_a_page_has_its_place_on_the_way_back(
    home: str, browser: Browser, sample_pages: dict[str, str]
) -> None:
    with visit(browser, home + sample_pages["theme"]) as page:
        hit = page.locator(f'{HIT}[href*="{sample_pages["theme"]}#"]').first
        for query in ("gate", "keeper"):
            look_for(page, query)
            expect(page).to_have_url(re.compile(rf"\?find={query}\b"))
            hit.click()
            expect(page.locator(BOX)).to_be_hidden()
        for query in ("keeper", "gate"):
            page.go_back()
            expect(page.locator(f"{BOX} input")).to_have_value(query)
            expect(page).to_have_url(re.compile(rf"\?find={query}\b"))
            expect(page.locator(HIT).first).to_contain_text(query, ignore_case=True)


def test_a_hit_on_a_page_that_is_narrowed_is_not_hidden_by_that(
    home: str, browser: Browser
) -> None:
    with visit(browser, f"{home}chronology/?q=nothing-of-the-kind") as page:
        look_for(page, "great freeze")
        hit = page.locator(f'{HIT}[href*="/chronology/#"]').first
        anchor = (hit.get_attribute("href") or "").partition("#")[2]
        hit.click()
        expect(page).to_have_url(f"{home}chronology/#{anchor}")
        expect(page.locator(f"#{anchor}")).to_be_visible()


def test_steps_beyond_the_hits_that_are_there_are_taken_when_the_others_come(
    home: str, browser: Browser
) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    with visit(browser, home) as page:
        page.route("**/d1.js", hold)
        look_for(page, "Tom Keeper")
        expect(page.locator(HIT)).to_have_count(1)
        for key in ("ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp"):
            page.keyboard.press(key)
        expect(page.locator(HIT).first).to_be_focused()
        for route in held:
            route.continue_()
        expect(page.locator(HIT).nth(2)).to_be_focused()
        page.keyboard.press("ArrowUp")
        expect(page.locator(HIT).nth(1)).to_be_focused()


def test_escape_puts_the_focus_back_and_leaves_the_address_clean(
    home: str, browser: Browser, sample_pages: dict[str, str]
) -> None:
    with visit(browser, home + sample_pages["theme"]) as page:
        link = page.locator("article a[href]").first
        link.focus()
        look_for(page, "market")
        expect(page).to_have_url(re.compile(r"\?find=market$"))
        page.keyboard.press("Escape")
        expect(page.locator(BOX)).to_be_hidden()
        expect(link).to_be_focused()
        expect(page).to_have_url(home + sample_pages["theme"])


def test_the_state_opens_in_another_window(home: str, browser: Browser) -> None:
    with visit(browser, f"{home}about/?find=gate&find-kind=excerpt") as page:
        expect(page.locator(f"{BOX} input")).to_have_value("gate")
        expect(page.locator(HIT).first).to_have_attribute("href", re.compile("/sources/"))
        expect(page.get_by_label("Kind")).to_have_value("excerpt")
    with visit(browser, f"{home}search/?q=gate&genre=memoir") as page:
        expect(page.locator(HIT).first).to_be_visible()
        expect(page.get_by_label("Genre")).to_have_value("memoir")
        page.get_by_label("Genre").select_option("")
        expect(page).to_have_url(f"{home}search/?q=gate")


def test_the_link_opens_the_box_and_a_hit_on_this_page_closes_it(
    home: str, browser: Browser
) -> None:
    with visit(browser, f"{home}themes/frost/") as page:
        page.get_by_role("link", name="Search", exact=True).click()
        expect(page.locator(f"{BOX} input")).to_be_focused()
        page.keyboard.type("company paid")
        page.locator(HIT, has_text="paid for the gate").first.click()
        expect(page.locator(BOX)).to_be_hidden()
        expect(page).to_have_url(f"{home}themes/frost/#company-paid")


def test_nothing_found_says_what_to_do(home: str, browser: Browser) -> None:
    with visit(browser, home) as page:
        page.keyboard.press("/")
        expect(page.locator(f"{BOX} input")).to_be_focused()
        page.keyboard.type("zeppelin")
        nothing = page.locator(".sb-search__none")
        expect(nothing).to_contain_text("zeppelin")
        expect(nothing.get_by_role("link", name="Chronology")).to_be_visible()
        page.locator(f"{BOX} input").fill('"glass of gate"')
        expect(nothing).to_contain_text("do not stand together")
        assert violations(page) == []
        nothing.get_by_role("button", name="glass of gate").click()
        expect(page.locator(HIT).first).to_be_visible()


def test_a_query_that_is_no_longer_asked_is_not_answered(home: str, browser: Browser) -> None:
    with visit(browser, home) as page:
        look_for(page, "gate")
        box = page.locator(f"{BOX} input")
        box.fill("market")
        box.fill("Marigold")
        expect(page.locator(HIT).first).to_contain_text("Marigold")
        box.fill("")
        expect(page.locator(HIT)).to_have_count(0)


def test_its_own_page_is_accessible_and_leads_on(home: str, browser: Browser) -> None:
    with visit(browser, f"{home}search/?q=froze", Manner(NARROW)) as page:
        expect(page.locator(HIT).first).to_be_visible()
        assert violations(page) == []
        assert overflow(page) <= 0
        screenshot(page, "search-page")
        page.locator("main input[type=search]").press("Enter")
        expect(page.locator(HIT).first).to_be_focused()


def test_without_scripts_the_link_leads_to_lists(home: str, browser: Browser) -> None:
    with visit(browser, home, Manner(scripts=False)) as page:
        page.get_by_role("link", name="Search", exact=True).click()
        expect(page).to_have_url(f"{home}search/")
        expect(page.locator("input[type=search]")).to_be_hidden()
        page.locator("article").get_by_role("link", name="People", exact=True).click()
        expect(page).to_have_url(f"{home}people/")


@pytest.mark.parametrize(
    "asked",
    ["people/tom-keper/", "people/Tom_Keeper.html", "Tom%20Keeper", "people/tomkeepre/"],
)
def test_a_wrong_address_is_looked_for(asked: str, home: str, browser: Browser) -> None:
    with context(browser, Manner(NARROW)) as reader:
        page = reader.new_page()
        page.goto(home + asked)
        expect(page.locator(HIT).first).to_contain_text("Tom Keeper", timeout=15_000)
        assert violations(page) == []
        assert overflow(page) <= 0
        assert page.url == home + asked, "what was asked for can be mended in the address"
        page.locator(HIT).first.click()
        expect(page).to_have_url(f"{home}people/tom-keeper/")


def test_an_address_a_letter_off_leads_to_what_is_called_so(home: str, browser: Browser) -> None:
    with context(browser, Manner(NARROW)) as reader:
        page = reader.new_page()
        page.goto(f"{home}sources/jones-1891/")
        expect(page.locator(HIT).first).to_have_attribute(
            "href", re.compile(r"/sources/jones-1890/$"), timeout=15_000
        )
        page.locator("main input[type=search]").fill("frost")
        expect(page.locator(HIT).first).not_to_have_attribute("href", re.compile("jones-1890/$"))


def test_an_address_that_is_no_text_is_not_looked_for(home: str, browser: Browser) -> None:
    with context(browser, Manner()) as reader:
        page = reader.new_page()
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(f"{home}people/%E0%A4/")
        field = page.locator("main input[type=search]")
        expect(field).to_have_value("")
        page.keyboard.press("/")
        expect(field).to_be_focused()
        page.keyboard.type("Tom Keeper")
        expect(page.locator(HIT).first).to_contain_text("Tom Keeper", timeout=15_000)
        assert wrong == []


def test_a_wrong_address_has_lists_without_scripts(
    built_once: Callable[[Path], Built], browser: Browser
) -> None:
    site = built_once(TIDECLOCK)
    with (
        serving(site.folder, site.address) as here,
        context(browser, Manner(scripts=False)) as reader,
    ):
        page = reader.new_page()
        page.goto(f"{here}no/such/page/")
        article = page.locator("article")
        expect(article.locator("input")).to_be_hidden()
        article.get_by_role("link", name="Search", exact=True).click()
        expect(page).to_have_url(f"{here}search/")
        page.go_back()
        article.get_by_role("link", name="People", exact=True).click()
        expect(page).to_have_url(f"{here}people/")


def test_it_works_below_a_path(built_once: Callable[[Path], Built], browser: Browser) -> None:
    site = built_once(TIDECLOCK)
    with serving(site.folder, site.address) as here, visit(browser, here) as page:
        look_for(page, "Menon")
        page.locator(HIT).first.click()
        expect(page).to_have_url(f"{here}people/menon/")
    with serving(site.folder, site.address) as here, context(browser, Manner()) as reader:
        page = reader.new_page()
        page.goto(f"{here}persons/menon/")
        page.locator(HIT).first.click()
        expect(page).to_have_url(f"{here}people/menon/")


def test_it_works_from_a_folder(site: Built, browser: Browser) -> None:
    with context(browser, Manner()) as reader:
        page = reader.new_page()
        page.goto(site.file("").as_uri())
        look_for(page, "Tom Keeper")
        page.locator(HIT).first.click()
        expect(page).to_have_url(site.file("people/tom-keeper/").as_uri())


def test_it_needs_no_more_than_scripts_of_its_own_host(home: str, browser: Browser) -> None:
    def strictly(route: Route) -> None:
        answer = route.fetch()
        headers = {**answer.headers, "content-security-policy": "script-src 'self'"}
        route.fulfill(response=answer, headers=headers)

    with context(browser, Manner()) as reader:
        page = reader.new_page()
        page.route("**/*", strictly)
        page.goto(home)
        look_for(page, '"gate of glass"')
        page.locator("summary", has_text="Narrow").click()
        expect(page.get_by_label("Kind")).to_be_visible()


def test_another_script_can_ask_it(home: str, browser: Browser) -> None:
    with visit(browser, home) as page:
        found = page.evaluate(
            """async (home) => {
                const { search } = await import(`${home}assets/sourcebook/search.js`);
                return search("gate", { facets: { kind: ["claim"] } });
            }""",
            home,
        )
        assert {hit["kind"] for hit in found} == {"claim"}


def test_the_filters_of_lists_fold_as_the_search_does(home: str, browser: Browser) -> None:
    with visit(browser, f"{home}people/") as page:
        people = page.locator("#sb-register > li")
        page.get_by_label("Search names").fill("ΘΩΜΆΣ")
        expect(people.filter(visible=True)).to_have_count(1)
        page.get_by_label("Search names").fill("nobody")
        expect(people.filter(visible=True)).to_have_count(0)


@pytest.mark.parametrize(
    ("address", "typed", "count", "told"),
    [
        ("people/", "Keper", 1, "“keper” was read as keeper."),
        ("people/", "kepeer", 1, "“kepeer” was read as keeper."),
        ("people/", "keeper", 1, ""),
        ("people/", "kep", 0, ""),  # too short to be a slip
        ("chronology/", "frezes", 2, "“frezes” was read as freezes."),
        ("chronology/", "1898", 0, ""),  # a number is what it is
    ],
)
def test_the_filters_of_lists_forgive_a_misspelling(
    address: str, typed: str, count: int, told: str, home: str, browser: Browser
) -> None:
    with visit(browser, home + address) as page:
        form = page.locator("form.sb-filter")
        form.locator("[name=q]").fill(typed)
        shown = page.locator(f"#{form.get_attribute('data-sb-filter')}").locator(
            ".sb-index > li:visible, .sb-event:visible, :scope.sb-index > li:visible"
        )
        expect(shown).to_have_count(count)
        said = form.locator("output")
        if told:
            expect(said).to_contain_text(told)
        else:
            expect(said).not_to_contain_text("read")


_UNSPOKEN = """() => [...document.querySelectorAll('a.sb-hit')].flatMap((hit) => {
  const found = [];
  const walker = document.createTreeWalker(hit, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.data, holder = walker.currentNode.parentElement;
    const tag = /\\p{sc=Hebrew}/u.test(text) ? 'he' : /\\p{sc=Greek}/u.test(text) ? 'el' : null;
    if (!tag) continue;
    const turned = tag === 'he' && holder.closest('[dir]').dir !== 'rtl';
    if (holder.closest('[lang]').lang !== tag || turned) found.push(text);
  }
  return found;
})"""


def test_foreign_letters_in_hits_say_their_language_and_direction(
    built_once: Callable[[Path], Built], browser: Browser
) -> None:
    site = built_once(TIDECLOCK)
    with serving(site.folder, site.address) as address, visit(browser, address) as page:
        look_for(page, "בונים")  # which the quotation of a source in Hebrew has
        expect(page.locator(f"{HIT} bdi[lang=he][dir=rtl]").first).to_be_visible()
        assert page.evaluate(_UNSPOKEN) == []
