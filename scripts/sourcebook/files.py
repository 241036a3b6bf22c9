"""Writing files so that nothing is ever half-written."""

import fcntl
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


def write_whole(path: Path, content: str | bytes, mode: int = 0o644) -> None:
    """Write a file in one step: readers see the old content or the new, never a part."""
    new = _staged(path, content.encode() if isinstance(content, str) else content, mode)
    try:
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def _staged(path: Path, raw: bytes, mode: int = 0o644) -> Path:
    """A file beside another, with what that one is to hold."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
        Path(name).chmod(mode)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def below(folder: Path, name: str) -> Path:
    """The file of a folder at a path with forward slashes. ValueError for one that leads out."""
    parts = name.split("/")
    if "\\" in name or "\0" in name or any(part in ("", ".", "..") for part in parts):
        raise ValueError(f"{name!r} is no path of a file below a folder")
    return folder.joinpath(*parts)


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
