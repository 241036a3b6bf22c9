"""Checking a citation in a browser: what is said, under the site's policy and from a folder."""

import json
import re
import tomllib
from pathlib import Path

from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.visits import NARROW, WIDE, Manner, context, violations
from tests.projects import Built

TABLE = tomllib.loads((Path(__file__).parent.parent / "citations/cases.toml").read_text("utf-8"))


def pasted(page: Page, text: str) -> list[str]:
    page.locator(".sb-checked-citation textarea").fill(text)
    return page.locator(".sb-cited").all_inner_texts()


def cited(browser: Browser, home: str) -> str:
    """How the site cites a claim, taken from its page as a reader would."""
    with context(browser, Manner()) as reader:
        page = reader.new_page()
        page.goto(f"{home}id/day-of-freeze/")
        text: str = page.locator(".sb-cite__styles dd").last.inner_text()
        return text


def test_a_citation_from_the_site_is_what_one_saw(browser: Browser, home: str) -> None:
    text = cited(browser, home)
    with context(browser, Manner()) as reader:
        page = reader.new_page()
        page.goto(f"{home}check-citation/")
        (told,) = pasted(page, text)
        assert told.startswith("This is what you saw: the words of day-of-freeze")
        expect(page.locator(".sb-checked-citation [role=status]")).to_have_text(
            "One citation found."
        )
        word = re.findall(r"\[(\w+-\w+)\]", text)[0]
        (told,) = pasted(page, text.replace(word, "lusab-babad"))
        assert "The check word lusab-babad is of no words" in told
        assert pasted(page, "nothing of the kind") == []
        expect(page.locator(".sb-checked-citation [role=status]")).to_contain_text("No address")
        pasted(page, text)
        page.locator(".sb-cited a").first.click()
        expect(page.locator("h1")).to_have_text("The gate froze on 9 January 1889.")


def test_it_is_checked_from_a_folder_too(browser: Browser, home: str, site: Built) -> None:
    text = cited(browser, home)
    with context(browser, Manner()) as reader:
        page = reader.new_page()
        page.goto((site.folder / "check-citation/index.html").as_uri())
        (told,) = pasted(page, text)
        assert told.startswith("This is what you saw")
        page.locator(".sb-cited a").first.click()
        assert page.url.endswith("/id/day-of-freeze/index.html")


def test_what_has_changed_is_said_with_the_reasons(browser: Browser, home: str) -> None:
    """On a site with three editions; nothing of it leaves its frame, wide or narrow."""

    def with_table(route: Route) -> None:
        answer = route.fetch()
        table = json.dumps({**TABLE["known"], "names": {"disputed": "disputed"}})
        opening = '<script type="application/json" id="sb-wordings">'
        before, _, after = answer.text().partition(opening)
        rest = after.partition("</script>")[2]
        route.fulfill(response=answer, body=f"{before}{opening}{table}</script>{rest}")

    for screen in (WIDE, NARROW):
        with context(browser, Manner(screen)) as reader:
            page = reader.new_page()
            page.route("**/check-citation/", with_table)
            page.goto(f"{home}check-citation/")
            texts = [case["text"] for case in TABLE["case"] if case.get("state")]
            told = "\n".join(one for text in texts for one in pasted(page, text))
            for words in (
                "The words of gate have changed since.",
                "2026-09-06: The diary leaves a day open. (The meaning is another.)",
                "2026-09-20: A slip. (The meaning is the same.)",
                "Its standing was “disputed”",
                "Then: The gate froze on 9 January.",
                "Now: The gate froze on or near 9 January.",
                "paid was withdrawn: The accounts were another company’s.",
                "It is called gate now.",
                "It names neither an edition nor a check word",
                "There is no nobody here",
                "There is no edition 2031.1.",
                "Edition 2026.1 does not have new-one.",
                "The check word gutih-tugad is not that of gate in edition 2026.1.",
            ):
                assert words in told, words
            pasted(page, "\n".join(texts))
            link = page.locator('.sb-cited a[href*="/e/2026.1/id/gate/"]').first
            expect(link).to_have_text("In edition 2026.1")
            wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert wide <= 0
            assert violations(page) == []


def test_without_scripts_it_says_how_it_is_done(browser: Browser, home: str) -> None:
    with context(browser, Manner(scripts=False)) as reader:
        page = reader.new_page()
        page.goto(f"{home}check-citation/")
        expect(page.locator(".sb-checked-citation")).to_be_hidden()
        expect(page.locator("article")).to_contain_text("Without a script, the page of an object")
