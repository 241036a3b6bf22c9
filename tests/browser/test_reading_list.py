"""A reader's own list: collected where one reads, kept in the address, taken away."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Download, Page, Route, expect

from sourcebook.facts import Facts, title
from tests.browser.visits import NARROW, WIDE, Manner, context, settle, violations
from tests.exports.test_reading_list import ris_in
from tests.projects import CORPUS, Built, corpus_at, rendered, with_ledger

FACTS = Facts(corpus_at(CORPUS))
CLAIM = next(iter(FACTS.corpus.claims))
SOURCE = next(iter(FACTS.corpus.sources))
EXCERPT = next(iter(FACTS.corpus.excerpts))
QUESTION = next(iter(FACTS.corpus.questions))
EVENT = next(iter(FACTS.corpus.events))
THEME = next(iter(FACTS.corpus.themes))
EVERY = [CLAIM, SOURCE, EXCERPT, QUESTION, EVENT, THEME]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A reader who has never been here."""
    with context(browser, Manner()) as reader:
        reader.grant_permissions(["clipboard-read", "clipboard-write"])
        yield reader.new_page()


def kept(page: Page) -> list[str]:
    """What the browser keeps."""
    stored: list[str] = page.evaluate("Object.values({...localStorage})")
    return [value for value in stored if value]


def rows(page: Page) -> list[str]:
    """The ids on the list, in order."""
    shown: list[str] = page.locator(".sb-list__rows li").evaluate_all(
        "rows => rows.map((row) => row.dataset.sbId)"
    )
    return shown


def shown(page: Page, home: str, *ids: str) -> None:
    """Go to the list of these."""
    settle(page, f"{home}list/#ids={','.join(ids)}")
    expect(page.locator(".sb-list__rows li")).to_have_count(len(ids))


@pytest.mark.parametrize(
    ("where", "id"),
    [
        (FACTS.address(CLAIM), CLAIM),
        (FACTS.address(EXCERPT), EXCERPT),
        (FACTS.address(EVENT), EVENT),
        (FACTS.address(QUESTION), QUESTION),
        (f"/sources/{SOURCE}/", SOURCE),
        (f"/themes/{THEME}/", THEME),
    ],
    ids=["claim", "excerpt", "event", "question", "source", "theme"],
)
def test_every_object_is_put_on_the_list_where_one_reads_it(
    where: str, id: str, page: Page, home: str
) -> None:
    settle(page, home + where.lstrip("/"))
    assert kept(page) == []
    link = f'[data-sb-short$="/id/{id}/"]'
    page.locator("details:not([open])").evaluate_all("all => all.forEach((one) => one.open = true)")
    button = page.locator(f"{link} ~ .sb-add, :has(> {link}) ~ .sb-add").first
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    assert kept(page) == [id]
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".sb-list__rows li")).to_have_count(1)
    assert page.url.endswith(f"#ids={id}")
    expect(page.locator(".sb-list__title")).to_have_text(title(FACTS, id))
    page.go_back()
    page.locator("details:not([open])").evaluate_all("all => all.forEach((one) => one.open = true)")
    expect(button).to_have_attribute("aria-pressed", "true")
    button.click()
    assert kept(page) == []


_NAMES = "all => all.map(one => one.ariaLabel || one.textContent)"


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("kind", ["theme", "source", "chronology"])
def test_each_control_beside_a_text_says_of_what_it_is(
    kind: str, scripts: bool, browser: Browser, home: str, sample_pages: dict[str, str]
) -> None:
    with context(browser, Manner(scripts=scripts)) as reader:
        page = reader.new_page()
        settle(page, home + sample_pages[kind])
        names = page.locator(":has(> [data-sb-short]) > :is(a[class], button)").evaluate_all(_NAMES)
        claims = page.locator(".sb-claim__title").all_text_contents()
    assert len(names) > 1
    assert len(set(names)) == len(names)
    for called in ("Permanent link", "Cite", "List") if scripts else ("Permanent link", "Cite"):
        assert all(f"{called}: {claim}" in names for claim in claims)


def test_a_list_that_was_handed_on_is_seen_whole_and_nothing_is_stored(
    page: Page, home: str
) -> None:
    shown(page, home, *EVERY)
    assert rows(page) == EVERY
    told = page.locator(".sb-list__rows li").all_inner_texts()
    verdict = FACTS.verdicts[CLAIM]
    assert f"{verdict.mark}: {verdict.why}" in told[0]
    for key, words in zip(EVERY, told, strict=True):
        assert title(FACTS, key) in words
    assert kept(page) == []
    page.locator("button[data-sb-keep]").click()
    assert kept(page) == [" ".join(EVERY)]
    settle(page, f"{home}list/")
    expect(page.locator(".sb-list__rows li")).to_have_count(len(EVERY))
    page.locator("button[data-sb-empty]").click()
    expect(page.locator(".sb-list__rows li")).to_have_count(0)
    assert kept(page) == []
    assert "#" not in page.url


def test_the_order_is_changed_by_keyboard(page: Page, home: str) -> None:
    shown(page, home, CLAIM, SOURCE, EVENT)
    first = page.locator(".sb-list__rows li").first
    expect(first.get_by_role("button", name="Earlier")).to_be_disabled()
    first.get_by_role("button", name="Later").focus()
    page.keyboard.press("Enter")
    assert rows(page) == [SOURCE, CLAIM, EVENT]
    assert page.url.endswith(f"#ids={SOURCE},{CLAIM},{EVENT}")
    expect(page.locator(".sb-list__status")).to_contain_text("number 2 of 3")
    page.keyboard.press("Enter")  # the same button of the same line has the focus
    assert rows(page) == [SOURCE, EVENT, CLAIM]
    page.keyboard.press("Enter")  # at the end the other way is offered
    assert rows(page) == [SOURCE, CLAIM, EVENT]
    page.locator(".sb-list__rows li").first.get_by_role("button", name="Take off").click()
    assert rows(page) == [CLAIM, EVENT]
    expect(page.locator(".sb-list__status")).to_contain_text("Taken off")
    assert kept(page) == [], "whose list it is not is not kept"


def test_what_is_withdrawn_moved_or_unknown_is_said(page: Page, home: str) -> None:
    ledger = [
        ("/id/gone/", "withdrawn", "It was a forgery."),
        ("/id/former/", "moved", f"/id/{CLAIM}/"),
    ]
    assets = rendered(with_ledger(FACTS.corpus, *ledger)).assets

    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path.partition("/id/")[2]
        route.fulfill(body=assets[f"id/{path}"].content, content_type="text/html")

    for name in ("gone", "former"):
        page.route(f"**/id/{name}/**", answer)
    shown(page, home, "gone", "former", "nowhere", CLAIM)
    gone, former, nowhere, claim = page.locator(".sb-list__rows li").all_inner_texts()
    assert "Withdrawn: It was a forgery." in gone
    assert title(FACTS, CLAIM) in former
    assert title(FACTS, CLAIM) in claim
    assert "knows nothing by that name" in nowhere


def test_an_address_with_something_else_in_it_is_harmless(page: Page, home: str) -> None:
    settle(page, f"{home}list/#ids=../../x,<img src=x>,{CLAIM},{CLAIM}")
    expect(page.locator(".sb-list__rows li")).to_have_count(1)
    assert rows(page) == [CLAIM]


def taken(page: Page, form: str) -> bytes:
    """The file that a button gives."""
    with page.expect_download() as waiting:
        page.locator(f"[data-sb-file={form}]").click()
    download: Download = waiting.value
    assert download.suggested_filename == f"reading-list.{form}"
    return Path(download.path()).read_bytes()


def test_the_files_are_what_was_chosen(page: Page, home: str) -> None:
    shown(page, home, *EVERY)
    every = [title(FACTS, key) for key in EVERY]
    for form in ("txt", "md", "html"):
        text = taken(page, form).decode()
        assert all(words[:12] in text for words in every), form
        assert page.url in text
    with zipfile.ZipFile(BytesIO(taken(page, "docx"))) as document:
        assert document.testzip() is None
        assert all(words[:12] in document.read("word/document.xml").decode() for words in every)


def test_ris_is_that_of_the_site(page: Page, home: str, site: Built) -> None:
    person = next(iter(FACTS.corpus.authorities))
    shown(page, home, CLAIM, SOURCE, EVENT, THEME, person)
    pages = [
        site.folder / f"{at}/index.html" for at in (f"id/{CLAIM}", f"id/{EVENT}", f"themes/{THEME}")
    ]
    claim, event, theme = (ris_in(file.read_text("utf-8")) for file in pages)
    source = (site.folder / f"sources/{SOURCE}/{SOURCE}.ris").read_bytes().decode()
    notes = re.compile(r"^N1  - .*\r\n", re.MULTILINE)
    found = taken(page, "ris").decode()
    ours = f"{claim}\r\n{source}\r\n{event}\r\n{theme}"
    assert notes.sub("", found) == notes.sub("", ours)
    assert set(notes.findall(ours)) <= set(notes.findall(found))
    verdict = FACTS.verdicts[CLAIM]
    assert f"{verdict.mark}: {verdict.why}" in "".join(notes.findall(found)).replace(".", "")
    expect(page.locator(".sb-list__status")).to_contain_text(title(FACTS, person))


def test_copying_says_that_it_copied(page: Page, home: str) -> None:
    shown(page, home, CLAIM, SOURCE)
    page.locator("[data-sb-form=link]").click()
    expect(page.locator(".sb-list__status")).to_have_text("Copied: Link to this list.")
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    page.locator("[data-sb-form=markdown]").click()
    expect(page.locator(".sb-list__status")).to_have_text("Copied: Markdown.")
    assert page.evaluate("navigator.clipboard.readText()").startswith("# Reading list\n")


@pytest.mark.parametrize("manner", [Manner(WIDE), Manner(NARROW, "dark")], ids=str)
def test_a_list_is_accessible_and_prints(manner: Manner, browser: Browser, home: str) -> None:
    with context(browser, manner) as reader:
        page = reader.new_page()
        shown(page, home, *EVERY)
        assert violations(page) == []
        page.emulate_media(media="print")
        assert page.locator(".sb-list__rows").is_visible()
        assert not page.locator(".sb-list__tools").is_visible()


def test_without_scripts_the_page_says_what_can_be_done(browser: Browser, home: str) -> None:
    with context(browser, Manner(scripts=False)) as reader:
        page = reader.new_page()
        settle(page, f"{home}list/#ids={CLAIM}")
        expect(page.locator("[data-sb-list]")).to_be_hidden()
        expect(page.get_by_text("Without scripts this page shows no list.")).to_be_visible()
