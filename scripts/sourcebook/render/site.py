"""From the corpus to the whole site: pure, the same for the same input, whatever the machine."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from sourcebook.exports.publication import Download
from sourcebook.model.corpus import Corpus
from sourcebook.render import catalogue, chronology, permanence, registers, sources, teach, themes
from sourcebook.render.assets import static_assets
from sourcebook.render.cite_this import cite_assets
from sourcebook.render.context import Context
from sourcebook.render.metadata import page_head
from sourcebook.render.page import UNDATED, Asset, Dates, Page, Settings, Site
from sourcebook.render.works import StyleTexts

__all__ = ["Asset", "Page", "Settings", "Site", "render"]

_WRITERS: tuple[Callable[[Context], Iterator[Page]], ...] = (
    themes.pages,
    sources.pages,
    registers.pages,
    chronology.pages,
    teach.pages,
    catalogue.pages,
)


def render(
    corpus: Corpus,
    settings: Settings,
    entries: Mapping[str, str] | None = None,
    pack: Mapping[str, Download] | None = None,
    styles: tuple[StyleTexts, ...] = (),
    dates: Dates = UNDATED,
) -> Site:
    """Every generated page and asset of the site.

    ``entries`` are bibliography entries by citekey, as safe HTML of one line, in the style of the
    site and in its order; a source without one gets a plain one. ``pack`` is the data pack that
    is published along; no address of a page depends on it. ``styles`` are what readers can choose
    from, that of the site first; ``dates`` tells when the pages' inputs last changed.
    """
    return _site(Context(corpus, settings, entries or {}, styles, dates, pack or {}))


def outline(corpus: Corpus) -> Site:
    """The site with its pages' addresses and anchors, and none of their words: quickly made."""
    return _site(Context(corpus, Settings(""), outline=True))


def _site(context: Context) -> Site:
    pages = {page.path: page for write in _WRITERS for page in write(context)}
    pages |= {page.path: page for page in permanence.withdrawn_pages(context, pages)}
    assets = {asset.path: asset for asset in _assets(context, pages)}
    taken = [*pages, *assets]
    assets |= {asset.path: asset for asset in permanence.moved_assets(context, taken)}
    titles = {page.address: page.title for page in pages.values()}
    titles["/"] = context.settings.site_name
    return Site(
        {path: _finished(context, pages[path], titles) for path in sorted(pages)},
        {path: assets[path] for path in sorted(assets)},
        context.pack,
    )


def _finished(context: Context, page: Page, titles: Mapping[str, str]) -> Page:
    head = "" if context.outline else page_head(context, page, titles)
    return replace(permanence.with_notes(context, page), head=head)


def _assets(context: Context, pages: Mapping[str, Page]) -> Iterable[Asset]:
    yield from static_assets(context.language)
    yield from cite_assets(context, pages)
    yield from permanence.short_assets(context)
