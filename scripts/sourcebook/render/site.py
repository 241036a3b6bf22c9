"""From the corpus to the whole site: pure, the same for the same input, whatever the machine."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from sourcebook.model.corpus import Corpus
from sourcebook.render import catalogue, chronology, permanence, registers, sources, teach, themes
from sourcebook.render.assets import static_assets
from sourcebook.render.context import Context
from sourcebook.render.page import Asset, Page, Settings, Site

__all__ = ["Asset", "Page", "Settings", "Site", "render"]

_WRITERS: tuple[Callable[[Context], Iterator[Page]], ...] = (
    themes.pages,
    sources.pages,
    registers.pages,
    chronology.pages,
    teach.pages,
    catalogue.pages,
)


def render(corpus: Corpus, settings: Settings, entries: Mapping[str, str] | None = None) -> Site:
    """Every generated page and asset of the site.

    ``entries`` are bibliography entries by citekey, as safe HTML of one line, in the style of the
    site and in its order; a source without one gets a plain one.
    """
    context = Context(corpus, settings, entries or {})
    pages = {page.path: page for write in _WRITERS for page in write(context)}
    pages |= {page.path: page for page in permanence.withdrawn_pages(context, pages)}
    assets = {asset.path: asset for asset in _assets(context)}
    taken = [*pages, *assets]
    assets |= {asset.path: asset for asset in permanence.moved_assets(context, taken)}
    return Site(
        {path: permanence.with_notes(context, pages[path]) for path in sorted(pages)},
        {path: assets[path] for path in sorted(assets)},
    )


def _assets(context: Context) -> Iterable[Asset]:
    yield from static_assets()
    yield from permanence.short_assets(context)
