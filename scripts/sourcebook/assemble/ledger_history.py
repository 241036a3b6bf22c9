"""The ledgers as they were committed: no line that was bound then may be lost or turned now.

Bound lines only ever become more, so each version that a history has may be asked, however it is
cut off: a shallow clone knows fewer versions, and none that it knows is wrong.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from sourcebook.assemble.history import HistoryError, git
from sourcebook.diagnostics import Report, Span
from sourcebook.facts import Published, kept, lost_revisions, successors
from sourcebook.model import EDITION, EDITIONS, Corpus, Permalink, Revision
from sourcebook.parse import PERMALINKS, REVISIONS, SEALS, parse_revisions
from sourcebook.rules import permanence

_VERSIONS = 50
"""How many of the latest changes of the ledger a release is held against."""


_BEFORE_EDITIONS = 3
"""How many columns the ledger had before it told of editions."""


def hold_against_history(root: Path, corpus: Corpus, report: Report, *, release: bool) -> str:
    """Tell what the commits had and the project has no more; returns why if they cannot be read.

    The last version that was committed is asked, for a ``release`` the fifty before it too.
    """
    older = _VERSIONS if release else 0
    try:
        lost, turned = _lines(root, corpus, older)
        lost |= _editions(root, corpus, older)
        _hold_revisions(root, corpus, report, older)
        unsealed = _unsealed(root, older)
    except HistoryError as trouble:
        return str(trouble)
    if lost:
        address, (edition, commit) = min(lost.items())
        more = f" and {len(lost) - 1} more" if len(lost) > 1 else ""
        told = f"'{address}'{more} was bound by edition {edition} in commit {commit[:12]}"
        hint = f"restore it: git checkout {commit[:12]} -- {PERMALINKS} {EDITIONS}"
        report.add(permanence.LINE_IS_KEPT, Span(PERMALINKS), f"{told}, and is no more", hint)
    for address, (then, commit) in sorted(turned.items())[:1]:
        now = next(line for line in corpus.permalinks if line.address == address)
        where = f"commit {commit[:12]}"
        hint = f"restore it: git checkout {commit[:12]} -- {PERMALINKS}"
        _tell_turned(then, now, where, len(turned) - 1, report, hint)
    for name, commit in unsealed.items():
        told = f"edition {name} is not the one that commit {commit[:12]} has"
        hint = f"restore it: git checkout {commit[:12]} -- {SEALS} {EDITIONS}/{name}"
        report.add(permanence.LINE_IS_KEPT, Span(SEALS), told, hint)
    return ""


def _unsealed(root: Path, older: int) -> dict[str, str]:
    """Editions whose hash was committed and is no more, or is another: name and latest commit."""
    path = root / SEALS
    now = _told(path.read_text("utf-8", "replace")) if path.is_file() else set()
    found: dict[str, str] = {}
    for commit in _commits(root, SEALS, older):
        for line in sorted(_told(git(root, "show", f"{commit}:./{SEALS}")) - now):
            found.setdefault(line.partition("\t")[0], commit)
    return found


def _told(text: str) -> set[str]:
    return {line for line in text.split("\n") if line and not line.startswith("#")}


_Lost = dict[str, tuple[str, str]]
"""Address -> the edition that bound it, and a commit that has it."""


def _lines(
    root: Path, corpus: Corpus, older: int
) -> tuple[_Lost, dict[str, tuple[Permalink, str]]]:
    """The bound lines that are lost, and those that say another thing, each with a commit."""
    ledger = {line.address: line for line in corpus.permalinks}
    lost: _Lost = {}
    turned: dict[str, tuple[Permalink, str]] = {}
    path = root / PERMALINKS
    # What is still there to the letter is kept: nearly all of a ledger, however long it is.
    known = set(path.read_text("utf-8", "replace").split("\n")) if path.is_file() else set()
    for commit in _commits(root, PERMALINKS, older):
        told = set(git(root, "show", f"{commit}:./{PERMALINKS}").split("\n")) - known
        known |= told
        for then in _bound(sorted(told)):
            now = ledger.get(then.address)
            if now is None or now.edition != then.edition:
                lost.setdefault(then.address, (then.edition, commit))
            elif not kept(then, ledger):
                turned.setdefault(then.address, (then, commit))
    return lost, turned


def _editions(root: Path, corpus: Corpus, older: int) -> _Lost:
    """The editions that are lost, by the addresses of their home pages."""
    editions = {edition.name for edition in corpus.editions}
    lost: _Lost = {}
    for commit in _commits(root, EDITIONS, older):
        names = git(root, "ls-tree", "--name-only", commit, f"./{EDITIONS}/").splitlines()
        for name in (one.rpartition("/")[2] for one in names):
            if EDITION.fullmatch(name) and name not in editions:
                lost.setdefault(f"/e/{name}/", (name, commit))
    return lost


def _hold_revisions(root: Path, corpus: Corpus, report: Report, older: int) -> None:
    for commit in _commits(root, REVISIONS, older):
        then = parse_revisions(git(root, "show", f"{commit}:./{REVISIONS}"), Report())
        hint = f"restore it: git checkout {commit[:12]} -- {REVISIONS}"
        if _tell_revision(then, f"commit {commit[:12]}", corpus, report, hint):
            return


def has_history(root: Path) -> bool:
    """Whether git tells of a commit that has the ledger of addresses."""
    try:
        return bool(_commits(root, PERMALINKS, 1))
    except HistoryError:
        return False


def hold_against_edition(corpus: Corpus, published: Published, report: Report) -> None:
    """Tell what the ledgers of an edition had, and those of now turn into another thing."""
    ledger = {line.address: line for line in corpus.permalinks}
    hint = "restore the line: the edition's archive has it in data/"
    turned = [line for line in published.lines if line.address in ledger and not kept(line, ledger)]
    for then in turned[:1]:
        now = ledger[then.address]
        _tell_turned(then, now, published.where, len(turned) - 1, report, hint)
    _tell_revision(published.revisions, published.where, corpus, report, hint)


def _tell_turned(
    then: Permalink, now: Permalink, where: str, others: int, report: Report, hint: str
) -> None:
    """Tell of a line that says another thing than it did, and how many more do."""
    more = f" and {others} more" if others else ""
    told = f"'{then.address}'{more} was {_said(then)} in {where}, and is {_said(now)}"
    report.add(permanence.LINE_IS_KEPT, now.at, told, hint)


def _said(line: Permalink) -> str:
    words = f" [{line.words}]" if line.words else ""
    return f"{line.state} {line.detail!r}{words}" if line.detail else f"{line.state}{words}"


def _tell_revision(
    then: Iterable[Revision], where: str, corpus: Corpus, report: Report, hint: str
) -> bool:
    """Tell the first revision that is not told as it was; returns whether there is one."""
    ledger = {line.address: line for line in corpus.permalinks}
    lost = lost_revisions(then, corpus.revisions, ledger, successors(corpus))
    line = next(lost, None)
    if line is None:
        return False
    told = f"the revision of '{line.object}' on {line.day} is not as it was in {where}"
    report.add(permanence.LINE_IS_KEPT, Span(REVISIONS), told, hint)
    return True


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


def _bound(told: Iterable[str]) -> Iterator[Permalink]:
    """The lines of a committed ledger that an edition has.

    A ledger of before there were editions has three columns, the third of which is a note.
    """
    for line in told:
        cells = line.split("\t")
        if not line.startswith("#") and len(cells) > _BEFORE_EDITIONS and cells[2]:
            address, state, edition, words, detail = (*cells, "", "")[:5]
            yield Permalink(address, state, detail, Span(PERMALINKS), edition, words)
