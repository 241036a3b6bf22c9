"""Where every record is published. These addresses are final: readers have linked to them.

An address starts with a slash and is relative to the site's base path; a page's ends with a slash
(``/themes/x/``), an anchor follows it (``/themes/x/#first-meeting``).
"""

from collections.abc import Iterable
from posixpath import relpath

from sourcebook.model.corpus import Corpus
from sourcebook.model.vocabulary import REGISTERS, Kind
from sourcebook.render.page import Asset, Page, Site

TOP_LEVEL = {
    "themes": "/themes/",
    "sources": "/sources/",
    **{folder: f"/{folder}/" for folder in REGISTERS.values()},
    "chronology": "/chronology/",
    "disagreements": "/disagreements/",
    "teach": "/teach/",
    "data": "/data/",
    "rules": "/data/rules/",
    "dictionary": "/data/dictionary/",
}
"""The generated pages that exist whatever the corpus holds, by name."""


def address_of(corpus: Corpus, id: str) -> str:
    """Where the record ``id`` stands. KeyError for an id that names nothing."""
    kind = corpus.kind_of(id)
    if kind in REGISTERS:
        return f"/{REGISTERS[kind]}/{id}/"
    if kind is Kind.THEME:
        return f"/themes/{id}/"
    if kind is Kind.SOURCE:
        return f"/sources/{id}/"
    if kind is Kind.EVENT:
        return f"/chronology/#{id}"
    if kind is Kind.EXCERPT:
        return f"/sources/{corpus.excerpts[id].source}/#{id}"
    place = corpus.claims[id] if kind is Kind.CLAIM else corpus.questions[id]
    return f"/themes/{place.theme.id}/#{id}"


def short_address(id: str) -> str:
    """The permanent short address of any record."""
    return f"/id/{id}/"


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


def all_addresses(site: Site) -> tuple[str, ...]:
    """Every published address, sorted: pages, the anchors on them, and the short addresses."""
    return tuple(sorted({*_of_pages(site.pages.values()), *_of_assets(site.assets.values())}))


def _of_pages(pages: Iterable[Page]) -> Iterable[str]:
    for page in pages:
        yield page.address
        yield from (f"{page.address}#{anchor}" for anchor in page.anchors)


def _of_assets(assets: Iterable[Asset]) -> Iterable[str]:
    return (asset.address for asset in assets if asset.path.endswith("/index.html"))
