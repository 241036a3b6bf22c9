"""Measures the project as it is and prints a table: ``make bench``. Never a test.

Seconds are of this machine, under its present load: compare CPU with CPU, not wall with wall.
"""

import argparse
import os
import re
import resource
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
    runs = sorted((once() for _ in range(times)), key=lambda done: done.cpu)
    return runs[statistics.median_low(range(times))]


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


def bare_configuration(project: Path) -> str:
    """Return the site's configuration without anything of ours, for the exported pages."""
    text = (project / "mkdocs.yml").read_text("utf-8")
    text = re.sub(r"(?m)^  - sourcebook(\.cite)?$\n", "", text)
    text = re.sub(r"(?m)^strict: true$", "strict: false", text)
    return re.sub(r"(?ms)^not_in_nav: \|\n(  .*?\n)+", "not_in_nav: '*'\n", text)


def bare_build(project: Path) -> Run:
    """Measure MkDocs alone on the pages that our command writes for other generators."""
    folder = project.with_name("bare")
    sourcebook(project, "export", "--markdown", str(folder / "docs"))
    (folder / "mkdocs.yml").write_text(bare_configuration(project), "utf-8")
    return median(3, lambda: run([PYTHON, "-m", "mkdocs", "build", "--quiet"], folder))


def rows(scratch: Path, *, fresh: bool) -> list[tuple[str, str]]:
    """Measure everything, telling on standard error what is being waited for."""
    project = copy_checkout(scratch / "project")
    found: list[tuple[str, str]] = []

    def add(name: str, value: str) -> None:
        print(f"{name}: {value}", file=sys.stderr, flush=True)
        found.append((name, value))

    def seconds(name: str, done: Run) -> None:
        add(name, f"{done.wall:.1f} s (CPU {done.cpu:.1f} s)")

    checked = median(3, lambda: sourcebook(project, "check", may_fail=True))
    seconds("sourcebook check", checked)
    if fresh:
        seconds("make site, fresh checkout, no environment", run(["make", "site"], project))
        shutil.rmtree(project / ".cache", ignore_errors=True)
    seconds("build, empty cache", sourcebook(project, "build"))
    warm = median(3, lambda: sourcebook(project, "build"))
    seconds("build, again", warm)
    bare = bare_build(project)
    seconds("mkdocs alone on the exported pages", bare)
    add("CPU of our build, warm, to mkdocs alone", f"{warm.cpu / bare.cpu:.2f}")
    add("pages", str(sum(1 for _ in (project / "site").rglob("*.html"))))
    for number, thing in re.findall(r"(\d+) (sources|excerpts|claims)\b", checked.said):
        add(thing, number)
    size = sum(path.stat().st_size for path in (project / "site").rglob("*") if path.is_file())
    add("size of the site", f"{size / 1e6:.1f} MB")
    return found


def main() -> None:
    """Measure in a scratch folder and print the table."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--fresh", action="store_true", help="also make the environment anew")
    given = parser.parse_args()
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    with tempfile.TemporaryDirectory() as scratch:
        table = rows(Path(scratch), fresh=given.fresh)
    width = max(len(name) for name, _ in table)
    print(f"\n{'measured'.ljust(width)}  on {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    for name, value in table:
        print(f"{name.ljust(width)}  {value}")


if __name__ == "__main__":
    main()
