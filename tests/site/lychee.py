"""Runs lychee, a link checker, on a built site: offline, with our own address led to the folder."""

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Found:
    """How many links were looked at, how many were left out, and which do not hold."""

    total: int
    excluded: int
    broken: list[str]


def run_lychee(folder: Path, address: str) -> Found:
    """Check every link and anchor of ``folder`` that leads into the site at ``address``.

    Pages of editions are read by our own checker alone: lychee saw them as they were made, and they
    are half of what there is to read. Links that lead to them are checked.
    """
    here = folder.resolve().as_uri() + "/"
    base = here.removesuffix("/") + urlsplit(address).path.removesuffix("/")
    command = [
        str(Path(sys.executable).with_name("lychee")),
        *("--offline", "--no-progress", "--format", "json", "--index-files", "index.html"),
        *("--include-fragments=anchor-only", "--include-verbatim", "--root-dir", str(folder)),
        *("--exclude-path", r"^(?:\./)?e/"),
        *("--remap", f"^{re.escape(address)} {here}"),
        *(("--remap", f"^{re.escape(base)}(?:/|$) {here}") if f"{base}/" != here else ()),
        ".",
    ]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode in {0, 2}, done.stderr
    told = json.loads(done.stdout)
    broken = [
        f"{path}: {fault['url']}: {fault['status']['text']}"
        for path, faults in told["error_map"].items()
        for fault in faults
    ]
    assert len(broken) == told["errors"], done.stdout
    # What a script reads in an address (#without=smith-1999) is no place, and lychee cannot know.
    broken = [fault for fault in broken if not re.search(r"#[a-z]+=", fault)]
    return Found(told["total"], told["excludes"], sorted(broken))
