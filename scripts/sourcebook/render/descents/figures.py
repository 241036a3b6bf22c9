"""The pictures of who copied whom: a nested list of texts, with the lines between them behind it.

The list is the picture's own text, and stands alone where the picture is narrow; type keeps its
size everywhere.
"""

from collections.abc import Mapping
from functools import partial

from markupsafe import Markup

from sourcebook.facts import (
    Descent,
    Facts,
    claim_descent,
    seen_ways,
    side_word,
    theme_descent,
    ways,
    work_descent,
)
from sourcebook.model import Claim, Theme
from sourcebook.render.descents.layout import DEEPEST, picture
from sourcebook.render.templates import Writer


def claim_figure(writer: Writer, facts: Facts, claim: Claim) -> Markup | None:
    """Who copied whom among the texts of a claim; None where none copied."""
    return _figure(writer, facts, claim_descent(facts, claim))


def theme_figure(writer: Writer, facts: Facts, theme: Theme) -> Markup | None:
    """Who copied whom among the texts of a theme."""
    return _figure(writer, facts, theme_descent(facts, theme))


def work_figure(writer: Writer, facts: Facts, id: str) -> Markup | None:
    """What rests on a source or work."""
    return _figure(writer, facts, work_descent(facts, id))


def _figure(writer: Writer, facts: Facts, descent: Descent | None) -> Markup | None:
    return None if descent is None else drawn(writer, facts, descent, _years(facts, descent))


def drawn(writer: Writer, facts: Facts, descent: Descent, years: Mapping[str, int]) -> Markup:
    """The picture as HTML; ``years`` has the year of each text that is dated."""
    html = writer.fill(
        "descent.jinja",
        picture=picture(descent, years),
        descent=descent,
        deepest=DEEPEST,
        ways=partial(ways, facts),
        seen_ways=partial(seen_ways, facts),
        genre=partial(_genre, facts),
        called=partial(side_word, facts.language),
    )
    return Markup(html.strip())  # noqa: S704


def _genre(facts: Facts, id: str) -> str:
    """What kind of source a text is; of a work that is none, nothing."""
    source = facts.corpus.sources.get(id)
    return facts.corpus.vocabulary.genres[source.genre].label if source is not None else ""


def _years(facts: Facts, descent: Descent) -> dict[str, int]:
    """The year of each text that has one."""
    members = (member for band in descent.bands for voice in band.voices for member in voice)
    dates = {item.id: facts.references[item.id].date for item in members if item.read}
    return {key: date.start.year for key, date in dates.items() if date and date.start}
