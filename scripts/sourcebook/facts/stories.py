"""The story of a record of the registers: what the corpus says of it, by date."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sourcebook.model import EdtfDate, Event, Excerpt

if TYPE_CHECKING:
    from sourcebook.facts.facts import Facts


@dataclass(frozen=True, slots=True)
class Moment:
    """A step of the story: an event, or what one excerpt tells. One of the two is None."""

    date: EdtfDate | None
    event: Event | None = None
    excerpt: Excerpt | None = None


def story(facts: "Facts", id: str) -> tuple[Moment, ...]:
    """What the corpus says of a record: events and excerpts tagged with it, the dated first."""
    corpus = facts.corpus
    moments = [Moment(event.date, event=event) for event in corpus.tagged_events.get(id, ())]
    moments += [Moment(item.date, excerpt=item) for item in corpus.tagged.get(id, ())]
    return tuple(sorted(moments, key=_order))


def _order(moment: Moment) -> tuple[object, ...]:
    if moment.date is None:
        return (True,)
    return (False, *moment.date.order[:-1], moment.event is None)
