"""The bar by a proposition: who is for it, against it, for it with a limit; voices before texts."""

from dataclasses import dataclass

from sourcebook.facts import Facts, side_word
from sourcebook.model import Claim, Stance

_CELL = 10
"""The side of the square that a mark stands in, in units."""

_LONGEST = 160
"""The greatest length of a row of marks in units; more of them stand closer."""


@dataclass(frozen=True, slots=True)
class Side:
    """One stance: how many sources take it, and how many independent voices they come down to.

    ``voices`` and ``echoes`` are paths: a full mark for each voice, then a hollow one for each
    source that only repeats one. ``length`` is that of the row in units.
    """

    stance: Stance
    word: str
    told: str
    length: int
    voices: str
    echoes: str


def balance(facts: Facts, claim: Claim) -> tuple[Side, ...]:
    """For and against, always; with a limit, if a source says so."""
    sides = (_side(facts, claim, stance) for stance in Stance)
    return tuple(side for side in sides if side.length or side.stance is not Stance.QUALIFIES)


def _side(facts: Facts, claim: Claim, stance: Stance) -> Side:
    language, weight = facts.language, facts.weight(claim, stance)
    told = language.ngettext(
        "%(count)s voice",
        "%(count)s voices",
        weight.lineages,
        count=language.figure(weight.lineages),
    )
    if weight.lineages < weight.sources:
        told = language.ngettext(
            "%(voices)s in %(count)s source",
            "%(voices)s in %(count)s sources",
            weight.sources,
            voices=told,
            count=language.figure(weight.sources),
        )
    if not weight.sources:
        told = language.gettext("no source")
    step = min(_CELL, (_LONGEST - _CELL) / max(1, weight.sources - 1))
    marks = [_mark(stance, round(index * step)) for index in range(weight.sources)]
    return Side(
        stance,
        side_word(language, stance),
        told,
        round((weight.sources - 1) * step) + _CELL if marks else 0,
        "".join(marks[: weight.lineages]),
        "".join(marks[weight.lineages :]),
    )


def _mark(stance: Stance, left: int) -> str:
    """A disc, a lozenge or a triangle: shapes tell stances apart where colours do not."""
    return {
        Stance.SUPPORTS: f"M{left + 1} 5a4 4 0 1 0 8 0a4 4 0 1 0-8 0z",
        Stance.DISPUTES: f"M{left + 5} .4l4.6 4.6l-4.6 4.6l-4.6-4.6z",
        Stance.QUALIFIES: f"M{left + 5} 1l4.4 8h-8.8z",
    }[stance]
