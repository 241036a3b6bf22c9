"""The guide for readers: its examples are chosen by their rules, and a step without one is not."""

import re
from dataclasses import replace

import pytest

from sourcebook.facts.examples import examples
from sourcebook.model.corpus import ClaimPlace, Corpus
from sourcebook.model.vocabulary import Stance, Standing
from tests.projects import PROJECTS, Shown, corpus_at, facts_of, rendered

STEPS = ["claim", "evidence", "derivation", "address", "citing"]
PATH = "how-to-read/index.md"


def guide(corpus: Corpus) -> Shown:
    """The page of a corpus."""
    return rendered(corpus).pages[PATH]


def steps(page: Shown) -> list[str]:
    """The anchors of the steps that are written, in order."""
    found = re.findall(r"^## (\d+)\. .+ \{#(.+)\}$", page.markdown, re.MULTILINE)
    assert [int(number) for number, _ in found] == [*range(1, len(found) + 1)]
    return [anchor for _, anchor in found]


def calmed(place: ClaimPlace) -> ClaimPlace:
    """A claim that nothing disputes."""
    kept = [item for item in place.claim.evidence if item.stance is not Stance.DISPUTES]
    return replace(place, claim=replace(place.claim, evidence=tuple(kept)))


@pytest.mark.parametrize("name", PROJECTS)
def test_each_project_has_its_own_examples(name: str) -> None:
    corpus = corpus_at(PROJECTS[name])
    found = examples(facts_of(corpus))
    page = guide(corpus)
    assert ("top", *steps(page)) == page.anchors
    assert steps(page) == [step for step in STEPS if step in found.steps]
    assert found.claim
    key = found.claim.claim.id
    assert f"../id/{key}/" in page.markdown
    assert f"../id/{key}/#cite" in page.markdown
    assert f"#{key}" in page.markdown


def test_the_claim_is_the_best_supported(corpus: Corpus) -> None:
    facts = facts_of(corpus)
    found = examples(facts).claim
    assert found
    assert facts.verdicts[found.claim.id].standing is Standing.CORROBORATED
    voices = {
        key: facts.weight(place.claim, Stance.SUPPORTS).lineages
        for key, place in corpus.claims.items()
        if facts.verdicts[key].standing is Standing.CORROBORATED
    }
    assert voices[found.claim.id] == max(voices.values())


def test_without_a_dispute_a_passage_is_shown_alone(corpus: Corpus) -> None:
    calm = {key: calmed(place) for key, place in corpus.claims.items()}
    page = guide(replace(corpus, claims=calm))
    assert "sb-dispute" not in page.markdown
    assert "sb-evidence__item" in page.markdown
    assert "evidence" in steps(page)


def test_without_derivation_its_step_is_not_there(corpus: Corpus) -> None:
    alone = {
        key: replace(
            source,
            derives_from=(),
            excerpts=tuple(replace(item, derives_from=()) for item in source.excerpts),
        )
        for key, source in corpus.sources.items()
    }
    passages = {key: replace(item, derives_from=()) for key, item in corpus.excerpts.items()}
    page = guide(replace(corpus, sources=alone, excerpts=passages))
    assert steps(page) == [step for step in STEPS if step != "derivation"]


def test_without_claims_there_are_no_steps_of_claims(corpus: Corpus) -> None:
    bare = facts_of(replace(corpus, themes={}, claims={}, questions={}))
    assert set(examples(bare).steps) <= {"derivation"}
