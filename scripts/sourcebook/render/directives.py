"""What the directives in people's pages are replaced by; decided by the corpus alone."""

from collections.abc import Callable

from sourcebook.facts import figures, liveliest, quoted_share
from sourcebook.model import Extent, Kind, find_directives
from sourcebook.render.context import Context
from sourcebook.render.disputes import dispute_card
from sourcebook.render.templates import Writer
from sourcebook.render.themes import card


def _figures(context: Context, writer: Writer) -> str:
    return writer.fill("figures.jinja", figures=figures(context.facts))


def _themes(context: Context, writer: Writer) -> str:
    cards = [card(context.facts, theme) for theme in context.corpus.themes.values()]
    return writer.fill("cards.jinja", cards=cards)


def _not_seen(context: Context, writer: Writer) -> str:
    works = [work for work in context.corpus.register(Kind.WORK) if not work.seen]
    return writer.fill("not-seen.jinja", works=works)


def _disagreements(context: Context, writer: Writer) -> str:
    return writer.fill("disputed.jinja", places=context.facts.disputed)


def _dispute(context: Context, writer: Writer) -> str:
    place = liveliest(context.facts)
    return dispute_card(context, writer, place.claim) if place else ""


def _quoted(context: Context, writer: Writer) -> str:
    corpus = context.corpus
    full = [item for item in corpus.sources.values() if item.witness.extent is Extent.FULL]
    shares = [(item, quoted_share(corpus, item)) for item in full]
    rows = [(item, f"{share * 100:.0f}") for item, share in shares if share is not None]
    return writer.fill("quoted.jinja", rows=rows)


_WRITERS: dict[str, Callable[[Context, Writer], str]] = {
    "disagreements": _disagreements,
    "dispute": _dispute,
    "figures": _figures,
    "not-seen": _not_seen,
    "quoted": _quoted,
    "themes": _themes,
}


def with_directives(context: Context, markdown: str, address: str) -> str:
    """A page of people's own with its directives replaced; ``address`` is where it is published.

    A directive that nobody knows is left as it stands: the check has told of it.
    """
    writer = Writer(context, address)
    lines = markdown.split("\n")
    for directive in find_directives(markdown):
        if directive.name in _WRITERS:
            lines[directive.line - 1] = f"\n{_WRITERS[directive.name](context, writer)}"
    return "\n".join(lines)
