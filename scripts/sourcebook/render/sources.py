"""The page of a source: its record, its excerpts and who uses them."""

from sourcebook.facts import (
    Facts,
    Head,
    is_whole,
    lost_on,
    paragraphs_around,
    quoted_share,
    read_words,
)
from sourcebook.model import Source, relative, text_address
from sourcebook.render.cite_this import page_citation
from sourcebook.render.context import Context
from sourcebook.render.descents import work_figure
from sourcebook.render.markup import address, outward
from sourcebook.render.templates import Writer
from sourcebook.render.uses import uses_of


def page(context: Context, head: Head) -> str:
    """The page of a source."""
    facts, writer = context.facts, Writer(context, head.address)
    source, told = facts.corpus.sources[head.record], facts.references[head.record]
    share = quoted_share(facts.corpus, source)
    return writer.fill(
        "source.md.jinja",
        cite=page_citation(context, writer, head),
        source=source,
        title=head.title,
        byline=told.byline,
        url=outward(told.url),
        lost=lost_on(told.url, facts.corpus, facts.language),
        lost_witness=lost_on(source.witness.url or "", facts.corpus, facts.language),
        witness=outward(source.witness.url) if source.witness.url is not None else None,
        archive=outward(told.archive),
        genre=facts.corpus.vocabulary.genres[source.genre],
        rights=facts.corpus.vocabulary.rights[source.rights],
        read=read_words(source.witness, facts.language),
        share=None if share is None else f"{share * 100:.0f}",
        origins=tuple(map(str, source.derives_from)),
        partly=_partly(facts, source),
        dependents=facts.dependents.get(source.id, ()),
        text=address(relative(text_address(head.record), head.address)),
        around=paragraphs_around(facts.corpus, source),
        whole=is_whole(facts.corpus, source),
        descent=work_figure(writer, facts, str(source.id)),
        uses_of=lambda excerpt: uses_of(facts, excerpt),
        labels={
            item.id: facts.language.gettext("Passage %(number)s", number=place)
            for place, item in enumerate(source.passages, 1)
        },
    )


def _partly(facts: Facts, source: Source) -> tuple[str, ...]:
    """What only passages of a source rest on."""
    whole = {str(origin) for origin in source.derives_from}
    return tuple(origin for origin in facts.origins(source) if origin not in whole)
