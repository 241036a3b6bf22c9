"""From the facts to the pages: pure, the same for the same input, whatever the machine."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from sourcebook.facts import Head
from sourcebook.render import (
    bibliography,
    catalogue,
    check_links,
    chronology,
    comparisons,
    doubt,
    editions,
    guide,
    handouts,
    permanence,
    reading,
    registers,
    search,
    sources,
    teach,
    texts,
    themes,
    weigh,
)
from sourcebook.render.assets import static_assets
from sourcebook.render.context import Context
from sourcebook.render.embeds import embed_works
from sourcebook.render.objects import object_works
from sourcebook.render.page import Asset, Page, Work
from sourcebook.render.redirects import redirect_assets

Write = Callable[[Context, Head], str]

_WRITERS: Mapping[str, Write] = {
    "guide": guide.page,
    "themes": themes.index,
    "theme": themes.page,
    "apparatus": themes.apparatus,
    "teach": teach.index,
    "teach-theme": teach.page,
    "handout": handouts.page,
    "check-links": check_links.page,
    "list": reading.page,
    "weigh": weigh.index,
    "weigh-dispute": weigh.exercise,
    "weigh-trace": weigh.trace,
    "weigh-key": weigh.key,
    "weigh-accounts": weigh.accounts,
    "weigh-accounts-key": weigh.accounts_key,
    "disagreements": chronology.disagreements,
    "chronology": chronology.chronology,
    "doubt": doubt.page,
    "unread": doubt.not_read,
    "comparisons": comparisons.index,
    "comparison": comparisons.page,
    "sources": bibliography.page,
    "source": sources.page,
    "text": texts.page,
    "search": search.page,
    "editions": editions.index,
    "edition": editions.page,
    "check-citation": editions.check,
    "data": catalogue.data,
    "dictionary": catalogue.dictionary,
    "rules": catalogue.rules,
    "withdrawn": permanence.withdrawn,
}
"""Who writes the pages of a kind; those of people's own are written already."""


def pages(context: Context) -> Iterator[Page]:
    """Every page that the sources give rise to, not yet written."""
    writers = _writers(context)
    for head in context.facts.heads.values():
        if head.kind in writers:
            yield Page(head, partial(_written, context, head, writers[head.kind]))


def page_of(context: Context, head: Head) -> Page | None:
    """The page of a head, if the sources give rise to it; not yet written."""
    write = _writers(context).get(head.kind)
    return Page(head, partial(_written, context, head, write)) if write else None


def _writers(context: Context) -> Mapping[str, Write]:
    writers = dict(_WRITERS)
    for row in context.corpus.registers:
        writers |= {row.folder: registers.index, row.kind: registers.page}
    return writers


def _written(context: Context, head: Head, write: Write) -> str:
    return permanence.with_notes(context, head, write(context, head))


def site_assets(context: Context) -> Iterator[Asset]:
    """Every file beside the pages: styles and scripts, the pages of objects, short addresses."""
    yield from common_assets(context)
    for work in works(context):
        yield Asset(work.path, work.make(context))


def common_assets(context: Context) -> Iterator[Asset]:
    """Files that no one record has made: styles, scripts, what servers are told of addresses."""
    yield from static_assets(context.facts.language, len(context.styles))
    yield from redirect_assets(context)


def works(context: Context) -> Iterator[Work]:
    """Files that are made by themselves: pages of objects, short addresses, what is left of old."""
    yield from object_works(context)
    yield from embed_works(context)
    yield from permanence.short_works(context)
    yield from permanence.moved_works(context)
