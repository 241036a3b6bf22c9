"""Measures the project as it is, prints a table and writes the page that tells it: ``make bench``.

Never a test. Seconds are of this machine, under its present load: compare processor time with
processor time, not time by the clock.
"""

import argparse
import os
import platform
import re
import shutil
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from tests.bench.growth import Row, exponent, measured, plot, table
from tests.bench.running import PYTHON, ROOT, Run, copy_checkout, median, middle, run, sourcebook

PAGE = ROOT / "docs/about/engineering.md"
QUICK, WHOLE = (125, 250, 500), (500, 1000, 2000)
"""Sources of the invented projects by which growth is measured."""


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


def machine() -> str:
    """Where and when it was measured."""
    name = "a processor that tells no name"
    for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines():
        if line.startswith("model name"):
            name = line.partition(":")[2].strip()
    day = datetime.now(UTC).strftime("%-d %B %Y")
    load = f"{os.getloadavg()[0]:.1f}"
    return (
        f"Measured on {day} on {os.cpu_count()} cores ({name}), {platform.system()}, Python "
        f"{platform.python_version()}, with a load of {load} when it ended."
    )


def in_markdown(rows: Sequence[Sequence[str]]) -> str:
    """Rows as a table of Markdown, the first as its head."""
    head, *rest = rows
    lines = [head, ["---", *["--:"] * (len(head) - 1)], *rest]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


_WORDS = """\
---
description: {description}
---

# What it costs

This page is written by `make bench`. {machine} Times are seconds of processor time, which other
work on the machine disturbs less than the clock; a loaded machine still makes them larger, by up to
twice.

## This site {{#this-site}}

{real}

## How it grows {{#growth}}

Invented projects with the proportions of a real one: five passages a source, 1.2 claims a source in
essays of some fifty, four pieces of evidence a claim. *read* to *check* are the stages of
`sourcebook check`, *line* is their sum, *serve* is one saved note until its page is made{builds}.
An exponent of 1 is a cost that doubles with the project.

{growth}

![{picture}](engineering.svg)
"""
_BUILDS = ", *cold* a site from nothing, *same* a second build of it"
_DESCRIPTION = (
    "What checking, building and serving cost, how that grows, and where it was measured."
)
_PICTURE = (
    "Seconds over the number of sources, both as logarithms, for the stages of the table above."
)


def main() -> None:
    """Measure in a scratch folder, print the table, and write the page."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--fresh", action="store_true", help="also make the environment anew")
    parser.add_argument("--quick", action="store_true", help="growth alone, of small projects")
    parser.add_argument("--sizes", type=int, nargs="+", help="sources of the projects that grow")
    parser.add_argument("--no-builds", action="store_true", help="build no project that grows")
    given = parser.parse_args()
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    found = []
    if not given.quick:
        with tempfile.TemporaryDirectory() as scratch:
            found = rows(Path(scratch), fresh=given.fresh)
    builds = not (given.quick or given.no_builds)
    sizes = given.sizes or (QUICK if given.quick else WHOLE)
    grown = [measured(size, builds=builds) for size in sizes]
    print(machine())
    for name, value in found:
        print(f"{name}: {value}")
    print(in_markdown(table(grown)))
    if given.quick:
        print(f"the line grows with exponent {exponent(grown, 'line'):.2f} (aim 1.05)")
        return
    tell(found, grown)


def tell(found: Sequence[tuple[str, str]], grown: Sequence[Row]) -> None:
    """Write the page, and its plot."""
    text = _WORDS.format(
        description=_DESCRIPTION,
        machine=machine(),
        real=in_markdown([["measured", "value"], *(list(row) for row in found)]),
        builds=_BUILDS if any("cold" in row for row in grown) else "",
        growth=in_markdown(table(grown)),
        picture=_PICTURE,
    )
    PAGE.write_text(text, "utf-8")
    PAGE.with_suffix(".svg").write_text(plot(grown), "utf-8")


if __name__ == "__main__":
    main()
