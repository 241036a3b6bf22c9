"""Editions: what the site said on a day, kept for ever."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from sourcebook.diagnostics import Span

EDITIONS = "editions"
"""The folder, below the project's root, that holds a folder for each edition."""

EDITION = re.compile(r"[0-9]{4}(?:\.[0-9]{1,3})+")
"""What an edition is called: the year, and which of that year: ``2026.1``."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An object as an edition has it: its name and words as plain text, standing and evidence.

    ``standing`` is empty for what is no claim. ``evidence`` has excerpts with their stance.
    """

    kind: str
    name: str
    words: str
    standing: str
    evidence: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition: its name, its ISO day, its objects by id, and every address that it has.

    ``site`` is the full address of the home page that it was made for; empty if it does not tell.
    ``files`` are the paths of all its files, pages among them, from where it stands. ``names`` has,
    by address, a mark of the name of what is there and is no object; those of before there were
    marks have none. ``titles`` are those of its pages by address; those of before they were kept
    have none.
    """

    name: str
    day: str
    objects: Mapping[str, Kept]
    addresses: frozenset[str]
    at: Span
    files: frozenset[str] = frozenset()
    names: Mapping[str, str] = field(default_factory=dict)
    site: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)

    @property
    def order(self) -> tuple[int, ...]:
        """Sort key: the parts of the name as numbers."""
        return edition_order(self.name)

    @property
    def address(self) -> str:
        """Where its home page stands."""
        return f"/e/{self.name}/"


def edition_order(name: str) -> tuple[int, ...]:
    """The parts of an edition's name as numbers, to sort by: 2026.10 is after 2026.9."""
    return tuple(map(int, name.split(".")))
