"""Rules of claims: supported, disputes laid open, single voices attributed."""

import re
from collections.abc import Iterator

from sourcebook.check.finding import Finding
from sourcebook.model.corpus import ClaimPlace, Corpus
from sourcebook.model.lineage import lineages, standing
from sourcebook.model.records import Suppression
from sourcebook.model.vocabulary import Stance, Standing
from sourcebook.rules import content

# Words by which a sentence shows whose word it is. English, as the sites' prose is.
_ATTRIBUTION = re.compile(
    r"\b(according to|in the words of|as (?:told|reported|described) by|by \w+'s account|"
    r"(?:say|said|says|tell|tells|told|writes?|wrote|reports?|reported|reporting|claims?|claimed|"
    r"dates?|dated|puts?|describes?|described|argues?|argued|recalls?|recalled|quotes?|quoted|"
    r"calls?|called|notes?|noted|states?|stated|mentions?|mentioned|gives?|gave|names?|named|"
    r"suggests?|suggested|maintains?|insists?|insisted|explains?|explained|adds?|added|lists?|"
    r"records?|recorded|finds?|found|shows?|showed|speaks?|spoke|attributes?|attributed|"
    r"presents?|presented|traces?|traced|counts?|counted|estimates?|estimated|announced|"
    r"announces?|declares?|declared|asserts?|asserted|warns?|warned|reads?|prints?|printed|"
    r"sees?|saw|believes?|believed|holds?|held|denies|denied|observes?|observed|remarks?|"
    r"remarked|concludes?|concluded|account|version|article|report|paper|author|authors|"
    r"reporter|newspaper|obituary|biographer|ministry|agency|minutes|letter))\b",
    re.IGNORECASE,
)


def _allowed(place: ClaimPlace) -> tuple[Suppression, ...]:
    return (*place.claim.allow, *place.section.allow, *place.theme.allow)


def supported(corpus: Corpus) -> Iterator[Finding]:
    """C001: somebody says what the claim says."""
    for place in corpus.claims.values():
        if not corpus.evidence(place.claim, Stance.SUPPORTS):
            yield Finding(
                content.CLAIM_HAS_SUPPORT,
                place.claim.id.at,
                f"no evidence supports '{place.claim.id}'",
                "add the excerpt that says so, or change the proposition to what the sources say",
                _allowed(place),
            )


def propositions(corpus: Corpus) -> Iterator[Finding]:
    """C002: stances are about a stated proposition."""
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


def settled(corpus: Corpus) -> Iterator[Finding]:
    """C003: a dispute names what would settle it."""
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


def attributed(corpus: Corpus) -> Iterator[Finding]:
    """C004: what one lineage says is told as its word."""
    for place in corpus.claims.values():
        claim = place.claim
        supporting = corpus.evidence(claim, Stance.SUPPORTS)
        if len(lineages(corpus, supporting)) != 1 or _ATTRIBUTION.search(claim.text):
            continue
        if any(name in claim.text.casefold() for name in _voices(corpus, place)):
            continue
        sources = ", ".join(sorted({str(excerpt.source) for excerpt in supporting})) or "nothing"
        yield Finding(
            content.ONE_LINEAGE_IS_ATTRIBUTED,
            claim.text.at,
            f"'{claim.id}' rests on one lineage ({sources}), and its words do not say so",
            "name the source in the sentence: 'According to …'",
            _allowed(place),
        )


def _voices(corpus: Corpus, place: ClaimPlace) -> Iterator[str]:
    """Names under which a claim's sources may appear in a sentence."""
    for item in place.claim.evidence:
        entry = corpus.bibliography[str(corpus.excerpts[item.excerpt].source)]
        for name in ("journaltitle", "organization", "institution", "publisher"):
            if name in entry.fields:
                yield re.sub(r"[{}]", "", entry.fields[name]).casefold()
        for person in entry.people.get("author", ()):
            name = (person.family or person.whole).casefold()
            if len(name) > 1:
                yield name
