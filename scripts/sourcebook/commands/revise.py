"""``sourcebook revise ID REASON``: published words were changed, and readers learn why."""

import argparse
from typing import Any

from sourcebook.check import latest_day
from sourcebook.commands.changing import changed, dry_run
from sourcebook.commands.new import day
from sourcebook.commands.outcome import Outcome, Progress, UsageError
from sourcebook.moves import revise


def declare(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "revise", help="say why published words, or a name, are now others"
    )
    parser.add_argument(
        "id", help="an id, THEME#SECTION, or the address of a page or heading: '/about/#how'"
    )
    parser.add_argument("reason", help="why, in a sentence for readers")
    parser.add_argument(
        "--same-meaning", action="store_true", help="only a slip of the pen was mended"
    )
    parser.add_argument(
        "--day",
        dest="read",
        metavar="DAY",
        type=day,
        default="",
        help="the day of the change, YYYY-MM-DD (default: today)",
    )
    dry_run(parser)
    parser.set_defaults(run=run, today="")


def run(given: argparse.Namespace, progress: Progress) -> Outcome:
    """Record the revision, and the fingerprint of the words of now."""
    if given.read > latest_day(given.today):
        raise UsageError(f"{given.read} is to come: today is {given.today}")
    return changed(
        given,
        progress,
        lambda change: revise(change, given.id, given.reason, given.read, same=given.same_meaning),
    )
