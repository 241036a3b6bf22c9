"""The anchors that pages have by themselves, besides those that are ids of records."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sourcebook.model import Theme

if TYPE_CHECKING:
    from sourcebook.facts.facts import Facts

_PARTS = (
    "part-thin-evidence",
    "part-disagreements",
    "part-chronology",
    "part-names",
    "part-questions",
    "part-works-cited",
)
"""Anchors that the parts after the essay have on a theme's page, as far as they are there."""

OWN_ANCHORS = frozenset(
    """top excerpts dependents story claims handout links readings print downloads
    indexes cited dates names fifty-minutes a-week an-assignment syllabus key check command
    repository""".split()
).union(_PARTS)
"""The anchors that pages have whatever the corpus holds; no record may have such an id."""

OF_PICTURES = "figure-"
"""What begins the anchors of pictures, which may be called anything: no record's id begins so."""

OPENINGS = ("in-the-", "on-", OF_PICTURES)
"""What begins the anchors that pages make of something else: a decade, a theme, a picture."""


def anchors_of_theme(facts: "Facts", theme: Theme) -> Iterator[str]:
    """The anchors on a theme's page, in order."""
    yield "top"
    yield from (figure.anchor for figure in theme.figures)
    for section in theme.sections:
        yield str(section.id)
        yield from (figure.anchor for figure in section.figures)
        for claim in section.claims:
            yield str(claim.id)
            yield from (figure.anchor for figure in claim.figures)
    standings = (facts.verdicts[claim.id].disputed for claim in theme.claims)
    shown = (
        True,
        any(standings),
        bool(facts.events_of(theme)),
        bool(facts.names_of(theme)),
        bool(theme.questions),
        True,
    )
    yield from (part for part, there in zip(_PARTS, shown, strict=True) if there)
    yield from (str(question.id) for question in theme.questions)


def key_of(theme: Theme) -> tuple[str, ...]:
    """The anchor of what answers may reach, on the page for instructors, if anything is said."""
    return ("key",) if any(question.expected for question in theme.questions) else ()
