"""When each input last changed, from the history. Dates for the sitemap.

Dates come from commits and never from the clock, so that two builds of one commit are the same.
What a history cannot tell, since it is cut off or refused, is told once and has no date.
``SOURCE_DATE_EPOCH`` is the convention of reproducible-builds.org.
"""

import logging
import os
import signal
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from sourcebook.assemble.repository import amiss, top_of
from sourcebook.files import files_below
from sourcebook.model import BIBLIOGRAPHY

INPUTS = (BIBLIOGRAPHY, "docs", "mkdocs.yml", "sources")
"""What a site is made from, relative to the project's root."""

EPOCH = "SOURCE_DATE_EPOCH"

# Not a logger of MkDocs: strict mode would refuse what is no fault of the content.
_log = logging.getLogger("sourcebook.history")
_TIMEOUT = 60
"""Seconds that reading the history may take."""

_LATEST_EPOCH = 2**32 - 1
"""The latest second that a compressed file can bear (RFC 1952, section 2.3.1)."""

_QUIET = {
    "LC_ALL": "C",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_REPLACE_OBJECTS": "1",  # a history is what its commits say
    "GIT_GRAFT_FILE": os.devnull,
}
_AS_IT_IS = (
    "log.showSignature=false",
    "log.showRoot=true",  # else the first commit has touched nothing
    "log.follow=false",
    "log.diffMerges=separate",
    "i18n.logOutputEncoding=UTF-8",
    "safe.bareRepository=explicit",
    "core.fsmonitor=false",  # a program
)
"""What whoever builds may have set for their own eyes; what is told is the same for all."""
AS_TEXT = "-p -U0 --text --no-renames --no-color --no-ext-diff --no-textconv".split()
"""Options by which git tells the lines that a commit changed, as they are."""
_OF_ANOTHER = frozenset(
    {"GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY"}
    | {"GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_PREFIX", "GIT_GRAFT_FILE", "GIT_SHALLOW_FILE"}
)
"""What git tells its hooks of the repository that they are run for, which may be another one."""
_CUT_OFF = (
    "the history is cut off (a shallow clone); fetch it whole, with 'git fetch --unshallow' or, in "
    "GitHub's actions/checkout, 'fetch-depth: 0'"
)
_NO_REPOSITORY = "not a git repository (or any"
_NO_HISTORY = (
    "does not have any commits yet",
    "ambiguous argument 'HEAD'",  # of a repository in which nothing was committed, too
)
_REMEDIES = {
    "dubious ownership": "git refuses this repository, since it belongs to another user: allow it "
    "with 'git config --global --add safe.directory FOLDER'",
    "promisor": "the history's files are not here (a partial clone), and cannot be fetched: clone "
    "without --filter, or build where the remote can be reached",
}
"""What git says, and what that means for people."""


class EpochError(ValueError):
    """``SOURCE_DATE_EPOCH`` is not a number of seconds; the message says so."""


class HistoryError(Exception):
    """There is a history, and git did not tell it; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class History:
    """The time of the last commit that touched each path, in seconds since 1970, UTC.

    ``latest`` stands for what the history does not know, such as a file not yet committed; it is
    None where no day can be told at all. Of a history that is not ``whole`` only what it does know
    is dated.
    """

    changed: Mapping[str, int]
    latest: int | None
    whole: bool = True

    def date(self, inputs: Iterable[str]) -> str:
        """Return the ISO day on which the latest of ``inputs`` changed; empty if not known."""
        unknown = self.latest if self.whole else None
        times = [self.changed.get(path, unknown) for path in inputs] or [self.latest]
        known = [time for time in times if time is not None]
        if len(known) < len(times):
            return ""
        return _day(max(known))


class _NoDay(str):
    __slots__ = ()

    def __bool__(self) -> bool:
        return False


NO_DAY = _NoDay("1980-01-01")
"""A day that no template shows: MkDocs wants one of every page, to stamp the compressed sitemap."""


def given_epoch(value: str | None) -> int | None:
    """The value of ``SOURCE_DATE_EPOCH``, None if it is not set or empty. EpochError otherwise."""
    if not value:
        return None
    digits = value.lstrip("0")[:20] or "0"  # no more: Python reads no number of 5,000
    if not (value.isascii() and value.isdigit() and int(digits) <= _LATEST_EPOCH):
        raise EpochError(
            f"{EPOCH} is '{value}': it must be a whole number of seconds since 1970, "
            f"at most {_LATEST_EPOCH}"
        )
    return int(digits)


_told: ContextVar[dict[tuple[object, ...], str] | None] = ContextVar("told", default=None)
"""What git has told in this moment; None where each question is one of its own."""


@contextmanager
def one_moment() -> Iterator[None]:
    """Within it the history stands still: what git has told once is not asked again."""
    before = _told.set({})
    try:
        yield
    finally:
        _told.reset(before)


def git(root: Path, *arguments: str, fine: tuple[str, ...] = ()) -> str:
    """Return git's output, or nothing where there is no repository or no commit.

    HistoryError where there is one, and git fails, takes too long or is not there. Nothing, too,
    where git fails with words that are ``fine``.
    """
    told = _told.get()
    if told is None:
        return _asked(root, arguments, fine)
    question = (root, arguments, fine)
    if question not in told:
        told[question] = _asked(root, arguments, fine)
    return told[question]


def _asked(root: Path, arguments: tuple[str, ...], fine: tuple[str, ...]) -> str:
    settings = (part for setting in _AS_IT_IS for part in ("-c", setting))
    command = ["git", "-C", str(root), *settings, *arguments]
    held = top_of(root) is not None
    if told := amiss(root, INPUTS):
        raise HistoryError(told)
    given = (name for name in os.environ if not (held and name in _OF_ANOTHER))
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**{name: os.environ[name] for name in given}, **_QUIET},
            start_new_session=True,
        )
    except OSError as fault:
        if held:
            raise HistoryError("git cannot be run here: install it") from fault
        return ""
    output, errors = _ended(process)
    none = (*fine, *_NO_HISTORY, *([] if held else [_NO_REPOSITORY]))
    if process.returncode and not any(words in errors for words in none):
        raise HistoryError(_in_plain_words(errors))
    return "" if process.returncode else output


def _ended(process: subprocess.Popen[bytes]) -> tuple[str, str]:
    """What a process said, once it has ended in time; what it started is ended with it."""
    with process:
        try:
            said = process.communicate(timeout=_TIMEOUT)
        except subprocess.TimeoutExpired as fault:
            raise HistoryError(f"git took longer than {_TIMEOUT} seconds: try again") from fault
        finally:
            if process.returncode is None:
                os.killpg(process.pid, signal.SIGKILL)
    output, errors = (part.decode("utf-8", "surrogateescape") for part in said)
    return output, errors


def _in_plain_words(errors: str) -> str:
    for words, remedy in _REMEDIES.items():
        if words in errors:
            return remedy
    told = [line for line in errors.splitlines() if line.strip()]
    # Behind what is fatal git may tell how far it looked.
    last = ([line for line in told if line.startswith("fatal: ")] or told or ["nothing"])[-1]
    return f"git says: {last.removeprefix('fatal: ')}"


@cache
def tell(root: Path, trouble: str) -> None:
    """Tell, once, why dates are left out."""
    del root  # one telling a project
    _log.warning("Dates that the history does not tell are left out: %s", trouble)


def head_commit(root: Path) -> str:
    """The commit that is checked out, in full; empty where there is none that git tells."""
    try:
        return head_and_folder(root)[0]
    except HistoryError:
        return ""


def head_and_folder(root: Path) -> tuple[str, str]:
    """The commit that is checked out, and the project's folder from the top, with a slash behind.

    Both are empty where nothing was committed. HistoryError as `git` has it.
    """
    head, _, folder = git(root, "rev-parse", "HEAD", "--show-prefix").partition("\n")
    return head, folder.removesuffix("\n")


def uncommitted(root: Path) -> tuple[str, ...] | None:
    """The files of a project's inputs that are not as the last commit has them, sorted.

    None where nothing was committed, or there is no repository. HistoryError as `git` has it.
    """
    head, prefix = head_and_folder(root)
    if not head:
        return None
    asked = ("status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", "--", *INPUTS)
    # A path is told from the top of the repository, which may hold the project in a folder.
    found = git(root, *asked).split("\0")
    return tuple(sorted(one[3:].removeprefix(prefix) for one in found if one))


def history_mark(root: Path) -> str:
    """What the history of a project is told by: while this is the same, so is the history.

    The commit, where the history is cut off, how git is set up here, or why it tells nothing.
    """
    try:
        where = git(root, "rev-parse", "HEAD", "--show-prefix", "--is-shallow-repository")
        cut = sorted(_ends(root)) if where else []
        last = git(root, "log", "-1", "--format=%H", "--", ".") or _newest_file(root)
        return repr((where, cut, last, git(root, "config", "--list", "-z")))
    except HistoryError as trouble:
        return f"none: {trouble}"


def read_history(root: Path, epoch: int | None = None) -> History:
    """Read the history of the project at ``root``; ``epoch`` stands in for its latest commit."""
    try:
        return _read(root, epoch)
    except HistoryError as trouble:
        tell(root, str(trouble))
        return History({}, epoch, whole=False)


def _read(root: Path, epoch: int | None) -> History:
    ends = _ends(root)
    now = _contents(root)
    changed: dict[str, int] = {}
    first: dict[str, int] = {}
    latest = 0
    for commit, time, contents in _commits(root):
        if time > _LATEST_EPOCH:
            raise HistoryError(f"the commit {commit[:12]} has a time that no file can bear: {time}")
        latest = max(latest, time if contents else 0)
        for path, content in contents.items():
            if (
                now.get(path, content) == content
            ):  # else it was changed since, or a merge threw it away
                found = first if commit in ends else changed
                found[path] = max(time, found.get(path, 0))
    if not (changed or first):
        return History({}, _newest_file(root) if epoch is None else epoch)
    if not first:
        return History(changed, latest if epoch is None else epoch)
    tell(root, _CUT_OFF)
    # What was changed before the cut may have been so as late as the cut itself.
    known = {path: time for path, time in changed.items() if time >= max(first.values())}
    return History(known, epoch or max(known.values(), default=None), whole=False)


def _ends(root: Path) -> set[str]:
    """The commits at which the history is cut off: all their files look as if they were new."""
    if git(root, "rev-parse", "--is-shallow-repository").strip() != "true":
        return set()
    return set((root / git(root, "rev-parse", "--git-path", "shallow").strip()).read_text().split())


def _commits(root: Path) -> Iterator[tuple[str, int, dict[str, str]]]:
    """Each commit with its time, and the content that it gave each path, relative to ``root``.

    Of a merge that is what it has otherwise than each of its sides. A content is told by its hash.
    """
    _, folder = head_and_folder(root)
    # Not --relative: git tells the paths of merges from the top all the same.
    asked = ("log", "-z", f"--format={_HEAD}%H %ct", "-c", "--raw", "--no-abbrev", "--no-renames")
    for part in git(root, *asked).split(_HEAD.replace("%x00", "\0")):
        told = list(filter(None, (one.strip("\n") for one in part.split("\0"))))
        if not told:
            continue
        commit, *seconds = told.pop(0).split()
        if not (seconds and seconds[0].isdigit()):  # of none, of a word, or before 1970
            raise HistoryError(f"the commit {commit[:12]} has no time that git can read")
        # Before each path its modes and hashes, of each side and then of the commit itself.
        pairs = zip(told[::2], told[1::2], strict=True)
        yield (
            commit,
            int(seconds[0]),
            {
                path.removeprefix(folder): raw.split()[-2]
                for raw, path in pairs
                if path.startswith(folder)
            },
        )


def _contents(root: Path) -> dict[str, str]:
    """What each path has in the commit that is checked out, by its hash."""
    told = git(root, "ls-tree", "-r", "-z", "HEAD", fine=("Not a valid object name",)).split("\0")
    pairs = (one.partition("\t") for one in told if one)
    return {path: about.split()[-1] for about, _, path in pairs}


_HEAD = "%x00%x00%x00"
"""Before each commit, and nowhere else: no path is empty."""


def untimely_commits(root: Path, latest: str) -> Iterator[tuple[str, str, str]]:
    """Each commit of a day after ``latest``, or of none, that changed what a site is made from.

    Its name, in short, its day (``YYYY-MM-DD``, or nothing), and a file that it changed.
    HistoryError as `git` has it.
    """
    for line in git(root, "log", "--format=%H %ct").splitlines():
        commit, _, seconds = line.partition(" ")
        day = _day(min(int(seconds), _LATEST_EPOCH)) if seconds.isdigit() else ""
        if not day or day > latest:
            asked = ("log", "-1", "-c", "--format=", "--name-only", "-z", commit)
            path, *_ = git(root, *asked, "--", *INPUTS).strip("\n\0").split("\0")
            if path:
                yield commit[:12], day, path.removeprefix(head_and_folder(root)[1])


def _day(time: int) -> str:
    return datetime.fromtimestamp(time, UTC).date().isoformat()


def _newest_file(root: Path) -> int:
    """Return when the newest input was written: all that is known where there is no history."""
    inputs = [path for name in INPUTS for path in (root / name, *files_below(root / name))]
    return max((int(path.stat().st_mtime) for path in inputs if path.is_file()), default=0)
