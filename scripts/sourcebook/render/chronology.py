"""The chronology and the disagreements: two pages that read across all themes."""

from itertools import groupby

from sourcebook.facts import Head
from sourcebook.render.context import Context
from sourcebook.render.templates import Writer
from sourcebook.render.timelines import chronology_strip


def chronology(context: Context, head: Head) -> str:
    """Every dated event, by decade or century."""
    corpus, writer = context.corpus, Writer(context, head.address)
    return writer.fill(
        "chronology.md.jinja",
        strip=chronology_strip(context.facts, writer),
        groups=context.facts.spans,
        count=len(corpus.events),
        themes=tuple(corpus.themes.values()),
    )


def disagreements(context: Context, head: Head) -> str:
    """Every disputed claim, by theme."""
    places = context.facts.disputed
    groups = groupby(places, key=lambda place: place.theme)
    return Writer(context, head.address).fill(
        "disagreements.md.jinja",
        themes=[(theme, [place.claim for place in members]) for theme, members in groups],
        count=len(places),
    )
