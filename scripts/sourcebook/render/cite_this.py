"""How to cite a page or an object of ours: four styles, and three formats for reference managers.

A theme's and a source's page say it of themselves; a claim, an excerpt, a question or an event has
it at its permanent address, so that a theme's page does not carry a thousand citations.
"""

import re
from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from sourcebook.cite import guarded
from sourcebook.exports import bibtex, csl_json, ris, ris_items
from sourcebook.facts import (
    PARTS,
    Facts,
    Head,
    capitalised,
    cited_title,
    part_of,
    whole_of,
)
from sourcebook.intake import Draft, Name, to_biblatex
from sourcebook.intake import escape as in_bibtex
from sourcebook.language import N_
from sourcebook.model import Kind, page_of
from sourcebook.render.context import Context
from sourcebook.render.own_works import (
    StyleTexts,
    Version,
    csl_authors,
    page_item,
    part_item,
    slots,
)
from sourcebook.render.templates import Writer

FORMATS = {"bib": "BibTeX", "ris": "RIS", "json": "CSL-JSON"}
"""The suffixes of the files for reference managers, with what they are called."""
_MEDIA_TYPES = {
    "bib": "application/x-bibtex;charset=utf-8",
    "ris": "application/x-research-info-systems;charset=utf-8",
    "json": "application/vnd.citationstyles.csl+json",
}

_TITLES = {
    Kind.THEME: N_("Cite this essay"),
    Kind.SOURCE: N_("Cite this page about the source"),
    Kind.CLAIM: N_("Cite this claim"),
    Kind.QUESTION: N_("Cite this question"),
    Kind.EXCERPT: N_("Cite this passage"),
    Kind.EVENT: N_("Cite this event"),
}


@dataclass(frozen=True, slots=True)
class Styled:
    """A citation in one style: ``note`` is empty where the style has no notes."""

    label: str
    entry: Markup
    note: Markup


@dataclass(frozen=True, slots=True)
class Format:
    """A citation for reference managers: ``link`` is an address that holds the whole file."""

    label: str
    name: str
    text: str
    link: Markup


def page_citation(context: Context, writer: Writer, head: Head) -> Markup:
    """The block on a theme's or source's page that says how to cite the page."""
    day = context.facts.day(head.inputs)
    block = writer.fill("cite.jinja", id=head.record, **_shown(context, head.record, day))
    return Markup(block)  # noqa: S704


def site_citation(context: Context, id: str) -> Styled:
    """How a record is cited in the site's own style."""
    day = context.facts.day(_head(context.facts, id).inputs)
    return _styled(context, context.styles[0], id, day)


def object_citation(context: Context, id: str) -> dict[str, Any]:
    """What the page of an object says of how to cite it."""
    return _shown(context, id, context.facts.day(_head(context.facts, id).inputs))


def _head(facts: Facts, id: str) -> Head:
    return facts.heads[page_of(facts.address(id))]


def _shown(context: Context, id: str, day: str) -> dict[str, Any]:
    facts = context.facts
    return {
        "cite_title": facts.language.gettext(_TITLES[facts.corpus.kind_of(id)]),
        "citations": [_styled(context, style, id, day) for style in context.styles],
        "formats": [
            Format(FORMATS[suffix], f"{id}.{suffix}", content.decode(), _link(suffix, content))
            for suffix, content in _files(facts, id, day).items()
        ],
        "permanent": facts.permanent(id),
        "as_of": facts.as_of,
    }


def _link(suffix: str, content: bytes) -> Markup:
    """A file as an address that holds it (RFC 2397): it is saved without a script or a request."""
    # Nothing that is quoted has a meaning in an attribute.
    return Markup(f"data:{_MEDIA_TYPES[suffix]},{quote(content, safe='')}")  # noqa: S704


def _styled(context: Context, style: StyleTexts, id: str, day: str) -> Styled:
    facts = context.facts
    kind = facts.corpus.kind_of(id)
    item, part = _item(facts, id, kind)
    version = Version(*facts.versions.get(id, ("", "")), facts.settings.site_name)

    def put(html: str) -> str:
        return slots(facts.language).filled(html, day, facts.permanent(id), part, version)

    entry, note = put(style.own[item]), put(style.own_notes.get(item, ""))
    if kind == Kind.EXCERPT:
        entry = _quoted_in(facts, id, style.entries[facts.corpus.excerpts[id].source], entry)
        note = _note_quoted_in(facts, id, style.notes[id], note) if note else ""
    return Styled(style.label, Markup(entry), Markup(note))  # noqa: S704


def _item(facts: Facts, id: str, kind: str) -> tuple[str, str]:
    """The item that a citation is made from, and the words of the part it is about."""
    corpus = facts.corpus
    if kind in PARTS:
        return part_item(whole_of(facts, id), kind), part_of(facts, id)[1]
    return page_item(corpus.excerpts[id].source if kind == Kind.EXCERPT else id), ""


def _as_quoted(facts: Facts, id: str, ours: str) -> str:
    """That our record ``ours``, as HTML, quotes an excerpt."""
    if facts.corpus.excerpts[id].quote is not None:
        return facts.language.gettext("as quoted in %(record)s", record=ours)
    return facts.language.gettext("as paraphrased in %(record)s", record=ours)


def _quoted_in(facts: Facts, id: str, source: str, ours: str) -> str:
    """An entry of the source, and that it is quoted in ours."""
    locator = facts.corpus.excerpts[id].locator
    words = _as_quoted(facts, id, ours)
    place = f"{escape(locator)}, {words}" if locator is not None else words
    ended = source if re.search(r"[.?!][”’]?(?:</\w+>)*$", source) else f"{source}."
    return f"{ended} {capitalised(place)}"


def _note_quoted_in(facts: Facts, id: str, source: str, ours: str) -> str:
    return f"{source.removesuffix('.')}, {_as_quoted(facts, id, ours)}"


def _files(facts: Facts, id: str, day: str) -> dict[str, bytes]:
    """The citation in each format; that of an excerpt has its source and our record of it."""
    own, entry = _own(facts, id, day)
    corpus = facts.corpus
    sources = [corpus.excerpts[id].source] if corpus.kind_of(id) == Kind.EXCERPT else []
    items = [facts.items[key] for key in sources]
    before = bibtex(corpus.bibliography[key] for key in sources).decode()
    return {
        "bib": f"{before}\n{entry}\n".lstrip().encode(),
        "ris": ris([*ris_items(facts, sources), {**own, "annote": own.get("note", "")}]),
        "json": csl_json([*items, own]),
    }


def _own(facts: Facts, id: str, day: str) -> tuple[dict[str, Any], str]:
    """Our page or part of a page as a CSL item and as BibLaTeX."""
    title, settings = cited_title(facts, id), facts.settings
    address = facts.permanent(id)
    edition, word = facts.versions.get(id, ("", ""))
    item: dict[str, Any] = {
        "id": own_key(id),
        "type": "webpage",
        "title": guarded(title),
        "author": csl_authors(facts),
        "container-title": guarded(settings.site_name),
        "edition": facts.language.gettext("edition %(name)s", name=edition) if edition else "",
        "issued": {"date-parts": [[int(piece) for piece in day.split("-")]]} if day else {},
        "URL": address,
        "language": settings.language,
        "note": word,
    }
    authors = [Name(author.family or author.full, author.given) for author in settings.credited]
    words = {"title": title, "organization": settings.site_name}
    draft = Draft(authors=authors, typed={name: in_bibtex(text) for name, text in words.items()})
    values = {
        "version": edition,
        "date": day,
        "url": address,
        "addendum": f"[{word}]" if word else "",
        "langid": facts.language.english_name.lower(),
    }
    for name, value in values.items():
        draft.put(name, value)
    known = {name: value for name, value in item.items() if value not in ("", {})}
    return known, to_biblatex(draft, own_key(id))


def own_key(id: str) -> str:
    """The key of a page or part of ours in a reader's bibliography, apart from that of a source."""
    return f"sourcebook-{id}"
