"""For instructors: what to take for fifty minutes, a week, an assignment; a page for each theme."""

from sourcebook.exports import FORMS, syllabus, syllabus_lines
from sourcebook.facts import Facts, Head, handout, hanging
from sourcebook.language import N_
from sourcebook.model import Theme, handout_address, list_address, teach_address
from sourcebook.render.context import Context
from sourcebook.render.handouts import handout_pdf
from sourcebook.render.templates import Writer
from sourcebook.render.themes import card

_FORMS = {"text": N_("Plain text"), "markdown": "Markdown", "html": "HTML"}


def index(context: Context, head: Head) -> str:
    """Where an instructor begins: by the time that there is."""
    rows = [
        {
            "card": card(context.facts, theme),
            "address": teach_address(key),
            **_on_paper(context, theme),
        }
        for key, theme in context.corpus.themes.items()
    ]
    return Writer(context, head.address).fill(
        "teach.md.jinja", rows=rows, exercises=len(context.facts.exercises)
    )


def page(context: Context, head: Head) -> str:
    """What instructors take from a theme."""
    facts = context.facts
    theme = facts.corpus.themes[head.record]
    lists = reading_list(facts, theme)
    lines = syllabus_lines(facts, theme)
    hangs = hanging(facts, theme.claims)
    return Writer(context, head.address).fill(
        "teach-theme.md.jinja",
        title=head.title,
        theme=theme,
        card=card(facts, theme),
        disputes=sum(place.theme.id == theme.id for place in facts.disputed),
        lists=lists,
        as_list=list_address(key for _, keys in lists for key in keys),
        syllabus=[
            (facts.language.gettext(_FORMS[form]), syllabus(lines, form, _colon(facts)))
            for form in FORMS
        ],
        doubted=next(iter(hangs.items()), None),
        tasks=facts.corpus.vocabulary.tasks,
        expected=[row for row in enumerate(theme.questions, 1) if row[1].expected],
        **_on_paper(context, theme),
    )


def _on_paper(context: Context, theme: Theme) -> dict[str, object]:
    """The handout of a theme as it is offered: what it holds, its page, its file and size."""
    pdf = handout_pdf(str(theme.id))
    sizes = [item.size(context.facts.language) for item in context.downloads if item.path == pdf]
    return {
        "printed": handout(context.facts, theme),
        "handout": handout_address(str(theme.id)),
        "pdf": f"/{pdf}" if sizes else "",
        "size": "".join(sizes),
    }


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


def _colon(facts: Facts) -> str:
    return facts.language.gettext(": ")
