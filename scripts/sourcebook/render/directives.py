"""What the directives in people's pages are replaced by; decided by the corpus alone."""

from collections.abc import Callable

from sourcebook.model.corpus import Corpus
from sourcebook.model.directive import find_directives
from sourcebook.model.vocabulary import Extent, Kind
from sourcebook.render.chronology import disputed
from sourcebook.render.context import Context
from sourcebook.render.figures import figures, quoted_share
from sourcebook.render.page import Settings
from sourcebook.render.templates import Writer
from sourcebook.render.themes import card


def _figures(context: Context, writer: Writer) -> str:
    return writer.fill("figures.jinja", figures=figures(context))


def _themes(context: Context, writer: Writer) -> str:
    cards = [card(context, theme) for theme in context.corpus.themes.values()]
    return writer.fill("cards.jinja", cards=cards)


def _not_seen(context: Context, writer: Writer) -> str:
    works = [work for work in context.corpus.register(Kind.WORK) if not work.seen]
    return writer.fill("not-seen.jinja", works=works)


def _disagreements(context: Context, writer: Writer) -> str:
    return writer.fill("disputed.jinja", places=disputed(context))


def _quoted(context: Context, writer: Writer) -> str:
    corpus = context.corpus
    full = [item for item in corpus.sources.values() if item.witness.extent is Extent.FULL]
    shares = [(item, quoted_share(corpus, item)) for item in full]
    rows = [(item, f"{share * 100:.0f}") for item, share in shares if share is not None]
    return writer.fill("quoted.jinja", rows=rows)


_WRITERS: dict[str, Callable[[Context, Writer], str]] = {
    "disagreements": _disagreements,
    "figures": _figures,
    "not-seen": _not_seen,
    "quoted": _quoted,
    "themes": _themes,
}


def fill(markdown: str, corpus: Corpus, settings: Settings, path: str) -> str:
    """A page of ``docs/`` with its directives replaced; ``path`` is its path in that folder.

    A directive that nobody knows is left as it stands: the check has told of it.
    """
    found = {directive.line: directive.name for directive in find_directives(markdown)}
    if not found:
        return markdown
    context = Context(corpus, settings)
    writer = Writer(context, _address(path))
    lines = markdown.split("\n")
    for number, name in found.items():
        if name in _WRITERS:
            lines[number - 1] = f"\n{_WRITERS[name](context, writer)}"
    return "\n".join(lines)


def _address(path: str) -> str:
    if path == "index.md" or path.endswith("/index.md"):
        return "/" + path.removesuffix("index.md")
    return f"/{path.removesuffix('.md')}/"
