"""The heads of the pages that compare two accounts word by word, and of their list."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from sourcebook.facts.accounts import Comparison
from sourcebook.facts.head import Head, Said
from sourcebook.facts.inputs import files_of, files_of_themes
from sourcebook.facts.later import Later
from sourcebook.facts.prose import flat, opening, typographic
from sourcebook.model import BIBLIOGRAPHY, COMPARISONS, ClaimPlace

if TYPE_CHECKING:
    from sourcebook.facts.facts import Facts

_OPENING_WORDS, _TITLE_WORDS = 8, 4


def index(facts: "Facts") -> Iterator[Head]:
    """The list of all pairs; none where there is no pair."""
    if facts.comparisons:
        yield Head("comparisons", COMPARISONS, Later(partial(_of_all, facts)))


def _of_all(facts: "Facts") -> Said:
    pairs = facts.comparisons
    excerpts = (account.excerpt for pair in pairs for account in pair.accounts)
    return Said(
        facts.language.gettext("Two accounts, word by word"),
        facts.language.ngettext(
            "%(num)s pair of accounts of one thing: what the later keeps, drops, adds and moves.",
            "%(num)s pairs of accounts of one thing: what the later keeps, drops, adds and moves.",
            len(pairs),
        ),
        tuple(sorted({*files_of(excerpts), BIBLIOGRAPHY, *files_of_themes(facts)})),
    )


def each(facts: "Facts") -> Iterator[Head]:
    """A page for each pair."""
    for pair in facts.comparisons:
        claims = claims_of(facts, pair)
        told = Later(partial(_of_pair, facts, pair, claims))
        anchors = ("top", "recorded", *(("claims",) if claims else ()))
        yield Head("comparison", pair.address, told, anchors=anchors)


def _of_pair(facts: "Facts", pair: Comparison, claims: Iterable[ClaimPlace]) -> Said:
    files = files_of(account.excerpt for account in pair.accounts) | {BIBLIOGRAPHY}
    files |= {place.theme.at.path for place in claims}
    files |= {
        facts.corpus.authorities[key].at.path
        for key in pair.relation.shared
        if key in facts.corpus.authorities
    }
    words = facts.language.gettext(
        # NOTE: The first words of an excerpt.
        "“%(words)s”: what a second account keeps, drops, adds and moves.",
        words=_opening(pair, _OPENING_WORDS),
    )
    return Said(title(facts, pair), words, tuple(sorted(files)))


def title(facts: "Facts", pair: Comparison) -> str:
    """What a page that compares is called."""
    return facts.language.gettext(
        # NOTE: The first words of an excerpt, and two sources.
        "“%(words)s”: %(first)s and %(second)s, word by word",
        words=_opening(pair, _TITLE_WORDS),
        first=facts.name(pair.first.id),
        second=facts.name(pair.second.id),
    )


def _opening(pair: Comparison, words: int) -> str:
    """The first words of the shorter account, which tells pairs of the same sources apart."""
    text = min((account.text for account in pair.accounts), key=len)
    return typographic(opening(flat(text), words))


def claims_of(facts: "Facts", pair: Comparison) -> list[ClaimPlace]:
    """The claims that both accounts bear on, theme by theme."""
    uses = facts.corpus.claim_uses
    there = {str(use.place.claim.id) for use in uses.get(pair.second.id, ())}
    found = {
        str(use.place.claim.id): use.place
        for use in uses.get(pair.first.id, ())
        if str(use.place.claim.id) in there
    }
    return list(found.values())


def comparisons_of(facts: "Facts", id: str) -> list[Comparison]:
    """The pairs that an excerpt is in, or those that bear on a claim."""
    if id in facts.corpus.claims:
        used = {str(item.excerpt) for item in facts.corpus.claims[id].claim.evidence}
        return [
            pair for pair in facts.comparisons if used.issuperset(one.id for one in pair.accounts)
        ]
    return [pair for pair in facts.comparisons if id in (pair.first.id, pair.second.id)]
