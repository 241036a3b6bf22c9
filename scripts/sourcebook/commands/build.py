"""``sourcebook build``: the site, strictly, into ``site/``."""

import argparse
from pathlib import Path
from typing import Any

from sourcebook.commands.outcome import Outcome, Progress, UsageError, configured, may_run_code
from sourcebook.files import alone
from sourcebook.publish import (
    Manifest,
    hashes,
    inputs_mark,
    read_manifest,
    refusal,
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
    # Two builds at once would take the folder from under each other.
    with alone(root / "mkdocs.yml", progress):
        mark, last = inputs_mark(root), read_manifest(root)
        if last and mark and last.mark == mark and hashes(target) == last.files:
            told = "".join(f"{words}\n" for words in last.told)
            return Outcome(note=f"{told}Nothing has changed: the site is in {target}")
        # Imported here: the site generator takes half a second to import.
        from sourcebook.publish.mkdocs import NotBuiltError, build_site

        try:
            words = build_site(root, given.output, run_code=given.run_code)
        except NotBuiltError as fault:
            return Outcome(note=f"The site was not built.\n{fault}", sound=False)
        if mark and inputs_mark(root) == mark:  # nobody wrote while we read
            write_manifest(root, Manifest(mark, hashes(target), words))
    return Outcome(note=f"The site is in {target}")
