"""The page of a text that is printed whole: its paragraphs, each to be cited."""

from sourcebook.facts import Head, is_whole, lost_on, quoted_parts, read_words
from sourcebook.render.context import Context
from sourcebook.render.markup import outward
from sourcebook.render.templates import Writer
from sourcebook.render.uses import uses_of


def page(context: Context, head: Head) -> str:
    """The text of a source."""
    facts, writer = context.facts, Writer(context, head.address)
    source, told = facts.corpus.sources[head.record], facts.references[head.record]
    return writer.fill(
        "text.md.jinja",
        source=source,
        title=head.title,
        byline=told.byline,
        url=outward(told.url),
        lost=lost_on(told.url, facts.corpus, facts.language),
        archive=outward(told.archive),
        rights=facts.corpus.vocabulary.rights[source.rights],
        read=read_words(source.witness, facts.language),
        parts=quoted_parts(facts.corpus, source),
        whole=is_whole(facts.corpus, source),
        uses_of=lambda excerpt: uses_of(facts, excerpt),
    )
