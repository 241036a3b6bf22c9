"""``sourcebook move OLD NEW``: a page of people's or an anchor gets another address."""

import argparse
from typing import Any

from sourcebook.commands.changing import changed, dry_run
from sourcebook.commands.outcome import Outcome, Progress
from sourcebook.moves import move
from sourcebook.rules import pages

_LEADING = (
    pages.PAGE_IS_IN_NAVIGATION,
    pages.NAVIGATION_LEADS_SOMEWHERE,
    pages.LINK_LEADS_SOMEWHERE,
)
"""A page that was moved by hand is no longer where the navigation and links lead."""


def declare(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "move", help="give a page or an anchor another address; the old one leads on"
    )
    parser.add_argument("old", help="its address, as /about/method/#read, or its file in docs/")
    parser.add_argument("new", help="the new one")
    dry_run(parser)
    parser.set_defaults(run=run)


def run(given: argparse.Namespace, progress: Progress) -> Outcome:
    """Move the file or the anchor with all links to it; of what has moved, tell the ledger."""
    return changed(
        given,
        progress,
        lambda change: move(change, given.old, given.new),
        same_words=True,
        mends=_LEADING,
    )
