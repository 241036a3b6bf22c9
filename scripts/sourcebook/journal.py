"""A project is changed by one command at a time, each in one step: a kill leaves no half.

Whoever changes a project holds its folder while it reads and writes; the others wait. A step is
prepared in a folder of its own beside the project's files, which git is told to ignore. It is
taken by one rename of that folder; from then on every file is put in its place, and whoever comes
next completes what was cut short. What was never taken is thrown away.
"""

import errno
import fcntl
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from sourcebook.files import alone, below, clear_parts, clear_workplaces, naming, write_whole
from sourcebook.kept import as_proved, proved, tidy

JOURNAL = ".sourcebook-step"
"""The folder of a step that has been taken; while it is prepared a suffix stands after it."""
_PLAN = "plan.json"
_AMISS = (
    f"a command was cut short, and {{what}}, so that it cannot be completed: see what it changed "
    f"with 'git status', restore that from git, and delete '{JOURNAL}'"
)


class StepError(Exception):
    """A step cannot be taken, or completed; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class _Part:
    """One path of a step.

    ``new`` names what goes there, in the journal's folder; None if the file goes. ``before`` and
    ``after`` are SHA-256 of the file, None where there is none, as of a folder.
    """

    path: str
    new: str | None
    folder: bool
    before: str | None
    after: str | None


class Step:
    """What is to be changed below ``root``; nothing is there until the step is taken."""

    def __init__(self, root: Path, staged: Path) -> None:
        self._root = root
        self._staged = staged
        self.parts: list[_Part] = []

    def put(self, name: str, content: bytes | None) -> None:
        """Give a file this content; None takes it away."""
        before = _mark(self._within(name))
        new = None if content is None else str(len(self.parts))
        after = None if content is None else sha256(content).hexdigest()
        if new is not None and content is not None:
            with naming(self._root / name):
                (self._staged / new).write_bytes(content)
            (self._staged / new).chmod(0o644)
        self.parts.append(_Part(name, new, False, before, after))

    def folder(self, name: str) -> Path:
        """A folder to be filled, which will be at ``name``, where nothing is."""
        if self._within(name).exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), name)
        new = str(len(self.parts))
        self.parts.append(_Part(name, new, True, None, None))
        (self._staged / new).mkdir()
        return self._staged / new

    def _within(self, name: str) -> Path:
        """The path of a part; StepError for one that a link leads to a place outside ``root``."""
        path = below(self._root, name)
        if not path.parent.resolve().is_relative_to(self._root.resolve()):
            raise StepError(
                f"'{name}' would be written out of the project, where a link leads: put a folder "
                "in the place of the link"
            )
        return path

    def write_plan(self) -> None:
        """Write down what is to be done, last of all: without it nothing is."""
        plan = [[one.path, one.new, one.folder, one.before, one.after] for one in self.parts]
        write_whole(self._staged / _PLAN, proved(_PLAN, json.dumps(plan).encode()))


@contextmanager
def hold(root: Path, progress: Callable[[str], None]) -> Iterator[None]:
    """Hold a project while it is read and changed: one command at a time, the others wait.

    What a command was cut short in is completed before. The folder itself is held, which no step
    replaces; the system lets go of it when a process ends, so no lock is ever left behind.
    """
    with alone(root, progress):
        if told := _completed(root):
            progress(told)
        _clear_all(root)
        yield


@contextmanager
def one_step(root: Path) -> Iterator[Step]:
    """A step that is taken at the end of the block, whole, and not at all if the block fails.

    Whoever calls holds the project (`hold`), so that one step at a time is taken.
    """
    staged = Path(tempfile.mkdtemp(dir=root, prefix=f"{JOURNAL}."))
    with _held(staged):
        try:
            with naming(staged):
                (staged / ".gitignore").write_text("*\n", "utf-8")
            step = Step(root, staged)
            yield step
            step.write_plan()
            staged.rename(root / JOURNAL)
        except BaseException:
            shutil.rmtree(staged, ignore_errors=True)
            raise
        _take(root, step.parts)
        _forget(root / JOURNAL)


def write_together(root: Path, files: Mapping[str, bytes | None]) -> None:
    """Write several files below a folder in one step; None takes a file away."""
    with one_step(root) as step:
        for name, content in files.items():
            step.put(name, content)


def _take(root: Path, parts: list[_Part]) -> None:
    """Put all in its place; when one cannot be put, those that were are put back."""
    kept: list[tuple[_Part, bytes | None]] = []
    try:
        for part in parts:
            path = below(root, part.path)
            old = path.read_bytes() if path.is_file() else None
            _place(root / JOURNAL, path, part)
            kept.append((part, old))  # one that could not be put is as it was
    except BaseException:
        for part, old in reversed(kept):
            path = below(root, part.path)
            if part.folder:
                if path.is_dir() and part.new:
                    path.rename(root / JOURNAL / part.new)
            elif old is None:
                path.unlink(missing_ok=True)
            else:
                write_whole(path, old)
        _forget(root / JOURNAL)
        raise


def _place(journal: Path, path: Path, part: _Part) -> None:
    if part.new is None:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    new = journal / part.new
    try:
        new.replace(path)
    except OSError as fault:
        if fault.errno != errno.EXDEV or part.folder:
            raise
        write_whole(path, new.read_bytes())


def complete(root: Path) -> str:
    """Complete the step that was cut short, and clear away what was never taken.

    Returns what was done, in words; nothing where there was nothing. StepError if a file has
    been changed since, so that neither its old nor its new content is there.
    """
    told = _completed(root)
    # Who holds the project may be about to hold a step of its own.
    with suppress(OSError), _held(root):
        _clear_all(root)
    clear_workplaces()
    return told


def _completed(root: Path) -> str:
    journal = root / JOURNAL
    told = ""
    while os.path.lexists(journal):
        if journal.is_symlink() or not journal.is_dir():
            raise StepError(f"'{JOURNAL}' is no folder of a command's: delete it")
        # Who takes it may end while we wait, and another begin: what is held must be what is there.
        with suppress(FileNotFoundError), _held(journal, wait=True) as here:
            if here:
                told = _complete(root, journal)
                (journal / _PLAN).unlink(missing_ok=True)  # without which the rest says nothing
                shutil.rmtree(journal)
    return told


def _complete(root: Path, journal: Path) -> str:
    if not (journal / _PLAN).is_file():
        return ""
    left_over = []
    for part in (parts := _planned(journal / _PLAN)):
        state = _state(journal, below(root, part.path), part)
        if state is None:
            raise StepError(
                f"a command was cut short, and '{part.path}' has been changed since: restore it "
                f"from git and run this again, or delete '{JOURNAL}' to keep all as it is now"
            )
        clear_parts(below(root, part.path).parent)
        if not state:
            left_over.append(part)
            if not (part.folder or part.new is None) and _mark(journal / part.new) != part.after:
                raise StepError(_AMISS.format(what=f"what '{part.path}' was to hold is gone"))
    for part in left_over:
        _place(journal, below(root, part.path), part)
    return f"a command that was cut short is completed: {len(left_over)} of {len(parts)} places"


def _planned(plan: Path) -> list[_Part]:
    """What a plan says is to be done; StepError if it is not as `Step.write_plan` wrote it.

    One that came with somebody's proposal would else say what is written where.
    """
    told = as_proved(plan)
    if told is None:
        what = f"nothing proves that its plan '{JOURNAL}/{_PLAN}' is of a command of yours"
        raise StepError(_AMISS.format(what=what))
    parts = []
    try:
        parts = [_Part(*row) for row in json.loads(told)]
        sound = all(_is_sound(part) and below(plan.parent.parent, part.path) for part in parts)
    except (ValueError, TypeError, AttributeError, RecursionError):
        sound = False
    if not sound:
        raise StepError(_AMISS.format(what=f"its plan '{JOURNAL}/{_PLAN}' cannot be read"))
    return parts


def _is_sound(part: _Part) -> bool:
    marks = (part.new, part.before, part.after)
    typed = all(isinstance(mark, str | None) for mark in marks) and isinstance(part.folder, bool)
    return typed and (part.new or "0").isdigit() and (part.new is not None or not part.folder)


def _state(journal: Path, path: Path, part: _Part) -> bool | None:
    """Whether a part is in its place; None if something else is."""
    if part.folder:
        staged = (journal / str(part.new)).is_dir()
        return not staged if staged != path.exists() else None
    mark = _mark(path)
    if mark == part.after:
        return True
    return False if mark == part.before else None


def _mark(path: Path) -> str | None:
    return sha256(path.read_bytes()).hexdigest() if path.is_file() else None


def _forget(journal: Path) -> None:
    """Take a journal away: its plan first, without which it says nothing."""
    (journal / _PLAN).unlink(missing_ok=True)
    shutil.rmtree(journal, ignore_errors=True)


def _clear_all(root: Path) -> None:
    """Take away what those who were killed have left of steps, and of what is kept."""
    for left in root.glob(f"{JOURNAL}.*"):
        _clear(left)
    tidy(root)


def _clear(staged: Path) -> None:
    """Take away a step that was never taken, unless the process that prepares it is alive."""
    with suppress(OSError), _held(staged):
        shutil.rmtree(staged)


@contextmanager
def _held(folder: Path, *, wait: bool = False) -> Iterator[bool]:
    """Hold a folder as long as this process lives; BlockingIOError, or a wait, if another does.

    Gives whether it is still the one at its path.
    """
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)  # a pipe of that name would never open
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        try:
            there = os.path.samestat(os.fstat(handle), folder.stat())
        except FileNotFoundError:
            there = False
        yield there
    finally:
        os.close(handle)
