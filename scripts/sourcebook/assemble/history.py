"""When each input last changed, from the history. Part of publish: dates for the sitemap.

Dates come from commits and never from the clock, so that two builds of one commit are the same.
``SOURCE_DATE_EPOCH`` is the convention of reproducible-builds.org.
"""

import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

INPUTS = ("citations.bib", "docs", "mkdocs.yml", "sources")
"""What a site is made from, relative to the project's root."""

_TIMEOUT = 60
"""Seconds that reading the history may take."""


@dataclass(frozen=True, slots=True)
class History:
    """The time of the last commit that touched each path, in seconds since 1970, UTC.

    ``latest`` stands for what the history does not know, such as a file not yet committed.
    """

    changed: Mapping[str, int]
    latest: int

    def date(self, inputs: Iterable[str]) -> str:
        """Return the ISO day on which the latest of ``inputs`` changed."""
        times = [self.changed.get(path, self.latest) for path in inputs]
        time = max(times, default=self.latest)
        return datetime.fromtimestamp(time, UTC).date().isoformat()


def git(root: Path, *arguments: str) -> str:
    """Return git's output, or nothing where there is no git, no repository or no commit."""
    try:
        done = subprocess.run(
            ["git", "-C", str(root), "-c", "core.quotePath=false", *arguments],  # noqa: S607 -- the user's own git
            capture_output=True,
            check=True,
            timeout=_TIMEOUT,
        )
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout.decode("utf-8", "surrogateescape")


def read_history(root: Path, epoch: int | None = None) -> History:
    """Read the history of the project at ``root``; ``epoch`` stands in for its latest commit."""
    changed: dict[str, int] = {}
    time = 0
    for line in git(root, "log", "--format=@%ct", "--name-only", "--relative").splitlines():
        if line.startswith("@") and line[1:].isdigit():
            time = int(line[1:])
        elif line:
            changed[line] = max(time, changed.get(line, 0))
    if epoch is None:
        epoch = max(changed.values()) if changed else _newest_file(root)
    return History(changed, epoch)


def _newest_file(root: Path) -> int:
    """Return when the newest input was written: all that is known where there is no history."""
    inputs = [path for name in INPUTS for path in (root / name, *(root / name).rglob("*"))]
    return max((int(path.stat().st_mtime) for path in inputs if path.is_file()), default=0)
