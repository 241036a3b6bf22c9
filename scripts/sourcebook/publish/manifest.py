"""What the last build published: each file with its hash, and the hash of all inputs."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from sourcebook.kept import keep, kept
from sourcebook.publish.output import files_of

_PLACE = Path(".cache", "site", "manifest.json")
"""Relative to the project's root. It may always be deleted."""
_MODE = 0o644


@dataclass(frozen=True, slots=True)
class Manifest:
    """``mark`` is of the inputs; ``files`` are hashes by path; ``told`` is what a build says."""

    mark: str
    files: Mapping[str, str]
    told: tuple[str, ...] = ()


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
    keep(root / _PLACE, json.dumps(asdict(manifest), ensure_ascii=False).encode())


def hashes(site: Path) -> dict[str, str]:
    """What each file of a site is by its path: the hash of its bytes, and an odd mode if any."""
    return {path: _hash(site / path) for path in files_of(site)}


def _hash(path: Path) -> str:
    mode = path.stat().st_mode & 0o777
    digest = sha256(path.read_bytes()).hexdigest()
    return digest if mode == _MODE else f"{digest} {mode:o}"
