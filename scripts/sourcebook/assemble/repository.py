"""What git would read of a project's folders before it answers, and must not: told, never read."""

import os
from collections.abc import Iterable
from pathlib import Path
from stat import S_ISDIR, S_ISREG


def amiss(root: Path, inputs: Iterable[str]) -> str:
    """Why git is not asked of the project at ``root``, and what to do; empty if nothing is amiss.

    ``inputs`` are its files and folders of which git would be asked.
    """
    if bare := _bare(root):
        return f"git would take '{bare}' for a repository, and do what it says: take its HEAD away"
    top = top_of(root)
    if top and (odd := _never_ending(root, top, inputs)):
        return f"'{odd}' is a pipe or a device, for which git would wait: take it away"
    return ""


def top_of(root: Path) -> Path | None:
    """The folder of the repository that a project lies in, if it lies in one."""
    folders = (root.resolve(), *root.resolve().parents)
    return next((folder for folder in folders if _has_repository(folder)), None)


def _has_repository(folder: Path) -> bool:
    """Whether git stops here: at a file that leads on, or a folder that has a HEAD."""
    place = folder / ".git"
    return place.is_file() or os.path.lexists(place / "HEAD")


def _bare(root: Path) -> Path | None:
    """A folder below the repository's top that is laid out as one, with settings of its own.

    It came with somebody's proposal or archive: git looks into no other first, and the settings of
    a repository name programs.
    """
    for folder in (root.resolve(), *root.resolve().parents):
        if _has_repository(folder):
            return None
        # With a 'commondir' the others may be elsewhere (gitrepository-layout(5)), and a HEAD may
        # be a link to what is not there.
        there = (name for name in _OF_BARE if os.path.lexists(folder / name))
        if os.path.lexists(folder / "HEAD") and any(there):
            return folder
    return None


_OF_BARE = ("refs", "commondir")


def _never_ending(root: Path, top: Path, inputs: Iterable[str]) -> Path | None:
    """A file that git reads before it answers, and that is none: no commit has such a one."""
    above = [
        folder for folder in (root.resolve(), *root.resolve().parents) if top in folder.parents
    ]
    below = (Path(folder) for name in inputs for folder, _, _ in os.walk(root / name))
    beside = (folder / name for folder in (top, *above, *below) for name in _OF_FOLDERS)
    return next((path for path in (*(top / one for one in _OF_GIT), *beside) if _waits(path)), None)


def _waits(path: Path) -> bool:
    try:
        mode = path.stat().st_mode
        return not (S_ISREG(mode) or S_ISDIR(mode) or path.samefile(os.devnull))
    except (OSError, ValueError):  # none that git can open either
        return False


_OF_FOLDERS = (".gitattributes", ".gitignore")
_OF_GIT = (
    *(".mailmap", ".gitmodules", ".git", ".git/HEAD", ".git/config", ".git/index"),
    *(".git/packed-refs", ".git/shallow", ".git/info/attributes", ".git/info/exclude"),
    *(".git/info/grafts", ".git/objects/info/alternates", ".git/commondir"),
)
"""What git reads of every folder, and at the top of a repository (gitattributes(5) and others)."""
