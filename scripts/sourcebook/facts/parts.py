"""Long lists in parts, so that no page grows without end; where a list is cut follows from a rule.

Each entry has its place in steps from coarse to fine: a decade, a year, a month. A list longer
than the project allows is cut at the first step, a part that is still too long at the next. An
address tells the step alone (``/chronology/in-1965/``), so it stays when other parts come or go,
and a part that was published stays one: the ledger knows it.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sourcebook.facts.later import Later, at_once


@dataclass(frozen=True, slots=True)
class Step:
    """A part that an entry may stand in.

    ``slug`` is what its address adds to that of the list, ``label`` what readers call it; ``rank``
    is its order among others. ``anchor`` is what it has on the page of the whole list, if anything.
    A ``spare`` step is only taken where entries that have no better one are too many for a page.
    """

    slug: str
    label: str
    rank: tuple[float | str, ...]
    anchor: str = ""
    spare: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list: the id of its record, what is shown, how long it is, and where it may go.

    ``lines`` is its length, in lines of about a hundred bytes when compressed. ``step`` gives the
    step at a depth, 0 for the coarsest; None where there is none so fine.
    """

    id: str
    shown: Any
    lines: float
    step: Callable[[int], Step | None]


@dataclass(frozen=True)
class Part:
    """A list, or a part of one; with ``parts``, its page tells them, and shows the rest.

    ``entries`` are those shown on its page, as ``told`` when they are first asked for; ``above`` is
    the address of what it is a part of, empty for the list itself. ``size`` counts the entries of
    it and all its parts.
    """

    address: str
    step: Step | None
    above: str
    told: Later[tuple[Entry, ...]]
    parts: tuple["Part", ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries that its page shows."""
        return self.told.value

    @property
    def list(self) -> str:
        """The address of the list that it is, or is a part of."""
        return self.address.removesuffix(f"{self.step.slug}/") if self.step else self.address

    @property
    def label(self) -> str:
        """What readers call it; empty for the list itself."""
        return self.step.label if self.step else ""

    @cached_property
    def every(self) -> tuple[Entry, ...]:
        """All entries, those of its parts too."""
        return (*self.entries, *(entry for part in self.parts for entry in part.every))

    @property
    def size(self) -> int:
        """How many entries it has, with those of its parts."""
        return len(self.every)

    def walk(self) -> Iterator["Part"]:
        """It and all its parts, in order."""
        yield self
        for part in self.parts:
            yield from part.walk()

    def below(self, address: str) -> "Part":
        """It, or the part of it that has an address. KeyError for an address that none has."""
        return {part.address: part for part in self.walk()}[address]


def divided(
    address: str,
    entries: Later[tuple[Entry, ...]],
    lines: float,
    most: int,
    published: Collection[str] = (),
) -> Part:
    """A list as one page, or in parts if its ``lines``, of all entries, are more than ``most``.

    ``published`` are addresses that were once given out: a part that has one stays a part.
    """

    def part(step: Step | None, above: str, members: tuple[Entry, ...], depth: int) -> Part:
        at = f"{address}{step.slug}/" if step else address
        groups: dict[Step | None, list[Entry]] = {}
        for entry in members:
            groups.setdefault(entry.step(depth), []).append(entry)
        spare = [one for one in groups if one is None or one.spare]
        left = [entry for one in spare for entry in groups[one]]
        if len(spare) < len(groups) and length(left) <= most:
            groups = {one: found for one, found in groups.items() if one not in spare}
        else:
            left = groups.pop(None, [])
        if len(groups) == 1 and not left:
            return part(step, above, members, depth + 1)  # one part would be the list again
        known = [one for one in groups if one is not None]
        given = any(f"{address}{one.slug}/" in published for one in known)
        if not known or not (given or length(members) > most):
            return Part(at, step, above, at_once(members))
        known.sort(key=lambda one: one.rank)
        parts = tuple(part(one, at, tuple(groups[one]), depth + 1) for one in known)
        kept = {id(entry) for entry in left}
        rest = tuple(one for one in members if id(one) in kept)
        return Part(at, step, above, at_once(rest), parts)

    if lines <= most and not published:
        return Part(address, None, "", entries)
    return part(None, "", entries.value, 0)


def length(entries: Iterable[Entry]) -> float:
    """How long entries are together, in lines."""
    return sum(entry.lines for entry in entries)
