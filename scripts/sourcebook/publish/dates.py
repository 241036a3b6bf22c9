"""When each input last changed, from the history. Part of publish: dates for the sitemap.

Dates come from commits and never from the clock, so that two builds of one commit are the same.
"""

import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

_TIMEOUT = 60
"""Seconds that reading the history may take."""


@dataclass(frozen=True, slots=True)
class History:
    """The time of the last commit that touched each path, in seconds since 1970, UTC.

    ``latest`` stands for what the history does not know, such as a file not yet committed. It is 0
    where there is no history at all.
    """

    changed: Mapping[str, int]
    latest: int

    def date(self, inputs: Iterable[str]) -> str:
        """Return the ISO day on which the latest of ``inputs`` changed; nothing if unknown."""
        times = [self.changed.get(path, self.latest) for path in inputs]
        time = max(times, default=self.latest)
        return datetime.fromtimestamp(time, UTC).date().isoformat() if time else ""


def _git(root: Path, *arguments: str) -> str:
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
    for line in _git(root, "log", "--format=@%ct", "--name-only", "--relative").splitlines():
        if line.startswith("@") and line[1:].isdigit():
            time = int(line[1:])
        elif line:
            changed[line] = max(time, changed.get(line, 0))
    latest = epoch if epoch is not None else max(changed.values(), default=0)
    return History(changed, latest)
