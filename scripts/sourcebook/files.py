"""Writing files so that nothing is ever half-written, and nothing of ours is left behind."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from errno import EINVAL
from pathlib import Path
from typing import IO

_BEGINS, _ENDS = ".sourcebook-", ".part"
"""Of the name of a file while it is written; a short one, since names may be of any length."""
_WORK = "sourcebook-work-"


def write_whole(path: Path, content: str | bytes, mode: int = 0o644) -> None:
    """Write a file in one step: readers see the old content or the new, never a part."""
    with writing_whole(path, mode) as file:
        file.write(content.encode() if isinstance(content, str) else content)


@contextmanager
def writing_whole(path: Path, mode: int = 0o644) -> Iterator[IO[bytes]]:
    """A file to be written that is at its path at the end of the block, if that ends well.

    Until then it lies beside, held by this process: what a killed one left there is known by that.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = _taken(lambda: tempfile.mkstemp(_ENDS, _BEGINS, path.parent))
    with naming(path), os.fdopen(handle, "wb") as file:
        try:
            yield file
            file.flush()
            Path(name).chmod(mode)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Give what the system refuses in the block the name of a file: it names none that cannot grow.

    Closing one tries to write once more: that stands in the block, too.
    """
    try:
        yield
    except OSError as fault:
        fault.filename = fault.filename or os.fspath(path)
        raise


def copy_folder(
    folder: Path, to: Path, copy: Callable[[str, str], object] = shutil.copyfile
) -> None:
    """Copy what lies in a folder into another that is made; links are copied as links.

    What the machine refuses is raised at the first file (`shutil.copytree` tells of all in words,
    and no more what it was). ``copy`` is given the path of each file and where it is to be.
    """
    waiting = [(folder, to)]
    while waiting:
        here, there = waiting.pop()
        there.mkdir()
        with os.scandir(here) as found:
            for entry in found:
                target = there / entry.name
                if entry.is_symlink():
                    target.symlink_to(Path(entry.path).readlink())
                elif entry.is_dir():
                    waiting.append((Path(entry.path), target))
                elif entry.is_file():
                    copy(entry.path, os.fspath(target))


@contextmanager
def workplace() -> Iterator[Path]:
    """A folder for what is needed during the block, where the system has such folders.

    What the system refuses in the block without a name is given the folder's.
    """

    def made() -> tuple[int, str]:
        while True:
            try:
                name = tempfile.mkdtemp(prefix=_WORK, dir=_temporary())
            except OSError:  # Python finds another
                name = tempfile.mkdtemp(prefix=_WORK)
            with suppress(FileNotFoundError):  # who clears away was quicker
                return os.open(name, os.O_RDONLY), name

    handle, folder = _taken(made)
    try:
        with naming(Path(folder)):
            yield Path(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(handle)


def clear_workplaces() -> None:
    """Take away the folders in which processes of ours worked when they were killed."""
    with suppress(OSError), os.scandir(_temporary()) as found:
        for entry in found:
            if entry.name.startswith(_WORK):
                _clear(entry, shutil.rmtree)


def _temporary() -> str:
    """Where the system has folders for what is temporary.

    Python would try it with a file, which stays there if we are killed just then.
    """
    named = filter(None, map(os.environ.get, ("TMPDIR", "TEMP", "TMP")))
    return os.path.abspath(tempfile.tempdir or next(named, "/tmp"))  # noqa: PTH100, S108


def is_part(name: str) -> bool:
    """Whether a file of this name is one that is being written, or was when we were killed."""
    return name.startswith(_BEGINS) and name.endswith(_ENDS)


def clear_parts(folder: Path) -> None:
    """Take away what lies in a folder of files that were being written when we were killed."""
    with suppress(OSError), os.scandir(folder) as found:
        for entry in found:
            if is_part(entry.name):
                _clear(entry, os.unlink)


def _taken(make: Callable[[], tuple[int, str]]) -> tuple[int, str]:
    """What is made, as a handle and its path, held as long as the handle is open.

    Who clears away may have come between: it holds what it takes, and then another is made.
    """
    while True:
        handle, name = make()
        with suppress(OSError):  # a disk on which nothing is held
            fcntl.flock(handle, fcntl.LOCK_EX)
        if os.path.lexists(name):
            return handle, name
        os.close(handle)


def _clear(entry: "os.DirEntry[str]", remove: Callable[[str], object]) -> None:
    """Take away what is our user's and no process holds."""
    with suppress(OSError):
        handle = os.open(entry.path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.fstat(handle).st_uid == os.getuid():
                remove(entry.path)
        finally:
            os.close(handle)


def below(folder: Path, name: str) -> Path:
    """The file of a folder at a path with forward slashes. ValueError for one that leads out."""
    return folder.joinpath(*safe_name(name))


def plain(path: Path) -> Path:
    """The path itself; OSError for a pipe, a socket or a device, which may never end."""
    if path.exists() and not path.is_file():
        raise OSError(EINVAL, "this is no file but a folder, a pipe or a device", str(path))
    return path


def safe_name(name: str) -> list[str]:
    """The steps of a path with forward slashes. ValueError for one that leads out of a folder."""
    parts = name.split("/")
    if "\\" in name or "\0" in name or not {"", ".", ".."}.isdisjoint(parts):
        raise ValueError(f"{name!r} is no path of a file below a folder")
    return parts


def files_below(folder: Path) -> Iterator[Path]:
    """Every file below a folder, and every link to one, in no order, however deep it lies.

    Of a folder that cannot be read, or is none, there is none; links to folders are not followed.
    """
    waiting = [os.fspath(folder)]
    while waiting:
        with suppress(OSError), os.scandir(waiting.pop()) as found:
            for entry in found:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                elif entry.is_file():
                    yield Path(entry.path)


@contextmanager
def alone(path: Path, progress: Callable[[str], None]) -> Iterator[None]:
    """Hold a file or folder that is there, so that one process at a time does what follows.

    The others wait, and say so. The system lets go when a process ends, however it ends; nothing
    is written, so this works in a folder for reading only. A file that is replaced is another
    file, which somebody else may hold: for what is replaced, hold its folder.
    """
    handle = os.open(path, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            progress("another command is at work on this project: waiting for it to end")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
