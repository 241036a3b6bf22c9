"""Illustrations: every figure with the record that it is shown with, and the page it is on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sourcebook.model import (
    Authority,
    Corpus,
    Figure,
    Source,
    Suppression,
    Theme,
    address_of,
    page_of,
)

_Illustrated = Authority | Source | Theme


@dataclass(frozen=True, slots=True)
class Illustration:
    """A figure where it is shown.

    ``record`` is the id of the record that it stands with (of a section, the theme's), ``page`` of
    the one on whose page that is. ``allow`` are exceptions of the records around it.
    """

    figure: Figure
    record: str
    page: str
    allow: tuple[Suppression, ...]


def illustrations(corpus: Corpus) -> tuple[Illustration, ...]:
    """Every figure of a corpus, in the order of the pages."""
    themes, entries = corpus.themes.values(), corpus.authorities.values()
    records: tuple[_Illustrated, ...] = (*corpus.sources.values(), *themes, *entries)
    return tuple(one for record in records for one in _in(record))


def _in(record: _Illustrated) -> Iterator[Illustration]:
    """The figures on the page of a record."""
    page = str(record.id)
    yield from (Illustration(one, page, page, record.allow) for one in record.figures)
    for section in record.sections if isinstance(record, Theme) else ():
        allow = (*section.allow, *record.allow)
        yield from (Illustration(one, page, page, allow) for one in section.figures)
        for claim in section.claims:
            own = (*claim.allow, *allow)
            yield from (Illustration(one, str(claim.id), page, own) for one in claim.figures)


def shown_on(corpus: Corpus, page: str) -> tuple[Figure, ...]:
    """The figures on the page of a source, theme or entry of a register."""
    held: tuple[Mapping[str, _Illustrated], ...]
    held = (corpus.sources, corpus.themes, corpus.authorities)
    for records in held:
        if page in records:
            return tuple(one.figure for one in _in(records[page]))
    return ()


def illustrations_of(corpus: Corpus, id: str) -> tuple[Figure, ...]:
    """The figures of a record itself."""
    held: tuple[Mapping[str, _Illustrated], ...]
    held = (corpus.sources, corpus.themes, corpus.authorities)
    for records in held:
        if id in records:
            return records[id].figures
    return corpus.claims[id].claim.figures if id in corpus.claims else ()


def place_of(corpus: Corpus, shown: Illustration) -> str:
    """The address at which a figure is shown."""
    return f"{page_of(address_of(corpus, shown.page))}#{shown.figure.anchor}"
