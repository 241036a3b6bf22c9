"""The chronology and the disagreements: two pages that read across all themes."""

from collections.abc import Iterator
from itertools import groupby

from sourcebook.model.corpus import ClaimPlace
from sourcebook.model.records import Event
from sourcebook.model.vocabulary import Standing
from sourcebook.render.addresses import TOP_LEVEL, page_path
from sourcebook.render.context import Context
from sourcebook.render.page import Page
from sourcebook.render.templates import Writer
from sourcebook.render.words import counted


def pages(context: Context) -> Iterator[Page]:
    """The chronology, then the disagreements."""
    yield _chronology(context)
    yield _disagreements(context)


def decades(events: tuple[Event, ...]) -> list[tuple[str, list[Event]]]:
    """Events by date, in groups: ``1960s`` and what happened then."""
    ordered = sorted(events, key=lambda event: (event.date.order, event.id))
    groups = groupby(ordered, key=lambda event: f"{event.date.earliest.year // 10}0s")
    return [(name, list(members)) for name, members in groups]


def disputed(context: Context) -> list[ClaimPlace]:
    """Every disputed claim, theme by theme."""
    return [
        place
        for key, place in context.corpus.claims.items()
        if context.verdicts[key].standing is Standing.DISPUTED
    ]


def _chronology(context: Context) -> Page:
    events = tuple(context.corpus.events.values())
    groups = decades(events)
    markdown = Writer(context, TOP_LEVEL["chronology"]).fill(
        "chronology.md.jinja",
        groups=groups,
        count=len(events),
        themes=tuple(context.corpus.themes.values()),
    )
    anchors = (
        anchor
        for name, members in groups
        for anchor in (f"in-the-{name}", *(str(event.id) for event in members))
    )
    excerpts = {item.excerpt for event in events for item in event.evidence}
    files = context.files(context.corpus.excerpts[key] for key in excerpts)
    return Page(
        page_path(TOP_LEVEL["chronology"]),
        "Chronology",
        f"{len(events)} dated events, each with the evidence for its date.",
        "chronology",
        markdown,
        tuple(sorted(files | {event.at.path for event in events})),
        ("top", *anchors),
    )


def _disagreements(context: Context) -> Page:
    places = disputed(context)
    themes = [
        (theme, [place.claim for place in places if place.theme.id == theme.id])
        for theme in context.corpus.themes.values()
    ]
    markdown = Writer(context, TOP_LEVEL["disagreements"]).fill(
        "disagreements.md.jinja",
        themes=[(theme, claims) for theme, claims in themes if claims],
        count=len(places),
    )
    anchors = (
        anchor
        for theme, claims in themes
        if claims
        for anchor in (f"on-{theme.id}", *(str(claim.id) for claim in claims))
    )
    excerpts = {item.excerpt for place in places for item in place.claim.evidence}
    files = context.files(context.corpus.excerpts[key] for key in excerpts)
    return Page(
        page_path(TOP_LEVEL["disagreements"]),
        "Disagreements",
        f"{counted(len(places), 'claim')} that the sources dispute, with both sides.".capitalize(),
        "disagreements",
        markdown,
        tuple(sorted(files | {place.theme.at.path for place in places})),
        ("top", *anchors),
    )
