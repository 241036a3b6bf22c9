"""The line under a page's title that only paper has."""

from dataclasses import replace

import pytest

from sourcebook.model.settings import Settings
from sourcebook.render.context import Context
from sourcebook.render.imprint import with_imprint
from tests.projects import CORPUS, SETTINGS, corpus_at, facts_of
from tests.render.html import read, words
from tests.render.test_hostile_records import ATTACKS

PAGE = "<header>Site</header><article><h1>Title</h1>\n<p>Text</p></article>"


def printed(settings: Settings, address: str, page: str = PAGE) -> str:
    facts = facts_of(corpus_at(CORPUS), settings)
    return with_imprint(Context(facts, (), ()), facts.heads[address], page)


def test_paper_tells_whose_a_page_is_and_where_it_stays() -> None:
    shown = words(printed(SETTINGS, "/sources/jones-1890/"))
    assert shown.startswith(
        "SiteTitle The Lock Society, “Source record: Winters on the Water: A Boat"
    )
    assert ", The frozen lock. https://frozen-lock.example.net/a/id/jones-1890/" in shown
    assert shown.endswith("Text")


def test_nothing_is_said_twice_or_made_up() -> None:
    bare = Settings(site_name="The frozen lock")
    assert words(printed(bare, "/")) == "SiteTitle The frozen lock. Text"
    assert printed(bare, "/", "<p>no title</p>") == "<p>no title</p>"


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_setting_becomes_markup_on_paper(attack: str) -> None:
    found = read(printed(replace(SETTINGS, site_name=attack), "/themes/frost/"))
    assert [item.tag for item in found.elements] == ["header", "article", "h1", "p", "p"]
    assert [item.attributes for item in found.elements if item.attributes] == [
        {"class": "sb-imprint"}
    ]
