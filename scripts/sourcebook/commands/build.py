"""``sourcebook build``: the site, strictly, into ``site/``."""

import argparse
from pathlib import Path
from typing import Any

from sourcebook.commands.outcome import Outcome, Progress, UsageError, configured
from sourcebook.publish.files import alone


def declare(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser("build", help="build the site, strictly, into site/")
    parser.add_argument("--output", type=Path, metavar="DIR", help="build into DIR instead")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace, progress: Progress) -> Outcome:
    """Build with MkDocs; its messages are the progress."""
    # Imported here: the site generator takes half a second to import, which no other command needs.
    from sourcebook.publish.plugin import NotBuiltError, build_site

    root = configured(given.root)
    if given.output is not None:
        _refuse_to_clear(root, given.output)
    try:
        # A build empties its folder first; two at once would take it from under each other.
        with alone(root / "mkdocs.yml", progress):
            build_site(root, given.output)
    except NotBuiltError as fault:
        return Outcome(note=f"The site was not built.\n{fault}", sound=False)
    return Outcome(note=f"The site is in {given.output or root / 'site'}")


def _refuse_to_clear(root: Path, output: Path) -> None:
    """A build empties its folder first; so it must not be one that holds anything but a site."""
    target = output.resolve()
    if target.exists() and not target.is_dir():
        raise UsageError(f"'{output}' is a file: name a folder")
    if target in (root.resolve(), *root.resolve().parents):
        raise UsageError(f"'{output}' holds the project: name a folder of the site's own")
    # The page for missing addresses is the first that a build writes.
    if target.is_dir() and any(target.iterdir()) and not (target / "404.html").is_file():
        raise UsageError(
            f"'{output}' holds files that are not of a site, and a build would delete them: "
            "name an empty or a new folder"
        )
