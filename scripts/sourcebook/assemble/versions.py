"""What a file of the project said in the commits that the history has: every line that it ever had.

A line is looked for where it was added, so that the whole history costs what its changes are long.
Where the project was in another folder then, its files are looked for there.
"""

import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sourcebook.assemble.history import AS_TEXT, git, head_and_folder
from sourcebook.parse import SEALS

_COMMIT = "\0"
"""What git is told to write before each commit."""
_HAS_NONE = ("exists on disk, but not in", "does not exist in")
_EVERY = ("--full-history", "-m")
"""Both sides of a merge, be one of them left out of what it made, and what it made itself."""
_CONFIG = "mkdocs.yml"
_OF_PROJECT = (_CONFIG, SEALS)
"""Files that a project has in its folder: where one of them goes, the project has gone."""
_MOVED = ("--topo-order", *_EVERY, "-M10%", "-l0", "--diff-filter=AMR", "--name-status", "-z")
"""Later commits first; though whoever moves a folder changes much of such a file at once."""


@dataclass(frozen=True, slots=True)
class Version:
    """A commit that has the project: in a ``folder`` from the top, or, if None, where it is now."""

    commit: str
    folder: str | None = None

    def __str__(self) -> str:
        return self.commit[:12]

    def restores(self, *paths: str) -> str:
        """The command, given in the project's folder, that makes files be as this version has them.

        ``paths`` are relative to the project.
        """
        if self.folder is None:
            return f"git checkout {self} -- {' '.join(paths)}"
        tree = shlex.quote(f"{self}:{self.folder.removesuffix('/')}")
        top = '"$(git rev-parse --show-toplevel)"'
        return f"git -C {top} archive {tree} {' '.join(paths)} | tar -x"


def places(root: Path) -> Mapping[str, list[str]]:
    """The folders that the project was in, that of now first, each with commits to begin at.

    They are told from the top of the repository, with a slash behind; none without a history.
    """
    head, folder = head_and_folder(root)
    return _places(root, head, folder) if head else {}


@cache
def _places(root: Path, head: str, folder: str) -> Mapping[str, list[str]]:
    found = {folder: [head]}
    of = [f":(top,glob)**/{name}" for name in _OF_PROJECT]
    told = git(root, "log", "--format=%x00%H", *_MOVED, head, "--", *of)
    for part in told.split("\0\0"):
        commit, *rest = part.strip("\0").split("\0")
        came = dict(_names(rest))
        for after, before in came.items():
            name = SEALS if after.endswith(SEALS) else _CONFIG
            here = after.removesuffix(name)
            # A first edition is no move, though that of another project goes in the same commit.
            if before and here in found and f"{here}{_CONFIG}" in came:
                found.setdefault(before.removesuffix(name), []).append(commit)
    return found


def _names(told: list[str]) -> Iterator[tuple[str, str]]:
    """The files that a commit has changed, each with its name before if that was another."""
    cells = iter(told)
    for status in cells:
        before = next(cells) if status.strip().startswith("R") else ""
        yield next(cells), before


def lines_had(root: Path, path: str, *, whole: bool) -> Iterator[tuple[Version, list[str]]]:
    """Lines of a file with a version that has them, the latest first, remarks left out.

    The last commit of all with all its lines, and of the ``whole`` history, as far as it is here,
    each other with those that it added.
    """
    head, _ = head_and_folder(root)
    if not head:
        return
    if text := said(root, head, f"./{path}"):
        yield Version(head), _lines(text.split("\n"))
    if whole:
        for version, diff in _told(root, path, *AS_TEXT):
            # What stands before the first "@@" are the names of the file.
            rows = diff.partition("\n@@")[2].split("\n")
            yield version, _lines([row[1:] for row in rows if row.startswith("+")])


def said(root: Path, commit: str, path: str) -> str:
    """A file as a commit has it, by its path from the top; nothing if it has none."""
    return git(root, "show", f"{commit}:{path}", fine=_HAS_NONE)


def folders_had(root: Path, path: str, *, whole: bool) -> dict[str, Version]:
    """The folders that a folder had, each with a version that has it, as `lines_had`."""
    head, _ = head_and_folder(root)
    if not head:
        return {}
    names = git(root, "ls-tree", "-d", "--name-only", "HEAD", f"./{path}/").splitlines()
    found = {name.rpartition("/")[2]: Version(head) for name in names}
    if whole:
        only = ("--name-only", "--no-renames", "--diff-filter=AM")
        for version, told in _told(root, path, *only):
            for file in told.split("\n"):
                name, slash, _ = file.removeprefix(f"{path}/").partition("/")
                if slash:
                    found.setdefault(name, version)
    return found


def _told(root: Path, path: str, *options: str) -> Iterator[tuple[Version, str]]:
    """What git tells of each commit that changed a file, the latest first, folder by folder."""
    for number, (folder, begin) in enumerate(places(root).items()):
        of = (f"--relative={folder}", *begin, "--", f":(top,literal){folder}{path}")
        told = git(root, "log", "--format=%x00%H", *_EVERY, *options, *of)
        for one in told.split(_COMMIT)[1:]:
            commit, _, rest = one.partition("\n")
            yield Version(commit, folder if number else None), rest


def _lines(lines: list[str]) -> list[str]:
    return [line for line in lines if line and not line.startswith("#")]


def cut_off(root: Path) -> bool:
    """Whether the history is here in its latest part alone, as in a shallow clone."""
    return git(root, "rev-parse", "--is-shallow-repository").strip() == "true"
