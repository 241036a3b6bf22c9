"""The chronology by decade, or by century where decades are not spoken of."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from sourcebook.model.edtf import century_of, century_words
from sourcebook.model.records import Event


@dataclass(frozen=True, slots=True)
class Span:
    """A decade or a century with its events by date; ``name`` as in \"the 1960s\"."""

    name: str
    events: tuple[Event, ...]

    @property
    def anchor(self) -> str:
        """Where it stands on the page: ``in-the-1960s``, ``in-the-3rd-century-bc``."""
        return f"in-the-{self.name.lower().replace(' ', '-')}"


def spans(events: Iterable[Event]) -> tuple[Span, ...]:
    """Events in groups, by date."""
    ordered = sorted(events, key=lambda event: (_place(event)[0], event.date.order, event.id))
    groups = groupby(ordered, key=lambda event: _place(event)[1])
    return tuple(Span(name, tuple(members)) for name, members in groups)


def _place(event: Event) -> tuple[tuple[int, bool], str]:
    """The group that an event stands in, as what sorts it and as its name.

    It is that of the end that is known. What is dated to a century, and what lies before the year
    1000, where decades are not spoken of, stands under its century, before the century's decades.
    """
    point = event.date.known
    if point.years < 100 and point.year >= 1000:
        first = point.year // 10 * 10
        return ((first, True), f"{first}s")
    first = century_of(point.year)
    return ((first, False), century_words(first).removeprefix("the "))
