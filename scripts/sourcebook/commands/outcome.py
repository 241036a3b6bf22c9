"""What a command comes to, and the words for wrong usage."""

import argparse
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sourcebook.assemble import EPOCH, EpochError, given_epoch
from sourcebook.model import BIBLIOGRAPHY

Progress = Callable[[str], None]
"""Tells the user what is going on, one line at a time."""


class UsageError(Exception):
    """The command was called in a way it cannot serve; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """``text`` goes to standard output, ``note`` to standard error; ``sound`` is the exit code."""

    text: str = ""
    note: str = ""
    sound: bool = True


def may_run_code(parser: argparse.ArgumentParser) -> None:
    """Add the option of a command that builds, or tells beforehand what a build would."""
    parser.add_argument(
        "--run-code",
        action="store_true",
        help="you trust the hooks, templates and !!python values of mkdocs.yml: a build runs them",
    )


def project(root: Path) -> Path:
    """The project's root, once it looks like one."""
    if not (root / "sources").is_dir() and not (root / BIBLIOGRAPHY).is_file():
        raise UsageError(
            f"'{root.resolve()}' has neither sources/ nor citations.bib: "
            "run from the project's root, or name it with --root"
        )
    return root


def configured(root: Path) -> Path:
    """The project's root, once it has what a site is built from: a configuration, a usable date."""
    epoch()
    if not (project(root) / "mkdocs.yml").is_file():
        raise UsageError(f"'{root.resolve()}' has no mkdocs.yml")
    return root


LARGEST = 100_000_000
"""The most bytes of a file that somebody names; a library of 50,000 works has some 60 million."""


def file_of_people(path: Path) -> bytes:
    """The content of a file that the user names: a plain one, of a size that can be read.

    A pipe or a device would never end, or never begin.
    """
    try:
        if not path.is_file():
            what = "is no plain file" if path.exists() else "is not there"
            raise UsageError(f"'{path}' {what}")
        if path.stat().st_size > LARGEST:
            raise UsageError(f"'{path}' has more than {LARGEST // 1_000_000} MB: split it")
        return path.read_bytes()
    except (OSError, ValueError, RuntimeError) as fault:
        raise UsageError(f"'{path}' cannot be read: {why(fault)}") from fault


def why(fault: Exception) -> str:
    """What keeps a file from being read, in words that tell what to look at."""
    if isinstance(fault, FileNotFoundError):
        return f"'{fault.filename}' is not there"
    if isinstance(fault, IsADirectoryError):
        return f"'{fault.filename}' is a folder"
    if isinstance(fault, OSError) and fault.strerror and fault.filename:
        return f"'{fault.filename}': {fault.strerror}"
    return str(fault)


def epoch() -> int | None:
    """The moment that stands in for the latest commit, if the user has set one."""
    try:
        return given_epoch(os.environ.get(EPOCH))
    except EpochError as fault:
        raise UsageError(str(fault)) from fault
