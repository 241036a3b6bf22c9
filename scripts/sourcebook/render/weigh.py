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
    Text,
    because,
    mark_of,
    side_names,
    voice_words,
    ways,
)
from sourcebook.model import key_address, trace_address, weigh_address
from sourcebook.render.context import Context
from sourcebook.render.descents import claim_figure
from sourcebook.render.markup import embedded
from sourcebook.render.templates import Writer

_FILES = ("weigh/", "teach/")
"""Where the files for learning platforms are."""


def index(context: Context, head: Head) -> str:
    """Every exercise, theme by theme, and what can be taken away."""
    groups = groupby(context.facts.exercises, key=lambda one: one.place.theme)
    return Writer(context, head.address).fill(
        "weigh.md.jinja",
        themes=[(theme, list(found)) for theme, found in groups],
        weigh_address=weigh_address,
        trace_address=trace_address,
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
    return next(one for one in facts.exercises if one.id == head.record)
