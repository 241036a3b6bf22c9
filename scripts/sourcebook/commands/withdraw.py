"""``sourcebook withdraw ID NOTE``: a record goes, and its addresses tell readers why."""

import argparse
from typing import Any

from sourcebook.commands.changing import changed, dry_run
from sourcebook.commands.outcome import Outcome, Progress
from sourcebook.moves import withdraw
from sourcebook.rules import links


def declare(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "withdraw", help="take a record out; its addresses tell readers why"
    )
    parser.add_argument("id", help="the record's id, or the address of a page that people wrote")
    parser.add_argument("note", help="why, in a sentence for readers")
    dry_run(parser)
    parser.set_defaults(run=run)


def run(given: argparse.Namespace, progress: Progress) -> Outcome:
    """Withdraw it, unless anything rests on it."""
    return changed(
        given,
        progress,
        lambda change: withdraw(change, given.id, given.note),
        mends=(links.REFERENCE_RESOLVES,),  # tags of a theme that was taken out by hand
    )
