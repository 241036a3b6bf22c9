"""The chronology by decade, or by century where decades are not spoken of."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from sourcebook.language import ENGLISH, Language
from sourcebook.model import EdtfDate, Event, century_counted, century_of, century_words


@dataclass(frozen=True, slots=True)
class Span:
    """A decade or a century, by its first year, with its events by date."""

    first: int
    century: bool
    events: tuple[Event, ...]

    def words(self, language: Language) -> str:
        """The decade or century in words: ``the 1960s``, ``the 3rd century BC``."""
        if self.century:
            return century_words(self.first, language)
        # NOTE: A decade by its first year: the 1960s.
        return language.gettext("the %(year)ss", year=self.first)

    @property
    def anchor(self) -> str:
        """Where it stands on the page: ``in-the-1960s``, ``in-the-3rd-century-bc``.

        In any language, since an address does not change when words do.
        """
        words = (
            century_counted(self.first, ENGLISH) if self.century else self.words(ENGLISH)
        ).lower()
        return f"in-{words.replace(' ', '-')}"


def spans(events: Iterable[Event]) -> tuple[Span, ...]:
    """Events in groups, by date."""
    ordered = sorted(events, key=lambda event: (_place(event), event.date.order, event.id))
    groups = groupby(ordered, key=_place)
    return tuple(Span(first, not decade, tuple(members)) for (first, decade), members in groups)


def span_of(date: EdtfDate) -> Span:
    """The decade or century that a date falls into, without events."""
    first, decade = _span(date)
    return Span(first, not decade, ())


def year_span(date: EdtfDate) -> str:
    """The years that a date may mean, astronomical, first and last: ``1979/1991``, ``-204/-204``.

    An end that is open or not known is empty: ``/79``. A filter reads it.
    """
    first, last = (day.year if day else "" for day in (date.earliest, date.latest))
    return f"{first}/{last}"


def _place(event: Event) -> tuple[int, bool]:
    return _span(event.date)


def _span(date: EdtfDate) -> tuple[int, bool]:
    """The group that a date stands in: its first year, and whether it is a decade.

    It is that of the end that is known. What is dated to a century, and what lies before the year
    1000, where decades are not spoken of, stands under its century, before the century's decades.
    """
    point = date.known
    if point.years < 100 and point.year >= 1000:
        return (point.year // 10 * 10, True)
    return (century_of(point.year), False)
