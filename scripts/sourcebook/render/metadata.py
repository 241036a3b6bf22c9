"""What the head of a page tells reference managers, search engines and those who share a link.

Highwire's ``citation_*`` as Zotero and Google Scholar read them, Dublin Core, Open Graph, JSON-LD.
No COinS anywhere: Zotero would offer what an essay cites instead of the essay.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from sourcebook.exports import HeadLink, head_links
from sourcebook.facts import (
    Facts,
    Head,
    PageKind,
    cited_title,
    description,
    illustrations_of,
    title,
)
from sourcebook.language import one_line
from sourcebook.model import OBJECTS, Figure, figure_address, page_of, short_address
from sourcebook.render.cards import ALT, HEIGHT, WIDTH, card_words, picture_path
from sourcebook.render.linked_data import (
    Node,
    breadcrumbs,
    object_nodes,
    page_nodes,
    script,
    withdrawn_nodes,
)

_SHARED = 1600
"""The most pixels in width of a picture that is shown where a link is shared."""

_LONGEST = 240
"""The most characters of a description that are told; what shows it cuts it off anyway."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What a head tells of a page, or of a record that stands on ``head``'s page.

    ``permanent`` is the address to cite it by, ``address`` the one that a shared link has, and
    ``figure`` the picture that this has, instead of a card.
    """

    facts: Facts
    head: Head
    title: str
    description: str
    permanent: str
    address: str
    figure: Figure | None = None

    @property
    def kind(self) -> PageKind:
        """The kind of the page."""
        return self.facts.page_kinds[self.head.kind]

    @property
    def day(self) -> str:
        """The ISO day of the page; empty if not known."""
        return self.facts.day(self.head.inputs)


def page_head(facts: Facts, head: Head) -> str:
    """The metadata of a page as HTML."""
    kind = facts.page_kinds[head.kind]
    title, permanent = cited_as(facts, head)
    figure = _figure(facts, "" if head.is_part else head.record)
    told = _Told(facts, head, title, head.description, permanent, head.address, figure)
    work = kind.article or bool(kind.records)
    lines = [
        '<link rel="schema.DC" href="http://purl.org/dc/elements/1.1/">',
        *(_meta("name", name, value) for name, value in _named(told, work=work) if value),
        *(_meta("property", name, value) for name, value in _shared(told) if value),
    ]
    lines += [_link(link) for link in head_links(facts, head)]
    lines.append(_data([*page_nodes(facts, head), *breadcrumbs(facts, head.address)]))
    return "\n".join(lines) + "\n"


def cited_as(facts: Facts, head: Head) -> tuple[str, str]:
    """The title and the address by which a page is cited."""
    kind = facts.page_kinds[head.kind]
    told = facts.language.gettext
    title = told(kind.records, title=head.title) if kind.records else head.title
    of_record = kind.of_record and not head.is_part
    return title, short_address(head.record) if of_record else head.address


def object_head(facts: Facts, id: str) -> Markup:
    """The metadata of the page of an object: a work of ours, with its words for who is sent it."""
    work, shown = _record(facts, id, cited_title(facts, id)), _record(facts, id, title(facts, id))
    told = [("name", "description", shortened(shown.description))]
    told += [("name", *pair) for pair in _named(work, work=True)]
    told += [("property", *pair) for pair in _shared(shown)]
    lines = [_meta(*one) for one in told if one[2]]
    lines.append(_data(object_nodes(facts, id)))
    return Markup("\n".join(lines))  # noqa: S704


def leading_head(facts: Facts, target: str) -> tuple[str, Markup, str]:
    """The title and the metadata of an address that sends on, and the address of what they tell of.

    Whoever is sent such an address is shown what stands at the end of the way: of a card its claim,
    of a short address its page. Title and metadata are empty where nothing is known of that, such
    as a page of an edition. What stands at an address of its own is told to programs, too; of a
    page its own head tells them, and of a card none does.
    """
    id = target.split("/")[2] if target.startswith("/id/") else ""  # noqa: A001
    if id in facts.corpus.kinds:
        told = _record(facts, id, title(facts, id))
        own = target == told.address and facts.corpus.kind_of(id) in OBJECTS
        return told.title, _shared_lines(told, object_nodes(facts, id) if own else ()), told.address
    if (head := facts.heads.get(page_of(target))) is not None:
        told = _Told(facts, head, head.title, head.description, head.address, head.address)
        return told.title, _shared_lines(told), target
    return "", Markup(""), target


def withdrawn_head(facts: Facts, head: Head, address: str, title: str, reason: str) -> Markup:
    """The metadata of the address of an object that was withdrawn, once a part of ``head``'s page.

    Nothing in it offers the object to be cited.
    """
    told = _Told(facts, head, title, reason, address, address)
    return _shared_lines(told, withdrawn_nodes(facts, address, title, reason))


def _shared_lines(told: _Told, nodes: Sequence[Node] = ()) -> Markup:
    """What an address shows to those with whom it is shared, and to programs, as lines."""
    shared = (_meta("property", name, value) for name, value in _shared(told) if value)
    description = _meta("name", "description", shortened(told.description))
    card = _meta("name", "twitter:card", _card(told.facts))
    lines = [description, card, *shared, *([_data(nodes)] if nodes else [])]
    return Markup("\n".join(lines))  # noqa: S704


def _data(nodes: Sequence[Node]) -> str:
    return f'<script type="application/ld+json">{script(nodes)}</script>'


def _record(facts: Facts, id: str, title: str) -> _Told:
    head = facts.heads[page_of(facts.address(id))]
    permanent, figure = short_address(id), _figure(facts, id)
    address = permanent if facts.corpus.kind_of(id) in OBJECTS else facts.address(id)
    return _Told(facts, head, title, description(facts, id), permanent, address, figure)


def _figure(facts: Facts, id: str) -> Figure | None:
    """The first picture of a record itself."""
    return next(iter(illustrations_of(facts.corpus, id)), None)


def _link(link: HeadLink) -> str:
    title, href = escape(link.title), escape(link.href)
    return f'<link rel="{link.relation}" type="{link.media_type}" title="{title}" href="{href}">'


def _meta(attribute: str, name: str, value: str) -> str:
    return f'<meta {attribute}="{name}" content="{escape(one_line(value))}">'


def _named(told: _Told, *, work: bool) -> Iterator[tuple[str, str]]:
    settings = told.facts.settings
    permanent = told.facts.url(told.permanent) if settings.site_url else ""
    # Zotero takes any page with a citation_title for a journal article; its own term corrects it.
    yield "z:itemType", "webpage"
    for author in settings.credited:
        # With a comma Zotero takes the whole for a family name: a body has no given one.
        yield "citation_author", f"{author.family or author.full}, {author.given}".rstrip()
    yield "citation_public_url", permanent
    if work:
        yield "citation_title", told.title
        yield "citation_publication_date", told.day.replace("-", "/")
        yield "citation_language", settings.language
    yield "DC.title", told.title
    for author in settings.credited:
        yield "DC.creator", author.full
    yield "DC.date", told.day
    yield "DC.language", settings.language
    yield "DC.identifier", permanent
    yield "DC.rights", told.facts.licence_address or told.facts.licence
    yield "twitter:card", _card(told.facts)


def _card(facts: Facts) -> str:
    return "summary_large_image" if facts.settings.site_url else "summary"


def _shared(told: _Told) -> Iterator[tuple[str, str]]:
    settings, head = told.facts.settings, told.head
    article = told.kind.article and told.address == head.address
    yield "og:type", "article" if article else "website"
    yield "og:title", told.title
    yield "og:description", shortened(told.description)
    yield "og:site_name", settings.site_name
    yield "og:locale", told.facts.language.territory
    if article:
        yield "article:modified_time", told.day
    if settings.site_url:
        yield "og:url", told.facts.url(told.address)
        yield from _picture(told)


def _picture(told: _Told) -> Iterator[tuple[str, str]]:
    """What is shown where a link is shared: a picture of the record, or the card of its page."""
    facts = told.facts
    path = f"/{picture_path(facts, told.head)}"
    (width, height), alt = (WIDTH, HEIGHT), ""
    if told.figure is not None:
        image = facts.corpus.images[told.figure.path]
        width, height = image.size_of(_SHARED)
        path, alt = figure_address(image.name, (width, height)), str(told.figure.alt)
    yield "og:image", facts.url(path)
    yield "og:image:width", str(width)
    yield "og:image:height", str(height)
    words = card_words(facts, told.head)
    yield "og:image:alt", alt or facts.language.gettext(ALT, words=words)


def shortened(text: str) -> str:
    """A text of one line, cut at a word where it is too long."""
    flat = one_line(text)
    if len(flat) <= _LONGEST:
        return flat
    return flat[:_LONGEST].rpartition(" ")[0].rstrip(" ,;:.") + " …"
