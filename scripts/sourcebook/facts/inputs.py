"""Which files a page is made from: whoever changes one of them changes the page, and its date."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sourcebook.facts.illustrations import shown_on
from sourcebook.model import BIBLIOGRAPHY, Excerpt, Source, Theme

if TYPE_CHECKING:
    from sourcebook.facts.facts import Facts


def files_of(excerpts: Iterable[Excerpt]) -> set[str]:
    """The files that excerpts stand in."""
    return {excerpt.at.path for excerpt in excerpts}


def files_of_themes(facts: "Facts") -> tuple[str, ...]:
    """The files of all themes, sorted."""
    return tuple(sorted({theme.at.path for theme in facts.corpus.themes.values()}))


def files_of_theme(facts: "Facts", theme: Theme) -> tuple[str, ...]:
    """The files that a theme's essay is made from, sorted."""
    excerpts = facts.excerpts_of(theme.claims)
    files = files_of(excerpts) | {theme.at.path, BIBLIOGRAPHY}
    files |= {event.at.path for event in facts.events_of(theme)}
    files |= {record.at.path for _, records in facts.names_of(theme) for record in records}
    files |= {figure.path for figure in shown_on(facts.corpus, str(theme.id))}
    return tuple(sorted(files))


def files_of_source(facts: "Facts", source: Source) -> tuple[str, ...]:
    """The files that a source's page is made from, sorted."""
    corpus = facts.corpus
    files = {source.at.path, BIBLIOGRAPHY, *(figure.path for figure in source.figures)}
    for excerpt in source.excerpts:
        files |= {use.place.theme.at.path for use in corpus.claim_uses.get(excerpt.id, ())}
        files |= {use.event.at.path for use in corpus.event_uses.get(excerpt.id, ())}
        files |= {place.theme.at.path for place in corpus.question_uses.get(excerpt.id, ())}
    return tuple(sorted(files))
