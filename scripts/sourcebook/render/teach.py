"""For instructors: a page of permanent links, a reading list and a handout for each theme."""

from sourcebook.facts import Facts, Head
from sourcebook.model import Theme, teach_address
from sourcebook.render.context import Context
from sourcebook.render.templates import Writer
from sourcebook.render.themes import card


def index(context: Context, head: Head) -> str:
    """The introduction."""
    cards = [
        (card(context.facts, theme), teach_address(key))
        for key, theme in context.corpus.themes.items()
    ]
    return Writer(context, head.address).fill(
        "teach.md.jinja", cards=cards, exercises=len(context.facts.exercises)
    )


def page(context: Context, head: Head) -> str:
    """What instructors take from a theme."""
    facts = context.facts
    theme = facts.corpus.themes[head.record]
    return Writer(context, head.address).fill(
        "teach-theme.md.jinja",
        title=head.title,
        theme=theme,
        card=card(facts, theme),
        disputes=sum(place.theme.id == theme.id for place in facts.disputed),
        lists=reading_list(facts, theme),
    )


def reading_list(facts: Facts, theme: Theme) -> list[tuple[str, list[str]]]:
    """What a theme's page cites, by citekey, as lists: primary, then secondary."""
    corpus = facts.corpus
    keys = [key for key in facts.works_of(theme) if key in corpus.sources]
    genres = corpus.vocabulary.genres
    primary = [key for key in keys if genres[corpus.sources[key].genre].primary]
    groups = (
        (facts.language.gettext("Primary sources"), primary),
        (facts.language.gettext("Secondary sources"), [key for key in keys if key not in primary]),
    )
    return [(name, group) for name, group in groups if group]
