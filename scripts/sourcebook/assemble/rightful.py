"""Which of several lines of one key a history has chosen: whoever wrote one knew of none before.

Of two that branches wrote without knowing of each other the first merge of both chooses, and
whatever took the place of a line that was known changed what stands for ever.
"""

from pathlib import Path

from sourcebook.assemble.history import HistoryError, git
from sourcebook.assemble.versions import said

_GRAPH = ("--topo-order", "--reverse", "--parents", "--full-history", "--simplify-merges")
"""The commits that changed a file, each behind those before it; merges of two changes are kept."""


def rightful(root: Path, path: str, key: str) -> dict[str, str]:
    """The lines of a key that may stand in a file now, each with a commit that has it.

    They are more than one while a merge that is to choose is not finished.
    """
    merging = git(root, "rev-parse", "--git-path", "MERGE_HEAD").strip()
    heads = ["HEAD", *(["MERGE_HEAD"] if merging and (root / merging).is_file() else [])]
    right: dict[str, set[str]] = {}
    known: dict[str, set[str]] = {}
    found: dict[str, str] = {}
    tips = []
    for head in heads:
        graph = git(root, "rev-list", *_GRAPH, head, "--", f"./{path}").splitlines()
        for commit, *parents in map(str.split, graph):
            lines = _lines(root, commit, path, key)
            right[commit] = _chosen(lines, _left(parents, right, known))
            known[commit] = lines.union(*(known[one] for one in parents))
            found |= dict.fromkeys(lines, commit)
        tips += [graph[-1].split()[0]] if graph else []
    return {line: found[line] for line in sorted(_left(tips, right, known))}


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


def _lines(root: Path, commit: str, path: str, key: str) -> set[str]:
    rows = said(root, commit, path).split("\n")
    return {row for row in rows if row.partition("\t")[0] == key}
