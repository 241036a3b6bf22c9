"""Measures the project as it is, prints a table and writes the page that tells it: ``make bench``.

Never a test. Seconds are of this machine, under its present load: compare processor time with
processor time, not time by the clock.
"""

import argparse
import os
import platform
import re
import shutil
import statistics
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from tests.bench import search
from tests.bench.editing import EDITS, seen
from tests.bench.growth import Row, exponent, measured, plot, table
from tests.bench.rivals import prepared
from tests.bench.running import ROOT, Run, copy_checkout, median, middle, run, sourcebook

PAGE = ROOT / "docs/about/engineering.md"
QUICK, WHOLE = (125, 250, 500), (500, 1000, 2000)
"""Sources of the invented projects by which growth is measured."""


def bare_pages(project: Path) -> Path:
    """The pages that our command writes for other generators: nothing but Markdown."""
    folder = project.with_name("bare")
    sourcebook(project, "export", "--markdown", str(folder))
    for path in folder.rglob("*"):
        if path.is_file() and path.suffix != ".md":
            path.unlink()
    return folder


def edited(project: Path) -> None:
    """A word more in the note of a source in the middle of the corpus."""
    files = sorted((project / "sources/excerpts").glob("*.yml"))
    path = files[len(files) // 2]
    text = path.read_text("utf-8")
    block = re.compile(r"(?m)^(\s*note: (?:[>|]-?\n\s+)?)(?=\S)")
    path.write_text(block.sub(r"\1Newly ", text, count=1), "utf-8")


Rows = list[tuple[str, ...]]


def told(done: Run) -> str:
    """A run as the page tells it."""
    return f"{done.cpu:.1f} s ({done.wall:.1f} s by the clock, {done.memory:.0f} MB)"


def rows(scratch: Path, *, times: int, fresh: bool) -> tuple[Rows, Rows]:
    """Measure this site, then others on its pages, telling what is being waited for."""
    project = copy_checkout(scratch / "project")
    here: Rows = []
    beside: Rows = []

    def add(to: Rows, *cells: str) -> None:
        print(*cells, sep=", ", file=sys.stderr, flush=True)
        to.append(cells)

    checked = median(times, lambda: sourcebook(project, "check", may_fail=True))
    for number, thing in re.findall(
        r"(\d+) (sources|excerpts|claims)\b", checked.said.splitlines()[-1]
    ):
        add(here, thing, number)
    if fresh:
        add(here, "make site, fresh checkout", told(run(["make", "site"], project)))
    bare = bare_pages(project)
    others = prepared(bare, scratch)
    kinds = ("cold", "edit", "same", *(name for name, _ in others))
    runs: dict[str, list[Run]] = {kind: [] for kind in kinds}
    for _ in range(times):  # in turn, so that a change of the machine's load meets all alike
        for name, build in others:
            runs[name].append(build())
        for folder in (".cache", "site"):
            shutil.rmtree(project / folder, ignore_errors=True)
        runs["cold"].append(sourcebook(project, "build"))
        edited(project)
        runs["edit"].append(sourcebook(project, "build"))
        runs["same"].append(sourcebook(project, "build"))
    found = {name: middle(runs[name]) for name in runs}
    pages = list((project / "site").rglob("*.html"))
    size = sum(path.stat().st_size for path in (project / "site").rglob("*") if path.is_file())
    add(here, "pages of the site", f"{len(pages):,} ({size / 1e6:.1f} MB with all files)")
    add(here, "check", told(checked))
    add(here, "build, from nothing", told(found["cold"]))
    add(here, "build, one note changed", told(found["edit"]))
    add(here, "build, nothing changed", told(found["same"]))
    waits = sorted(seen(project))
    clock = f"{statistics.median(waits):.2f} s by the clock (longest of {EDITS}: {waits[-1]:.2f})"
    add(here, "a saved note until a browser shows it", clock)
    for name, _ in others:
        cpu = found[name].cpu
        ratios = (f"{found[kind].cpu / cpu:.2f}" for kind in ("cold", "edit", "same"))
        add(beside, name, f"{cpu:.1f} s", *ratios)
    count = len(list(bare.rglob("*.md")))
    ours = ("ours from nothing", "one note changed", "nothing changed")
    head = (f"{count} pages", "from nothing", *ours)
    return here, [head, *beside]


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

# What it costs {{#top}}

This page is written by `make bench`. {machine}

Seconds are of processor time where nothing else is said: other work on the machine disturbs them
less than the clock, though a loaded machine still makes them larger, by up to twice. In the first
two tables the runs of each thing are {times}, in turn with the others, and its figure is their
median; below, a size is run once.

## This site {{#this-site}}

{here}

## Beside other generators {{#beside}}

All build the same pages of Markdown, which `sourcebook export --markdown` wrote, from
nothing; those with a plugin for citations find five on each page. The last three columns divide
our own builds by theirs. Ours makes more than pages: the data, the pictures, the index of the
search, a page for each object, and the proof that no address was lost.

{beside}

## How it grows {{#growth}}

Invented projects with the proportions of a real one: five passages a source, 1.2 claims a source in
essays of some fifty, four pieces of evidence a claim. *Read* to *check* are the stages of
`sourcebook check`, *line* is their sum, *serve* is one saved note until its page is made{builds}.
An exponent of 1 is a cost that doubles with the project.

{growth}

![{picture}](engineering.svg)

## Search {{#search}}

The table of queries in `tests/content/searches`, asked of this site's index and of one with
invented entries besides, in a browser with the processor four times slower; *slow 4G* is 150 ms a
journey and 1.6 Mbit/s. Bytes and times are the median, the 95th of a hundred, and the worst.

{search}
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
    parser.add_argument("--times", type=int, default=3, help="how often each is run (3)")
    parser.add_argument("--no-builds", action="store_true", help="build no project that grows")
    given = parser.parse_args()
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    if given.quick:
        grown = [measured(size, builds=False) for size in given.sizes or QUICK]
        print(machine(), in_markdown(table(grown)), sep="\n")
        print(f"the line grows with exponent {exponent(grown, 'line'):.2f} (aim 1.05)")
        return
    with tempfile.TemporaryDirectory() as scratch:
        here, beside = rows(Path(scratch), times=given.times, fresh=given.fresh)
    grown = [measured(size, builds=not given.no_builds) for size in given.sizes or WHOLE]
    searched = list(search.columns())
    text = page(given.times, here, beside, grown, searched)
    PAGE.write_text(text, "utf-8")
    PAGE.with_suffix(".svg").write_text(plot(grown), "utf-8")
    print(text)


def page(
    times: int, here: Rows, beside: Rows, grown: Sequence[Row], searched: Sequence[search.Column]
) -> str:
    """The page in Markdown."""
    found = [[name, *(column[name] for column in searched)] for name in searched[0]]
    return _WORDS.format(
        description=_DESCRIPTION,
        machine=machine(),
        times=times,
        here=in_markdown([["what", "cost"], *here]),
        beside=in_markdown(beside),
        builds=_BUILDS if any("cold" in row for row in grown) else "",
        growth=in_markdown(table(grown)),
        picture=_PICTURE,
        search=in_markdown(found),
    )


if __name__ == "__main__":
    main()
