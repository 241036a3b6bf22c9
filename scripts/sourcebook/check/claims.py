"""Rules of claims (supported, disputes laid open, single voices attributed) and their essays."""

from collections.abc import Iterator

from sourcebook.check.attribution import LANGUAGE, is_attributed
from sourcebook.check.finding import Finding
from sourcebook.check.voices import forms_of_each, in_words, offered, voices
from sourcebook.facts import Facts
from sourcebook.model import (
    ClaimPlace,
    Stance,
    Standing,
    Suppression,
    lineages,
    one_author,
    standing,
)
from sourcebook.rules import content


def _allowed(place: ClaimPlace) -> tuple[Suppression, ...]:
    return (*place.claim.allow, *place.section.allow, *place.theme.allow)


def supported(facts: Facts) -> Iterator[Finding]:
    """C001: somebody says what the claim says."""
    corpus = facts.corpus
    for place in corpus.claims.values():
        if not corpus.evidence(place.claim, Stance.SUPPORTS):
            yield Finding(
                content.CLAIM_HAS_SUPPORT,
                place.claim.id.at,
                f"no evidence supports '{place.claim.id}'",
                "add the excerpt that says so, or change the proposition to what the sources say",
                _allowed(place),
            )


def propositions(facts: Facts) -> Iterator[Finding]:
    """C002: stances are about a stated proposition."""
    corpus = facts.corpus
    for place in corpus.claims.values():
        claim = place.claim
        plain = all(item.stance is Stance.SUPPORTS for item in claim.evidence)
        if not plain and claim.proposition is None:
            yield Finding(
                content.DISPUTE_HAS_PROPOSITION,
                claim.id.at,
                f"the evidence of '{claim.id}' takes sides, but on no stated proposition",
                "add 'proposition': the bare statement that the stances are about",
                _allowed(place),
            )


def settled(facts: Facts) -> Iterator[Finding]:
    """C003: a dispute names what would settle it."""
    corpus = facts.corpus
    for place in corpus.claims.values():
        claim = place.claim
        if standing(corpus, claim) is Standing.DISPUTED and claim.would_settle is None:
            yield Finding(
                content.DISPUTE_CAN_BE_SETTLED,
                claim.id.at,
                f"'{claim.id}' is disputed, and does not say what would settle it",
                "add 'would_settle': the document or test that would decide",
                _allowed(place),
            )


def attributed(facts: Facts) -> Iterator[Finding]:
    """C004: what one lineage says is told as its word. Prose in other languages is not judged."""
    corpus = facts.corpus
    if corpus.settings.language.partition("-")[0] != LANGUAGE:
        return
    named = forms_of_each(facts)
    for place in corpus.claims.values():
        claim = place.claim
        supporting = corpus.evidence(claim, Stance.SUPPORTS)
        if len(lineages(corpus, supporting)) != 1:
            continue
        if is_attributed(in_words(facts, claim.text), voices(facts, supporting, named)):
            continue
        sources = ", ".join(sorted({str(excerpt.source) for excerpt in supporting}))
        first, *others = offered(facts, supporting)
        hints = [f"name who says it: 'According to {first}, …'"]
        hints += [f"or by {' or '.join(others)}"] if others else []
        alike = ""
        if one_author(corpus, supporting):
            alike = ", by one author"
            one, other, *_ = sorted({str(excerpt.source) for excerpt in supporting})
            command = f'sourcebook lineage --reject {one} {other} "the reason"'
            hints.append(f"or, if they are two voices all the same: {command}")
        yield Finding(
            content.ONE_LINEAGE_IS_ATTRIBUTED,
            claim.text.at,
            f"'{claim.id}' rests on one lineage ({sources}){alike}, and its words do not say whose "
            "it is",
            "; ".join(hints),
            _allowed(place),
        )


def placed(facts: Facts) -> Iterator[Finding]:
    """C022: each essay has a place of its own."""
    first: dict[int, str] = {}
    for theme in facts.corpus.themes.values():
        if (other := first.setdefault(theme.order, theme.id)) != theme.id:
            told = f"'{theme.id}' and '{other}' both have the place {theme.order}"
            yield Finding(
                content.PLACE_IS_ONCE, theme.id.at, told, "give one of them another 'order'"
            )
