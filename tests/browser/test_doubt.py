"""Doubting a source in a browser: what falls is said, and the doubt stands in the address."""

import json
import re

from playwright.sync_api import Browser, Route, expect

from sourcebook.facts import Facts, hanging
from tests.browser.visits import Manner, context, violations
from tests.projects import CORPUS, corpus_at


def test_a_struck_source_is_in_the_address_and_what_falls_is_told(
    browser: Browser, home: str
) -> None:
    (key, changed), *_ = hanging(Facts(corpus_at(CORPUS))).items()
    with context(browser, Manner()) as reader:
        page = reader.new_page()
        page.goto(f"{home}doubt/")
        status, fell = page.locator(".sb-doubt [role=status]"), page.locator(".sb-doubt__fell li")
        expect(fell).to_have_count(0)
        page.locator(".sb-doubt select").select_option(key)
        page.locator(".sb-doubt [type=submit]").click()
        expect(status).to_contain_text(f": {changed} of ")
        expect(fell).to_have_count(changed)
        name = page.locator(f".sb-doubt option[value='{key}']").text_content()
        expect(fell.first).to_contain_text(f"; it loses {name}")
        assert page.url.endswith(f"#without={key}")
        page.locator(".sb-doubt--fell").last.scroll_into_view_if_needed()
        expect(status).to_be_in_viewport()
        expect(page.locator("[data-sb-doubt-back]")).to_be_in_viewport()
        assert violations(page) == []
        again = reader.new_page()  # whoever gets the address sees the same
        again.goto(page.url)
        expect(again.locator(".sb-doubt__fell li")).to_have_count(changed)
        again.locator("[data-sb-doubt-back]").click()
        expect(again.locator(".sb-doubt__fell li")).to_have_count(0)
        again.go_back()
        expect(again.locator(".sb-doubt__fell li")).to_have_count(changed)
        again.locator(".sb-doubt__struck button").click()
        expect(again.locator(".sb-doubt--fell")).to_have_count(0)


def test_without_scripts_what_each_claim_hangs_on_is_there(browser: Browser, home: str) -> None:
    with context(browser, Manner(scripts=False)) as reader:
        page = reader.new_page()
        page.goto(f"{home}doubt/")
        expect(page.locator(".sb-doubt")).to_be_hidden()
        assert page.locator("[data-sb-weighed]").count() == len(corpus_at(CORPUS).claims)


def test_what_is_unknown_in_an_address_is_told_and_the_rest_is_judged(
    browser: Browser, home: str
) -> None:
    (key, changed), *_ = hanging(Facts(corpus_at(CORPUS))).items()
    with context(browser, Manner()) as reader:
        page = reader.new_page()
        page.goto(f"{home}doubt/#without={key},nobody-1900,constructor")
        status = page.locator(".sb-doubt [role=status]")
        expect(status).to_contain_text(f": {changed} of ")
        expect(status).to_contain_text("left out of account: nobody-1900, constructor.")
        page.goto(f"{home}doubt/#without=nobody-1900")
        expect(status).to_have_text(
            "Not a source or kind here, and left out of account: nobody-1900."
        )
        page.locator("[data-sb-doubt-back]").click()
        expect(status).to_have_text("")


def test_a_list_that_is_filled_in_parts_is_whole_at_the_end(browser: Browser, home: str) -> None:
    (key, changed), *_ = hanging(Facts(corpus_at(CORPUS))).items()
    times = 60

    def with_more(route: Route) -> None:
        answer = route.fetch()
        before, lines, after = re.split(
            r'(?=<ul class="sb-plain sb-weighed">)|(?=<script type="application/json" id="sb-do)',
            answer.text(),
        )
        claims = re.compile(r'("claims":)(\[.*?\])(?=,"|\})')
        more = claims.sub(lambda found: found[1] + json.dumps(json.loads(found[2]) * times), after)
        assert more != after
        route.fulfill(response=answer, body=before + lines * times + more)

    with context(browser, Manner()) as reader:
        page = reader.new_page()
        page.route(f"{home}doubt/", with_more)
        page.goto(f"{home}doubt/#without={key}")
        expect(page.locator(".sb-doubt__fell li")).to_have_count(changed * times)
        assert changed * times > 40
        page.evaluate("location.hash = '#without='")
        expect(page.locator(".sb-doubt__fell li")).to_have_count(0)
