"""Commands that are run and measured, in copies of the checkout."""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PYTHON = sys.executable


@dataclass(frozen=True)
class Run:
    """Seconds by the wall clock and of processor time, children included; MB; what was said."""

    wall: float
    cpu: float
    memory: float
    said: str


def run(command: Sequence[str], cwd: Path, *, may_fail: bool = False) -> Run:
    """Run a command and measure it; leave with its output if it fails and must not."""
    start = time.monotonic()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, cwd=cwd, stdout=said, stderr=subprocess.STDOUT)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        output = said.read().decode(errors="replace")
    if process.returncode and not may_fail:
        sys.exit(f"{' '.join(command)} failed:\n{output}")
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1000, output)


def median(times: int, once: Callable[[], Run]) -> Run:
    """Run so many times; the run with the median of processor time."""
    return middle([once() for _ in range(times)])


def middle(runs: Sequence[Run]) -> Run:
    """The run with the median of processor time."""
    ordered = sorted(runs, key=lambda done: done.cpu)
    return ordered[statistics.median_low(range(len(ordered)))]


def copy_checkout(to: Path) -> Path:
    """Copy what git knows or would take, as a fresh checkout has it."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in filter(None, listed.stdout.split("\0")):
        if os.path.lexists(ROOT / name):
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, to / name, follow_symlinks=False)
    return to


def sourcebook(project: Path, *arguments: str, may_fail: bool = False) -> Run:
    """Measure one call of the command on a project."""
    return run([PYTHON, "-m", "sourcebook.cli", *arguments], project, may_fail=may_fail)
