"""Rules of claims, each sentence of them, and what sets each aside."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest

from sourcebook.check import claims
from sourcebook.check.finding import Check, Finding
from sourcebook.diagnostics import Span
from sourcebook.facts import Facts
from sourcebook.model import ClaimPlace, Corpus, Stance, Suppression
from sourcebook.model.records import Evidence
from sourcebook.model.text import Id, Prose, Text
from tests.projects import CORPUS, corpus_at

AT, TEXT_AT = Span("sources/themes/a.yml", 3), Span("sources/themes/a.yml", 5)
GAZETTE, SMITH, RETOLD = "gazette-gate-froze", "smith-company-paid", "smith-gate-retold"


def with_claim(evidence: Iterable[tuple[str, Stance]], **other: Any) -> Corpus:
    """The corpus with one claim alone, of an essay that has no other."""
    corpus = corpus_at(CORPUS)
    place = next(iter(corpus.claims.values()))
    claim = replace(
        place.claim,
        id=Id("c", AT),
        text=Prose("The gate froze.", TEXT_AT),
        evidence=tuple(Evidence(Text(one, AT), stance, AT) for one, stance in evidence),
        **{"proposition": None, "would_settle": None, "allow": (), **other},
    )
    return replace(corpus, claims={"c": ClaimPlace(place.theme, place.section, claim)})


def told(found: Iterable[Finding]) -> list[tuple[str, Span, str, str]]:
    return [(one.rule.code, one.at, one.message, one.hint) for one in found]


UNSUPPORTED = with_claim([(GAZETTE, Stance.DISPUTES)], proposition=Text("It froze.", AT))
SIDED = with_claim([(GAZETTE, Stance.SUPPORTS), (SMITH, Stance.QUALIFIES)])
DISPUTED = with_claim(
    [(GAZETTE, Stance.SUPPORTS), (SMITH, Stance.DISPUTES)], proposition=Text("It froze.", AT)
)
ALONE = with_claim([(SMITH, Stance.SUPPORTS)])
REPEATED = with_claim([(GAZETTE, Stance.SUPPORTS), (RETOLD, Stance.SUPPORTS)])
MEMOIR = with_claim([("jones-gate-of-glass", Stance.SUPPORTS)])
BY_ONE = replace(
    with_claim([(SMITH, Stance.SUPPORTS), ("jones-gate-of-glass", Stance.SUPPORTS)]),
    by_one_author={"smith-1999": ("author:x",), "jones-1890": ("author:x",)},
)
OF_ONE = (
    "or by Jones or Journal of Inland Navigation or Fradley Canal Company; or, if they are two "
    'voices all the same: sourcebook lineage --reject jones-1890 smith-1999 "the reason"'
)

FAULTS = [
    (
        claims.supported,
        UNSUPPORTED,
        "C001",
        AT,
        "no evidence supports 'c'",
        "add the excerpt that says so, or change the proposition to what the sources say",
    ),
    (
        claims.propositions,
        SIDED,
        "C002",
        AT,
        "the evidence of 'c' takes sides, but on no stated proposition",
        "add 'proposition': the bare statement that the stances are about",
    ),
    (
        claims.settled,
        DISPUTED,
        "C003",
        AT,
        "'c' is disputed, and does not say what would settle it",
        "add 'would_settle': the document or test that would decide",
    ),
    *(
        (
            claims.attributed,
            corpus,
            "C004",
            TEXT_AT,
            f"'c' rests on one lineage {what}, and its words do not say whose it is",
            f"name who says it: 'According to {whose}",
        )
        for corpus, what, whose in (
            (
                ALONE,
                "(smith-1999)",
                "Smith and Brown, …'; or by Journal of Inland Navigation or Fradley Canal Company",
            ),
            (
                REPEATED,
                "(gazette-1889, smith-1999)",
                "The Fradley Gazette, …'; or by Smith and Brown or Journal of Inland Navigation",
            ),
            (MEMOIR, "(jones-1890)", "Jones, …'"),
            (BY_ONE, "(jones-1890, smith-1999), by one author", f"Smith and Brown, …'; {OF_ONE}"),
        )
    ),
]


@pytest.mark.parametrize(("rule", "corpus", "code", "at", "message", "hint"), FAULTS)
def test_what_is_told(
    rule: Check, corpus: Corpus, code: str, at: Span, message: str, hint: str
) -> None:
    assert told(rule(Facts(corpus))) == [(code, at, message, hint)]


@pytest.mark.parametrize(("rule", "corpus"), [one[:2] for one in FAULTS])
def test_an_exception_of_the_claim_its_section_or_its_essay_is_heard(
    rule: Check, corpus: Corpus
) -> None:
    own, of_section, of_theme = (
        Suppression(Text(name, AT), Text("So it is.", AT), AT) for name in ("a", "b", "c")
    )
    place = corpus.claims["c"]
    held = ClaimPlace(
        replace(place.theme, allow=(of_theme,)),
        replace(place.section, allow=(of_section,)),
        replace(place.claim, allow=(own,)),
    )
    (finding,) = rule(Facts(replace(corpus, claims={"c": held})))
    assert finding.allowed == (own, of_section, of_theme)


@pytest.mark.parametrize(("rule", "corpus"), [one[:2] for one in FAULTS])
def test_one_claim_without_a_fault_hides_none_behind_it(rule: Check, corpus: Corpus) -> None:
    """All are asked, in their order."""
    both = replace(corpus, claims={**corpus_at(CORPUS).claims, **corpus.claims})
    assert told(rule(Facts(both))) == told(rule(Facts(corpus)))


@pytest.mark.parametrize(("language", "judged"), [("en-GB", True), ("en", True), ("fr-CA", False)])
def test_the_english_of_any_land_is_judged(language: str, judged: bool) -> None:
    settings = replace(ALONE.settings, language=language)
    found = list(claims.attributed(Facts(replace(ALONE, settings=settings))))
    assert len(found) == judged


def test_essays_that_share_a_place_are_told() -> None:
    corpus = corpus_at(CORPUS)
    frost = corpus.themes["frost"]
    others = {
        name: replace(frost, id=Id(name, AT), order=frost.order + more)
        for name, more in (("ice", 1), ("snow", 0), ("hail", 1), ("rain", 2))
    }
    found = claims.placed(Facts(replace(corpus, themes={"frost": frost, **others})))
    assert told(found) == [
        ("C022", AT, message, "give one of them another 'order'")
        for message in (
            f"'snow' and 'frost' both have the place {frost.order}",
            f"'hail' and 'ice' both have the place {frost.order + 1}",
        )
    ]
