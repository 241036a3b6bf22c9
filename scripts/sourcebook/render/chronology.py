"""The chronology and the disagreements: two lists that read across all themes."""

from itertools import groupby

from sourcebook.facts import Head, spans
from sourcebook.model import ClaimPlace, Event, weigh_address
from sourcebook.render.context import Context
from sourcebook.render.descents import claim_figure
from sourcebook.render.parts import shown, ways
from sourcebook.render.templates import Writer
from sourcebook.render.timelines import chronology_strip


def chronology(context: Context, head: Head) -> str:
    """Every dated event, by decade or century; of a part, its own."""
    corpus, writer = context.corpus, Writer(context, head.address)
    events: list[Event] = shown(head)
    return writer.fill(
        "chronology.md.jinja",
        head=head,
        strip=chronology_strip(context.facts, writer, events),
        groups=spans(events),
        count=len(corpus.events),
        themes=tuple(corpus.themes.values()),
        **ways(context, writer, head),
    )


def disagreements(context: Context, head: Head) -> str:
    """Every disputed claim, by theme; of a part, its own."""
    writer = Writer(context, head.address)
    places: list[ClaimPlace] = shown(head)
    groups = groupby(places, key=lambda place: place.theme)
    return writer.fill(
        "disagreements.md.jinja",
        head=head,
        descent_of=lambda claim: claim_figure(writer, context.facts, claim),
        weigh_address=weigh_address,
        themes=[(theme, [place.claim for place in members]) for theme, members in groups],
        count=len(context.facts.disputed),
        **ways(context, writer, head),
    )
