"""How to cite a page, a claim, an excerpt or a question of ours: four styles and three formats.

On the page itself stands what cites the page; each claim, excerpt and question has a small page
of its own at ``/cite/<id>/``, so that a theme's page does not carry a thousand citations.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape, unescape
from typing import Any

from markupsafe import Markup

from sourcebook.exports.bibtex import bibtex
from sourcebook.exports.csl_json import csl_json
from sourcebook.exports.ris import ris
from sourcebook.intake.draft import Draft, Name, to_biblatex
from sourcebook.language import N_
from sourcebook.model.vocabulary import Kind
from sourcebook.render.addresses import (
    address_of,
    cite_address,
    page_path,
    relative,
    short_address,
)
from sourcebook.render.context import Context
from sourcebook.render.markup import address as href
from sourcebook.render.markup import plain
from sourcebook.render.page import Asset, Page
from sourcebook.render.templates import Writer
from sourcebook.render.words import capitalised
from sourcebook.render.works import RECORD, StyleTexts, filled, page_item, part_item

CITED = (Kind.THEME, Kind.SOURCE, Kind.CLAIM, Kind.QUESTION, Kind.EXCERPT)
"""What can be cited."""

FORMATS = {"bib": "BibTeX", "ris": "RIS", "json": "CSL-JSON"}
"""The suffixes of the files for reference managers, with what they are called."""

_PARTS = {Kind.CLAIM: "claim", Kind.QUESTION: "question"}
_TITLES = {
    Kind.THEME: N_("Cite this page"),
    Kind.SOURCE: N_("Cite this record"),
    Kind.CLAIM: N_("Cite this claim"),
    Kind.QUESTION: N_("Cite this question"),
    Kind.EXCERPT: N_("Cite this excerpt"),
}


@dataclass(frozen=True, slots=True)
class Styled:
    """A citation in one style: ``note`` is empty where the style has no notes."""

    label: str
    entry: Markup
    note: Markup


def page_citation(context: Context, writer: Writer, id: str, inputs: tuple[str, ...]) -> Markup:
    """The block on a theme's or source's page that says how to cite the page."""
    day = context.day(inputs)
    block = writer.fill("cite.jinja", id=id, **_shown(context, id, day))
    return Markup(block)  # noqa: S704


def cite_assets(context: Context, pages: Mapping[str, Page]) -> Iterator[Asset]:
    """For each record that can be cited its page of citations, and a file of each format."""
    corpus = context.corpus
    for key in corpus.ids:
        if corpus.kind_of(key) not in CITED:
            continue
        page = pages[page_path(address_of(corpus, key))]
        day = context.day(page.inputs)
        files = {} if context.outline else _files(context, key, day)
        folder = cite_address(key).lstrip("/")
        yield _page(context, key, page, day, files)
        for suffix, content in files.items():
            yield Asset(f"{folder}{key}.{suffix}", content)


def _page(context: Context, id: str, page: Page, day: str, files: Mapping[str, bytes]) -> Asset:
    base = cite_address(id)
    html = Writer(context, base).fill(
        "cite.html.jinja",
        id=id,
        subject=_subject(context, id),
        page_title=page.title,
        assets=href(relative("/assets/sourcebook", base)),
        home=href(relative("/", base)),
        site_name=context.settings.site_name,
        canonical=context.full(base) if context.settings.site_url else "",
        files=[(FORMATS[suffix], suffix, _code(content)) for suffix, content in files.items()],
        **_shown(context, id, day),
    )
    return Asset(f"{base.lstrip('/')}index.html", html.encode())


def _code(content: bytes) -> Markup:
    # The page is HTML and no Markdown: fewer references are needed than `markup.code` writes.
    return Markup(escape(content.decode(), quote=False))  # noqa: S704


def _shown(context: Context, id: str, day: str) -> dict[str, Any]:
    return {
        "title": context.language.gettext(_TITLES[context.corpus.kind_of(id)]),
        "citations": [_styled(context, style, id, day) for style in context.styles],
        "formats": [(label, f"{id}.{suffix}") for suffix, label in FORMATS.items()],
        "permanent": context.full(short_address(id)),
        "edition": context.settings.edition,
    }


def _subject(context: Context, id: str) -> str:
    """What is cited, in its own words, as plain text."""
    corpus = context.corpus
    if corpus.kind_of(id) is Kind.EXCERPT:
        excerpt = corpus.excerpts[id]
        return f"“{excerpt.quote}”" if excerpt.quote is not None else plain(excerpt.text)
    return plain(context.name(id))


def _styled(context: Context, style: StyleTexts, id: str, day: str) -> Styled:
    kind = context.corpus.kind_of(id)
    item, part = _item(context, id, kind)

    def put(html: str) -> str:
        return filled(html, context.settings.author, day, context.full(short_address(id)), part)

    entry, note = put(style.own[item]), put(style.own_notes.get(item, ""))
    if kind is Kind.EXCERPT:
        entry = _quoted_in(context, id, style.entries[context.corpus.excerpts[id].source], entry)
        note = _note_quoted_in(context, id, style.notes[id], note) if note else ""
    return Styled(style.label, Markup(entry), Markup(note))  # noqa: S704


def _item(context: Context, id: str, kind: Kind) -> tuple[str, str]:
    """The item that a citation is made from, and the words of the part it is about."""
    corpus = context.corpus
    if kind in _PARTS:
        place = corpus.claims[id] if kind is Kind.CLAIM else corpus.questions[id]
        return part_item(place.theme.id, _PARTS[kind]), plain(context.name(id))
    return page_item(corpus.excerpts[id].source if kind is Kind.EXCERPT else id), ""


def _as_quoted(context: Context, id: str) -> str:
    return "as quoted in" if context.corpus.excerpts[id].quote is not None else "as paraphrased in"


def _quoted_in(context: Context, id: str, source: str, ours: str) -> str:
    """An entry of the source, and that it is quoted in ours."""
    locator = context.corpus.excerpts[id].locator
    words = _as_quoted(context, id)
    place = f"{locator}, {words}" if locator is not None else words
    ended = source if re.search(r"[.?!][”’]?(?:</\w+>)*$", source) else f"{source}."
    return f"{ended} {escape(capitalised(place))} {ours}"


def _note_quoted_in(context: Context, id: str, source: str, ours: str) -> str:
    return f"{source.removesuffix('.')}, {_as_quoted(context, id)} {ours}"


def _escaped(words: str) -> str:
    return str(Markup.escape(words))


def _files(context: Context, id: str, day: str) -> dict[str, bytes]:
    """The citation in each format; that of an excerpt has its source and our record of it."""
    own, entry = _own(context, id, day)
    corpus = context.corpus
    sources = [corpus.excerpts[id].source] if corpus.kind_of(id) is Kind.EXCERPT else []
    facts = context.facts
    items = [facts.items[key] for key in sources]
    titled = [{**item, "title": facts.titles[str(item["id"])]} for item in items]
    before = bibtex(corpus.bibliography[key] for key in sources).decode()
    return {
        "bib": f"{before}\n{entry}\n".lstrip().encode(),
        "ris": ris([*titled, own]),
        "json": csl_json([*items, own]),
    }


def _own(context: Context, id: str, day: str) -> tuple[dict[str, Any], str]:
    """Our page or part of a page as a CSL item and as BibLaTeX."""
    title, settings = _title(context, id), context.settings
    address = context.full(short_address(id))
    item: dict[str, Any] = {
        "id": own_key(id),
        "type": "webpage",
        "title": title,
        "author": [{"literal": settings.author}],
        "container-title": settings.site_name,
        "issued": {"date-parts": [[int(piece) for piece in day.split("-")]]} if day else {},
        "URL": address,
        "language": "en",
    }
    draft = Draft(authors=[Name(settings.author)])
    values = {"organization": settings.site_name, "date": day, "url": address, "langid": "english"}
    for name, value in {"title": title, **values}.items():
        draft.put(name, value)
    known = {name: value for name, value in item.items() if value not in ("", {})}
    return known, to_biblatex(draft, own_key(id))


def own_key(id: str) -> str:
    """The key of a page or part of ours in a reader's bibliography, apart from that of a source."""
    return f"sourcebook-{id}"


def _title(context: Context, id: str) -> str:
    corpus = context.corpus
    kind = corpus.kind_of(id)
    item, part = _item(context, id, kind)
    if part:
        place = corpus.claims[id] if kind is Kind.CLAIM else corpus.questions[id]
        return f"{place.theme.title}: {_PARTS[kind].capitalize()} “{part.rstrip(' .')}”"
    key = item.partition(":")[2]
    if kind is Kind.THEME:
        return str(corpus.themes[key].title)
    return f"{RECORD}: {unescape(context.facts.titles[key])}"
