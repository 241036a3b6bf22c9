"""What the readers of built files find: addresses with their places, ids, words, scripts."""

from dataclasses import dataclass, field
from enum import StrEnum


class Use(StrEnum):
    """What a program does with an address: fetches it, goes there when asked, or knows its name.

    A ``HINT`` prepares a connection and asks for nothing; what has an ``IDENTITY`` is called by an
    address of which only the page must exist, not the anchor.
    """

    FETCH = "fetch"
    FOLLOW = "follow"
    NAME = "name"
    HINT = "hint"
    IDENTITY = "identity"


@dataclass(frozen=True, slots=True)
class Reference:
    """An address as its reader takes it, with what holds it and where: line and column from 1.

    ``written`` is how it stands in the file, escapes and all.
    """

    url: str
    use: Use
    holder: str
    line: int
    column: int
    written: str = ""


@dataclass(frozen=True, slots=True)
class Pointer:
    """An id that something on the page points at: ``aria-describedby``, ``for``, ``fill``."""

    target: str
    holder: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A part of a file that no program can read, and why."""

    line: int
    column: int
    why: str


@dataclass(slots=True)
class Found:
    """What one file offers and asks for.

    ``ids`` have the places they stand at. ``base`` is the address in ``<base>`` or ``xml:base``.
    ``scripts`` are the texts of scripts in the page, ``loads`` the addresses of those it loads.
    ``states`` are fragments that the page declares in ``data-sb-fragments``: whole, or a key with
    its ``=``. ``text`` is what a reader sees, with single spaces; ``headings`` what may become ids.
    ``refresh`` is where the page sends its reader at once; ``hidden`` tells that it asks search
    engines to leave it out.
    """

    ids: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    pointers: list[Pointer] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)
    base: str | None = None
    scripts: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    states: list[str] = field(default_factory=list)
    text: str = ""
    headings: list[str] = field(default_factory=list)
    refresh: str | None = None
    hidden: bool = False


class Places:
    """Line and column, from 1, of each position of a text."""

    def __init__(self, text: str, line: int = 1, column: int = 1) -> None:
        self._starts = [0]
        at = text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)
        self._line, self._column = line, column

    def __call__(self, position: int) -> tuple[int, int]:
        """Where a position of the text stands; the text itself begins at the given place."""
        low, high = 0, len(self._starts)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self._starts[middle] <= position else (low, middle)
        column = position - self._starts[low]
        return self._line + low, column + (self._column if low == 0 else 1)
