"""How to cite a page, a claim, an excerpt or a question of ours: four styles and three formats.

On the page itself stands what cites the page; each claim, excerpt and question has a small page
of its own at ``/cite/<id>/``, so that a theme's page does not carry a thousand citations.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from markupsafe import Markup

from sourcebook.exports import bibtex, csl_json, ris, ris_items
from sourcebook.facts import PARTS, Facts, Head, capitalised, cited_title
from sourcebook.intake import Draft, Name, to_biblatex
from sourcebook.language import N_
from sourcebook.model import (
    CITED,
    Kind,
    cite_address,
    page_of,
    weigh_address,
)
from sourcebook.render.context import Context
from sourcebook.render.descents import claim_figure
from sourcebook.render.metadata import cited_head
from sourcebook.render.own_works import StyleTexts, csl_authors, page_item, part_item, slots
from sourcebook.render.page import Asset
from sourcebook.render.templates import Writer

FORMATS = {"bib": "BibTeX", "ris": "RIS", "json": "CSL-JSON"}
"""The suffixes of the files for reference managers, with what they are called."""

_TITLES = {
    Kind.THEME: N_("Cite this essay"),
    Kind.SOURCE: N_("Cite this page about the source"),
    Kind.CLAIM: N_("Cite this claim"),
    Kind.QUESTION: N_("Cite this question"),
    Kind.EXCERPT: N_("Cite this passage"),
}


@dataclass(frozen=True, slots=True)
class Styled:
    """A citation in one style: ``note`` is empty where the style has no notes."""

    label: str
    entry: Markup
    note: Markup


def page_citation(context: Context, writer: Writer, head: Head) -> Markup:
    """The block on a theme's or source's page that says how to cite the page."""
    day = context.facts.day(head.inputs)
    block = writer.fill("cite.jinja", id=head.record, **_shown(context, head.record, day))
    return Markup(block)  # noqa: S704


def site_citation(context: Context, id: str) -> Styled:
    """How a record is cited in the site's own style."""
    head = context.facts.heads[page_of(context.facts.address(id))]
    return _styled(context, context.styles[0], id, context.facts.day(head.inputs))


def cite_assets(context: Context) -> Iterator[Asset]:
    """For each record that can be cited its page of citations, and a file of each format."""
    corpus, facts = context.corpus, context.facts
    for key in corpus.ids:
        if corpus.kind_of(key) not in CITED:
            continue
        head = facts.heads[page_of(facts.address(key))]
        day = facts.day(head.inputs)
        files = _files(facts, key, day)
        folder = cite_address(key).lstrip("/")
        yield _page(context, key, head, day, files)
        for suffix, content in files.items():
            yield Asset(f"{folder}{key}.{suffix}", content)


def _page(context: Context, id: str, head: Head, day: str, files: Mapping[str, bytes]) -> Asset:
    facts, base = context.facts, cite_address(id)
    html = Writer(context, base).fill(
        "cite.html.jinja",
        id=id,
        subject=_subject(facts, id),
        descent=_descent(context, id),
        exercise=_exercise(facts, id),
        page_title=head.title,
        metadata=cited_head(facts, id),
        canonical=facts.url(base) if facts.settings.site_url else "",
        files=[(FORMATS[suffix], suffix, _code(content)) for suffix, content in files.items()],
        **_shown(context, id, day),
    )
    return Asset(f"{base.lstrip('/')}index.html", html.encode())


def _descent(context: Context, id: str) -> Markup | None:
    """Who copied whom among the texts of a claim."""
    place = context.corpus.claims.get(id)
    if place is None:
        return None
    return claim_figure(Writer(context, cite_address(id)), context.facts, place.claim)


def _exercise(facts: Facts, id: str) -> str:
    """The address of the exercise of a disputed claim; empty of anything else."""
    verdict = facts.verdicts.get(id)
    return weigh_address(id) if verdict is not None and verdict.disputed else ""


def _code(content: bytes) -> Markup:
    # The page is HTML and no Markdown: fewer references are needed than `markup.code` writes.
    return Markup(escape(content.decode(), quote=False))  # noqa: S704


def _shown(context: Context, id: str, day: str) -> dict[str, Any]:
    return {
        "title": context.facts.language.gettext(_TITLES[context.corpus.kind_of(id)]),
        "citations": [_styled(context, style, id, day) for style in context.styles],
        "formats": [(label, f"{id}.{suffix}") for suffix, label in FORMATS.items()],
        "permanent": context.facts.permanent(id),
        "edition": context.facts.edition,
    }


def _subject(facts: Facts, id: str) -> str:
    """What is cited, in its own words, as plain text."""
    corpus = facts.corpus
    if corpus.kind_of(id) == Kind.EXCERPT:
        excerpt = corpus.excerpts[id]
        if excerpt.quote is None:
            return facts.bare(excerpt.text)
        return facts.language.gettext("“%(words)s”", words=excerpt.quote)
    return facts.name(id)


def _styled(context: Context, style: StyleTexts, id: str, day: str) -> Styled:
    facts = context.facts
    kind = facts.corpus.kind_of(id)
    item, part = _item(facts, id, kind)

    def put(html: str) -> str:
        return slots(facts.language).filled(html, day, facts.permanent(id), part)

    entry, note = put(style.own[item]), put(style.own_notes.get(item, ""))
    if kind == Kind.EXCERPT:
        entry = _quoted_in(facts, id, style.entries[facts.corpus.excerpts[id].source], entry)
        note = _note_quoted_in(facts, id, style.notes[id], note) if note else ""
    return Styled(style.label, Markup(entry), Markup(note))  # noqa: S704


def _item(facts: Facts, id: str, kind: str) -> tuple[str, str]:
    """The item that a citation is made from, and the words of the part it is about."""
    corpus = facts.corpus
    if kind in PARTS:
        place = corpus.claims[id] if kind == Kind.CLAIM else corpus.questions[id]
        return part_item(place.theme.id, kind), facts.name(id)
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
        "ris": ris([*ris_items(facts, sources), own]),
        "json": csl_json([*items, own]),
    }


def _own(facts: Facts, id: str, day: str) -> tuple[dict[str, Any], str]:
    """Our page or part of a page as a CSL item and as BibLaTeX."""
    title, settings = cited_title(facts, id), facts.settings
    address = facts.permanent(id)
    item: dict[str, Any] = {
        "id": own_key(id),
        "type": "webpage",
        "title": title,
        "author": csl_authors(facts),
        "container-title": settings.site_name,
        "issued": {"date-parts": [[int(piece) for piece in day.split("-")]]} if day else {},
        "URL": address,
        "language": settings.language,
    }
    authors = [Name(author.family or author.full, author.given) for author in settings.credited]
    draft = Draft(authors=authors)
    values = {
        "organization": settings.site_name,
        "date": day,
        "url": address,
        "langid": facts.language.english_name.lower(),
    }
    for name, value in {"title": title, **values}.items():
        draft.put(name, value)
    known = {name: value for name, value in item.items() if value not in ("", {})}
    return known, to_biblatex(draft, own_key(id))


def own_key(id: str) -> str:
    """The key of a page or part of ours in a reader's bibliography, apart from that of a source."""
    return f"sourcebook-{id}"
