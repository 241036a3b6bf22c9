"""The ledgers as they were committed: no line that was bound then may be lost or turned now.

Bound lines only ever become more, so each version that a history has may be asked, however it is
cut off: a shallow clone knows fewer versions, and none that it knows is wrong. What no edition has
promised, and a commit has all the same, may be taken out again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from sourcebook.assemble.history import HistoryError
from sourcebook.assemble.versions import cut_off, folders_had, lines_had, said
from sourcebook.diagnostics import Report, Span
from sourcebook.facts import (
    Facts,
    Published,
    kept,
    lost_fates,
    lost_revisions,
    mark_is_kept,
    place_of_words,
    successors,
    taken_back,
    unfounded,
)
from sourcebook.model import (
    EDITION,
    EDITIONS,
    OBJECTS,
    Corpus,
    Permalink,
    Revision,
    short_address,
)
from sourcebook.parse import FILES, PERMALINKS, REVISIONS, SEALS, parse_files, parse_revisions
from sourcebook.rules import permanence

_BEFORE_EDITIONS = 3
"""How many columns the ledger had before it told of editions."""


def hold_against_history(root: Path, corpus: Corpus, report: Report, *, release: bool) -> str:
    """Tell what the commits had and the project has no more; returns why if they cannot be read.

    The last version that was committed is asked, for a ``release`` every one that is here; then it
    is told too if there is none, or only the latest part of them.
    """
    try:
        editions = _editions(root, whole=release)
        lost, turned = _lines(root, corpus, editions, whole=release)
        there = {edition.name for edition in corpus.editions}
        gone = {name: commit for name, commit in editions.items() if name not in there}
        lost = {address: one for address, one in lost.items() if one[0] not in gone}
        _hold_revisions(root, corpus, report, whole=release)
        _hold_files(root, corpus, report, whole=release)
        unsealed = _unsealed(root, whole=release)
        missing = _missing(root) if release else ""
    except HistoryError as trouble:
        return str(trouble)
    for name, commit in gone.items():
        told = f"edition {name}, which commit {commit[:12]} has, is no more"
        report.add(permanence.LINE_IS_KEPT, Span(SEALS), told, way_back(name, commit))
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
    for name, commit in ((name, at) for name, at in unsealed.items() if name not in gone):
        told = f"edition {name} is not the one that commit {commit[:12]} has"
        report.add(permanence.LINE_IS_KEPT, Span(SEALS), told, way_back(name, commit))
    return missing


def way_back(edition: str, commit: str) -> str:
    """What to do about an edition that a commit has, and the project has not, or otherwise.

    Whether anybody saw it nothing tells, so it stays.
    """
    files = f"{SEALS} {PERMALINKS} {EDITIONS}/{edition}"
    return (
        f"take the commit back that took it out (git revert), or restore it: git checkout "
        f"{commit[:12]} -- {files}; an edition stays though nobody has seen it, and what is to be "
        "mended goes into the next"
    )


def commit_of_edition(root: Path, edition: str) -> str:
    """A commit that has an edition; empty if none has, or no history can be read."""
    try:
        return _editions(root, whole=True).get(edition, "")
    except HistoryError:
        return ""


def _missing(root: Path) -> str:
    """What of the history is not here, in words; empty if all of it is."""
    if not has_history(root):
        return "no commit here has it; clone the repository, and release from there"
    if cut_off(root):
        return "only its latest commits are here; fetch the others: git fetch --unshallow"
    return ""


def _unsealed(root: Path, *, whole: bool) -> dict[str, str]:
    """Editions whose hash was committed and is no more, or is another: name and latest commit."""
    path = root / SEALS
    now = set(path.read_text("utf-8", "replace").split("\n")) if path.is_file() else set()
    found: dict[str, str] = {}
    for commit, lines in lines_had(root, SEALS, whole=whole):
        for line in sorted(set(lines) - now):
            found.setdefault(line.partition("\t")[0], commit)
    return found


_Lost = dict[str, tuple[str, str]]
"""Address -> the edition that bound it, and a commit that has it."""


def _lines(
    root: Path, corpus: Corpus, editions: dict[str, str], *, whole: bool
) -> tuple[_Lost, dict[str, tuple[Permalink, str]]]:
    """The bound lines that are lost, and those that say another thing, each with a commit.

    ``editions`` are those that the history has.
    """
    ledger = {line.address: line for line in corpus.permalinks}
    addresses = {edition.name: edition.addresses for edition in corpus.editions}
    lost: _Lost = {}
    turned: dict[str, tuple[Permalink, str]] = {}
    path = root / PERMALINKS
    # What is still there to the letter is kept: nearly all of a ledger, however long it is.
    known = set(path.read_text("utf-8", "replace").split("\n")) if path.is_file() else set()
    latest = _latest(corpus)
    for commit, lines in lines_had(root, PERMALINKS, whole=whole):
        told = set(lines) - known
        known |= told
        for then in _bound(sorted(told)):
            promised = addresses.get(then.edition)
            if then.edition not in editions if promised is None else then.address not in promised:
                continue
            now = ledger.get(then.address)
            if now is None or now.edition != then.edition:
                lost.setdefault(then.address, (then.edition, commit))
            elif not (kept(then, ledger, latest) and _name_is_kept(then, now, corpus)):
                turned.setdefault(then.address, (then, commit))
    return lost, turned


def _latest(corpus: Corpus) -> frozenset[str]:
    """The addresses that the latest edition has in their place."""
    return corpus.editions[-1].addresses if corpus.editions else frozenset()


def _name_is_kept(then: Permalink, now: Permalink, corpus: Corpus) -> bool:
    """Whether the mark of a name is as it was; the words of objects are held against editions."""
    key = then.address.removeprefix("/id/").strip("/")
    if then.address == short_address(key) and corpus.kinds.get(key) in OBJECTS:
        return True
    had = [one.names[then.address] for one in corpus.editions if then.address in one.names]
    if not had and not now.words:
        return True  # what had no name was given a mark, which was taken out again
    if now.words in had and then.words not in had:
        return True  # revised and taken back, and no edition has it
    return now.state != "live" or mark_is_kept(then, now, corpus.revisions)


def _editions(root: Path, *, whole: bool) -> dict[str, str]:
    """The editions that the history has, each with a commit."""
    had = folders_had(root, EDITIONS, whole=whole)
    return {name: commit for name, commit in had.items() if EDITION.fullmatch(name)}


def _hold_revisions(root: Path, corpus: Corpus, report: Report, *, whole: bool) -> None:
    for commit, lines in lines_had(root, REVISIONS, whole=whole):
        then = parse_revisions("\n".join(sorted(lines)), Report())
        hint = f"restore it: git checkout {commit[:12]} -- {REVISIONS}"
        for line in _lost_revisions(then, corpus):
            if _was_told(root, commit, line, corpus):
                _tell_revision(line, f"commit {commit[:12]}", report, hint)
                return


def _was_told(root: Path, commit: str, line: Revision, corpus: Corpus) -> bool:
    """Whether a revision of a commit is one that 'revise' may have written.

    It writes the words that it leads to into the ledger of addresses, or another leads on.
    """
    if taken_back(line, corpus):
        return False
    facts = Facts(corpus)
    later = replace(corpus, revisions=(*corpus.revisions, line))
    if any(one.line is line and not one.begins for one in unfounded(later, facts)):
        return False
    short = place_of_words(line.object)
    for row in said(root, commit, PERMALINKS).split("\n"):
        address, *cells = row.split("\t")
        if address == short and line.after in cells[2:3]:
            return True
    others = parse_revisions(said(root, commit, REVISIONS), Report())
    return any(one.object == line.object and one.before == line.after for one in others)


def _hold_files(root: Path, corpus: Corpus, report: Report, *, whole: bool) -> None:
    """Tell the first line on files beside pages that says another thing than it did."""
    had = frozenset().union(*(edition.files for edition in corpus.editions))
    for commit, lines in lines_had(root, FILES, whole=whole):
        then = parse_files("\n".join(sorted(lines)), Report())
        for line in lost_fates(then, corpus.file_fates, had):
            told = f"'{line.path}' was {line.state} {line.detail!r} in commit {commit[:12]}"
            hint = f"restore it: git checkout {commit[:12]} -- {FILES}"
            report.add(permanence.LINE_IS_KEPT, Span(FILES), f"{told}, and is no more", hint)
            return


def has_history(root: Path) -> bool:
    """Whether git tells of a commit that has the ledger of addresses."""
    try:
        return any(True for _ in lines_had(root, PERMALINKS, whole=True))
    except HistoryError:
        return False


def hold_against_edition(corpus: Corpus, published: Published, report: Report) -> None:
    """Tell what the ledgers of an edition had, and those of now turn into another thing."""
    ledger = {line.address: line for line in corpus.permalinks}
    latest = _latest(corpus)
    hint = "restore the line: the edition's archive has it in data/"
    turned = [
        line
        for line in published.lines
        if (now := ledger.get(line.address))
        and not (kept(line, ledger, latest) and _name_is_kept(line, now, corpus))
    ]
    for then in turned[:1]:
        now = ledger[then.address]
        _tell_turned(then, now, published.where, len(turned) - 1, report, hint)
    for line in list(_lost_revisions(published.revisions, corpus))[:1]:
        _tell_revision(line, published.where, report, hint)


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


def _lost_revisions(then: Iterable[Revision], corpus: Corpus) -> Iterator[Revision]:
    """The revisions that are told no more as they were."""
    ledger = {line.address: line for line in corpus.permalinks}
    return lost_revisions(then, corpus.revisions, ledger, successors(corpus))


def _tell_revision(line: Revision, where: str, report: Report, hint: str) -> None:
    told = f"the revision of '{line.object}' on {line.day} is not as it was in {where}"
    report.add(permanence.LINE_IS_KEPT, Span(REVISIONS), told, hint)


def _bound(told: Iterable[str]) -> Iterator[Permalink]:
    """The lines of a committed ledger that an edition has.

    A ledger of before there were editions has three columns, the third of which is a note.
    """
    for line in told:
        cells = line.split("\t")
        if not line.startswith("#") and len(cells) > _BEFORE_EDITIONS and cells[2]:
            address, state, edition, words, detail = (*cells, "", "")[:5]
            yield Permalink(address, state, detail, Span(PERMALINKS), edition, words)
