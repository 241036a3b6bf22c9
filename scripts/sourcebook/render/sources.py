"""The pages of sources: each with its record, its excerpts and who uses them; the index."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sourcebook.model.corpus import Corpus
from sourcebook.model.records import Excerpt, Source
from sourcebook.model.vocabulary import GENRES, RIGHTS
from sourcebook.render import reference
from sourcebook.render.addresses import address_of, page_path
from sourcebook.render.bibliography import bibliography_page
from sourcebook.render.cite_this import page_citation
from sourcebook.render.context import BIBLIOGRAPHY, Context
from sourcebook.render.figures import quoted_share
from sourcebook.render.markup import outward, plain
from sourcebook.render.page import Page
from sourcebook.render.templates import Writer
from sourcebook.render.words import listed


@dataclass(frozen=True, slots=True)
class Use:
    """What uses an excerpt, and how: ``style`` and ``label`` tell the stance or the role."""

    id: str
    label: str
    style: str
    words: str = ""


def pages(context: Context) -> Iterator[Page]:
    """The index, then a page for each source."""
    yield bibliography_page(context)
    for source in context.corpus.sources.values():
        yield _source_page(context, source)


def uses_of(corpus: Corpus, excerpt: Excerpt) -> tuple[Use, ...]:
    """Every claim, event and question that uses an excerpt."""
    found = [
        Use(str(use.place.claim.id), use.evidence.stance.value.capitalize(), use.evidence.stance)
        for use in corpus.claim_uses.get(excerpt.id, ())
    ]
    found += [
        Use(str(use.event.id), "Dates", "dates", f"{use.event.date.words}: {use.event.title}")
        for use in corpus.event_uses.get(excerpt.id, ())
    ]
    found += [
        Use(str(place.question.id), "Question", "question")
        for place in corpus.question_uses.get(excerpt.id, ())
    ]
    return tuple(found)


def day_words(iso: str) -> str:
    """An ISO day in words: ``23 November 2026``; as it stands if it is not one."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{day.day} {day:%B %Y}"


def date_words(context: Context, key: str) -> str:
    """When a source was published, in words; ``undated`` if not known."""
    when = context.entry(key).date
    return when.words if when else "undated"


def who_words(context: Context, key: str) -> str:
    """The authors of a source, in full."""
    return listed(reference.names(context.entry(key)))


def _source_page(context: Context, source: Source) -> Page:
    corpus, entry = context.corpus, context.entry(source.id)
    base = address_of(corpus, source.id)
    share = quoted_share(corpus, source)
    who = who_words(context, source.id)
    title = reference.title(entry)
    inputs = _inputs(context, source)
    writer = Writer(context, base)
    markdown = writer.fill(
        "source.md.jinja",
        cite=page_citation(context, writer, source.id, inputs),
        source=source,
        title=title,
        byline=", ".join(part for part in (who, _publication(context, source.id)) if part),
        url=outward(reference.raw(entry, "url")),
        witness=outward(source.witness.url) if source.witness.url is not None else None,
        archive=outward(reference.raw(entry, "archiveurl")),
        genre=GENRES[source.genre],
        rights=RIGHTS[source.rights],
        read=day_words(source.witness.read),
        share=None if share is None else f"{share * 100:.0f}",
        origins=tuple(map(str, source.derives_from)),
        partly=_partly(context, source),
        dependents=context.dependents.get(source.id, ()),
        uses_of=lambda excerpt: uses_of(corpus, excerpt),
        labels={item.id: f"Excerpt {place}" for place, item in enumerate(source.excerpts, 1)},
    )
    return Page(
        page_path(base),
        title,
        f"{context.name(source.id)}: {plain(source.note)}",
        "source",
        markdown,
        inputs,
        ("top", "excerpts", *(str(excerpt.id) for excerpt in source.excerpts)),
    )


def _partly(context: Context, source: Source) -> tuple[str, ...]:
    """What only passages of a source rest on."""
    whole = {str(origin) for origin in source.derives_from}
    return tuple(origin for origin in context.origins(source) if origin not in whole)


def _publication(context: Context, key: str) -> str:
    container = reference.container(context.entry(key))
    return ", ".join(part for part in (container, date_words(context, key)) if part)


def _inputs(context: Context, source: Source) -> tuple[str, ...]:
    corpus = context.corpus
    files = {source.at.path, BIBLIOGRAPHY}
    for excerpt in source.excerpts:
        files |= {use.place.theme.at.path for use in corpus.claim_uses.get(excerpt.id, ())}
        files |= {use.event.at.path for use in corpus.event_uses.get(excerpt.id, ())}
        files |= {place.theme.at.path for place in corpus.question_uses.get(excerpt.id, ())}
    return tuple(sorted(files))
