"""For instructors: a page of permanent links, a reading list and a handout for each theme."""

from collections.abc import Iterator

from sourcebook.model.records import Theme
from sourcebook.render.addresses import TOP_LEVEL, page_path
from sourcebook.render.context import BIBLIOGRAPHY, Context
from sourcebook.render.figures import excerpts_of
from sourcebook.render.page import Page
from sourcebook.render.standing import sources_of
from sourcebook.render.templates import Writer
from sourcebook.render.themes import card, teach_address


def pages(context: Context) -> Iterator[Page]:
    """The introduction, then a page for each theme."""
    yield _index(context)
    for theme in context.corpus.themes.values():
        yield _theme_page(context, theme)


def reading_list(context: Context, theme: Theme) -> list[tuple[str, list[str]]]:
    """The sources of a theme, by citekey, as lists: primary, then secondary."""
    keys = context.in_order(sources_of(excerpts_of(context.corpus, theme.claims)))
    corpus = context.corpus
    genres = {key: corpus.vocabulary.genres[corpus.sources[key].genre] for key in keys}
    groups = (
        ("Primary sources", [key for key in keys if genres[key].primary]),
        ("Secondary sources", [key for key in keys if not genres[key].primary]),
    )
    return [(name, group) for name, group in groups if group]


def _index(context: Context) -> Page:
    themes = tuple(context.corpus.themes.values())
    markdown = Writer(context, TOP_LEVEL["teach"]).fill(
        "teach.md.jinja", cards=[(card(context, theme), teach_address(theme)) for theme in themes]
    )
    return Page(
        page_path(TOP_LEVEL["teach"]),
        "For instructors",
        "Permanent links, discussion questions, handouts and reading lists, theme by theme.",
        "teach",
        markdown,
        tuple(sorted({theme.at.path for theme in themes})),
        ("top", "links", "print"),
    )


def _theme_page(context: Context, theme: Theme) -> Page:
    base = teach_address(theme)
    excerpts = excerpts_of(context.corpus, theme.claims)
    lists = reading_list(context, theme)
    markdown = Writer(context, base).fill(
        "teach-theme.md.jinja", theme=theme, card=card(context, theme), lists=lists
    )
    return Page(
        page_path(base),
        f"Teaching: {theme.title}",
        f"Links, questions and readings for a class on this: {theme.question}",
        "teach-theme",
        markdown,
        tuple(sorted(context.files(excerpts) | {theme.at.path, BIBLIOGRAPHY})),
        ("top", "handout", "links", "readings"),
    )
