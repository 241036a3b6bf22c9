"""An instructor with fifty minutes, and one who makes a syllabus."""

from playwright.sync_api import Browser, expect

from sourcebook.exports import FORMS, syllabus, syllabus_lines
from sourcebook.facts import Facts
from tests.browser.visits import Manner, context, settle
from tests.projects import CORPUS, corpus_at

FACTS = Facts(corpus_at(CORPUS))


def test_from_the_front_page_a_handout_is_three_clicks_away_at_most(
    browser: Browser, home: str
) -> None:
    with context(browser, Manner()) as reader:
        page = reader.new_page()
        settle(page, home)
        page.get_by_role("link", name="Teach", exact=True).first.click()
        page.locator("h2#fifty-minutes").wait_for()
        with page.expect_download() as waiting:
            page.locator("#fifty-minutes ~ ul a[download]").first.click()
        assert waiting.value.suggested_filename.endswith("-handout.pdf")


def test_lines_for_a_syllabus_are_copied_and_it_is_said(browser: Browser, home: str) -> None:
    (key, theme), *_ = FACTS.corpus.themes.items()
    with context(browser, Manner()) as reader:
        reader.grant_permissions(["clipboard-read", "clipboard-write"])
        page = reader.new_page()
        settle(page, f"{home}teach/{key}/")
        buttons = page.locator(".sb-syllabus .sb-copy")
        expect(buttons).to_have_count(len(FORMS))
        for button, form in zip(buttons.all(), FORMS, strict=True):
            button.click()
            expect(button).to_have_text("Copied")
            lines = syllabus(syllabus_lines(FACTS, theme), form)
            assert page.evaluate("navigator.clipboard.readText()") == lines


def test_lines_for_a_syllabus_can_be_marked_without_scripts(browser: Browser, home: str) -> None:
    (key, theme), *_ = FACTS.corpus.themes.items()
    with context(browser, Manner(scripts=False)) as reader:
        page = reader.new_page()
        settle(page, f"{home}teach/{key}/")
        lines = syllabus_lines(FACTS, theme)
        told = [syllabus(lines, form) for form in FORMS]
        assert page.locator(".sb-syllabus pre").all_text_contents() == told
