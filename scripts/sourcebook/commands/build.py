"""``sourcebook build``: the site, strictly, into ``site/``."""

import argparse
from pathlib import Path
from typing import Any

from sourcebook.commands.outcome import Outcome, Progress, UsageError, configured
from sourcebook.files import alone
from sourcebook.publish import refusal, site_path


def declare(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser("build", help="build the site, strictly, into site/")
    parser.add_argument("--output", type=Path, metavar="DIR", help="build into DIR instead")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace, progress: Progress) -> Outcome:
    """Build with MkDocs; its messages are the progress."""
    # Imported here: the site generator takes half a second to import, which no other command needs.
    from sourcebook.publish.mkdocs import NotBuiltError, build_site

    root = configured(given.root)
    target = given.output or site_path(root)
    if told := refusal(root, target):
        raise UsageError(told)
    try:
        # A build empties its folder first; two at once would take it from under each other.
        with alone(root / "mkdocs.yml", progress):
            build_site(root, given.output)
    except NotBuiltError as fault:
        return Outcome(note=f"The site was not built.\n{fault}", sound=False)
    return Outcome(note=f"The site is in {target}")
