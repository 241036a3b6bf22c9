"""The ledgers as they were committed: no line that was bound then may be lost or turned now.

Bound lines only ever become more, so each version that a history has may be asked, however it is
cut off: a shallow clone knows fewer versions, and none that it knows is wrong.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from sourcebook.assemble.history import HistoryError, git
from sourcebook.diagnostics import Report, Span
from sourcebook.facts import kept, lost_revisions, successors
from sourcebook.model import EDITION, EDITIONS, Corpus, Permalink
from sourcebook.parse import PERMALINKS, REVISIONS, parse_revisions
from sourcebook.rules import permanence

_VERSIONS = 50
"""How many of the latest changes of the ledger a release is held against."""


_BEFORE_EDITIONS = 3
"""How many columns the ledger had before it told of editions."""


def hold_against_history(root: Path, corpus: Corpus, report: Report, *, release: bool) -> str:
    """Tell what the commits had and the project has no more; returns why if they cannot be read.

    The last version that was committed is asked, for a ``release`` the fifty before it too.
    """
    ledger = {line.address: line for line in corpus.permalinks}
    editions = {edition.name for edition in corpus.editions}
    lost: dict[str, tuple[str, str]] = {}
    turned: dict[str, tuple[Permalink, str]] = {}
    try:
        for commit in _commits(root, PERMALINKS, _VERSIONS if release else 0):
            for then in _bound(root, commit):
                now = ledger.get(then.address)
                if now is None or now.edition != then.edition:
                    lost.setdefault(then.address, (then.edition, commit))
                elif not kept(then, ledger):
                    turned.setdefault(then.address, (then, commit))
        for commit in _commits(root, EDITIONS, _VERSIONS if release else 0):
            names = git(root, "ls-tree", "--name-only", commit, f"./{EDITIONS}/").splitlines()
            for name in (one.rpartition("/")[2] for one in names):
                if EDITION.fullmatch(name) and name not in editions:
                    lost.setdefault(f"/e/{name}/", (name, commit))
        _hold_revisions(root, corpus, ledger, report, _VERSIONS if release else 0)
    except HistoryError as trouble:
        return str(trouble)
    if lost:
        address, (edition, commit) = min(lost.items())
        more = f" and {len(lost) - 1} more" if len(lost) > 1 else ""
        told = f"'{address}'{more} was bound by edition {edition} in commit {commit[:12]}"
        hint = f"restore it: git checkout {commit[:12]} -- {PERMALINKS} {EDITIONS}"
        report.add(permanence.LINE_IS_KEPT, Span(PERMALINKS), f"{told}, and is no more", hint)
    _tell_turned(turned, ledger, report)
    return ""


def _tell_turned(
    turned: Mapping[str, tuple[Permalink, str]], ledger: Mapping[str, Permalink], report: Report
) -> None:
    """Tell the first of the lines that say another thing than in a commit, and how many more."""
    for address, (then, commit) in sorted(turned.items())[:1]:
        now = ledger[address]
        more = f" and {len(turned) - 1} more" if len(turned) > 1 else ""
        told = f"'{address}'{more} was {then.state}, '{then.detail}', in commit {commit[:12]}"
        told += f", and is {now.state}" + (f", '{now.detail}'" if now.detail else "")
        if (now.state, now.detail) == (then.state, then.detail):
            told = f"'{address}'{more} had the words {then.words or 'of none'} "
            told += f"in commit {commit[:12]}, and has {now.words or 'none'}"
        hint = f"restore it: git checkout {commit[:12]} -- {PERMALINKS}"
        report.add(permanence.LINE_IS_KEPT, now.at, told, hint)


def _hold_revisions(
    root: Path, corpus: Corpus, ledger: Mapping[str, Permalink], report: Report, older: int
) -> None:
    """Tell the first revision that is not told as it was in a commit."""
    later = successors(corpus)
    for commit in _commits(root, REVISIONS, older):
        then = parse_revisions(git(root, "show", f"{commit}:./{REVISIONS}"), Report())
        for line in lost_revisions(then, corpus.revisions, ledger, later):
            told = (
                f"the revision of '{line.object}' on {line.day} is not as in commit {commit[:12]}"
            )
            hint = f"restore it: git checkout {commit[:12]} -- {REVISIONS}"
            report.add(permanence.LINE_IS_KEPT, Span(REVISIONS), told, hint)
            return


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


def _bound(root: Path, commit: str) -> Iterator[Permalink]:
    """The lines of a committed ledger that an edition has.

    A ledger of before there were editions has three columns, the third of which is a note.
    """
    for line in git(root, "show", f"{commit}:./{PERMALINKS}").split("\n"):
        cells = line.split("\t")
        if not line.startswith("#") and len(cells) > _BEFORE_EDITIONS and cells[2]:
            address, state, edition, words, detail = (*cells, "", "")[:5]
            yield Permalink(address, state, detail, Span(PERMALINKS), edition, words)
