"""Where every page is published, and links between them; see `sourcebook.model.addresses`."""

from collections.abc import Iterable
from posixpath import relpath

from sourcebook.model.addresses import address_of, short_address
from sourcebook.model.essay import addresses as essay_addresses
from sourcebook.model.records import Essay
from sourcebook.render.page import Asset, Page, Site

__all__ = [
    "TOP_LEVEL",
    "address_of",
    "all_addresses",
    "cite_address",
    "page_path",
    "relative",
    "short_address",
]

TOP_LEVEL = {
    "themes": "/themes/",
    "sources": "/sources/",
    "chronology": "/chronology/",
    "disagreements": "/disagreements/",
    "teach": "/teach/",
    "data": "/data/",
    "rules": "/data/rules/",
    "dictionary": "/data/dictionary/",
}
"""The generated pages that exist whatever the corpus holds, by name."""


def cite_address(id: str) -> str:
    """Where the citations of a record of ours stand."""
    return f"/cite/{id}/"


def page_path(address: str) -> str:
    """The path under the docs folder of the page at ``address``."""
    return address.partition("#")[0].lstrip("/") + "index.md"


def relative(address: str, base: str) -> str:
    """``address`` as a link on the page at ``base``, right under any base path and host."""
    page, _, anchor = address.partition("#")
    fragment = f"#{anchor}" if anchor else ""
    if page == base:
        return fragment or "./"
    path = relpath(page, base)
    return (f"{path}/" if page.endswith("/") else path) + fragment


def all_addresses(site: Site, essays: Iterable[Essay]) -> tuple[str, ...]:
    """Every published address, sorted: pages with their anchors, people's own, short ones."""
    own = (address for essay in essays for address in essay_addresses(essay))
    generated = (*_of_pages(site.pages.values()), *_of_assets(site.assets.values()))
    return tuple(sorted({*generated, *own}))


def _of_pages(pages: Iterable[Page]) -> Iterable[str]:
    for page in pages:
        yield page.address
        yield from (f"{page.address}#{anchor}" for anchor in page.anchors)


def _of_assets(assets: Iterable[Asset]) -> Iterable[str]:
    return (asset.address for asset in assets if asset.path.endswith("/index.html"))
