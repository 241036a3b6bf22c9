"""The registers: the index of one, and the page of a person, place, body, work or the like."""

from collections.abc import Iterable
from dataclasses import dataclass

from sourcebook.facts import Facts, Head, capitalised, first_sentence, span_of
from sourcebook.language import Language
from sourcebook.model import Authority, EdtfDate, Event, Excerpt
from sourcebook.render.context import Context
from sourcebook.render.maps import place_map, register_map
from sourcebook.render.templates import Writer
from sourcebook.render.timelines import record_strip

_LONG = 12
"""From how many steps on a story can be filtered."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A step of the story: an event, or what one excerpt tells. One of the two is None."""

    date: EdtfDate | None
    event: Event | None = None
    excerpt: Excerpt | None = None


def story(facts: Facts, id: str) -> tuple[Moment, ...]:
    """What the corpus says of a record: events and excerpts tagged with it, the dated first."""
    corpus = facts.corpus
    moments = [Moment(event.date, event=event) for event in corpus.tagged_events.get(id, ())]
    moments += [Moment(item.date, excerpt=item) for item in corpus.tagged.get(id, ())]
    return tuple(sorted(moments, key=_order))


def by_span(moments: Iterable[Moment], language: Language) -> list[tuple[str, list[Moment]]]:
    """A story in parts by decade or century, under its words; the undated last, under none."""
    found: dict[str, list[Moment]] = {}
    for moment in moments:
        span = capitalised(span_of(moment.date).words(language)) if moment.date else ""
        found.setdefault(span, []).append(moment)
    return list(found.items())


def _order(moment: Moment) -> tuple[object, ...]:
    if moment.date is None:
        return (True,)
    return (False, *moment.date.order[:-1], moment.event is None)


def index(context: Context, head: Head) -> str:
    """The index of a register."""
    facts, writer = context.facts, Writer(context, head.address)
    records = facts.corpus.register(head.record)
    return writer.fill(
        "register.md.jinja",
        title=head.title,
        introduction=head.description,
        records=records,
        map=register_map(facts, writer, records),
        about=lambda record: about(facts, record),
    )


def about(facts: Facts, record: Authority) -> str:
    """Who or what a record is, in one sentence; empty if it does not say."""
    return first_sentence(facts.bare(record.description)) if record.description is not None else ""


def page(context: Context, head: Head) -> str:
    """The page of an authority record."""
    facts, writer = context.facts, Writer(context, head.address)
    record = facts.corpus.authorities[head.record]
    return writer.fill(
        "authority.md.jinja",
        record=record,
        spans=by_span(story(facts, record.id), facts.language),
        long=len(story(facts, record.id)) > _LONG,
        claims=facts.claims_about.get(record.id, ()),
        dependents=facts.dependents.get(record.id, ()),
        map=place_map(facts, writer, record),
        strip=record_strip(facts, writer, record.id),
    )
