"""What the last build published: each file with its hash, and the hash of all inputs."""

import json
import os
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from itertools import chain
from pathlib import Path
from typing import Any

from sourcebook.assemble import Last, Making, Unit
from sourcebook.kept import are_texts, is_table, is_text, keep, kept
from sourcebook.publish.output import files_of, hash_of
from sourcebook.publish.shapes import is_unit

_PLACE = Path(".cache", "site", "manifest")
"""Relative to the project's root. It may always be deleted."""
_MODE = 0o644


@dataclass(frozen=True, slots=True)
class Manifest:
    """``mark`` is of the inputs; ``files`` are hashes by path; ``told`` is what a build says.

    ``frame`` is of what is the same for all units; ``readings`` are rows of what a reading gave and
    its name, ``units`` of a name, what was given, the numbers of the rows that it read, its paths
    and what it tells (see `sourcebook.assemble`).
    """

    mark: str
    files: Mapping[str, str]
    told: tuple[str, ...] = ()
    frame: str = ""
    readings: list[list[str]] = field(default_factory=list)
    units: list[Any] = field(default_factory=list)

    def last(self, frame: str, standing: Mapping[str, str], site: Path) -> Last:
        """What may stand of the build, where ``standing`` are the hashes of files in ``site``."""
        if not frame or frame != self.frame:
            return Last(files=standing)
        names = [tuple(row[1:]) for row in self.readings]
        units = {
            name: Unit(given, dict.fromkeys(names[at] for at in read), tuple(paths), told)
            for name, given, read, paths, told in self.units
        }
        spoilt = (path for path, made in self.files.items() if standing.get(path) != made)
        given = {name: row[0] for name, row in zip(names, self.readings, strict=True)}
        return Last(units, given, frozenset(spoilt), standing, site)


@dataclass(frozen=True, slots=True)
class Seen:
    """The files of a site as they were read: their hashes by path, and by their place on a disk."""

    files: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[tuple[int, int], str] = field(default_factory=dict)


def manifest_of(
    mark: str, frame: str, site: Path, told: tuple[str, ...], making: Making | None, before: Seen
) -> Manifest:
    """The manifest of a build that ended well, of a site as it is and as it was ``before``."""
    files = seen(site, before).files
    if making is None:
        return Manifest(mark, files, told)
    made = making.made()
    number = {name: at for at, name in enumerate(made)}
    units = [
        [name, unit.given, [number[one] for one in unit.readings], unit.paths, unit.told]
        for name, unit in making.units.items()
    ]
    readings = [[digest, *name] for name, digest in made.items()]
    return Manifest(mark, files, told, frame, readings, units)


def read_manifest(root: Path) -> Manifest | None:
    """The manifest of the last build of a project that ended well, if it is whole."""
    found = kept(root / _PLACE)
    if found is None:
        return None
    try:
        head, *rows = map(json.loads, zlib.decompress(found).splitlines())
        parts: dict[str, Any] = {**head, **{name: [] for name in _LONG}}
        for name, row in rows:
            parts[name].append(row)
        made = Manifest(**parts)
    except (ValueError, TypeError, LookupError, RecursionError, zlib.error):
        return None  # that of another version
    return made if _is_sound(made) else None


def _is_sound(made: Manifest) -> bool:
    """Whether all in a manifest is as it should be: what is not was written by another version."""
    plain = is_text(made.mark) and is_text(made.frame) and are_texts(made.told)
    rows = all(are_texts(row) and row for row in made.readings)
    units = all(is_unit(row, len(made.readings)) for row in made.units)
    return plain and is_table(made.files, is_text) and rows and units


_LONG = ("readings", "units")
"""Fields of many rows, of which each is written by itself: together they are larger than a site."""


def write_manifest(root: Path, manifest: Manifest) -> None:
    """Keep the manifest for the next build: lines of JSON, packed."""
    packer = zlib.compressobj(1)
    names = [one.name for one in fields(manifest) if one.name not in _LONG]
    head = {name: getattr(manifest, name) for name in names}
    rows = ([name, row] for name in _LONG for row in getattr(manifest, name))
    lines = [packer.compress(f"{json.dumps(row)}\n".encode()) for row in chain([head], rows)]
    keep(root / _PLACE, b"".join([*lines, packer.flush()]))


def seen(site: Path, before: Seen | None = None) -> Seen:
    """The files of a site, each read but for those that were taken over from the site ``before``.

    What stands in the same place on the disk is the same file by two names, until one is deleted.
    """
    known = before.places if before else {}
    files: dict[str, str] = {}
    places: dict[tuple[int, int], str] = {}
    for path in files_of(site):
        name = os.path.join(site, path)  # noqa: PTH118  there are ten thousand
        told = os.stat(name)  # noqa: PTH116
        place = told.st_dev, told.st_ino
        files[path] = places[place] = known.get(place) or _hash(name, told.st_mode & 0o777)
    return Seen(files, places)


def _hash(name: str, mode: int) -> str:
    """The hash of a file's bytes, and an odd mode if it has one."""
    return hash_of(name) if mode == _MODE else f"{hash_of(name)} {mode:o}"
