"""Whose a page is: the line under its title that only paper has, and the one at its foot."""

from dataclasses import replace

import pytest

from sourcebook.facts import UNDATED, Dates, Facts
from sourcebook.model.settings import Settings
from sourcebook.render.context import Context
from sourcebook.render.imprint import footer, with_imprint
from tests.projects import CORPUS, SETTINGS, corpus_at, facts_of, with_settings
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


class Ever(Dates):
    """Every file has changed in one year."""

    def date(self, inputs: object) -> str:
        del inputs
        return "2026-09-05"


def foot(settings: Settings, dates: Dates = UNDATED) -> str:
    corpus = with_settings(corpus_at(CORPUS), settings)
    return footer(Context(Facts(corpus, dates=dates), (), ()))


def test_the_foot_tells_all_that_the_project_says_of_itself() -> None:
    said = replace(SETTINGS, publisher="Lock Press", first_year=1999, contact="a@lock.example.net")
    shown = foot(said)
    assert words(shown) == (
        "© 1999 The Lock Society · Lock Press · The prose is under CC BY 4.0; it does not "
        "cover quotations. · a@lock.example.net"
    )
    assert '<a href="mailto:a@lock.example.net">' in shown
    assert '<a href="https://lock.example.net/us">' in foot(
        replace(SETTINGS, contact="https://lock.example.net/us")
    )


def test_the_foot_counts_the_years_to_the_edition() -> None:
    assert words(foot(replace(SETTINGS, first_year=1999), Ever())).startswith("© 1999–2026 The")
    assert words(foot(replace(SETTINGS, first_year=2026), Ever())).startswith("© 2026 The")


def test_the_foot_makes_nothing_up() -> None:
    assert words(foot(Settings(site_name="The frozen lock"))) == "The frozen lock"


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_setting_becomes_markup_at_the_foot(attack: str) -> None:
    hostile = replace(SETTINGS, publisher=attack, authors=(), site_name=attack)
    assert read(foot(hostile)).elements == []
