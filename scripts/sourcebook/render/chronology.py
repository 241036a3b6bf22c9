"""The chronology and the disagreements: two pages that read across all themes."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from sourcebook.model.corpus import ClaimPlace
from sourcebook.model.edtf import century_of, century_words
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


def spans(events: Iterable[Event]) -> list[tuple[str, list[Event]]]:
    """Events by date, in groups: ``1960s`` and what happened then; see `_span`."""
    ordered = sorted(events, key=lambda event: (_span(event)[0], event.date.order, event.id))
    groups = groupby(ordered, key=lambda event: _span(event)[1])
    return [(name, list(members)) for name, members in groups]


def _span(event: Event) -> tuple[tuple[int, bool], str]:
    """The decade that an event stands under, as what sorts it and as its heading.

    It is that of the end that is known. What is dated to a century, and what lies before the year
    1000, where decades are not spoken of, stands under its century, before the century's decades.
    """
    point = event.date.known
    if point.years < 100 and point.year >= 1000:
        first = point.year // 10 * 10
        return ((first, True), f"{first}s")
    first = century_of(point.year)
    return ((first, False), century_words(first).removeprefix("the "))


def span_anchor(name: str) -> str:
    """The anchor of a group: ``in-the-1960s``, ``in-the-3rd-century-bc``."""
    return f"in-the-{name.lower().replace(' ', '-')}"


def disputed(context: Context) -> list[ClaimPlace]:
    """Every disputed claim, theme by theme."""
    return [
        place
        for key, place in context.corpus.claims.items()
        if context.verdicts[key].standing is Standing.DISPUTED
    ]


def _chronology(context: Context) -> Page:
    events = tuple(context.corpus.events.values())
    groups = spans(events)
    markdown = Writer(context, TOP_LEVEL["chronology"]).fill(
        "chronology.md.jinja",
        groups=[(name, span_anchor(name), members) for name, members in groups],
        count=len(events),
        themes=tuple(context.corpus.themes.values()),
    )
    anchors = (
        anchor
        for name, members in groups
        for anchor in (span_anchor(name), *(str(event.id) for event in members))
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
