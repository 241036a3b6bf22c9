"""What the commands that change a project have in common: the step, its diff, its refusal."""

import argparse
from collections.abc import Callable, Collection
from typing import Any

from sourcebook.commands.outcome import Outcome, Progress, project
from sourcebook.diagnostics import Rule, numbered
from sourcebook.journal import hold
from sourcebook.moves import Change, Decide, RefusedError
from sourcebook.pipeline import lasting


def dry_run(parser: Any) -> None:
    """Add the option that shows what would be changed."""
    parser.add_argument(
        "--dry-run", action="store_true", help="show what would be changed, and change nothing"
    )


def changed(
    given: argparse.Namespace,
    progress: Progress,
    plan: Callable[[Change], Decide],
    *,
    same_words: bool = False,
    mends: Collection[Rule] = (),
) -> Outcome:
    """Change the project by a plan, in one step, with no other command in between.

    Faults of the rules that it ``mends`` do not keep it from being begun.
    """
    root = project(given.root)
    try:
        with hold(root, progress), lasting():
            change = Change(root, progress, mends)
            done = change.finish(plan(change), dry=given.dry_run, same_words=same_words)
    except RefusedError as refused:
        return Outcome("\n".join(refused.places), str(refused), sound=False)
    verb = "would be changed" if given.dry_run else "changed"
    files, lines = numbered(done.files, "file"), numbered(done.lines, "line")
    note = f"{files} {verb}, {lines}; {numbered(done.addresses, 'address')}"
    return Outcome(done.diff if given.dry_run else "", "\n".join((*change.remarks, note)))
