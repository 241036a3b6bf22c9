"""The ledgers as they were committed: no line that was bound then may be lost or turned now.

Bound lines only ever become more, so each version that a history has may be asked, however it is
cut off: a shallow clone knows fewer versions, and none that it knows is wrong. What no edition has
promised, and a commit has all the same, may be taken out again.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from sourcebook.assemble.history import HistoryError
from sourcebook.assemble.rightful import rightful
from sourcebook.assemble.versions import Version, cut_off, folders_had, lines_had
from sourcebook.diagnostics import Report, Span
from sourcebook.facts import (
    Made,
    Published,
    bound_still,
    courses,
    kept,
    lost_fates,
    lost_revisions,
    names_untold,
    own_paths,
    renamed_since,
    revised_from_nothing,
    successors,
    untold,
)
from sourcebook.model import (
    EDITION,
    EDITIONS,
    Corpus,
    Permalink,
    Revision,
)
from sourcebook.parse import (
    FILES,
    PERMALINKS,
    REVISIONS,
    SEALS,
    parse_files,
    parse_revisions,
    print_revisions,
)
from sourcebook.rules import permanence

_BEFORE_EDITIONS = 3
"""How many columns the ledger had before it told of editions."""


def hold_against_history(
    root: Path,
    corpus: Corpus,
    report: Report,
    published: Callable[[], Published | None] = lambda: None,
    *,
    release: bool,
) -> str:
    """Tell what the commits had and the project has no more; returns why if they cannot be read.

    The last version that was committed is asked, for a ``release`` every one that is here; then it
    is told too if there is none, or only the latest part of them. What the latest edition has
    ``published`` counts more than a commit: a line that is as it has it is kept.
    """
    try:
        editions = _editions(root, whole=release)
        lost, turned = _lines(root, corpus, editions, whole=release)
        promised = published() if turned or (release and corpus.editions) else None
        if turned and promised:
            ledger, latest = {line.address: line for line in corpus.permalinks}, _latest(corpus)
            for line in promised.lines:
                if line.address not in turned:
                    continue
                # Of what was live there the commits alone tell where it went.
                goes = line.state == "live" and ledger[line.address].state != "live"
                if not goes and kept(line, ledger, latest):
                    del turned[line.address]
        there = {edition.name for edition in corpus.editions}
        gone = {name: commit for name, commit in editions.items() if name not in there}
        lost = {address: one for address, one in lost.items() if one[0] not in gone}
        revisions = [*_revisions_had(root), *([promised] if promised else [])]
        _hold_revisions(revisions, corpus, report)
        _hold_names(root, corpus, report, whole=release)
        _hold_files(root, corpus, report, whole=release)
        unsealed = _unsealed(root, whole=release)
        missing = _missing(root) if release else ""
    except HistoryError as trouble:
        return str(trouble)
    for name, commit in gone.items():
        told = f"edition {name}, which commit {commit} has, is no more"
        report.add(permanence.LINE_IS_KEPT, Span(SEALS), told, way_back(name, commit))
    if lost:
        address, (edition, commit) = min(lost.items())
        more = f" and {len(lost) - 1} more" if len(lost) > 1 else ""
        told = f"'{address}'{more} was bound by edition {edition} in commit {commit}"
        hint = f"restore it: {commit.restores(PERMALINKS, EDITIONS)}"
        report.add(permanence.LINE_IS_KEPT, Span(PERMALINKS), f"{told}, and is no more", hint)
    for address, (then, commit) in sorted(turned.items())[:1]:
        now = next(line for line in corpus.permalinks if line.address == address)
        where = f"commit {commit}"
        hint = f"restore it: {commit.restores(PERMALINKS)}"
        hint += "; if it was wrong there, take that commit back first: git revert"
        _tell_turned(then, now, where, len(turned) - 1, report, hint)
    for name, commit in ((name, at) for name, at in unsealed.items() if name not in gone):
        told = f"edition {name} is not the one that commit {commit} has"
        report.add(permanence.LINE_IS_KEPT, Span(SEALS), told, way_back(name, commit))
    return missing


def way_back(edition: str, commit: Version) -> str:
    """What to do about an edition that a commit has, and the project has not, or otherwise.

    Whether anybody saw it nothing tells, so it stays.
    """
    command = commit.restores(SEALS, PERMALINKS, f"{EDITIONS}/{edition}")
    return (
        f"take the commit back that took it out (git revert), or restore it: {command}; "
        "an edition stays though nobody has seen it, and what is to be mended goes into the next"
    )


def commit_of_edition(root: Path, edition: str) -> Version | None:
    """A commit that has an edition; None if none has, or no history can be read."""
    try:
        return _editions(root, whole=True).get(edition)
    except HistoryError:
        return None


def _missing(root: Path) -> str:
    """What of the history is not here, in words; empty if all of it is."""
    if not has_history(root):
        return "no commit here has it; clone the repository, and release from there"
    if cut_off(root):
        return "only its latest commits are here; fetch the others: git fetch --unshallow"
    return ""


def _unsealed(root: Path, *, whole: bool) -> dict[str, Version]:
    """Editions whose hash is no more the one that was committed: name, and a commit that has it."""
    now = _lines_now(root, SEALS)
    had = (set(lines) for _, lines in lines_had(root, SEALS, whole=whole))
    lost = {line.partition("\t")[0] for lines in had for line in lines - now}
    found: dict[str, Version] = {}
    # What was never an edition is a slip of the pen.
    for name in sorted(lost & _editions(root, whole=whole).keys()):
        right = rightful(root, SEALS, name)
        if right and not right.keys() & now:
            found[name] = next(iter(right.values()))
    return found


def _lines_now(root: Path, path: str) -> set[str]:
    """The lines of a file as it is, be it read or not; none where there is none."""
    file = root / path
    return set(file.read_text("utf-8", "replace").split("\n")) if file.is_file() else set()


_Lost = dict[str, tuple[str, Version]]
"""Address -> the edition that bound it, and a commit that has it."""


def _lines(
    root: Path, corpus: Corpus, editions: dict[str, Version], *, whole: bool
) -> tuple[_Lost, dict[str, tuple[Permalink, Version]]]:
    """The bound lines that are lost, and those that say another thing, each with a commit.

    ``editions`` are those that the history has.
    """
    ledger = {line.address: line for line in corpus.permalinks}
    addresses = {edition.name: edition.addresses for edition in corpus.editions}
    lost: _Lost = {}
    turned: dict[str, list[tuple[Permalink, Version]]] = {}
    # What is still there to the letter is kept: nearly all of a ledger, however long it is.
    known = _lines_now(root, PERMALINKS)
    latest = _latest(corpus)
    for commit, lines in lines_had(root, PERMALINKS, whole=whole):
        told = set(lines) - known
        known |= told
        for then in _told(sorted(told)):
            promised = addresses.get(then.edition)
            if then.edition not in editions if promised is None else then.address not in promised:
                continue
            now = ledger.get(then.address)
            if now is None or not bound_still(now, then):
                lost.setdefault(then.address, (then.edition, commit))
            elif not kept(then, ledger, latest):
                turned.setdefault(then.address, []).append((then, commit))
    if whole and turned:
        turned = _not_taken_back(root, ledger, turned)
    return lost, {address: found[0] for address, found in turned.items()}


def _not_taken_back(
    root: Path,
    ledger: Mapping[str, Permalink],
    turned: Mapping[str, list[tuple[Permalink, Version]]],
) -> dict[str, list[tuple[Permalink, Version]]]:
    """Without what a commit said by mistake: after it the line was again as it had been before."""
    said = {address: [_fate(ledger[address])] for address in turned}  # the latest first
    for _, lines in lines_had(root, PERMALINKS, whole=True):
        for line in _told(lines):
            if line.address in said and said[line.address][-1] != _fate(line):
                said[line.address].append(_fate(line))

    def stands(then: Permalink) -> bool:
        fates = said[then.address]
        at = fates.index(_fate(then))
        return set(fates[:at]).isdisjoint(fates[at + 1 :])

    left = {address: [one for one in of if stands(one[0])] for address, of in turned.items()}
    return {address: of for address, of in left.items() if of}


def _fate(line: Permalink) -> tuple[str, str]:
    return line.state, line.detail


def _latest(corpus: Corpus) -> frozenset[str]:
    """The addresses that the latest edition has in their place, or that the site makes again."""
    latest = corpus.editions[-1].addresses if corpus.editions else frozenset[str]()
    living = {line.address for line in corpus.permalinks if line.bound and line.state == "live"}
    return latest.union(filter(Made(corpus).of, living - latest))


def _editions(root: Path, *, whole: bool) -> dict[str, Version]:
    """The editions that the history has, each with a commit."""
    had = folders_had(root, EDITIONS, whole=whole)
    return {name: commit for name, commit in had.items() if EDITION.fullmatch(name)}


def _revisions_had(root: Path) -> Iterator[Published]:
    """The revisions that the last commit has."""
    for commit, lines in lines_had(root, REVISIONS, whole=False):
        read = parse_revisions("\n".join(sorted(lines)), Report())
        told = tuple(replace(line, at=Span(REVISIONS)) for line in read)
        yield Published(f"commit {commit}", (), told)


def _hold_revisions(then: Iterable[Published], corpus: Corpus, report: Report) -> None:
    """Tell the first revision that an edition has told, and that is not told so any more.

    Of words that no revision leads to now a rule of the editions tells (`sourcebook.facts.untold`).
    """
    ledger = {line.address: line for line in corpus.permalinks}
    silent = {key for key, _, _ in untold(corpus)}
    later = successors(corpus)
    for one in then:
        lost = lost_revisions(one.revisions, corpus.revisions, ledger, later)
        for line in (course.line for course in courses(corpus, lost) if course.end):
            if later.get(line.object, line.object) in silent:
                continue
            told = f"the revision of '{line.object}' on {line.day} is not as it was in {one.where}"
            report.add(permanence.LINE_IS_KEPT, Span(REVISIONS), told, _as_it_was(line))
            return


def _as_it_was(line: Revision) -> str:
    return f"put this line back into {REVISIONS}: {print_revisions([line]).splitlines()[-1]}"


def _hold_names(root: Path, corpus: Corpus, report: Report, *, whole: bool) -> None:
    """Tell the first name that is another than at first, where no edition tells which it was.

    Of what editions tell the names of, they are asked (`sourcebook.facts.renamed`).
    """
    asked = names_untold(corpus) if whole else ()
    first: dict[str, str] = {}
    for _, lines in lines_had(root, PERMALINKS, whole=True) if asked else ():
        for line in _told(lines):  # the latest first
            if line.words and line.state == "live" and line.address in asked:
                first[line.address] = line.words
    for one in list(revised_from_nothing(first, corpus))[:1]:
        told = (
            f"the revision of '{one.object}' on {one.day} begins with a name that was never there"
        )
        hint = "take the line out: 'sourcebook revise' writes such lines"
        report.add(permanence.REVISION_IS_OF_PUBLISHED_WORDS, one.at, told, hint)
    for address, now in list(renamed_since(first, corpus))[:1]:
        mark = f"[{now.words}]" if now.words else "none"
        told = f"'{now.address}' has the mark of another name, {mark}; it was [{first[address]}]"
        hint = "write that mark back; then say why the name is another: sourcebook revise "
        hint += f"'{now.address}' \"the reason\""
        report.add(permanence.LINE_IS_KEPT, now.at, told, hint)


def _hold_files(root: Path, corpus: Corpus, report: Report, *, whole: bool) -> None:
    """Tell the first line on files beside pages that says another thing than it did."""
    had = frozenset().union(*(edition.files for edition in corpus.editions))
    back = own_paths(corpus) & corpus.editions[-1].files if corpus.editions else frozenset[str]()
    for commit, lines in lines_had(root, FILES, whole=whole):
        then = parse_files("\n".join(sorted(lines)), Report())
        for line in lost_fates(then, corpus.file_fates, had, back):
            told = f"'{line.path}' was {line.state} {line.detail!r} in commit {commit}"
            hint = f"restore it: {commit.restores(FILES)}"
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
    ledger, latest = {line.address: line for line in corpus.permalinks}, _latest(corpus)
    hint = "restore the line: the edition's archive has it in data/"
    turned = [
        line
        for line in published.lines
        if line.address in ledger and not kept(line, ledger, latest)
    ]
    for then in turned[:1]:
        now = ledger[then.address]
        _tell_turned(then, now, published.where, len(turned) - 1, report, hint)
    _hold_revisions([published], corpus, report)


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


def _told(told: Iterable[str]) -> Iterator[Permalink]:
    """The lines of a committed ledger that an edition has, or that have words.

    A ledger of before there were editions has three columns, the third of which is a note.
    """
    for line in told:
        cells = line.split("\t")
        if len(cells) > _BEFORE_EDITIONS and any(cells[2:4]):
            address, state, edition, words, detail = (*cells, "")[:5]
            yield Permalink(address, state, detail, Span(PERMALINKS), edition, words)
