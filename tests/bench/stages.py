"""What each stage of the line costs on one project, in a process of its own; told as JSON.

Seconds are of processor time. `serve` is one change in a process that holds the project: a note of
a source in the middle is saved, and that source's page asked for.
"""

import gc
import json
import logging
import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from sourcebook.check import check
from sourcebook.diagnostics import Report
from sourcebook.link import link
from sourcebook.parse import parse
from sourcebook.publish.mkdocs.warm import Warm
from sourcebook.read import read_tree

_Made = TypeVar("_Made")
EDITS = 3
_DUE = "the project has faults"


def line(root: Path) -> dict[str, float]:
    """Seconds of each stage up to the check, and the memory taken in MB."""
    found: dict[str, float] = {}

    def timed(name: str, make: Callable[[], _Made]) -> _Made:
        start = time.process_time()
        made = make()
        found[name] = time.process_time() - start
        return made

    report = Report()
    tree = timed("read", lambda: read_tree(root, report))
    records = timed("parse", lambda: parse(tree, report))
    corpus = timed("link", lambda: link(records, report))
    timed("check", lambda: check(corpus, report, addresses=True))
    if not report.sound:
        sys.exit(_DUE)
    found["line"] = sum(found.values())
    found["excerpts"] = len(corpus.excerpts)
    found["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    return found


def serve(root: Path) -> float:
    """Seconds from a saved note to the page that shows it: the median of some edits."""
    os.chdir(root)
    logging.disable(logging.INFO)
    warm = Warm(root)
    warm.change()
    files = sorted((root / "sources/excerpts").glob("*.yml"))
    path = files[len(files) // 2]
    page, text = f"sources/{path.stem}/index.html", path.read_text("utf-8")
    took = []
    for number in range(EDITS + 1):  # the first makes what is held from then on
        gc.collect()
        path.write_text(text.replace("note: >-\n  ", f"note: >-\n  Newly{number} ", 1), "utf-8")
        start = time.process_time()
        warm.change()
        shown = warm.file(page) or b""
        took.append(time.process_time() - start)
        if f"Newly{number}".encode() not in shown:
            sys.exit(_DUE)
    path.write_text(text, "utf-8")
    return sorted(took[1:])[EDITS // 2]


def main() -> None:
    """Measure the project that is named, and tell it."""
    gc.disable()  # as the server and, nearly, the command have it
    root = Path(sys.argv[1]).resolve()
    found = line(root)
    print(json.dumps(found | {"serve": serve(root)}))


if __name__ == "__main__":
    main()
