"""What a file of the project said in the commits that the history has: every line that it ever had.

A line is looked for where it was added, so that the whole history costs what its changes are long.
"""

from collections.abc import Iterator
from pathlib import Path

from sourcebook.assemble.history import git

_COMMIT = "\0"
"""What git is told to write before each commit."""
_EVERY = ("--full-history", "-m")
"""Both sides of a merge, be one of them left out of what it made, and what it made itself."""
_AS_TEXT = "-p -U0 --text --no-renames --no-color --no-ext-diff --no-textconv".split()


def lines_had(root: Path, path: str, *, whole: bool) -> Iterator[tuple[str, list[str]]]:
    """Lines of a file with a commit that has them, the latest first, remarks left out.

    The last commit of all with all its lines, and of the ``whole`` history, as far as it is here,
    each other with those that it added.
    """
    head = git(root, "rev-parse", "HEAD").strip()
    if not head:
        return
    if git(root, "ls-tree", "--name-only", "HEAD", f"./{path}").split():
        yield head, _lines(said(root, head, path).split("\n"))
    if whole:
        yield from _added(root, path)


def _added(root: Path, path: str) -> Iterator[tuple[str, list[str]]]:
    """The commits that changed a file, the latest first, each with the lines that it added."""
    told = git(root, "log", "--format=%x00%H", *_EVERY, *_AS_TEXT, "--", f"./{path}")
    for one in told.split(_COMMIT)[1:]:
        commit, _, diff = one.partition("\n")
        # What stands before the first "@@" are the names of the file.
        rows = diff.partition("\n@@")[2].split("\n")
        yield commit, _lines([row[1:] for row in rows if row.startswith("+")])


def said(root: Path, commit: str, path: str) -> str:
    """A file as a commit has it; nothing if it has none."""
    return git(root, "show", f"{commit}:./{path}")


def folders_had(root: Path, path: str, *, whole: bool) -> dict[str, str]:
    """The folders that a folder had, each with a commit that has it, as `lines_had`."""
    head = git(root, "rev-parse", "HEAD").strip()
    if not head:
        return {}
    names = git(root, "ls-tree", "-d", "--name-only", "HEAD", f"./{path}/").splitlines()
    found = {name.rpartition("/")[2]: head for name in names}
    if whole:
        only = ("--relative", "--name-only", "--no-renames", "--diff-filter=AM")
        told = git(root, "log", "--format=%x00%H", *_EVERY, *only, "--", f"./{path}")
        for one in told.split(_COMMIT)[1:]:
            commit, *files = one.split("\n")
            for file in files:
                name, slash, _ = file.removeprefix(f"{path}/").partition("/")
                if slash:
                    found.setdefault(name, commit)
    return found


def _lines(lines: list[str]) -> list[str]:
    return [line for line in lines if line and not line.startswith("#")]


def cut_off(root: Path) -> bool:
    """Whether the history is here in its latest part alone, as in a shallow clone."""
    return git(root, "rev-parse", "--is-shallow-repository").strip() == "true"
