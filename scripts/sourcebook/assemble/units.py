"""Units: what is made by itself of what it read, and stands until that changes.

A unit is a page with all that is published beside it, or the files of an object. What each one read
is noted (`sourcebook.facts.noted`), kept with the build, and asked again by the next: where every
answer is the same and every file is on the disk as it was written, nothing of it is made again.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, cast

from sourcebook.facts import Notes, Reading
from sourcebook.files import below

_Value = TypeVar("_Value")


@dataclass(slots=True)
class Unit:
    """What was made: ``given`` is the hash of what it was made from beside what it read.

    ``paths`` are its files on the site, ``told`` what the rest of the site has to know of it.
    """

    given: str
    readings: dict[Reading, None] = field(default_factory=dict)
    paths: tuple[str, ...] = ()
    told: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Last:
    """What the last build made: its units by name, and what each reading gave.

    ``spoilt`` are paths of files that are not on the disk as they were written; ``files`` are the
    hashes of those that are on it, in the folder ``site``.
    """

    units: Mapping[str, Unit] = field(default_factory=dict)
    given: Mapping[Reading, str] = field(default_factory=dict)
    spoilt: frozenset[str] = frozenset()
    files: Mapping[str, str] = field(default_factory=dict)
    site: Path = Path()


class Making:
    """The units of one build, made or still standing."""

    def __init__(self, notes: Notes, last: Last) -> None:
        self.notes, self.last = notes, last
        self.frame = ""
        self.asked: Callable[[str], object] = str
        """Notes that a page asked whether there is a file at a path."""
        self.units: dict[str, Unit] = {}
        self.standing: dict[str, Unit] = {}
        self._asked: dict[Reading, bool] = {}

    def _same(self, reading: Reading) -> bool:
        """Whether a reading of the last build gives now what it gave then."""
        if reading not in self._asked:
            self._asked[reading] = self.notes.digest(reading) == self.last.given[reading]
        return self._asked[reading]

    def standing_file(self, path: str) -> bytes:
        """A file that stands, as it is on the disk."""
        return below(self.last.site, path).read_bytes()

    def stands(self, name: str, given: object, paths: tuple[str, ...]) -> bool:
        """Whether a unit is as it would be; a new one is begun if not."""
        told = self.notes.told(given)
        unit = self.last.units.get(name)
        if (
            unit is not None
            and unit.given == told
            and unit.paths == paths
            and self.last.spoilt.isdisjoint(paths)
            and all(map(self._same, unit.readings))
        ):
            self.units[name] = self.standing[name] = unit
            return True
        self.units[name] = Unit(told, paths=paths)
        return False

    @contextmanager
    def of(self, name: str) -> Iterator[Unit]:
        """What is read meanwhile belongs to a unit that has been begun."""
        unit = self.units[name]
        with self.notes.of(unit.readings):
            yield unit

    def made(self) -> Mapping[Reading, str]:
        """What each reading of all units gives."""
        every = dict.fromkeys(one for unit in self.units.values() for one in unit.readings)
        return {one: self.notes.digest(one) for one in every}


class _Kept(NamedTuple):
    given: str
    readings: Mapping[Reading, str]
    value: Any


class Standing:
    """What a process has made, each with what it read; it stands until that gives another thing."""

    def __init__(self) -> None:
        self._kept: dict[str, _Kept] = {}

    def once(
        self, notes: Notes, name: str, given: object, make: Callable[[], _Value]
    ) -> tuple[_Value, bool]:
        """What ``make`` makes of what is given and of what it reads, and whether it stood."""
        told = notes.told(given)
        kept = self._kept.get(name)
        stands = kept is not None and kept.given == told
        if kept is None or not stands or not _as_was(notes, kept):
            readings: dict[Reading, None] = {}
            with notes.of(readings):
                value = make()
            known = {one: notes.digest(one) for one in readings}
            kept, stands = _Kept(told, known, value), False
            self._kept[name] = kept
        notes.read(kept.readings)
        return cast(_Value, kept.value), stands


def _as_was(notes: Notes, kept: _Kept) -> bool:
    return all(notes.digest(one) == given for one, given in kept.readings.items())
