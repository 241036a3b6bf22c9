"""What the last build published: each file with its hash, and the hash of all inputs."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from hashlib import sha256
from pathlib import Path
from typing import Any

from sourcebook.assemble import Last, Making, Unit
from sourcebook.kept import keep, kept
from sourcebook.publish.output import files_of

_PLACE = Path(".cache", "site", "manifest.json")
"""Relative to the project's root. It may always be deleted."""
_MODE = 0o644


@dataclass(frozen=True, slots=True)
class Manifest:
    """``mark`` is of the inputs; ``files`` are hashes by path; ``told`` is what a build says.

    ``frame`` is of what is the same for all units, and ``nav`` of what the navigation shows;
    ``readings`` are rows of what a reading gave and its name, ``units`` of a name, what was given,
    the numbers of the rows that it read, its paths and what it tells (see `sourcebook.assemble`).
    """

    mark: str
    files: Mapping[str, str]
    told: tuple[str, ...] = ()
    frame: str = ""
    readings: list[list[str]] = field(default_factory=list)
    units: list[Any] = field(default_factory=list)

    def last(self, frame: str, standing: Mapping[str, str]) -> Last:
        """What may stand of the build, where ``standing`` are the hashes of files on the disk."""
        if not frame or frame != self.frame:
            return Last()
        names = [tuple(row[1:]) for row in self.readings]
        units = {
            name: Unit(given, dict.fromkeys(names[at] for at in read), tuple(paths), told)
            for name, given, read, paths, told in self.units
        }
        spoilt = (path for path, made in self.files.items() if standing.get(path) != made)
        given = {name: row[0] for name, row in zip(names, self.readings, strict=True)}
        return Last(units, given, frozenset(spoilt))


def manifest_of(
    mark: str, frame: str, site: Path, told: tuple[str, ...], making: Making | None
) -> Manifest:
    """The manifest of a build that ended well."""
    if making is None:
        return Manifest(mark, hashes(site), told)
    made = making.made()
    number = {name: at for at, name in enumerate(made)}
    units = [
        [name, unit.given, [number[one] for one in unit.readings], unit.paths, unit.told]
        for name, unit in making.units.items()
    ]
    readings = [[digest, *name] for name, digest in made.items()]
    return Manifest(mark, hashes(site), told, frame, readings, units)


def read_manifest(root: Path) -> Manifest | None:
    """The manifest of the last build of a project that ended well, if it is whole."""
    found = kept(root / _PLACE)
    if found is None:
        return None
    try:
        return Manifest(**json.loads(found))
    except (ValueError, TypeError):
        return None  # that of another version


def write_manifest(root: Path, manifest: Manifest) -> None:
    """Keep the manifest for the next build."""
    told = {one.name: getattr(manifest, one.name) for one in fields(manifest)}
    keep(root / _PLACE, json.dumps(told, ensure_ascii=False).encode())


def hashes(site: Path) -> dict[str, str]:
    """What each file of a site is by its path: the hash of its bytes, and an odd mode if any."""
    return {path: _hash(site / path) for path in files_of(site)}


def _hash(path: Path) -> str:
    mode = path.stat().st_mode & 0o777
    digest = sha256(path.read_bytes()).hexdigest()
    return digest if mode == _MODE else f"{digest} {mode:o}"
