"""The card of a dispute: who is for it and who against, and a voice that is on both sides."""

from dataclasses import replace
from pathlib import Path

from sourcebook.facts import Facts, opposed
from sourcebook.model import Corpus, Text
from sourcebook.render.disputes import dispute_card
from sourcebook.render.templates import Writer
from tests.projects import CORPUS, context_of, copied, corpus_at
from tests.render.html import words


def held(corpus: Corpus, first: list[str], second: list[str]) -> tuple[list[str], ...]:
    passages = [[corpus.excerpts[name] for name in side] for side in (first, second)]
    return opposed(Facts(corpus), *passages)


def test_two_voices_are_told_by_their_names(corpus: Corpus) -> None:
    ours, theirs, both = held(corpus, ["gazette-gate-froze"], ["smith-tenth-january"])
    assert both == []
    assert [*ours, *theirs] == ["The Fradley Gazette", "Smith and Brown"]


def test_a_source_against_itself_is_told_by_its_passages(corpus: Corpus) -> None:
    ours, theirs, both = held(corpus, ["gazette-gate-froze"], ["gazette-keeper-away"])
    assert both == ["The Fradley Gazette"]
    assert ours == ["The Fradley Gazette 1889, col. 2"]
    assert theirs == ["The Fradley Gazette 1889, col. 3"]


def test_a_voice_of_two_works_is_told_by_its_works(tmp_path: Path) -> None:
    """Two records of one museum are no two voices."""
    root = copied(CORPUS, tmp_path / "project")
    path = root / "citations.bib"
    text = path.read_text("utf-8")
    path.write_text(text.replace("{Jones, Edith}", "{Smith, Ada and Brown, Peter}"), "utf-8")
    corpus = corpus_at(root)
    ours, theirs, both = held(corpus, ["jones-gate-of-glass"], ["smith-tenth-january"])
    assert both == ["Smith and Brown"]
    assert ours == ["Smith and Brown 1890"]
    assert theirs == ["Smith and Brown 1999"]


def test_the_card_says_that_a_voice_is_on_both_sides(corpus: Corpus) -> None:
    context = context_of(corpus)
    claim = corpus.claims["day-of-freeze"].claim
    writer = Writer(context, "/disagreements/")
    assert "Both sides rest on" not in words(dispute_card(context, writer, claim))
    for_it, against, limit = claim.evidence
    itself = replace(against, excerpt=Text("gazette-keeper-away", against.excerpt.at))
    turned = replace(claim, evidence=(for_it, itself, limit))
    told = words(dispute_card(context, writer, turned))
    assert "Both sides rest on The Fradley Gazette." in told
