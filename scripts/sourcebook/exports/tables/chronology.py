"""Tables of the chronology: events, the evidence for their dates, rival datings."""

from collections.abc import Iterator

from sourcebook.exports.tables.table import (
    DATES,
    ID,
    NOTE,
    PERMANENT,
    POSITION,
    URL,
    Column,
    Row,
    Table,
    addresses,
    dated,
    text,
)
from sourcebook.exports.tables.themes import STANCES
from sourcebook.facts import Facts

_EVENT = Column("event", "the event", required=True, refers="events")


def _events(facts: Facts) -> Iterator[Row]:
    for key, event in facts.corpus.events.items():
        yield {
            "id": key,
            **dated(event.date, facts.language),
            "title": facts.name(key),
            "note": text(event.note),
            **addresses(facts, key),
        }


EVENTS = Table(
    "events",
    "Events",
    "The chronology: every dated event.",
    (ID, *DATES, Column("title", "what happened", required=True), NOTE, URL, PERMANENT),
    ("id",),
    _events,
)


def _evidence(facts: Facts) -> Iterator[Row]:
    for key, event in facts.corpus.events.items():
        for position, item in enumerate(event.evidence, 1):
            yield {
                "event": key,
                "position": position,
                "excerpt": str(item.excerpt),
                "stance": item.stance.value,
                "note": text(item.note),
            }


EVENT_EVIDENCE = Table(
    "event-evidence",
    "Evidence for events",
    "Which excerpt bears on the date of which event, and how.",
    (
        _EVENT,
        POSITION,
        Column("excerpt", "the excerpt", required=True, refers="excerpts"),
        Column("stance", "how it bears on the date", required=True, enum=STANCES),
        NOTE,
    ),
    ("event", "position"),
    _evidence,
)


def _alternatives(facts: Facts) -> Iterator[Row]:
    for key, event in facts.corpus.events.items():
        for other in event.alternatives:
            yield {"event": key, "alternative": str(other)}


EVENT_ALTERNATIVES = Table(
    "event-alternatives",
    "Rival datings",
    "Events that are rival datings of one another.",
    (_EVENT, Column("alternative", "the rival dating", required=True, refers="events")),
    ("event", "alternative"),
    _alternatives,
)
