"""What the head of a page tells reference managers, search engines and those who share a link.

Highwire's ``citation_*`` as Zotero and Google Scholar read them, Dublin Core, Open Graph, JSON-LD.
No COinS anywhere: Zotero would offer what an essay cites instead of the essay.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

from sourcebook.exports.discovery import HeadLink, head_links
from sourcebook.exports.publication import CONTENT_LICENCE
from sourcebook.render.addresses import short_address
from sourcebook.render.context import Context
from sourcebook.render.linked_data import Node, breadcrumbs, page_nodes, script, web_page
from sourcebook.render.markup import typographic
from sourcebook.render.page import Page, Settings
from sourcebook.render.pictures import ALT, HEIGHT, WIDTH, picture_path

_LONGEST = 240
"""The most characters of a description that are told; what shows it cuts it off anyway."""
_ESSAYS = frozenset({"theme", "prose"})
"""Kinds of pages that are read and cited as texts, and so are offered to reference managers."""


@dataclass(frozen=True, slots=True)
class Described:
    """A page as its head tells of it: plain text. ``permanent`` is the address to cite it by."""

    address: str
    permanent: str
    title: str
    description: str
    kind: str
    day: str
    picture: str


def page_head(context: Context, page: Page, titles: Mapping[str, str]) -> str:
    """The metadata of a generated page; ``titles`` are those of all pages by address."""
    name = page.address.strip("/").rpartition("/")[2]
    known = {*context.corpus.themes, *context.corpus.sources, *context.corpus.authorities}
    of_record = page.address.count("/") == 3 and page.kind != "teach-theme" and name in known
    permanent = short_address(name) if of_record and page.kind != "teach" else page.address
    day = context.day(page.inputs)
    title, words = typographic(page.title), typographic(page.description)
    picture = picture_path(page.kind, page.address, context.corpus.vocabulary.registers)
    told = Described(page.address, permanent, title, words, page.kind, day, picture)
    return _head(context.settings, told, titles, page_nodes(context, page))


def prose_head(
    settings: Settings,
    address: str,
    title: str,
    description: str,
    day: str,
    titles: Mapping[str, str],
) -> str:
    """The metadata of a page that people wrote."""
    kind = "home" if address == "/" else "prose"
    picture = picture_path(kind, address)
    told = Described(address, address, title, description, kind, day, picture)
    node = web_page(settings, address, title, description, day)
    return _head(settings, told, titles, [node])


def _head(settings: Settings, told: Described, titles: Mapping[str, str], nodes: list[Node]) -> str:
    lines = [
        '<link rel="schema.DC" href="http://purl.org/dc/elements/1.1/">',
        *(_meta("name", name, value) for name, value in _named(settings, told) if value),
        *(_meta("property", name, value) for name, value in _shared(settings, told) if value),
    ]
    lines += [_link(link) for link in head_links(settings, told.address)]
    graph = script([*nodes, breadcrumbs(settings, told.address, titles)])
    lines.append(f'<script type="application/ld+json">{graph}</script>')
    return "\n".join(lines) + "\n"


def _link(link: HeadLink) -> str:
    title, href = escape(link.title), escape(link.href)
    return f'<link rel="{link.relation}" type="{link.media_type}" title="{title}" href="{href}">'


def _meta(attribute: str, name: str, value: str) -> str:
    return f'<meta {attribute}="{name}" content="{escape(" ".join(value.split()))}">'


def _named(settings: Settings, told: Described) -> Iterator[tuple[str, str]]:
    permanent = settings.site_url.rstrip("/") + told.permanent if settings.site_url else ""
    # Zotero takes any page with a citation_title for a journal article; its own term corrects it.
    yield "z:itemType", "webpage"
    # With a comma Zotero takes the whole for a family name: a body has no given one.
    yield "citation_author", f"{settings.author},"
    if told.kind in _ESSAYS:
        yield "citation_title", told.title
        yield "citation_publication_date", told.day.replace("-", "/")
        yield "citation_public_url", permanent
        yield "citation_language", "en"
    yield "DC.title", told.title
    yield "DC.creator", settings.author
    yield "DC.date", told.day
    yield "DC.language", "en"
    yield "DC.identifier", permanent
    yield "DC.rights", CONTENT_LICENCE[1]
    yield "twitter:card", "summary_large_image" if settings.site_url else "summary"


def _shared(settings: Settings, told: Described) -> Iterator[tuple[str, str]]:
    yield "og:type", "article" if told.kind in _ESSAYS else "website"
    yield "og:title", told.title
    yield "og:description", shortened(told.description)
    yield "og:site_name", settings.site_name
    yield "og:locale", "en_GB"
    if told.kind in _ESSAYS:
        yield "article:modified_time", told.day
    if settings.site_url:
        home = settings.site_url.rstrip("/")
        yield "og:url", home + told.address
        yield "og:image", f"{home}/{told.picture}"
        yield "og:image:width", str(WIDTH)
        yield "og:image:height", str(HEIGHT)
        yield "og:image:alt", ALT.format(told.title if told.kind == "theme" else settings.site_name)


def shortened(text: str) -> str:
    """A text of one line, cut at a word where it is too long."""
    flat = " ".join(text.split())
    if len(flat) <= _LONGEST:
        return flat
    return flat[:_LONGEST].rpartition(" ")[0].rstrip(" ,;:.") + " …"
