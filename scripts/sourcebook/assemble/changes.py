"""When records were added and withdrawn, and claims changed, from the history. Dates of feeds.

A record was added by the first commit that wrote its id in one of the ways that are looked for, or
else by the one that wrote the line on which it stands; a claim was last changed by the latest
commit that wrote one of its lines; what was withdrawn, by the one that wrote the line of the ledger
that says so. What is not committed yet counts as changed with the latest commit, so that the same
tree gives the same dates.
"""

import re
from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from functools import cache, partial
from itertools import pairwise
from pathlib import Path

from sourcebook.assemble.history import AS_TEXT, History, HistoryError, git, tell
from sourcebook.diagnostics import Report, Span
from sourcebook.facts import Changes, withdrawn_ids
from sourcebook.held import Held
from sourcebook.model import Corpus, Kind, Theme, walk

_ID = re.compile(
    r"""(?:^\++\s*(?:-\s+)*\{?|[{,])\s*(["']?)(?:id|source)\1\s*:\s*["']?([a-z0-9][a-z0-9-]*)"""
)
_COMMIT = re.compile(r"([0-9a-f]{40}) \d+ (\d+)")
_NOT_COMMITTED = "0" * 40


def read_changes(
    root: Path, corpus: Corpus, history: History, held: Held | None = None, commit: str = ""
) -> Changes:
    """Read the history of the project at ``root``; nothing where there is none, or not all.

    What is ``held`` of a ``commit``, if that is told, is not read again.
    """
    if history.latest is None or not history.whole:
        return Changes(whole=False)
    if not history.changed:
        return Changes()
    try:
        return _read(root, corpus, history.latest, (held or Held()) if commit else Held(), commit)
    except HistoryError as trouble:
        tell(root, str(trouble))
        return Changes(whole=False)


def _read(root: Path, corpus: Corpus, latest: int, held: Held, commit: str) -> Changes:
    ids = frozenset(corpus.ids)
    every = held.once("added", (commit,), Report(), lambda _: _added(root))
    added = {name: time for name, time in every.items() if name in ids}

    def times(path: str) -> list[int]:
        made_of = (commit, str(latest), (root / path).read_text("utf-8", "replace"))
        blame = partial(_line_times, root, path, latest)
        return held.once(("lines", path), made_of, Report(), lambda _: blame())

    for name, at in _unread(corpus, added):
        added[name] = max(times(at.path)[at.line - 1 : at.line], default=latest)
    changed: dict[str, int] = {}
    for theme in corpus.themes.values():
        changed |= _changed(theme, times(theme.at.path))
    gone = withdrawn_ids(corpus)
    # A ledger may be long, and most projects withdraw nothing: it is asked only then.
    of_ledger = times(next(iter(gone.values())).at.path) if gone else []
    went = {key: of_ledger[line.at.line - 1] for key, line in gone.items()}
    return Changes(_instants(added), _instants(changed), _instants(went))


def _unread(corpus: Corpus, added: Collection[str]) -> list[tuple[str, Span]]:
    """The ids that no commit was seen to write, with their places; a theme's is its file's name."""
    of = (corpus.sources, corpus.themes, corpus.events, corpus.authorities)
    steps = walk(*(records.values() for records in of))
    named = (step for step in steps if step.kind not in {"", Kind.THEME})
    return [(step.id, step.at) for step in named if step.id not in added]


def _instants(times: dict[str, int]) -> dict[str, str]:
    return {name: _instant(time) for name, time in sorted(times.items())}


@cache
def _instant(time: int) -> str:
    """A moment, in seconds since 1970, as it is told; many records have that of one commit."""
    return datetime.fromtimestamp(time, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _added(root: Path) -> dict[str, int]:
    """The time of the first commit that wrote each id, in seconds since 1970."""
    found: dict[str, int] = {}
    time = 0
    # With -c, what a merge wrote itself too: it has a plus for each of its sides.
    log = git(root, "log", "-c", "--format=@%ct", *AS_TEXT, "--", "sources")
    for line in log.split("\n"):
        if line.startswith("@") and line[1:].isdigit():
            time = int(line[1:])
        elif line.startswith("+"):
            for match in _ID.finditer(line):
                found[match[2]] = min(time, found.get(match[2], time))
    return found


def _line_times(root: Path, path: str, latest: int) -> list[int]:
    """For each line of a file, from the first, the time of the commit that wrote it."""
    if not git(root, "ls-tree", "--name-only", "HEAD", "--", path):
        return [latest] * len((root / path).read_text("utf-8", "replace").split("\n"))
    commits: dict[str, int] = {_NOT_COMMITTED: latest}
    lines: list[str] = []
    # An empty name takes back every file of commits to be passed over that a configuration names.
    asked = ("blame", "--porcelain", "--no-textconv", "--ignore-revs-file=", "--", path)
    for line in git(root, *asked).split("\n"):
        if match := _COMMIT.match(line):
            lines.append(match.group(1))
        elif line.startswith("committer-time "):
            commits.setdefault(lines[-1], int(line.split()[1]))
    return [commits[commit] for commit in lines]


def _changed(theme: Theme, times: list[int]) -> dict[str, int]:
    claims = {str(claim.id): claim.at.line for claim in theme.claims}
    starts = sorted({*claims.values(), *_other_starts(theme), len(times) + 1})
    ends = dict(pairwise(starts))
    return {
        name: max(times[start - 1 : ends[start] - 1])
        for name, start in claims.items()
        if times[start - 1 : ends.get(start, start) - 1]
    }


def _other_starts(theme: Theme) -> Iterator[int]:
    """The lines at which something other than a claim begins."""
    yield from (section.at.line for section in theme.sections)
    yield from (question.at.line for question in theme.questions)
