"""Exercises in weighing: no card tells whose it is or where it lies, and the key is right."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from sourcebook.facts import Facts, voice_words
from sourcebook.facts.unnamed import given_away, unnamed
from sourcebook.model import Corpus, Prose, Stance, Text
from sourcebook.render.weigh import data
from tests.exercises import answered, by_script, cards_page, giveaways, leaks, swapped, wrong_keys
from tests.projects import CORPUS, TIDECLOCK, copied, corpus_at, loaded, rendered
from tests.render.test_descents import resting


@pytest.mark.parametrize("root", [CORPUS, TIDECLOCK], ids=lambda root: root.name)
def test_no_card_tells_whose_it_is(root: Path) -> None:
    corpus = corpus_at(root)
    assert len(Facts(corpus).exercises) == len(Facts(corpus).disputed) > 0
    assert leaks(corpus) == []
    assert giveaways(corpus) == []


@pytest.mark.parametrize("root", [CORPUS, TIDECLOCK], ids=lambda root: root.name)
def test_a_page_of_cards_is_the_same_whichever_side_they_take(root: Path, tmp_path: Path) -> None:
    before, after = cards_page(corpus_at(root)), cards_page(swapped(root, tmp_path / "swapped"))
    assert before
    assert {key: after[key] for key in before} == before


@pytest.mark.parametrize("root", [CORPUS, TIDECLOCK], ids=lambda root: root.name)
def test_the_key_is_what_the_records_say(root: Path) -> None:
    assert wrong_keys(corpus_at(root)) == []


@pytest.mark.parametrize("seed", range(5))
def test_the_key_is_right_where_texts_rest_on_each_other(seed: int) -> None:
    corpus = resting(seed)
    assert wrong_keys(corpus) == []
    for one in Facts(corpus).exercises:
        known = {text.member.id: text.number for text in one.texts}
        assert sorted(known.values()) == list(range(1, len(known) + 1))
        for text in one.texts:
            lines = {known[line.origin] for line in text.member.lines}
            assert {*text.origins, *text.perhaps} == lines


def test_a_card_beside_the_point_is_from_elsewhere() -> None:
    facts = Facts(corpus_at(TIDECLOCK))
    (beside,) = [card for one in facts.exercises for card in one.cards if card.side is None]
    claim = facts.corpus.claims[beside.elsewhere].claim
    assert beside.excerpt in {str(item.excerpt) for item in claim.evidence}


def test_names_are_blanked_in_every_form_that_is_known() -> None:
    corpus = corpus_at(CORPUS)
    facts = Facts(corpus)
    excerpt = corpus.excerpts["smith-tenth-january"]
    people, others = given_away(facts, str(excerpt.source))
    assert {"Smith", "Brown"} <= set(people)
    for name in (*people, *others):
        told = unnamed(facts, excerpt, f"As {name} says, the gate of the lock froze.")
        assert told is not None
        assert name not in told
    assert unnamed(facts, excerpt, "Smithson saw the smith at the gate.") == (
        "Smithson saw the smith at the gate."
    )
    # An article goes with the name, and stays where it is that of a word after it.
    assert unnamed(facts, excerpt, "The Smith diary, and a Smith, tell it so.") == (
        "The diary of [the writer], and [the writer], tell it so."
    )
    assert unnamed(facts, excerpt, "Smith diaries tell of Smith’s diary.") == (
        "[the writer] diaries tell of [the writer]’s diary."
    )
    assert unnamed(facts, excerpt, "Smith says.") is None


def test_a_paper_is_blanked_where_it_is_called_by_its_last_word() -> None:
    corpus = corpus_at(CORPUS)
    excerpt = corpus.excerpts["gazette-gate-froze"]
    told = unnamed(Facts(corpus), excerpt, "The Gazette has it; any gazette would, on that day.")
    assert told == "[the source] has it; any gazette would, on that day."


def test_an_outlet_is_blanked_without_the_words_that_many_have() -> None:
    corpus = corpus_at(CORPUS)
    facts = Facts(corpus)
    excerpt = corpus.excerpts["gazette-gate-froze"]
    key = str(excerpt.source)
    agency = replace(facts.references[key], container="Lockwire News Agency")
    facts.__dict__["references"] = {**facts.references, key: agency}
    told = unnamed(facts, excerpt, "Lockwire says, and Lockwire News repeats, that the news froze.")
    assert told == "[the source] says, and [the source] repeats, that the news froze."


def test_whom_a_passage_passes_on_is_not_named() -> None:
    corpus = corpus_at(CORPUS)
    facts = Facts(corpus)
    ours = corpus.excerpts["smith-tenth-january"]
    key = str(corpus.excerpts["gazette-gate-froze"].source)
    copied = replace(
        facts.references[key],
        container="Ice Weekly (north), copy of The Lock",
        authors=("Lockwire", "Ann Frost"),
        families=("Lockwire", "Frost"),
    )
    facts.__dict__["references"] = {**facts.references, key: copied}
    assert unnamed(facts, ours, "The page, after an Ice  Weekly story, cites Lockwire on it.") == (
        "The page, after a story of [another source], cites [another source] on it."
    )
    assert unnamed(facts, ours, "As the Lock had it, Frost saw the Lock-keeper at a lock.") == (
        "As [another source] had it, Frost saw [another source]-keeper at a lock."
    )
    plain = replace(copied, container="Time", authors=(), families=())
    facts = Facts(corpus)
    facts.__dict__["references"] = {**facts.references, key: plain}
    assert unnamed(facts, ours, "Time and again it froze.") == "Time and again it froze."


def test_a_text_is_not_told_by_its_language_or_its_country() -> None:
    corpus = corpus_at(CORPUS)
    facts = Facts(corpus)
    known = corpus.excerpts["smith-tenth-january"]
    key = str(known.source)
    of_body = replace(facts.references[key], language="fr", authors=("Office of Fradland",))
    facts.__dict__["references"] = {**facts.references, key: of_body}
    ours = replace(known, paraphrase=Prose("x", known.at), quote=None)

    def told(words: str) -> str | None:
        return unnamed(facts, ours, words)

    assert told("The French text has the gate frozen.") == "The […] text has the gate frozen."
    assert told("A South Fradlandish weekly paper tells of ice.") == (
        "A […] weekly paper tells of ice."
    )
    assert told("The German text has the gate frozen.") == "The German text has the gate frozen."
    assert told("The French gate froze, says a report.") == "The French gate froze, says a report."
    quoted = replace(known, quote=known.text, paraphrase=None)
    assert unnamed(facts, quoted, "The French text has it so.") == "The French text has it so."


def test_a_card_of_names_alone_is_left_out() -> None:
    corpus = corpus_at(CORPUS)
    known = corpus.excerpts["smith-tenth-january"]
    bare = replace(known, paraphrase=Prose("Smith and Brown say.", known.at), quote=None)
    assert isinstance(bare.paraphrase, Text)
    found = Facts(replace(corpus, excerpts={**corpus.excerpts, str(known.id): bare})).exercises
    one = next(one for one in found if one.id == "day-of-freeze")
    assert str(known.id) not in {card.excerpt for card in one.cards}
    assert str(known.id) in one.left_out


def test_every_exercise_has_its_pages_and_the_key_is_on_one_alone() -> None:
    site = rendered(corpus_at(CORPUS))
    for one in site.facts.exercises:
        cards = site.pages[f"weigh/{one.id}/index.md"].markdown
        key = site.pages[f"weigh/{one.id}/key/index.md"].markdown
        assert cards.count("data-sb-card=") == len(one.cards)
        assert "sb-weigh-data" in key
        assert "sb-weigh-data" not in cards
        assert (f"weigh/{one.id}/trace/index.md" in site.pages) is bool(one.texts)


def test_answers_come_back_out_of_an_address() -> None:
    random = Random(7)
    cards, texts = [], []
    for _ in range(300):
        others = [str(random.randint(1, 18)) if random.random() < 0.7 else "" for _ in range(18)]
        texts.append(others[: random.randint(1, 18)])
        cards.append([[random.choice(["", "f", "a", "b"]), one] for one in texts[-1]])
    told = by_script(
        [["encoded", kind, one] for kind, rows in (("a", cards), ("t", texts)) for one in rows]
    )
    kinds = ["a"] * len(cards) + ["t"] * len(texts)
    calls = [["decoded", kind, one] for kind, one in zip(kinds, told, strict=True)]
    assert by_script(calls) == [*cards, *texts]
    assert set("".join(told)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


@pytest.mark.parametrize("seed", range(5))
def test_who_answers_as_the_editors_is_told_so(seed: int) -> None:
    for one in Facts(resting(seed)).exercises:
        key, answers = answered(one)
        assert data(one)["cards"] == key
        (found,) = by_script([["compared", key, answers]])
        assert all(row["same"] for row in found)
        origins = data(one)["texts"]
        right = [str((*sure, *perhaps, 0)[0]) for sure, perhaps in origins]
        calls = [
            ["traced", list(map(list, row)), told] for row, told in zip(origins, right, strict=True)
        ]
        assert all(by_script(calls))


def test_what_differs_is_told() -> None:
    key = [["f", 0], ["f", 0], ["a", 0], ["b", 0]]
    right = [["f", ""], ["f", "1"], ["a", ""], ["b", ""]]
    apart = [["f", ""], ["f", ""], ["a", ""], ["a", ""]]
    same, other = by_script([["compared", key, right], ["compared", key, apart]])
    assert [row["same"] for row in same] == [True] * 4
    assert [row["same"] for row in other] == [False, False, True, False]
    assert [row["side"] for row in other] == [True, True, True, False]
    counted = by_script([["voices", ["f", "f", "a"], [[1], [0], []], side] for side in "fab"])
    assert counted == [1, 1, 0]
    chained = [["f", ""], ["f", "1"], ["f", "2"], ["a", "1"]]
    assert by_script([["stacks", chained]]) == [[[1, 2], [0, 2], [0, 1], []]]


def test_a_stack_across_the_sides_is_known_from_both_of_its_cards() -> None:
    rows = [["f", ""], ["a", "1"], ["f", "1"], ["b", "1"], ["", "2"], ["a", "9"]]
    (found,) = by_script([["across", rows]])
    assert found == [[1], [0], [], [], [], []]


@pytest.mark.parametrize("seed", range(8))
def test_each_text_to_be_traced_that_was_read_has_words(seed: int) -> None:
    corpus = resting(seed)
    passed_on = 0
    for one in Facts(corpus).exercises:
        for text in one.texts:
            assert bool(text.words) is bool(text.passage) is (text.member.id in corpus.sources)
            if text.passage:
                assert corpus.excerpts[text.passage].source == text.member.id
                assert text.member.passage in ("", text.passage)
                passed_on += not text.member.passage
    assert passed_on  # some only pass on what others say


def _frost(to: Path, old: str, new: str) -> Corpus:
    project = copied(CORPUS, to)
    path = project / "sources" / "themes" / "frost.yml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return loaded(project)[0]


def test_the_key_tells_of_an_origin_that_both_sides_have(tmp_path: Path) -> None:
    old = "{excerpt: smith-gate-retold, stance: qualifies"
    corpus = _frost(tmp_path / "frost", old, old.replace("qualifies", "supports"))
    facts = Facts(corpus)
    one = next(one for one in facts.exercises if one.id == "day-of-freeze")
    cards = {card.excerpt: card for card in one.cards}
    ours, theirs = cards["smith-gate-retold"], cards["smith-tenth-january"]
    assert theirs.number in one.across(ours)
    assert ours.number in one.across(theirs)
    assert ours.number not in one.with_card(theirs)
    told = voice_words(facts, one, theirs)
    assert f"of one origin with {ours.number} on the other" in told


def test_a_card_has_words_of_its_source_that_the_other_side_has_not(tmp_path: Path) -> None:
    old = "{excerpt: gazette-gate-froze, stance: supports}"
    both = old + "\n          - {excerpt: gazette-keeper-away, stance: supports}"
    corpus = _frost(tmp_path / "frost", old, both)
    same = corpus.excerpts["gazette-gate-froze"]
    other = corpus.excerpts["smith-tenth-january"]
    twin = replace(other, quote=same.quote, paraphrase=same.paraphrase)
    corpus = replace(corpus, excerpts={**corpus.excerpts, "smith-tenth-january": twin})
    one = next(one for one in Facts(corpus).exercises if one.id == "day-of-freeze")
    side = {card.excerpt for card in one.cards if card.side is Stance.SUPPORTS}
    assert side == {"gazette-keeper-away"}
