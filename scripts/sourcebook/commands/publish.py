"""``sourcebook publish ID…``: drafts that are ready are drafts no more, with all they need."""

import argparse
from dataclasses import replace
from typing import Any

from sourcebook.commands.changing import changed, dry_run
from sourcebook.commands.outcome import Outcome, Progress, UsageError
from sourcebook.moves import Change, Decide, Fates, publish, told
from sourcebook.rules import links

_NAMES = (
    "name what is ready, or say --all: this takes 'draft: true' out of records. The site is built "
    "by 'sourcebook build', and what puts it on the web is told in DEPLOYING.md"
)


def declare(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "publish", help="take 'draft: true' from records, from all in them and all they need"
    )
    parser.add_argument(
        "ids",
        nargs="*",
        metavar="ID",
        help="a source or theme with all in it, THEME#SECTION, an excerpt, claim, question, event",
    )
    parser.add_argument("--all", action="store_true", help="every draft")
    parser.add_argument(
        "--ready", action="store_true", help="leave those that have faults, and what needs them"
    )
    dry_run(parser)
    parser.set_defaults(run=run)


def run(given: argparse.Namespace, progress: Progress) -> Outcome:
    """Publish them, all or those that are ready, or tell what is wrong with each."""
    if bool(given.ids) == given.all:
        raise UsageError("name records, or say --all, and not both" if given.all else _NAMES)
    lines: list[str] = []

    def plan(change: Change) -> Decide:
        lines.extend(told(publish(change, given.ids, ready=given.ready)))
        return lambda *_: Fates()

    # That something published names a draft is mended by publishing it.
    done = changed(given, progress, plan, mends=[links.DRAFT_IS_NOT_NAMED])
    if not done.sound:
        return done
    if given.dry_run:
        return replace(done, note="\n".join([*lines, done.note]))
    return replace(done, text="\n".join(lines))
