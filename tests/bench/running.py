"""Commands that are run and measured, in copies of the checkout."""

import os
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PYTHON = sys.executable


@dataclass(frozen=True)
class Run:
    """Seconds by the wall clock and of processor time, children included; what was said."""

    wall: float
    cpu: float
    said: str


def run(command: Sequence[str], cwd: Path, *, may_fail: bool = False) -> Run:
    """Run a command and measure it; leave with its output if it fails and must not."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    wall, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode and not may_fail:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(wall, cpu, done.stdout + done.stderr)


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
