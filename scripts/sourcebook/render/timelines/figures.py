"""The strips of pages: of the chronology, of a theme, of a record. From facts to the template."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from sourcebook.facts import Facts, Moment
from sourcebook.model import EdtfDate, Event, Kind, Theme
from sourcebook.render.templates import Writer
from sourcebook.render.timelines.strips import strip

_MOST_YEARS = 120
"""With more years than this, links by year would be a page of their own; decades lead on."""


def chronology_strip(facts: Facts, writer: Writer, events: Sequence[Event]) -> Markup | None:
    """The strip of events that stand on the page: a lane a theme, with links by year."""
    return _strip(facts, writer, events, (), here="#", years=_years(events))


def theme_strip(facts: Facts, writer: Writer, theme: Theme) -> Markup | None:
    """The strip of a theme: one lane."""
    return _strip(facts, writer, facts.events_of(theme), (), only=str(theme.id))


def record_strip(facts: Facts, writer: Writer, moments: Iterable[Moment]) -> Markup | None:
    """The strip of a story: its events by theme, and by year the passages that tell of it."""
    told = list(moments)
    events = [moment.event for moment in told if moment.event is not None]
    dates = [moment.date for moment in told if moment.event is None]
    return _strip(facts, writer, events, dates)


def _strip(
    facts: Facts,
    writer: Writer,
    events: Sequence[Event],
    dates: Sequence[EdtfDate | None],
    only: str = "",
    here: str = "",
    years: Sequence[tuple[int, str]] = (),
) -> Markup | None:
    found = strip(_by_theme(facts, events, only), dates, facts.language)
    if found is None:
        return None
    filled = writer.fill(
        "timeline.jinja",
        strip=found,
        here=here,
        named=not only,
        count=len(events),
        years=years,
    )
    return Markup(filled.strip())  # noqa: S704


def _by_theme(
    facts: Facts, events: Sequence[Event], only: str = ""
) -> dict[str, tuple[Event, ...]]:
    """Events by theme in the themes' order, those of no theme last under the empty name."""
    themes = [only] if only else [str(key) for key in facts.corpus.themes]
    found = {key: tuple(event for event in events if key in _themes(event)) for key in themes}
    found[""] = tuple(event for event in events if not _themes(event))
    return found


def _themes(event: Event) -> set[str]:
    return {str(tag.id) for tag in event.tags if tag.kind == Kind.THEME}


def _years(events: Iterable[Event]) -> list[tuple[int, str]]:
    """Each year that something is dated to, with the first event of it; nothing if too many."""
    found: dict[int, str] = {}
    for event in events:
        point = event.date.known
        if point.years == 1:
            found.setdefault(point.year, str(event.id))
    return sorted(found.items()) if len(found) <= _MOST_YEARS else []
