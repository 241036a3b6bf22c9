"""Editions held as they were published: every file of their folders by hash, and that by a ledger.

The manifest of an edition has the hash of each file beside it, and ``sources/ledgers/editions.tsv``
that of the manifest. The ledger is held against the commits (`sourcebook.assemble`), so that
whoever changes all three together is found before a release.
"""

import json
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

from sourcebook.files import plain
from sourcebook.model import EDITION, EDITIONS
from sourcebook.parse import SEALS, parse_seals, print_seals
from sourcebook.publish.editions import (
    MANIFEST,
    NO_MANIFEST,
    Before,
    EditionError,
    editions_of,
    unpack,
)


def sealed(root: Path, name: str, manifest: bytes) -> bytes:
    """The ledger of editions with a new one of this manifest."""
    return print_seals({**_seals(root), name: [sha256(manifest).hexdigest()]}).encode()


def chosen(root: Path) -> bytes | None:
    """The ledger of editions once people have said which of two branches' editions stays.

    They did so by its folder. None where there is nothing to choose, or nothing was chosen yet.
    """
    try:
        seals = _seals(root)
    except (OSError, ValueError):
        return None
    found = dict(seals)
    for folder in editions_of(root):
        manifest = _content(folder / MANIFEST)
        seal = sha256(manifest).hexdigest() if manifest is not None else ""
        if seal in seals.get(folder.name, ()):
            found[folder.name] = [seal]
    return print_seals(found).encode() if found != seals else None


def _seals(root: Path) -> dict[str, list[str]]:
    path = root / SEALS
    return parse_seals(path.read_text("utf-8")) if path.is_file() else {}


def unpack_held(
    root: Path, site: Path, progress: Callable[[str], None], before: Before | None = None
) -> int:
    """As `unpack`, once every edition is known to be as it was published; EditionError if not."""
    hold(root)
    return unpack(root, site, progress, before)


def hold(root: Path) -> None:
    """EditionError for the first edition that is not as it was published."""
    for place, told, hint in broken(root):
        raise EditionError(f"{place}: {told}: {hint}")


def are_whole(root: Path) -> bool:
    """Whether every edition is as it was published."""
    return next(broken(root), None) is None


def broken(root: Path) -> Iterator[tuple[str, str, str]]:
    """What is not as it was published, in the order of names: its path, what is wrong, what to do.

    Each edition once: with a file that is not as it was, what else it says is not asked.
    """
    restore = f"restore it and {SEALS} from git: an edition is never changed"
    try:
        seals = _seals(root)
    except (OSError, ValueError) as fault:
        yield SEALS, f"it cannot be read ({fault})", restore
        return
    folders = {folder.name: folder for folder in editions_of(root)}
    for name in sorted(seals.keys() | folders.keys()):
        place = f"{EDITIONS}/{name}"
        if len(seals.get(name, ())) > 1:
            told = f"it has {len(seals[name])} lines of edition {name}, and one can stay"
            yield SEALS, told, choose(place)
        elif name not in folders:
            yield place, f"it is not there, and {SEALS} has it", restore
        elif name not in seals:
            yield place, f"{SEALS} has no line of it", restore
        elif wrong := _wrong(folders[name], seals[name][0]):
            yield f"{place}/{wrong[0]}", wrong[1], restore


def choose(place: str) -> str:
    """What to do where two branches each made an edition, of one name."""
    return (
        "if two branches each made one, take the folder of the one that was published, whole: git "
        f"checkout --ours {place} (or --theirs), git add {place}; then run 'sourcebook "
        "permalinks', and make the next edition of what the other had"
    )


def _wrong(folder: Path, seal: str) -> tuple[str, str] | None:
    """The first file of an edition that is not as it was published, and what is wrong."""
    changed = "it is not as published"
    if not EDITION.fullmatch(folder.name):
        return "", "that is no name of an edition"
    manifest = _content(folder / MANIFEST)
    if manifest is None or sha256(manifest).hexdigest() != seal:
        return MANIFEST, changed
    try:
        rows = {str(name): str(mark) for name, _, mark in json.loads(manifest)["folder"]}
    except NO_MANIFEST as fault:
        return MANIFEST, f"it cannot be read ({fault})"
    for name, mark in rows.items():
        content = _content(folder / name)
        if content is None or sha256(content).hexdigest() != mark:
            return name, changed
    strays = {one.name for one in folder.iterdir()} - {MANIFEST, *rows}
    return (min(strays), "it is no file of the edition") if strays else None


def _content(path: Path) -> bytes | None:
    try:
        return plain(path).read_bytes()
    except OSError:
        return None
