"""Which sentences say whose word they give: labelled by hand in ``attribution.yml``."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from sourcebook.check import attribution, claims
from sourcebook.check.constructions import CONSTRUCTIONS, DENIED
from sourcebook.diagnostics import Span
from sourcebook.facts import Facts
from sourcebook.model.bibliography import Person
from sourcebook.model.corpus import ClaimPlace, Corpus
from sourcebook.model.records import Evidence
from sourcebook.model.text import Prose, Text
from sourcebook.model.vocabulary import Stance
from tests.projects import PROJECTS, corpus_at

AT = Span("sources/themes/a.yml")
TABLE = yaml.safe_load(Path(__file__).with_name("attribution.yml").read_text("utf-8"))


def cases(verdict: str) -> Iterator[tuple[str, str, str]]:
    """Project, excerpt and sentence of each case with one verdict."""
    for project, groups in TABLE.items():
        for group in groups:
            yield from ((project, group["of"], sentence) for sentence in group[verdict])


NAMED = attribution.Voices(
    {"Seva": attribution.SPEAKER, "Post": attribution.SOURCE, "Rede": attribution.AUTHOR},
    frozenset({"company"}),
)
SIGNED = sorted(
    {
        form
        for verdict in ("passes", "told")
        for _, _, sentence in cases(verdict)
        for plain in (sentence, re.sub(r"(?<!^)\b[A-Z]\w+", "Seva", sentence))
        for form in (plain, plain.upper(), plain.replace("Seva", "Post"))
        for form in [attribution._marked(" ".join(form.split()).replace("’", "'"), NAMED)]
    }
)
"""The sentences as they are held against constructions, and with names of each kind in them."""


def with_claim(corpus: Corpus, excerpt: str, sentence: str) -> Corpus:
    """The corpus with one claim alone: this sentence, resting on this excerpt."""
    place = next(iter(corpus.claims.values()))
    evidence = Evidence(Text(excerpt, AT), Stance.SUPPORTS, AT)
    claim = replace(place.claim, text=Prose(sentence, AT), evidence=(evidence,), allow=())
    return replace(corpus, claims={str(claim.id): ClaimPlace(place.theme, place.section, claim)})


def told(project: str, excerpt: str, sentence: str) -> list[str]:
    """What the rule says of a sentence: its hints."""
    corpus = with_claim(corpus_at(PROJECTS[project]), excerpt, sentence)
    return [finding.hint for finding in claims.attributed(Facts(corpus))]


@pytest.mark.parametrize(("project", "excerpt", "sentence"), [*cases("passes")])
def test_names_its_voice(project: str, excerpt: str, sentence: str) -> None:
    assert told(project, excerpt, sentence) == []


@pytest.mark.parametrize(("project", "excerpt", "sentence"), [*cases("told")])
def test_names_none(project: str, excerpt: str, sentence: str) -> None:
    hints = told(project, excerpt, sentence)
    assert len(hints) == 1
    # Whoever follows the hint is told no more.
    repaired = hints[0].partition("'")[2].partition("'")[0].replace("…", sentence)
    assert told(project, excerpt, repaired) == []


@pytest.mark.parametrize("construction", [DENIED, *CONSTRUCTIONS])
def test_what_is_found_has_what_is_looked_for_first(construction: str) -> None:
    """No construction stands in a sentence that is said to lack what it needs."""
    pattern = attribution._pattern(construction)
    for sentence in SIGNED:
        if pattern.search(sentence):
            assert attribution._may_have(attribution._folded(sentence), construction), sentence


def test_few_constructions_are_looked_for() -> None:
    """Most sentences lack what most constructions need: no pattern is made of those."""
    held = [
        attribution._may_have(attribution._folded(sentence), construction)
        for sentence in SIGNED
        for construction in CONSTRUCTIONS
    ]
    assert sum(held) < len(held) / 4


def test_what_the_hint_offers() -> None:
    """Authors first, then what it appeared in, then who is told of."""
    (hint,) = told("corpus", "smith-company-paid", "The gate was paid for.")
    others = "Journal of Inland Navigation or Fradley Canal Company"
    assert hint == f"name who says it: 'According to Smith and Brown, …'; or by {others}"


def test_no_publisher_is_offered_for_what_its_author_says() -> None:
    """A book's publisher has not said it; a journal, or a body that published a report, has."""
    (hint,) = told("corpus", "jones-gate-of-glass", "The gate was of glass.")
    assert hint.startswith("name who says it: 'According to Jones, …'")
    assert "Press" not in hint


@pytest.mark.parametrize("author", [(), (Person(whole="Anonymous"),), (Person(whole="佚名"),)])
def test_a_text_that_nobody_signs_is_named_by_its_title(author: tuple[Person, ...]) -> None:
    """A sentence can name what the text is called, and nobody who is "anonymous"."""
    corpus = with_claim(
        corpus_at(PROJECTS["tideclock"]), "decree-clock-voted", "A clock was voted."
    )
    entry = corpus.bibliography["decree-of-orthe"]
    unsigned = replace(entry, people={"author": author})
    corpus = replace(corpus, bibliography={**corpus.bibliography, entry.key: unsigned})
    (finding,) = claims.attributed(Facts(corpus))
    assert finding.hint.startswith("name who says it: 'According to Decree on the Clock, …'")


def test_other_languages_are_not_judged() -> None:
    """Only the constructions of English are known; other prose is left to its editors."""
    corpus = with_claim(corpus_at(PROJECTS["corpus"]), "smith-company-paid", "La porte fut payée.")
    settings = replace(corpus.settings, language="fr")
    assert len(list(claims.attributed(Facts(corpus)))) == 1
    assert list(claims.attributed(Facts(replace(corpus, settings=settings)))) == []
