"""The command ``sourcebook``: reads arguments, prints, sets the exit code; the work is elsewhere.

Exit codes: 0 clean, 1 faults in the content, 2 wrong usage or a machine that refuses (no room, no
right to write, a port in use), 3 a bug of ours; 130 when interrupted.
"""

import argparse
import atexit
import errno
import gc
import io
import logging
import os
import sys
import threading
import time
import traceback
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from sourcebook import __version__
from sourcebook.commands import COMMANDS, Outcome, UsageError
from sourcebook.journal import StepError, complete
from sourcebook.kept import linked
from sourcebook.links import Clock
from sourcebook.publish import StagingError

CLEAN, FAULTS, USAGE, BUG, INTERRUPTED = 0, 1, 2, 3, 130
_SLOW = 1.0
"""Seconds after which a command says what it is doing, and in the end how long it took."""
_REFUSALS = frozenset(
    getattr(errno, name)
    for name in (
        *("EACCES", "EPERM", "EROFS", "ENOSPC", "EDQUOT", "EISDIR", "ENOTDIR", "ENAMETOOLONG"),
        *("EFBIG", "EADDRINUSE", "EADDRNOTAVAIL", "ESTALE"),
    )
    if hasattr(errno, name)
)
"""What the machine may refuse, whatever we do; any other failure of the system is a bug of ours."""
_FULL = (errno.ENOSPC, errno.EDQUOT)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a letter is no reason to fail.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    parsed = parser()
    given = parsed.parse_args(arguments)
    if not getattr(given, "run", None):
        parsed.print_help()
        return USAGE
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stderr)
    logging.getLogger("watchdog").setLevel(logging.WARNING)
    _hand_on(given)
    # What lives is not searched once more when Python ends: the memory goes back as it is.
    atexit.register(gc.freeze)
    try:
        return _run(given)
    except (UsageError, StepError, StagingError) as fault:
        _tell(f"sourcebook: {fault}")
        return USAGE
    except KeyboardInterrupt:
        _tell("sourcebook: interrupted")
        return INTERRUPTED
    except Exception as fault:  # noqa: BLE001  the last line of defence: tell the user what to do
        return _failed(fault)


def _hand_on(given: argparse.Namespace) -> None:
    """Give a command what it asks of the machine: the day, a clock, whoever sits there."""
    for name in ("read", "today"):
        if getattr(given, name, None) == "":
            setattr(given, name, date.today().isoformat())  # noqa: DTZ011  the editor's own day
    if "ask" in given and sys.stdin.isatty():
        given.ask = _ask
    if "clock" in given:
        given.clock = Clock(time.monotonic, time.sleep, time.time)


def _run(given: argparse.Namespace) -> int:
    started = time.monotonic()
    progress = _Progress()
    try:
        _complete(given.root)
        outcome: Outcome = given.run(given, progress)
    finally:
        progress.end()
    try:
        print(outcome.text, end="" if outcome.text.endswith("\n") or not outcome.text else "\n")
        sys.stdout.flush()
    except OSError as fault:
        # What is still buffered goes nowhere, or it would fail again when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(fault, BrokenPipeError):  # who was reading has seen enough
            raise
    took = time.monotonic() - started
    if outcome.note:
        _tell(f"{outcome.note} ({took:.1f} s)" if took > _SLOW else outcome.note)
    return CLEAN if outcome.sound else FAULTS


def _complete(root: Path) -> None:
    """Complete what an earlier command was cut short in, before anything is read or kept."""
    if told := linked(root):
        raise StepError(told)
    if told := complete(root):
        _tell(told)


def _failed(fault: Exception) -> int:
    if isinstance(fault, OSError) and fault.errno in _REFUSALS:
        # Of two, the second is where it was to go.
        place = fault.filename2 or fault.filename
        where = f": '{place}'" if place else ""
        room = "; make room, and run this again" if fault.errno in _FULL else ""
        _tell(f"sourcebook: {fault.strerror}{where}{room}")
        return USAGE
    traceback.print_exc()
    _tell(
        "sourcebook: this is a bug of ours, not a fault of your content. "
        "Please report the lines above with the command you ran."
    )
    return BUG


def _ask(question: str) -> str:
    print(question, end="", file=sys.stderr, flush=True)
    return sys.stdin.readline()


def _tell(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


class _Progress:
    """Tells what is going on once that has taken a second, and from then on as it comes."""

    def __init__(self) -> None:
        self._latest = ""
        self._late = False
        self._timer = threading.Timer(_SLOW, self._catch_up)
        self._timer.daemon = True
        self._timer.start()

    def __call__(self, message: str) -> None:
        """Take note of a message, and show it if the user has been waiting."""
        self._latest = message
        if self._late:
            _tell(message)

    def _catch_up(self) -> None:
        self._late = True
        if self._latest:
            _tell(self._latest)

    def end(self) -> None:
        """Say nothing any more."""
        self._timer.cancel()


class _InAnyOrder(argparse.ArgumentParser):
    """A command whose options may stand before, between or behind what it is given."""

    _within = False

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Those of argparse, taken apart first: it calls this method itself."""
        if self._within:
            return super().parse_known_args(args, namespace)
        self._within = True
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self._within = False


@cache
def parser() -> argparse.ArgumentParser:
    """What may stand on the command line; the same for every command of a process."""
    parser = argparse.ArgumentParser(
        prog="sourcebook", description="Builds a static research site from annotated sources."
    )
    parser.add_argument("--version", action="version", version=f"sourcebook {__version__}")
    parser.add_argument(
        "--root",
        type=Path,
        default=Path(),
        metavar="DIR",
        help="the project's folder (default: this folder)",
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", parser_class=_InAnyOrder)
    for command in COMMANDS:
        command.declare(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
