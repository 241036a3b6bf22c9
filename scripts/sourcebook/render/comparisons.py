"""The pages that compare two accounts word by word, and the list of them.

Of both sources stands there what the site quotes of them anyway, and nothing more. What became of
each word is told by its mark, by an element (``del``, ``ins``) and by words that are heard and not
seen.
"""

from collections.abc import Iterator

from markupsafe import Markup

from sourcebook.collate import Change
from sourcebook.facts import (
    Comparison,
    Facts,
    Head,
    by_order,
    claims_of,
    dates_of,
    figures_of,
    telling_words,
)
from sourcebook.language import N_
from sourcebook.model import ClaimPlace, Evidence, accounts_address
from sourcebook.render.context import Context
from sourcebook.render.templates import Writer
from sourcebook.render.word_marks import marked_words

_MARKS = {
    "dropped": (Change.DROPPED, N_("dropped")),
    "added": (Change.ADDED, N_("added")),
    "taken": (Change.TAKEN, N_("moved")),
    "respelt": (Change.RESPELT, N_("written differently")),
    "beyond": (None, N_("not compared: the other excerpt does not reach so far")),
}
"""The marks of the legend, with what each means."""


def index(context: Context, head: Head) -> str:
    """Every pair with its figures."""
    facts = context.facts
    return Writer(context, head.address).fill(
        "comparisons.md.jinja",
        head=head,
        rows=[
            (pair, facts.heads[pair.address].title, figures_of(facts, pair, by_order(facts)))
            for pair in facts.comparisons
        ],
    )


def page(context: Context, head: Head) -> str:
    """Two accounts side by side."""
    facts = context.facts
    pair = next(pair for pair in facts.comparisons if pair.address == head.address)
    called = by_order(facts)
    return Writer(context, head.address).fill(
        "comparison.md.jinja",
        head=head,
        pair=pair,
        sides=sides(facts, pair),
        dates=dates_of(facts, pair, called),
        figures=figures_of(facts, pair, called),
        telling=[telling_words(facts, one, called) for one in pair.telling],
        legend=list(_legend(facts, pair)),
        exercise=_exercise(facts, pair),
        claims=[(place, _bearings(pair, place)) for place in claims_of(facts, pair)],
    )


def _exercise(facts: Facts, pair: Comparison) -> str:
    """Where a reader may compare the two without knowing more; empty if nowhere."""
    found = (accounts_address(one.id) for one in facts.pairings if one.pair is pair)
    return next(found, "")


def sides(facts: Facts, pair: Comparison) -> list[tuple[Markup, str]]:
    """Each account with its marks, and which of the two it is."""
    gettext = facts.language.gettext
    if pair.gap is None:
        labels = (gettext("The first account"), gettext("The second account"))
    else:
        labels = (gettext("The earlier account"), gettext("The later account"))
    return [
        (marked_words(facts, pair.first.text, pair.edits, side), labels[side]) for side in (0, 1)
    ]


def _legend(facts: Facts, pair: Comparison) -> Iterator[tuple[str, str]]:
    """The marks that the page has, with their meaning."""
    shown = {edit.change for edit in pair.edits if not edit.beyond}
    for name, (change, meaning) in _MARKS.items():
        there = any(edit.beyond for edit in pair.edits) if change is None else change in shown
        if there:
            yield name, facts.language.gettext(meaning)


def _bearings(pair: Comparison, place: ClaimPlace) -> list[tuple[str, Evidence]]:
    """How each account bears on a claim."""
    return [
        (account.id, item)
        for account in pair.accounts
        for item in place.claim.evidence
        if str(item.excerpt) == account.id
    ]
