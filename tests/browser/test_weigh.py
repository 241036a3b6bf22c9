"""Weighing a dispute in a browser: by keyboard, by dragging, on a phone and on paper."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from sourcebook.facts import Differs, Exercise, Facts, Pairing, mark_of
from tests.browser.visits import NARROW, WIDE, Manner, context, overflow, violations
from tests.projects import CORPUS, corpus_at

SHEETS = re.compile(rb"/Type\s*/Page\b")


@pytest.fixture(scope="module")
def one() -> Exercise:
    """The exercise of the small project that has texts to trace."""
    return next(one for one in Facts(corpus_at(CORPUS)).exercises if one.texts)


def drag(page: Page, source: str, target: str) -> None:
    """Drag as a hand does it: step by step."""
    start, end = (page.locator(one).bounding_box() for one in (source, target))
    assert start is not None
    assert end is not None
    page.mouse.move(start["x"] + 30, start["y"] + 5)
    page.mouse.down()
    page.mouse.move(end["x"] + 30, end["y"] + 8, steps=8)
    page.mouse.up()


def card(number: int) -> str:
    return f'[data-sb-card="{number}"]'


def laid(page: Page, mark: str) -> list[str]:
    found = page.locator(f'[data-sb-tray="{mark}"] [data-sb-card]')
    return [str(item.get_attribute("data-sb-card")) for item in found.all()]


@pytest.fixture
def desk(browser: Browser, home: str, one: Exercise) -> Iterator[Page]:
    with context(browser, Manner(WIDE)) as reader:
        page = reader.new_page()
        page.goto(f"{home}weigh/{one.id}/")
        yield page


def test_cards_are_laid_by_keyboard_and_the_key_says_where_it_differs(
    desk: Page, one: Exercise
) -> None:
    asked: list[str] = []
    desk.on("request", lambda request: asked.append(request.url))
    for item in one.cards:
        radio = desk.locator(f'{card(item.number)} input[value="f"]')
        radio.focus()
        desk.keyboard.press("Space")
        expect(radio).to_be_checked()
        expect(radio).to_be_focused()
    assert laid(desk, "f") == [str(item.number) for item in one.cards]
    assert [url for url in asked if not url.endswith("/icon.svg")] == []  # nothing is sent
    expect(desk.locator("[role=status]").first).to_contain_text("Still to lay: 0")
    assert violations(desk) == []
    desk.reload()
    assert laid(desk, "f") == [str(item.number) for item in one.cards]
    desk.locator("[data-sb-commit]").focus()
    desk.keyboard.press("Enter")
    desk.wait_for_url(re.compile(rf"/weigh/{one.id}/key/#a=(f-)+$"))
    wrong = [item.number for item in one.cards if mark_of(item) != "f"]
    same = len(one.cards) - len(wrong)
    expect(desk.locator("[role=status]").first).to_contain_text(f"{same} of {len(one.cards)}")
    differing = desk.locator(".sb-key--differs").all()
    assert [row.get_attribute("data-sb-key") for row in differing] == [f"a{it}" for it in wrong]
    assert violations(desk) == []


def test_cards_are_dragged_into_trays_and_onto_each_other(desk: Page, one: Exercise) -> None:
    first, second, *_ = (item.number for item in one.cards)
    desk.set_viewport_size({"width": WIDE, "height": 1600})
    drag(desk, f"{card(first)} .sb-slip__head", '[data-sb-tray="a"]')
    assert laid(desk, "a") == [str(first)]
    drag(desk, f"{card(second)} .sb-slip__head", f"{card(first)} .sb-slip__words")
    assert laid(desk, "a") == [str(first), str(second)]
    expect(desk.locator(f"{card(second)} select")).to_have_value(str(first))
    expect(desk.locator(".sb-slip--stacked")).to_have_count(2)
    expect(desk.locator('[data-sb-tray="a"] small')).to_contain_text("voices: 1")
    assert desk.url.endswith(f"#a={''.join(code(it.number, first, second) for it in one.cards)}")
    desk.locator("[data-sb-again]").click()
    expect(desk.locator(".sb-slip--stacked")).to_have_count(0)
    assert laid(desk, "a") == []


def code(number: int, first: int, second: int) -> str:
    return {first: "a-", second: f"a{first}"}.get(number, "--")


def test_who_stacks_cards_of_two_sides_is_told(desk: Page, one: Exercise) -> None:
    first, second, *_ = (item.number for item in one.cards)
    status = desk.locator("[role=status]").first
    desk.locator(f'{card(first)} input[value="f"]').check()
    desk.locator(f'{card(second)} input[value="a"]').check()
    desk.locator(f"{card(second)} select").select_option(str(first))
    expect(status).to_contain_text(f"Stacked with {first}, which is laid on the other side")
    expect(desk.locator(".sb-slip--stacked")).to_have_count(0)
    desk.locator("[data-sb-commit]").click()
    row = desk.locator(f'[data-sb-key="a{second}"]')
    expect(row).to_contain_text(f"a voice of its own. Stacked with {first}, which")
    desk.go_back()
    desk.locator(f'{card(second)} input[value="f"]').check()
    expect(status).not_to_contain_text("other side")


def test_answers_are_handed_in_as_a_link_and_a_file(desk: Page, one: Exercise) -> None:
    number = one.cards[0].number
    desk.locator(f'{card(number)} input[value="b"]').check()
    link = desk.locator("[data-sb-answers]").inner_text()
    assert re.search(rf"/weigh/{one.id}/key/#a=b-", link)
    with desk.expect_download() as download:
        desk.locator("[data-sb-download]").click()
    text = download.value.path().read_text("utf-8")
    assert download.value.suggested_filename == "answers.txt"
    assert link in text
    assert f"{number}: Beside the point" in text
    assert one.cards[0].words in text


def test_a_claim_is_traced(browser: Browser, home: str, one: Exercise) -> None:
    with context(browser, Manner(NARROW, "dark")) as reader:
        page = reader.new_page()
        page.goto(f"{home}weigh/{one.id}/trace/")
        for text in one.texts:
            chosen = str((*text.origins, *text.perhaps, 0)[0])
            page.locator(f"{card(text.number)} select").select_option(chosen)
        page.locator("[data-sb-commit]").click()
        status = page.locator("[role=status]").first
        expect(status).to_contain_text(f"{len(one.texts)} of {len(one.texts)}")
        expect(page.locator(".sb-key--differs")).to_have_count(0)
        assert violations(page) == []
        assert overflow(page) <= 0


def test_on_a_phone_cards_stay_where_they_are(browser: Browser, home: str, one: Exercise) -> None:
    with context(browser, Manner(NARROW)) as reader:
        page = reader.new_page()
        page.goto(f"{home}weigh/{one.id}/")
        page.locator(f'{card(one.cards[-1].number)} input[value="a"]').check()
        assert laid(page, "") == [str(item.number) for item in one.cards]
        expect(page.locator('[data-sb-tray="a"]')).to_be_hidden()
        assert violations(page) == []
        assert overflow(page) <= 0


def test_without_scripts_cards_can_be_marked_and_the_key_read(
    browser: Browser, home: str, one: Exercise
) -> None:
    with context(browser, Manner(scripts=False)) as reader:
        page = reader.new_page()
        page.goto(f"{home}weigh/{one.id}/")
        expect(page.locator("[data-sb-hand-in]")).to_be_hidden()
        page.locator(f'{card(1)} input[value="f"]').check()
        page.locator("[data-sb-commit]").click()
        assert page.url.endswith(f"/weigh/{one.id}/key/")
        expect(page.locator('[data-sb-key^="a"]')).to_have_count(len(one.cards))


def test_cards_print_on_two_sheets_at_most(desk: Page, one: Exercise) -> None:
    document = desk.pdf(format="A4")
    assert len(SHEETS.findall(document)) <= 2
    desk.emulate_media(media="print")
    for item in one.cards:
        assert desk.locator(card(item.number)).is_visible()
        assert desk.locator(f'{card(item.number)} input[value="f"]').is_visible()
    expect(desk.locator("[data-sb-commit]")).to_be_hidden()


def test_an_empty_tray_takes_no_room_on_paper(desk: Page) -> None:
    # Sheets are counted before the script is told that the page is printed.
    desk.emulate_media(media="print")
    desk.evaluate("""document.querySelectorAll(".sb-tray, .sb-tray__head")
        .forEach((one) => { one.hidden = false; })""")
    expect(desk.locator(".sb-tray--f")).to_be_hidden()
    expect(desk.locator(".sb-tray--open .sb-tray__head")).to_be_hidden()
    expect(desk.locator(".sb-tray--open")).to_be_visible()


@pytest.fixture(scope="module")
def pairing() -> Pairing:
    """The exercise on two accounts of the small project."""
    (found,) = Facts(corpus_at(CORPUS)).pairings
    return found


def words_of(page: Page) -> Locator:
    return page.locator("[data-sb-picks] input")


def test_two_accounts_are_compared_by_keyboard(
    browser: Browser, home: str, pairing: Pairing
) -> None:
    address = f"weigh/accounts/{pairing.id}/"
    with context(browser, Manner(WIDE)) as reader:
        page = reader.new_page()
        page.goto(home + address)
        boxes = words_of(page)
        assert boxes.count() == len(pairing.told)
        boxes.first.focus()
        for at, (number, piece) in enumerate(pairing.told):
            if at and number != pairing.told[at - 1][0]:
                page.keyboard.press("Tab")  # each text is one stop
            expect(boxes.nth(at)).to_be_focused()
            if piece.differs is Differs.YES:
                page.keyboard.press("Space")
            page.keyboard.press("ArrowRight")
        page.keyboard.press("Tab")
        page.keyboard.type("It “moves” the day & more.")
        page.locator(f'input[value="{pairing.earlier}"]').check()
        assert violations(page) == []
        page.reload()
        assert page.locator("textarea").input_value() == "It “moves” the day & more."
        page.locator("[data-sb-commit]").click()
        page.wait_for_url(re.compile(rf"/{address}key/#w={pairing.earlier}[0-9a-v]+&s=It%20"))
        status = page.locator("[role=status]").first
        expect(status).to_contain_text("The dates say as you do.")
        count = sum(piece.differs is Differs.YES for _, piece in pairing.told)
        expect(status).to_contain_text(f"{count} of the {count} words that differ, and 0")
        expect(page.locator('[data-sb-key="w2"]')).to_contain_text("It “moves” the day & more.")
        expect(page.locator(".sb-key--differs")).to_have_count(0)
        assert violations(page) == []
        with page.expect_download() as download:
            page.locator("[data-sb-download]").click()
        assert "It “moves” the day & more." in download.value.path().read_text("utf-8")


def test_what_was_marked_wrongly_is_told(browser: Browser, home: str, pairing: Pairing) -> None:
    with context(browser, Manner(NARROW, "dark")) as reader:
        page = reader.new_page()
        page.goto(f"{home}weigh/accounts/{pairing.id}/")
        at = [one.differs for _, one in pairing.told].index(Differs.NO)
        words_of(page).nth(at).check()
        assert overflow(page) <= 0
        assert violations(page) == []
        page.locator("[data-sb-commit]").click()
        row = page.locator('[data-sb-key="w1"]')
        expect(row).to_contain_text(f"the same in both: “{pairing.told[at][1].word}” (text 1).")
        differ = next(one.word for _, one in pairing.told if one.differs is Differs.YES)
        expect(row).to_contain_text(f"Not marked: “{differ}” (text 1)")
        expect(page.locator("[role=status]").first).to_contain_text("The dates say otherwise.")
        expect(page.locator(".sb-key--differs")).to_have_count(2)
        assert overflow(page) <= 0


def test_two_accounts_can_be_compared_without_scripts_and_on_paper(
    browser: Browser, home: str, pairing: Pairing
) -> None:
    with context(browser, Manner(scripts=False)) as reader:
        page = reader.new_page()
        page.goto(f"{home}weigh/accounts/{pairing.id}/")
        words_of(page).first.check()
        expect(page.locator("[data-sb-hand-in]")).to_be_hidden()
        assert len(SHEETS.findall(page.pdf(format="A4"))) == 1
        page.emulate_media(media="print")
        for number in (1, 2):
            text = page.locator(f'[data-sb-picks="{number}"] .sb-slip__words').inner_text()
            assert " ".join(text.split()) == " ".join(pairing.text(number).split())
        expect(page.locator('input[value="0"]')).to_be_visible()
        expect(page.locator("[data-sb-commit]")).to_be_hidden()
        page.emulate_media(media="screen")
        page.locator("[data-sb-commit]").click()
        assert page.url.endswith(f"/weigh/accounts/{pairing.id}/key/")
        expect(page.locator("[data-sb-key]")).to_have_count(3)
