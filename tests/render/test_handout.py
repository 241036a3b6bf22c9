"""Which words a handout has: the rule that fills it, on every project."""

from collections import Counter
from dataclasses import replace

import pytest

from sourcebook.collate import count_words
from sourcebook.facts import Facts, Handout, handout
from sourcebook.model import Stance, Text, lineages
from tests.projects import PROJECTS, corpus_at

_PLENTY = 10_000_000


@pytest.fixture(params=PROJECTS)
def facts(request: pytest.FixtureRequest) -> Facts:
    return Facts(corpus_at(PROJECTS[request.param]))


def each(facts: Facts, room: int = _PLENTY) -> list[Handout]:
    found = (handout(facts, theme, room) for theme in facts.corpus.themes.values())
    return [printed for printed in found if printed is not None]


def test_with_room_enough_every_question_has_every_passage_once(facts: Facts) -> None:
    for printed in each(facts):
        wanted = {str(key) for item in printed.theme.questions for key in item.answered_by}
        assert {str(item.id) for item in printed.passages} == wanted
        assert printed.left == 0
        for asked in printed.asked:
            keys = [str(item.id) for item in asked.passages]
            assert set(keys) <= {str(key) for key in asked.question.answered_by}
            assert len(keys) == len(set(keys))


def test_no_voice_speaks_twice_while_another_waits(facts: Facts) -> None:
    for printed in each(facts):
        for asked in printed.asked:
            voices = len(lineages(facts.corpus, asked.passages))
            assert len(lineages(facts.corpus, asked.passages[:voices])) == voices


def test_where_passages_are_of_two_sides_both_are_heard_first() -> None:
    """The small project asks which of two accounts of a day is the better evidenced."""
    facts = Facts(corpus_at(PROJECTS["corpus"]))
    (printed,) = each(facts)
    (asked,) = printed.asked
    (claim,) = (
        place.claim
        for place in facts.disputed
        if {str(item.excerpt) for item in place.claim.evidence} >= set(asked.question.answered_by)
    )
    stances = {str(item.excerpt): item.stance for item in claim.evidence}
    for order in (asked.question.answered_by, asked.question.answered_by[::-1]):
        theme = replace(printed.theme, questions=(replace(asked.question, answered_by=order),))
        again = handout(facts, theme, _PLENTY)
        assert again is not None
        first = [stances[str(item.id)] for item in again.asked[0].passages[:2]]
        assert set(first) == {Stance.SUPPORTS, Stance.DISPUTES}


def test_with_less_room_questions_are_left_and_none_is_bare(facts: Facts) -> None:
    for theme in facts.corpus.themes.values():
        every = handout(facts, theme, _PLENTY)
        assert every is not None
        assert handout(facts, replace(theme, questions=())) is None
        for room in range(0, 1200, 40):
            printed = handout(facts, theme, room)
            assert printed is not None
            for asked in printed.asked:
                keys = [item.id for item in asked.passages]
                assert len(keys) >= min(3, len(asked.question.answered_by))
                assert set(keys) >= set(asked.question.needs)
            assert len(printed.asked) + printed.left == len(theme.questions)
            if printed.asked and len(theme.questions) == 1:
                some = [str(item.id) for item in printed.passages]
                order = [str(item.id) for item in every.passages]
                assert some == [key for key in order if key in some]


def test_quoted_words_are_counted_and_no_more_than_are_published(facts: Facts) -> None:
    for printed in each(facts):
        quoted = [item for item in printed.passages if item.quote is not None]
        assert printed.words == sum(count_words(item.text) for item in quoted)
        assert printed.sources == len({str(item.source) for item in quoted})
        of_source = Counter[str]()
        for item in quoted:
            of_source[str(item.source)] += count_words(item.text)
        for key, words in of_source.items():
            excerpts = facts.corpus.sources[key].excerpts
            assert words <= sum(count_words(one.quote) for one in excerpts if one.quote)


def test_what_begins_with_a_pronoun_waits_for_what_names_its_subject() -> None:
    facts = Facts(corpus_at(PROJECTS["corpus"]))
    (printed,) = each(facts)
    (asked,) = printed.asked
    first, second, *_ = asked.passages
    for text, waits in (
        ("“And he says so", True),
        ("Its gate froze", True),
        ("Ice, it froze", False),
    ):
        quote = Text(text, first.at)
        hanging = replace(first, quote=quote, paraphrase=None, source=second.source)
        corpus = replace(facts.corpus, excerpts={**facts.corpus.excerpts, str(first.id): hanging})
        question = replace(asked.question, answered_by=(first.id, second.id))
        theme = replace(printed.theme, questions=(question,))
        again = handout(Facts(corpus), theme, _PLENTY)
        assert again is not None
        order = [item.id for item in again.asked[0].passages]
        assert (order[0] == second.id) is waits, text


def test_what_a_question_speaks_of_is_printed_first_or_the_question_is_left() -> None:
    facts = Facts(corpus_at(PROJECTS["tideclock"]))
    (printed,) = each(facts)
    (asked,) = printed.asked
    assert asked.question.needs
    assert [item.id for item in asked.passages][: len(asked.question.needs)] == list(
        asked.question.needs
    )
    for key in asked.question.answered_by:
        question = replace(asked.question, needs=(key,))
        again = handout(facts, replace(printed.theme, questions=(question,)), _PLENTY)
        assert again is not None
        assert again.asked[0].passages[0].id == key
    # A question that has no room is left, and a shorter one after it is asked.
    short = replace(
        asked.question,
        id=Text("q-short", asked.question.at),
        needs=(),
        answered_by=asked.question.answered_by[:1],
    )
    theme = replace(printed.theme, questions=(asked.question, short))
    asked_in = {
        tuple(one.question.answered_by for one in some.asked): some.left
        for room in range(0, 2000, 20)
        if (some := handout(facts, theme, room)) is not None
    }
    assert asked_in[(short.answered_by,)] == 1
    assert asked_in[()] == 2
