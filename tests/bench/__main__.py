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


def bare_configuration(project: Path) -> str:
    """Return the site's configuration without anything of ours, for the exported pages."""
    text = (project / "mkdocs.yml").read_text("utf-8")
    text = re.sub(r"(?m)^  - sourcebook\.cite$\n", "", text)
    text = re.sub(r"(?m)^strict: true$", "strict: false", text)
    text = re.sub(r"(?ms)^plugins:\n.*?(?=^\S)", "plugins: [search]\n", text)
    return re.sub(r"(?ms)^not_in_nav: \|\n(  .*?\n)+", "not_in_nav: '*'\n", text)


def bare_project(project: Path) -> Path:
    """A project of MkDocs alone with the pages that our command writes for other generators.

    Nothing but pages is in it: our other files would be copied by it, and hide what we cost.
    """
    folder = project.with_name("bare")
    sourcebook(project, "export", "--markdown", str(folder / "docs"))
    for path in (folder / "docs").rglob("*"):
        if path.is_file() and path.suffix != ".md":
            path.unlink()
    (folder / "mkdocs.yml").write_text(bare_configuration(project), "utf-8")
    return folder


def edited(project: Path) -> None:
    """A word more in the note of a source in the middle of the corpus."""
    files = sorted((project / "sources/excerpts").glob("*.yml"))
    path = files[len(files) // 2]
    text = path.read_text("utf-8")
    block = re.compile(r"(?m)^(\s*note: (?:[>|]-?\n\s+)?)(?=\S)")
    path.write_text(block.sub(r"\1Newly ", text, count=1), "utf-8")


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
    bare = bare_project(project)
    found_by: dict[str, list[Run]] = {"bare": [], "same": [], "edit": []}
    for _ in range(3):  # interleaved, so that a change of the machine's load meets all alike
        found_by["bare"].append(run([PYTHON, "-m", "mkdocs", "build", "--quiet"], bare))
        edited(project)
        found_by["edit"].append(sourcebook(project, "build"))
        found_by["same"].append(sourcebook(project, "build"))
    plain, same, edit = (middle(found_by[name]) for name in ("bare", "same", "edit"))
    seconds("mkdocs alone on the same pages", plain)
    seconds("build, nothing changed", same)
    seconds("build, one note changed", edit)
    add("CPU, nothing changed, to mkdocs alone", f"{same.cpu / plain.cpu:.2f}")
    add("CPU, one note changed, to mkdocs alone", f"{edit.cpu / plain.cpu:.2f}")
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
