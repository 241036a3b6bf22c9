"""The page of an object at its permanent address: a claim, a passage, a question or an event.

Its words, where they stand, who said them, what rests on them and how to cite them. It is one file
without the theme around it, and needs neither a script nor another page.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from html import escape
from typing import Any

from markupsafe import Markup

from sourcebook.facts import CHECK_PAGE, editions_with, former_ids, lost_on, title, trail
from sourcebook.language import N_, direction
from sourcebook.model import OBJECTS, Edition, Kind, page_of, relative, short_address, weigh_address
from sourcebook.render.cite_this import object_citation
from sourcebook.render.context import Context
from sourcebook.render.descents import claim_figure
from sourcebook.render.embeds import frame, oembed_path
from sourcebook.render.imprint import footer
from sourcebook.render.markup import outward
from sourcebook.render.metadata import object_head
from sourcebook.render.page import Work
from sourcebook.render.search import SEARCH
from sourcebook.render.templates import Writer
from sourcebook.render.uses import beside, uses_of
from sourcebook.render.wayfinding import body_attributes

Values = dict[str, Any]
Past = list[tuple[Edition, str, bool]]
"""The editions that have an object, with its id there and whether its words are as now."""

_KINDS: Mapping[str, str] = {
    Kind.CLAIM: N_("Claim"),
    Kind.QUESTION: N_("Question for discussion"),
    Kind.EVENT: N_("Event"),
}
_QUOTED, _TOLD = N_("Passage, in the source’s own words"), N_("Passage, in our words")


def object_works(context: Context) -> Iterator[Work]:
    """The page of each object."""
    foot, past = Markup(footer(context)), editions_with(context.facts)  # noqa: S704
    for key, kind in context.corpus.kinds.items():
        if kind in OBJECTS:
            given = (key, kind, past.get(key, []), foot)
            yield Work(f"{short_address(key).lstrip('/')}index.html", given, partial(_page, given))


def _page(given: tuple[str, str, Past, Markup], context: Context) -> bytes:
    id, kind, past, foot = given  # noqa: A001
    facts, base = context.facts, short_address(id)
    writer = Writer(context, base)
    page = page_of(facts.address(id))
    head = facts.heads[page]
    turn = facts.neighbours.get(id, ("", ""))
    before, after = ((short_address(one), facts.name(one)) if one else None for one in turn)
    html = writer.fill(
        "object.html.jinja",
        id=id,
        kind_of_record=kind,
        part=f"object-{kind}.jinja",
        kind=facts.language.gettext(_sort(context, id, kind)),
        title=title(facts, id),
        page_title=head.title,
        above=[facts.heads[step] for step in trail(facts, page)],
        metadata=object_head(facts, id),
        check_page=CHECK_PAGE,
        canonical=facts.url(base) if facts.settings.site_url else "",
        reads=direction(facts.settings.language),
        body=Markup(body_attributes(facts.language, "object")),  # noqa: S704
        href=relative(SEARCH, base),
        editions=past,
        revisions=list(_revisions(context, id)),
        frames=_frames(context, id, kind, past),
        oembed=facts.url(f"/{oembed_path(id)}") if _answered(context, kind) else "",
        before=before,
        after=after,
        footer=foot,
        as_typed=_as_typed,
        descent=_descent(context, writer, id),
        **_MAKERS[kind](context, id),
        **object_citation(context, id),
    )
    return html.encode()


def _revisions(context: Context, id: str) -> Iterator[Values]:
    """When the words were changed and why, the latest first; with the page of an edition before."""
    corpus, base = context.corpus, short_address(id)
    lines = [line for line in corpus.revisions if line.object == id]
    ids = (id, *former_ids(corpus, id)) if lines else ()
    editions = {edition.name: edition for edition in corpus.editions}
    for line in reversed(lines):
        edition = editions.get(line.edition)
        known = next((one for one in ids if one in edition.objects), "") if edition else ""
        before = f"{edition.address}id/{known}/" if edition and known else ""
        yield {"line": line, "before": relative(before, base) if before else ""}


def _sort(context: Context, id: str, kind: str) -> str:
    if kind != Kind.EXCERPT:
        return _KINDS[kind]
    return _TOLD if context.corpus.excerpts[id].quote is None else _QUOTED


def _as_typed(text: str) -> Markup:
    # The page is HTML and no Markdown: fewer references are needed than `markup.code` writes.
    return Markup(escape(text, quote=False))  # noqa: S704


def _answered(context: Context, kind: str) -> bool:
    return kind == Kind.CLAIM and bool(context.facts.settings.site_url)


def _frames(context: Context, id: str, kind: str, past: Past) -> list[tuple[str, str]]:
    """Lines of HTML that show a claim on other pages: as it is, and as the last edition has it."""
    if not _answered(context, kind):
        return []
    language = context.facts.language
    found = [(language.gettext("As it is, whatever becomes of it"), frame(context, id))]
    for edition, then, _ in past[:1]:
        label = language.gettext("As in edition %(name)s", name=edition.name)
        found.append((label, frame(context, id, edition.name, then)))
    return found


def _descent(context: Context, writer: Writer, id: str) -> Markup | None:
    """Who copied whom among the texts of a claim."""
    place = context.corpus.claims.get(id)
    return claim_figure(writer, context.facts, place.claim) if place else None


def _claim(context: Context, id: str) -> Values:
    place = context.corpus.claims[id]
    passages = [context.corpus.excerpts[item.excerpt] for item in place.claim.evidence]
    return {
        "place": place,
        "claim": place.claim,
        "weigh_address": weigh_address,
        "uses": beside(context.facts, id, passages),
    }


def _excerpt(context: Context, id: str) -> Values:
    corpus, excerpt = context.corpus, context.corpus.excerpts[id]
    source, told = corpus.sources[excerpt.source], context.facts.references[excerpt.source]
    return {
        "excerpt": excerpt,
        "source_entry": context.styled(str(excerpt.source))[0],
        "genre": corpus.vocabulary.genres[source.genre],
        "rights": corpus.vocabulary.rights[source.rights],
        "original": outward(told.url),
        "lost": lost_on(told.url, corpus, context.facts.language),
        "archive": outward(told.archive),
        "uses": uses_of(context.facts, excerpt),
    }


def _question(context: Context, id: str) -> Values:
    question = context.corpus.questions[id].question
    passages = [context.corpus.excerpts[key] for key in question.answered_by]
    return {
        "question": question,
        "asked": context.facts.plain(question.ask) != context.facts.name(id),
        "passages": passages,
        "uses": beside(context.facts, id, passages),
    }


def _event(context: Context, id: str) -> Values:
    event = context.corpus.events[id]
    passages = [context.corpus.excerpts[item.excerpt] for item in event.evidence]
    return {"event": event, "uses": beside(context.facts, id, passages)}


_MAKERS: Mapping[str, Callable[[Context, str], Values]] = {
    Kind.CLAIM: _claim,
    Kind.EXCERPT: _excerpt,
    Kind.QUESTION: _question,
    Kind.EVENT: _event,
}
"""What the page of an object of each kind tells, by the names in its template."""
