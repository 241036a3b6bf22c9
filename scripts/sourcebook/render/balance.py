"""The bar by a proposition: who is for it, against it, for it with a limit; voices before texts."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

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
    places = [round(index * step) for index in range(weight.sources)]
    voices, echoes = places[: weight.lineages], places[weight.lineages :]
    return Side(
        stance,
        side_word(language, stance),
        told,
        places[-1] + _CELL if places else 0,
        _row(stance, voices),
        _row(stance, echoes),
    )


def _row(stance: Stance, places: Sequence[int]) -> str:
    """Discs, lozenges or triangles: shapes tell stances apart where colours do not.

    Each is drawn from where the last began: what is said alike travels as almost nothing.
    """
    (across, down), drawn = {
        Stance.SUPPORTS: ((1, "5"), "a4 4 0 1 0 8 0a4 4 0 1 0-8 0z"),
        Stance.DISPUTES: ((5, ".4"), "l4.6 4.6l-4.6 4.6l-4.6-4.6z"),
        Stance.QUALIFIES: ((5, "1"), "l4.4 8h-8.8z"),
    }[stance]
    steps = [f"m{here - before} 0" for before, here in pairwise(places)]
    starts = [f"M{place + across} {down}" for place in places[:1]] + steps
    return "".join(f"{start}{drawn}" for start in starts)
