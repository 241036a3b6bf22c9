"""``sourcebook cite``: prints citations as one document would show them."""

import argparse
from pathlib import Path
from typing import Any

from sourcebook.commands.outcome import Outcome, Progress, UsageError
from sourcebook.diagnostics import Report
from sourcebook.diagnostics.text import as_text

CACHE = Path(".cache/citations")
"""Where formatted citations are kept, below the project's root."""


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
    from sourcebook.cite.command import UsageError as WrongCall
    from sourcebook.cite.command import cite_command

    try:
        text = given.bib.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise UsageError(f"'{given.bib}' cannot be read: {fault}") from fault
    report = Report()
    report.remember(str(given.bib), text)
    try:
        cited = cite_command(
            given.style,
            str(given.bib),
            text,
            given.citation,
            report,
            bibliography=given.bibliography,
            plain=given.plain,
            cache_dir=given.root / CACHE,
            progress=progress,
        )
    except WrongCall as fault:
        raise UsageError(str(fault)) from fault
    return Outcome(cited, as_text(report), report.sound)
