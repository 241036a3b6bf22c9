"""Exercises on two accounts: no page tells whose or of when they are, and the key is right."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from sourcebook.facts import Differs, Facts
from sourcebook.model import Text
from sourcebook.render.weigh import accounts_data
from tests.exercises import (
    accounts_page,
    by_script,
    leaks_of_accounts,
    turned,
    wrong_pairings,
)
from tests.projects import CORPUS, TIDECLOCK, corpus_at, rendered

BOTH = pytest.mark.parametrize("root", [CORPUS, TIDECLOCK], ids=lambda root: root.name)


@BOTH
def test_each_pair_is_an_exercise_and_its_key_is_right(root: Path) -> None:
    facts = Facts(corpus_at(root))
    assert len(facts.pairings) == len(facts.comparisons) > 0
    assert wrong_pairings(facts.corpus) == []


@BOTH
def test_no_page_tells_whose_the_accounts_are_or_of_when(root: Path) -> None:
    assert leaks_of_accounts(corpus_at(root)) == []


def test_a_page_is_the_same_whichever_account_is_earlier(tmp_path: Path) -> None:
    corpus, other = corpus_at(CORPUS), turned(CORPUS, tmp_path / "turned")
    (before,), (after,) = Facts(corpus).pairings, Facts(other).pairings
    assert before.pair.first.id == after.pair.second.id
    assert {before.earlier, after.earlier} == {1, 2}
    assert accounts_page(corpus) == accounts_page(other)


def test_the_texts_do_not_say_who_wrote_them() -> None:
    corpus = corpus_at(CORPUS)
    (known,) = Facts(corpus).pairings
    told = corpus.excerpts["gazette-gate-froze"]
    words = Text(f"{told.quote} The Gazette has it.", told.at)
    named = replace(told, quote=words)
    (one,) = Facts(replace(corpus, excerpts={**corpus.excerpts, str(told.id): named})).pairings
    number = one.number(next(it for it in one.accounts if it.id == told.id))
    assert one.text(number).endswith("[the source] has it.")
    assert one.id == known.id


def test_what_differs_is_marked_word_by_word() -> None:
    (one,) = Facts(corpus_at(CORPUS)).pairings
    differ = {piece.word for _, piece in one.told if piece.differs is Differs.YES}
    counted = one.pair.counted
    rows = [piece.differs for _, piece in one.told]
    assert rows.count(Differs.NO) == 2 * (counted.kept - counted.respelt)
    assert rows.count(Differs.YES) == counted.dropped + counted.added + 2 * sum(counted.moved)
    assert differ


def test_every_exercise_has_its_pages_and_the_key_is_on_one_alone() -> None:
    site = rendered(corpus_at(CORPUS))
    (one,) = site.facts.pairings
    page = site.pages[f"weigh/accounts/{one.id}/index.md"].markdown
    key = site.pages[f"weigh/accounts/{one.id}/key/index.md"].markdown
    assert page.count('type="checkbox"') == len(one.told)
    assert "sb-weigh-data" in key
    assert "sb-weigh-data" not in page
    assert f"accounts/{one.id}/" in site.pages["weigh/index.md"].markdown
    assert f"accounts/{one.id}/" in site.pages[f"{one.pair.address[1:]}index.md"].markdown


def test_answers_come_back_out_of_an_address() -> None:
    random = Random(5)
    answers = [
        [
            random.choice(["", "0", "1", "2"]),
            [random.random() < 0.4 for _ in range(random.randint(1, 60))],
            random.choice(["", "A “no” is gone & 100 % of it #w=1\nនៅ"]),
        ]
        for _ in range(200)
    ]
    packed = by_script([["packed", one] for one in answers])
    parts = [text.partition("&s=") for text in packed]
    calls = [
        ["unpacked", part[0], answer[2], len(answer[1])]
        for part, answer in zip(parts, answers, strict=True)
    ]
    assert by_script(calls) == answers
    assert all(set(part[0]) <= set("0123456789abcdefghijklmnopqrstuv-") for part in parts)


@BOTH
def test_who_marks_what_differs_is_told_so(root: Path) -> None:
    for one in Facts(corpus_at(root)).pairings:
        told = accounts_data(one)["words"]
        right = [row[2] == "1" for row in told]
        best, worst = by_script(
            [["judged", told, right], ["judged", told, [not mark for mark in right]]]
        )
        assert (best["missed"], best["wrong"]) == ([], [])
        assert len(worst["missed"]) == right.count(True)
        assert len(worst["wrong"]) == sum(row[2] == "0" for row in told)
        assert worst["found"] == []
