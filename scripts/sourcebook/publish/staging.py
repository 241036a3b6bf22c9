"""A site or an export is made beside the one that stands, and takes its place in one step.

Beside ``site/`` lies ``.site.sourcebook/`` while a build is under way. It tells git to ignore it.
What a build that was killed has left there is finished by the next one if the new site was ready,
and thrown away if it was not. That it was ready has to be proved: a folder of this name may have
come with somebody's proposal.
"""

import ctypes
import errno
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sourcebook.files import naming, safe_name, write_whole
from sourcebook.kept import as_proved, proved

_NEW, _OLD, _BESIDE, _READY, _IGNORE = "new", "old", "beside", "ready", ".gitignore"
_HERE, _EXCHANGE = -100, 2
"""AT_FDCWD and RENAME_EXCHANGE of Linux (renameat2(2)): two folders change places at once."""
_NOT_KNOWN = frozenset({errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP})


class StagingError(Exception):
    """The new site cannot take the old one's place; the message says why. The old one stands."""


def begin_beside(site: Path) -> Path:
    """An empty folder beside a site, on the same disk, to build its successor in."""
    finish(site)
    work = _work(site)
    try:
        with naming(work):
            work.mkdir(parents=True)
            (work / _IGNORE).write_text("*\n", "utf-8")
            (work / _NEW).mkdir()
        if site.is_dir():  # who may read it is for its owner to say
            (work / _NEW).chmod(site.stat().st_mode & 0o7777 | 0o700)
    except BaseException:
        discard(site)
        raise
    return work / _NEW


def beside(site: Path, name: str) -> Path:
    """Where a file is written that is to stand beside a site, by this name, once that is new."""
    return _work(site) / _BESIDE / name


def commit(site: Path) -> None:
    """Let what was built beside a site take its place; what is hidden at its top stays.

    The files that stand beside it (`beside`) take theirs.
    """
    work = _work(site)
    # Two folders that have changed places are told apart by this number, whenever we were killed.
    write_whole(work / _READY, proved(_READY, b"%d" % (work / _NEW).stat().st_ino))
    finish(site)


@contextmanager
def replaced(folder: Path) -> Iterator[Path]:
    """An empty folder that takes a folder's place at the end of the block, if that ends well."""
    with naming(folder):
        new = begin_beside(folder)
        try:
            yield new
        except BaseException:
            discard(folder)
            raise
        commit(folder)


def discard(site: Path) -> None:
    """Throw away what was built beside a site, which stays as it is."""
    work = _work(site)
    for name in (
        _READY,
        _NEW,
        _OLD,
        _BESIDE,
    ):  # what ends a build first; what hides the rest from git last
        path = work / name
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    shutil.rmtree(work, ignore_errors=True)


def finish(site: Path) -> None:
    """End what an earlier build was killed in: a change of places that had begun, or nothing."""
    work = _work(site)
    if not os.path.lexists(work):
        return
    if work.is_symlink() or not work.is_dir():
        raise StagingError(f"'{work}' is no folder, and a site is made in one there: delete it")
    if os.path.lexists(work / _READY):
        mark = as_proved(work / _READY)
        if mark is None:
            raise StagingError(
                f"nothing proves that '{work}' is of a build of yours that was cut short: see what "
                "is in it, and delete it"
            )
        new = work / _NEW
        if new.is_dir() and new.stat().st_ino == int(mark):
            try:
                _change_places(new, site, work / _OLD)
            except OSError as fault:
                discard(site)
                raise StagingError(
                    f"'{site}' cannot be replaced ({fault.strerror}): if a disk is mounted there, "
                    "name a folder in it"
                ) from fault
        for old in (new, work / _OLD):
            _keep_hidden(old, site)
        for path in (work / _BESIDE).glob("*"):
            path.replace(site.parent / path.name)
    discard(site)


def _work(site: Path) -> Path:
    return site.parent / f".{site.name}.sourcebook"


def _change_places(new: Path, site: Path, old: Path) -> None:
    """Afterwards ``new`` is the site, and what was the site lies in ``new`` or in ``old``."""
    if not site.exists():
        new.rename(site)
        return
    with suppress(AttributeError):  # a system without this call
        call = ctypes.CDLL(None, use_errno=True).renameat2
        if not call(_HERE, os.fsencode(new), _HERE, os.fsencode(site), _EXCHANGE):
            return
        if (fault := ctypes.get_errno()) not in _NOT_KNOWN:
            raise OSError(fault, os.strerror(fault))
    site.rename(old)
    new.rename(site)


def _keep_hidden(old: Path, site: Path) -> None:
    """Give a site what was hidden at the top of the old one, such as the history of a branch."""
    for path in old.glob(".*"):
        if not os.path.lexists(site / path.name):
            path.rename(site / path.name)


def link(paths: Iterable[str], site: Path, new: Path) -> None:
    """Take files over from a site to its successor, in which they are not yet."""
    folders: set[str] = set()
    for path in paths:  # ten thousand: none is made a Path
        safe_name(path)
        held, target = f"{site}/{path}", f"{new}/{path}"
        folder = target.rpartition("/")[0]
        if folder not in folders:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103
            folders.add(folder)
        try:
            os.link(held, target)
        except FileExistsError:
            raise
        except OSError:  # a disk without links
            shutil.copy2(held, target)
