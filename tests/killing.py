"""A process of ours killed before its n-th change of a folder: what tests of being cut short ask.

The change is what Python tells its audit hooks (PEP 578): a file opened for writing, a rename, a
removal, a folder made or taken away.
"""

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

_CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir"}

# Not forked from the tests' own process: its threads (a browser's, a server's) may hold a lock
# that a copy of it would wait for without end.
FRESH = multiprocessing.get_context("forkserver")
FRESH.set_forkserver_preload(["sourcebook.cli", "sourcebook.publish.mkdocs.plugin"])


def changes(event: str, arguments: tuple[object, ...]) -> bool:
    """Whether what an audit hook is told of changes a folder or a file."""
    if event == "open":
        return isinstance(arguments[2], int) and bool(arguments[2] & (os.O_WRONLY | os.O_RDWR))
    return event in _CHANGES


def killed_before(number: int, folder: Path, work: Callable[[], object]) -> bool:
    """Do some work in a process of its own; whether it was killed before change ``number``.

    Changes are counted from 1, below ``folder`` alone. False if the work has no so many: it ended.
    The work is sent to that process: a function of a module, or a partial one.
    """
    child = FRESH.Process(target=_until, args=(number, str(folder), work))
    child.start()
    child.join()
    ended = child.exitcode
    child.close()
    assert ended in (0, -signal.SIGKILL), "the work failed"
    return ended != 0


def _until(number: int, folder: str, work: Callable[[], object]) -> None:
    left = number

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        if changes(event, arguments) and f"{arguments[0]}/".startswith(f"{folder}/"):
            left -= 1
            if not left:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    work()
