"""What a body is tells whose words they are, as its name does."""

from dataclasses import replace

import pytest

from sourcebook.facts import Facts, bodies_in
from sourcebook.model import Excerpt, Prose
from tests.projects import CORPUS, corpus_at


@pytest.fixture(scope="module")
def told() -> tuple[Facts, Excerpt]:
    """A passage in our words of a text by an embassy's council."""
    corpus = corpus_at(CORPUS)
    facts = Facts(corpus)
    known = corpus.excerpts["smith-tenth-january"]
    key = str(known.source)
    body = "Council of the Embassy of the Republic of the Locks in Fradley"
    of_body = replace(facts.references[key], authors=(body,), title="The ministry on ice")
    facts.__dict__["references"] = {**facts.references, key: of_body}
    return facts, replace(known, paraphrase=Prose("x", known.at), quote=None)


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("South Fradley’s embassy states that the gate froze.", "South Fradley’s embassy"),
        ("That day the embassy had three secretaries.", "the embassy"),
        ("Its embassy's page gives the ninth.", "Its embassy's"),
        ("The Embassy says so.", "The Embassy"),
    ],
)
def test_a_body_is_found_by_what_it_is(told: tuple[Facts, Excerpt], words: str, body: str) -> None:
    assert bodies_in(*told, words) == [body]


@pytest.mark.parametrize(
    "words",
    [
        "The embassies closed.",
        "The ministry stated so.",  # the title is not who speaks
        "A gate.",
        "A car of Brackley’s embassy was found.",
        "A spokesman of the Council of Ministers said so.",
    ],
)
def test_nothing_else_is(told: tuple[Facts, Excerpt], words: str) -> None:
    assert bodies_in(*told, words) == []


def test_in_a_quotation_it_is_what_the_text_says(told: tuple[Facts, Excerpt]) -> None:
    facts, ours = told
    quoted = replace(ours, quote=ours.text, paraphrase=None)
    assert bodies_in(facts, quoted, "The embassy says so.") == []
