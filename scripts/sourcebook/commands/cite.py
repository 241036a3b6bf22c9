"""``sourcebook cite``: prints citations as one document would show them."""

import argparse
from pathlib import Path
from typing import Any

from sourcebook.commands.outcome import Outcome, Progress, UsageError


def declare(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser("cite", help="print citations in a style")
    parser.add_argument("--style", required=True, help="a CSL style's name, e.g. apa")
    parser.add_argument(
        "--bib",
        type=Path,
        required=True,
        metavar="FILE",
        help="the bibliography: .bib or CSL-JSON (.json)",
    )
    parser.add_argument("--plain", action="store_true", help="plain text instead of HTML")
    parser.add_argument("--bibliography", action="store_true", help="add the list of works cited")
    parser.add_argument("citation", nargs="+", help="'[@key, p. 3; @other]'; in order")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace, progress: Progress) -> Outcome:
    """Print each citation on a line of its own, then the list."""
    from sourcebook.cite.command import CiteError, cite_command

    try:
        text = cite_command(
            given.style,
            given.bib,
            given.citation,
            bibliography=given.bibliography,
            plain=given.plain,
            progress=progress,
        )
    except CiteError as fault:
        raise UsageError(str(fault)) from fault
    return Outcome(text)
