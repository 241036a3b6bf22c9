"""Which of several editions of one name a history has chosen: who made one knew of none before.

Of two that branches wrote without knowing of each other the first merge of both chooses, unless
another line was written upon one of them; and whatever took the place of a line that was known
changed what stands for ever.
"""

from pathlib import Path

from sourcebook.assemble.history import HistoryError, git
from sourcebook.assemble.versions import Version, places, said
from sourcebook.model import EDITION, edition_order

_GRAPH = ("--topo-order", "--reverse", "--parents", "--full-history", "--simplify-merges")
"""The commits that changed a file, each behind those before it; merges of two changes are kept."""


def rightful(root: Path, path: str, key: str) -> dict[str, Version]:
    """The lines of an edition that may stand in their ledger now, each with a version that has it.

    They are more than one while a merge that is to choose is not finished.
    """
    merging = git(root, "rev-parse", "--git-path", "MERGE_HEAD").strip()
    heads = ["HEAD", *(["MERGE_HEAD"] if merging and (root / merging).is_file() else [])]
    right: dict[str, set[str]] = {}
    known: dict[str, set[str]] = {}
    upon: dict[str, set[str]] = {}
    found: dict[str, Version] = {}
    tips = []
    folders = list(places(root))
    of = [f":(top,literal){folder}{path}" for folder in folders]
    for head in heads:
        graph = git(root, "rev-list", *_GRAPH, head, "--", *of).splitlines()
        for commit, *parents in map(str.split, graph):
            rows, folder = _rows(root, commit, path, folders)
            lines = {row for row in rows if _key(row) == key}
            left = _left(parents, right, known)
            built = set[str]().union(*(upon[one] for one in parents))
            right[commit] = _chosen(lines, left & built or left)
            known[commit] = lines.union(*(known[one] for one in parents))
            # Editions are made in their order, so what comes after a line was written upon it.
            later = any(edition_order(_key(row)) > edition_order(key) for row in rows)
            upon[commit] = built | (right[commit] if later and len(right[commit]) == 1 else set())
            where = None if folder == folders[0] else folder
            found |= dict.fromkeys(lines, Version(commit, where))
        tips += [graph[-1].split()[0]] if graph else []
    left = _left(tips, right, known)
    built = set[str]().union(*(upon[one] for one in tips))
    return {line: found[line] for line in sorted(left & built or left)}


def undecided(root: Path, folder: str) -> list[str]:
    """What lies in a folder that a merge has in conflict, by name; none where no history tells."""
    try:
        rows = git(root, "ls-files", "--unmerged", "-z", "--", f"./{folder}").split("\0")
    except HistoryError:
        return []
    paths = (row.partition("\t")[2].removeprefix(f"{folder}/") for row in rows if row)
    return sorted({path.partition("/")[0] for path in paths})


def _chosen(lines: set[str], left: set[str]) -> set[str]:
    """What stands after a commit that has these lines: what it wrote first, or chose of two."""
    if not left:
        return lines
    return lines if len(lines) == 1 and lines < left else left


def _left(parents: list[str], right: dict[str, set[str]], known: dict[str, set[str]]) -> set[str]:
    """What stands in commits together: none that one of them knew and had not chosen, if any is."""
    every = set[str]().union(*(right[one] for one in parents))
    chosen = {
        line
        for line in every
        if all(line in right[one] or line not in known[one] for one in parents)
    }
    return chosen or every


def _rows(root: Path, commit: str, path: str, folders: list[str]) -> tuple[list[str], str]:
    """The lines of editions in a commit, and the folder in which the project was then."""
    for folder in folders:
        if text := said(root, commit, f"{folder}{path}"):
            return [row for row in text.split("\n") if EDITION.fullmatch(_key(row))], folder
    return [], folders[0]


def _key(row: str) -> str:
    return row.partition("\t")[0]
