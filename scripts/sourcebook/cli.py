"""The command ``sourcebook``: reads arguments, prints, sets the exit code; the work is elsewhere.

Exit codes: 0 clean, 1 faults in the content, 2 wrong usage, 3 a bug of ours.
"""

import argparse
import logging
import sys
import time
import traceback
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from sourcebook import __version__
from sourcebook.commands import COMMANDS
from sourcebook.commands.outcome import Outcome, UsageError

CLEAN, FAULTS, USAGE, BUG = 0, 1, 2, 3
_SLOW = 1.0
"""Seconds after which a command says how long it took."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    parser = _parser()
    given = parser.parse_args(arguments)
    if not getattr(given, "run", None):
        parser.print_help()
        return USAGE
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stderr)
    logging.getLogger("watchdog").setLevel(logging.WARNING)
    if getattr(given, "read", None) == "":
        given.read = date.today().isoformat()  # noqa: DTZ011  the editor's own day
    started = time.monotonic()
    try:
        outcome: Outcome = given.run(given, _progress)
    except UsageError as fault:
        print(f"sourcebook: {fault}", file=sys.stderr)
        return USAGE
    except KeyboardInterrupt:
        return CLEAN
    except BrokenPipeError:
        return CLEAN
    except Exception:  # noqa: BLE001  the last line of defence: tell the user what to do
        traceback.print_exc()
        print(
            "sourcebook: this is a bug of ours, not a fault of your content; nothing was written. "
            "Please report the lines above with the command you ran.",
            file=sys.stderr,
        )
        return BUG
    if outcome.text:
        print(outcome.text, end="" if outcome.text.endswith("\n") else "\n")
    took = time.monotonic() - started
    if outcome.note:
        slow = f" ({took:.1f} s)" if took > _SLOW else ""
        print(f"{outcome.note}{slow}", file=sys.stderr)
    return CLEAN if outcome.sound else FAULTS


def _progress(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


def _parser() -> argparse.ArgumentParser:
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
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for command in COMMANDS:
        command.declare(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
