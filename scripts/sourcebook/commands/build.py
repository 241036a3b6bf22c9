"""``sourcebook build``: the site, strictly, into ``site/``."""

import argparse
from pathlib import Path
from typing import Any

from sourcebook.assemble import Last
from sourcebook.commands.outcome import Outcome, Progress, UsageError, configured, may_run_code
from sourcebook.journal import hold
from sourcebook.publish import (
    Seen,
    holes,
    manifest_of,
    marks,
    read_manifest,
    refusal,
    seen,
    site_path,
    write_manifest,
)


def declare(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser("build", help="build the site, strictly, into site/")
    parser.add_argument("--output", type=Path, metavar="DIR", help="build into DIR instead")
    may_run_code(parser)
    parser.set_defaults(run=run)


def run(given: argparse.Namespace, progress: Progress) -> Outcome:
    """Build with MkDocs, unless the site is as it would be; its messages are the progress."""
    root = configured(given.root)
    target = given.output or site_path(root)
    if told := refusal(root, target):
        raise UsageError(told)
    # Two builds at once would take the folder from under each other; a writer, the sources.
    with hold(root, progress):
        now, last = marks(root), read_manifest(root)
        there = seen(target) if last else Seen()
        if last and now.whole and last.mark == now.whole and there.files == last.files:
            told = "".join(f"{words}\n" for words in last.told)
            return Outcome(
                note=f"{told}{_holes(target)}Nothing has changed: the site is in {target}"
            )
        # Imported here: the site generator takes half a second to import.
        from sourcebook.publish.mkdocs import NotBuiltError, build_site

        standing = last.last(now.frame, there.files, target) if last else Last()
        try:
            still = standing if now.whole else None
            done = build_site(root, given.output, still, run_code=given.run_code)
        except NotBuiltError as fault:
            return Outcome(note=f"The site was not built.\n{fault}", sound=False)
        if now.whole and marks(root) == now:  # nobody wrote while we read
            made = manifest_of(*now, target, done.told, done.making, there)
            write_manifest(root, made)
    return Outcome(note=f"{_holes(target)}The site is in {target}")


def _holes(target: Path) -> str:
    return "".join(f"warning: {told}\n" for told in holes(target))
