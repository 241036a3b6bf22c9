"""The ledger of addresses as it was committed: no line that was bound then may be lost now.

Bound lines only ever become more, so each version that a history has may be asked, however it is
cut off: a shallow clone knows fewer versions, and none that it knows is wrong.
"""

from collections.abc import Iterator
from pathlib import Path

from sourcebook.assemble.history import HistoryError, git
from sourcebook.diagnostics import Report, Span
from sourcebook.model import EDITION, EDITIONS, Corpus
from sourcebook.parse import PERMALINKS, SEALS
from sourcebook.rules import permanence

_VERSIONS = 50
"""How many of the latest changes of the ledger a release is held against."""


_BEFORE_EDITIONS = 3
"""How many columns the ledger had before it told of editions."""


def hold_against_history(root: Path, corpus: Corpus, report: Report, *, release: bool) -> str:
    """Tell what the commits had and the project has no more; returns why if they cannot be read.

    The last version that was committed is asked, for a ``release`` the fifty before it too.
    """
    bound = {line.address: line.edition for line in corpus.permalinks if line.bound}
    editions = {edition.name for edition in corpus.editions}
    lost: dict[str, tuple[str, str]] = {}
    try:
        for commit in _commits(root, PERMALINKS, _VERSIONS if release else 0):
            for address, edition in _bound(root, commit):
                if bound.get(address) != edition:
                    lost.setdefault(address, (edition, commit))
        for commit in _commits(root, EDITIONS, _VERSIONS if release else 0):
            names = git(root, "ls-tree", "--name-only", commit, f"./{EDITIONS}/").splitlines()
            for name in (one.rpartition("/")[2] for one in names):
                if EDITION.fullmatch(name) and name not in editions:
                    lost.setdefault(f"/e/{name}/", (name, commit))
        unsealed = _unsealed(root, _VERSIONS if release else 0)
    except HistoryError as trouble:
        return str(trouble)
    if lost:
        address, (edition, commit) = min(lost.items())
        more = f" and {len(lost) - 1} more" if len(lost) > 1 else ""
        told = f"'{address}'{more} was bound by edition {edition} in commit {commit[:12]}"
        hint = f"restore it: git checkout {commit[:12]} -- {PERMALINKS} {EDITIONS}"
        report.add(permanence.LINE_IS_KEPT, Span(PERMALINKS), f"{told}, and is no more", hint)
    for name, commit in unsealed.items():
        told = f"edition {name} is not the one that commit {commit[:12]} has"
        hint = f"restore it: git checkout {commit[:12]} -- {SEALS} {EDITIONS}/{name}"
        report.add(permanence.LINE_IS_KEPT, Span(SEALS), told, hint)
    return ""


def _unsealed(root: Path, older: int) -> dict[str, str]:
    """Editions whose hash was committed and is no more, or is another: name and latest commit."""
    path = root / SEALS
    now = _lines(path.read_text("utf-8", "replace")) if path.is_file() else set()
    found: dict[str, str] = {}
    for commit in _commits(root, SEALS, older):
        for line in sorted(_lines(git(root, "show", f"{commit}:./{SEALS}")) - now):
            found.setdefault(line.partition("\t")[0], commit)
    return found


def _lines(text: str) -> set[str]:
    return {line for line in text.split("\n") if line and not line.startswith("#")}


def _commits(root: Path, path: str, older: int) -> list[str]:
    """The commits that have a path: the last one of all, and as many ``older`` that changed it."""
    head = git(root, "rev-parse", "HEAD").split()
    if not head:
        return []
    there = git(root, "ls-tree", "--name-only", "HEAD", f"./{path}").split()
    found = head if there else []
    if older:
        changed = ("log", f"-n{older}", "--format=%H", "--diff-filter=AM", "--", f"./{path}")
        found += git(root, *changed).split()
    return list(dict.fromkeys(found))


def _bound(root: Path, commit: str) -> Iterator[tuple[str, str]]:
    """The lines of a committed ledger that an edition has: address and edition.

    A ledger of before there were editions has three columns, the third of which is a note.
    """
    for line in git(root, "show", f"{commit}:./{PERMALINKS}").split("\n"):
        cells = line.split("\t")
        if not line.startswith("#") and len(cells) > _BEFORE_EDITIONS and cells[2]:
            yield cells[0], cells[2]
