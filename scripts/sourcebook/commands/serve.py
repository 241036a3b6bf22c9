"""``sourcebook serve``: the site on this machine; a saved file reloads the page."""

import argparse
from typing import Any

from sourcebook.commands.outcome import Outcome, Progress, project


def declare(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser("serve", help="serve the site here; a saved file reloads the page")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (8000)")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace, progress: Progress) -> Outcome:
    """Serve until interrupted."""
    from sourcebook.publish.plugin import NotBuiltError, serve_site

    try:
        serve_site(project(given.root), given.host, given.port)
    except NotBuiltError as fault:
        return Outcome(note=f"The site was not built.\n{fault}", sound=False)
    return Outcome()
