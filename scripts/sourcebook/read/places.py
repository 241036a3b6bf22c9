"""Whether a file is the project's own: a plain one, to which no link from outside leads."""

import os
from pathlib import Path
from stat import S_ISREG


def plain_content(path: Path, root: Path) -> bytes | None:
    """What a plain file below ``root`` holds; None if there is, by now, no such file.

    It is looked at when it is open: what lies there may be another thing a moment later.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return None
    with os.fdopen(handle, "rb") as file:
        return file.read() if S_ISREG(os.fstat(handle).st_mode) and inside(root, path) else None


def inside(root: Path, path: Path) -> bool:
    """Whether what a path leads to is there, and below ``root``."""
    try:
        return path.resolve(strict=True).is_relative_to(root.resolve())
    except (OSError, RuntimeError):  # it leads nowhere, or in a circle
        return False
