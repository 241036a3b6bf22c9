"""``sourcebook merge ID into ID``: one record is named for another, and goes out."""

import argparse
from typing import Any

from sourcebook.commands.changing import changed, dry_run
from sourcebook.commands.outcome import Outcome, Progress, UsageError
from sourcebook.moves import merge

_INTO = "into"


def declare(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "merge", help="name one record wherever another is named, and take that one out"
    )
    parser.add_argument(
        "ids", nargs="+", metavar="ID [into] ID", help="the one that goes, and the one that stays"
    )
    dry_run(parser)
    parser.set_defaults(run=run)


def run(given: argparse.Namespace, progress: Progress) -> Outcome:
    """Merge two records of one kind."""
    ids = [word for word in given.ids if word.lower() != _INTO]
    if len(ids) != 2:
        raise UsageError("name two records: sourcebook merge ID into ID")
    return changed(given, progress, lambda change: merge(change, ids[0], ids[1]))
