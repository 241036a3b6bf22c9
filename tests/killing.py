"""A process of ours killed before its n-th change of a folder: what tests of being cut short ask.

The change is what Python tells its audit hooks (PEP 578): a file opened for writing, a rename, a
removal, a folder made or taken away.
"""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

_CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir"}


def killed_before(number: int, folder: Path, work: Callable[[], object]) -> bool:
    """Do some work in a process of its own; whether it was killed before change ``number``.

    Changes are counted from 1, below ``folder`` alone. False if the work has no so many: it ended.
    """
    child = os.fork()
    if not child:
        _die_at(number, str(folder))
        try:
            work()
        except BaseException:  # noqa: BLE001  told by the code it ends with
            os._exit(7)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True
    assert os.WEXITSTATUS(status) == 0, "the work failed"
    return False


def _die_at(number: int, folder: str) -> None:
    left = number

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        if event == "open":
            writes = isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        else:
            writes = event in _CHANGES
        if writes and f"{arguments[0]}/".startswith(f"{folder}/"):
            left -= 1
            if not left:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
