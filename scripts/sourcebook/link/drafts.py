"""Drafts: which records are not ready, and the records without them.

With a draft goes all that stands in it; a source without a passage left, a section without a claim
and a theme without a section go, too. A work whose source is a draft leaves the bibliography. A
page of people's is a draft if ``mkdocs.yml`` keeps it from the built site.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from operator import is_
from typing import TypeVar

from pathspec import GitIgnoreSpec

from sourcebook.diagnostics import Span
from sourcebook.model import (
    Claim,
    Essay,
    Event,
    Excerpt,
    Question,
    Records,
    Section,
    Source,
    Theme,
    walk,
)

_Draftable = TypeVar("_Draftable", Claim, Event, Excerpt, Question, Section, Source, Theme)


def without_drafts(records: Records) -> Records:
    """The records that are ready."""
    sources = tuple(_sources(records.sources))
    drafts = {str(one.id) for one in records.sources} - {str(one.id) for one in sources}
    return replace(
        records,
        sources=sources,
        themes=tuple(_themes(records.themes)),
        events=_ready(records.events),
        bibliography=tuple(one for one in records.bibliography if one.key not in drafts),
        essays=tuple(_shown(records)),
    )


def _shown(records: Records) -> Iterator[Essay]:
    hidden = GitIgnoreSpec.from_lines(records.pages.hidden.splitlines())
    for essay in records.essays:
        if not hidden.match_file(essay.path.removeprefix("docs/")):
            yield essay


def drafts_of(records: Records) -> dict[str, Span]:
    """The ids of all that is a draft, or stands in one, with their places; of a page its path."""
    ready = without_drafts(records)
    shown = {essay.path for essay in ready.essays}
    pages = {one.path: Span(one.path) for one in records.essays if one.path not in shown}
    if all(map(_same, _trees(records), _trees(ready))):  # as in most projects
        return pages
    published = _places(ready)
    every = _places(records).items()
    return pages | {one: place for one, place in every if one not in published}


def named_in_drafts(records: Records, drafts: Collection[str]) -> frozenset[str]:
    """The ids that drafts speak of, and of what has their theme: what only they use is not idle."""
    found: set[str] = set()
    for step in walk(*_trees(records)) if drafts else ():
        if step.id in drafts:
            found |= set(_named(step.record))
        elif any(tag.id in drafts for tag in getattr(step.record, "tags", ())):
            found.add(step.id)
    return frozenset(found)


def _named(record: object) -> Iterator[str]:
    for tag in getattr(record, "tags", ()):
        yield str(tag.id)
    for name in ("derives_from", "answered_by", "needs", "alternatives"):
        yield from map(str, getattr(record, name, ()))
    if excerpt := getattr(record, "excerpt", ""):
        yield str(excerpt)


def _places(records: Records) -> dict[str, Span]:
    return {step.id: step.at for step in walk(*_trees(records)) if step.kind}


def _trees(records: Records) -> tuple[tuple[Source | Theme | Event, ...], ...]:
    """What drafts may stand in."""
    return records.sources, records.themes, records.events


def _same(first: Sequence[object], second: Sequence[object]) -> bool:
    """Whether two trees are of the very same records."""
    return len(first) == len(second) and all(map(is_, first, second))


def _ready(items: Iterable[_Draftable]) -> tuple[_Draftable, ...]:
    return tuple(item for item in items if not item.draft)


def _sources(sources: Iterable[Source]) -> Iterator[Source]:
    for source in _ready(sources):
        excerpts = _ready(source.excerpts)
        if excerpts:
            yield replace(source, excerpts=excerpts) if excerpts != source.excerpts else source


def _themes(themes: Iterable[Theme]) -> Iterator[Theme]:
    for theme in _ready(themes):
        cut = (_cut(one) for one in _ready(theme.sections))
        sections = tuple(one for one in cut if one.claims)
        questions = _ready(theme.questions)
        same = sections == theme.sections and questions == theme.questions
        if sections:
            yield theme if same else replace(theme, sections=sections, questions=questions)


def _cut(section: Section) -> Section:
    claims = _ready(section.claims)
    return section if claims == section.claims else replace(section, claims=claims)
