"""The exercises of this project: none tells who speaks or for what, and each fits on paper."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from sourcebook.exports.exercises import exercise_files
from sourcebook.facts import Facts
from sourcebook.model import Corpus
from sourcebook.render.weigh import data
from tests.browser.visits import Manner, context
from tests.exercises import (
    accounts_page,
    answered,
    by_script,
    cards_page,
    giveaways,
    leaks,
    leaks_of_accounts,
    swapped,
    turned,
    wrong_keys,
    wrong_pairings,
)
from tests.platforms import faults
from tests.projects import Built
from tests.trials import tried


def test_there_is_an_exercise_for_each_dispute(corpus: Corpus) -> None:
    facts = Facts(corpus)
    assert [one.id for one in facts.exercises] == [str(it.claim.id) for it in facts.disputed]
    assert wrong_keys(corpus) == []


def test_no_card_tells_whose_it_is(corpus: Corpus) -> None:
    assert leaks(corpus) == []


def test_no_card_beside_the_point_is_told_at_a_glance_or_met_often(corpus: Corpus) -> None:
    assert giveaways(corpus) == []


def test_a_page_of_cards_is_the_same_whichever_side_they_take(
    corpus: Corpus, project: Path, tmp_path: Path
) -> None:
    before, after = cards_page(corpus), cards_page(swapped(project, tmp_path / "swapped"))
    assert {key: after[key] for key in before} == before


def test_who_answers_as_the_editors_is_told_so(corpus: Corpus) -> None:
    every = [(data(one)["cards"], answered(one)) for one in Facts(corpus).exercises]
    assert all(told == key for told, (key, _) in every)
    found = by_script([["compared", key, answers] for key, answers in (it for _, it in every)])
    assert all(row["same"] for rows in found for row in rows)


def test_each_pair_of_accounts_is_an_exercise_that_does_not_give_itself_away(
    corpus: Corpus, project: Path, tmp_path: Path
) -> None:
    facts = Facts(corpus)
    assert len(facts.pairings) == len(facts.comparisons)
    assert wrong_pairings(corpus) == []
    assert leaks_of_accounts(corpus) == []
    before, after = accounts_page(corpus), accounts_page(turned(project, tmp_path / "turned"))
    assert {key: after.get(key) for key in before} == before


@pytest.mark.parametrize("rank", range(tried(2, 4)))
def test_the_longest_print_on_two_sheets(
    corpus: Corpus, home: str, browser: Browser, rank: int
) -> None:
    facts = Facts(corpus)
    lengths = {one.id: sum(len(card.words) + 200 for card in one.cards) for one in facts.exercises}
    longest = sorted(lengths, key=lambda key: -lengths[key])[rank : rank + 1]
    with context(browser, Manner()) as reader:
        page = reader.new_page()
        for key in longest:
            page.goto(f"{home}weigh/{key}/")
            assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) <= 2, key


def test_what_is_for_learning_platforms_is_as_their_formats_have_it(
    corpus: Corpus, site: Built
) -> None:
    """What is published, of every file that there should be."""
    named = [file.path for file in exercise_files(Facts(corpus))]
    published = {path: (site.folder / path).read_bytes() for path in named}
    assert [fault for path, content in published.items() for fault in faults(path, content)] == []
