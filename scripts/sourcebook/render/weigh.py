"""The exercises: a dispute's cards, the texts behind it, and the key with the editors' reasons.

The page of the cards holds no answer: a script leads from it to the key, with what the reader
answered in the address, and the key compares. Nothing is sent.
"""

from collections.abc import Sequence
from functools import partial
from itertools import groupby
from typing import Any

from sourcebook.facts import (
    Card,
    Exercise,
    Facts,
    Head,
    Pairing,
    Text,
    accounts_ask,
    because,
    by_number,
    dates_of,
    earlier_names,
    figures_of,
    mark_of,
    side_names,
    telling_words,
    voice_words,
    ways,
)
from sourcebook.model import (
    accounts_address,
    accounts_key_address,
    key_address,
    trace_address,
    weigh_address,
)
from sourcebook.render import comparisons
from sourcebook.render.context import Context
from sourcebook.render.descents import claim_figure
from sourcebook.render.markup import embedded
from sourcebook.render.templates import Writer
from sourcebook.render.word_marks import spaced

_FILES = ("weigh/", "teach/")
"""Where the files for learning platforms are."""


def index(context: Context, head: Head) -> str:
    """Every exercise, theme by theme, and what can be taken away."""
    facts = context.facts
    groups = groupby(facts.exercises, key=lambda one: one.place.theme)
    return Writer(context, head.address).fill(
        "weigh.md.jinja",
        themes=[(theme, list(found)) for theme, found in groups],
        weigh_address=weigh_address,
        trace_address=trace_address,
        pairings=[
            (accounts_address(one.id), facts.heads[accounts_address(one.id)].title, len(one.told))
            for one in facts.pairings
        ],
        files=[item for item in context.downloads if item.path.startswith(_FILES)],
    )


def exercise(context: Context, head: Head) -> str:
    """The cards, to be sorted and stacked."""
    one = _of(context.facts, head)
    return Writer(context, head.address).fill(
        "weigh-dispute.md.jinja",
        title=head.title,
        one=one,
        sides=side_names(context.facts),
        key=key_address(one.id),
        trace=trace_address(one.id) if one.texts else "",
    )


def trace(context: Context, head: Head) -> str:
    """The texts, each to be led back to where it comes from."""
    one, facts = _of(context.facts, head), context.facts
    return Writer(context, head.address).fill(
        "weigh-trace.md.jinja",
        title=head.title,
        one=one,
        key=key_address(one.id),
        genre=_genre(facts),
    )


def key(context: Context, head: Head) -> str:
    """What the editors say, card by card, with the tree; a script sets the answers beside it."""
    facts, one = context.facts, _of(context.facts, head)
    writer = Writer(context, head.address)
    return writer.fill(
        "weigh-key.md.jinja",
        title=head.title,
        one=one,
        sides=side_names(facts),
        verdict=facts.verdicts[one.id],
        descent=claim_figure(writer, facts, one.place.claim),
        side=lambda card: side_names(facts)[mark_of(card)],
        voice=partial(voice_words, facts, one),
        because=partial(because, facts, one),
        ways=lambda text: ways(facts, text.member),
        weigh=weigh_address(one.id),
        trace=trace_address(one.id) if one.texts else "",
        data=embedded(data(one)),
    )


def accounts(context: Context, head: Head) -> str:
    """Two accounts of one thing, to be compared word by word."""
    one = _pairing(context.facts, head)
    return Writer(context, head.address).fill(
        "weigh-accounts.md.jinja",
        title=head.title,
        one=one,
        ask=accounts_ask(context.facts),
        choices=earlier_names(context.facts),
        spaced=spaced,
        key=accounts_key_address(one.id),
    )


def accounts_key(context: Context, head: Head) -> str:
    """What is known of two accounts; a script sets the answers beside it."""
    facts, one = context.facts, _pairing(context.facts, head)
    called = by_number(facts, one)
    return Writer(context, head.address).fill(
        "weigh-accounts-key.md.jinja",
        title=head.title,
        one=one,
        ask=accounts_ask(facts),
        choices=earlier_names(facts),
        figures=figures_of(facts, one.pair, called),
        telling=[telling_words(facts, line, called) for line in one.pair.telling],
        dates=dates_of(facts, one.pair, called),
        sides=comparisons.sides(facts, one.pair),
        cards=accounts_address(one.id),
        data=embedded(accounts_data(one)),
    )


def accounts_data(one: Pairing) -> dict[str, Any]:
    """What the script compares with: each word, its text, whether it differs; and the earlier."""
    words = [[piece.word, number, str(piece.differs)] for number, piece in one.told]
    return {"words": words, "earlier": str(one.earlier)}


def _pairing(facts: Facts, head: Head) -> Pairing:
    addresses = (accounts_address, accounts_key_address)
    return next(one for one in facts.pairings if head.address in [of(one.id) for of in addresses])


def data(one: Exercise) -> dict[str, Any]:
    """What the script compares with: of cards side and voice, of texts what they rest on."""
    return {
        "cards": [_answer(card) for card in one.cards],
        "texts": [_origins(text) for text in one.texts],
    }


def _answer(card: Card) -> list[Any]:
    return [mark_of(card), card.voice]


def _origins(text: Text) -> list[Sequence[int]]:
    return [text.origins, text.perhaps]


def _genre(facts: Facts) -> Any:
    sources, genres = facts.corpus.sources, facts.corpus.vocabulary.genres
    return lambda key: genres[sources[key].genre].label if key in sources else ""


def _of(facts: Facts, head: Head) -> Exercise:
    return facts.exercise_on[head.record]
