"""``sourcebook cite``: prints citations as one document would show them; needs no project."""

import argparse
from pathlib import Path
from typing import Any

from sourcebook.commands.outcome import Outcome, Progress, UsageError, why
from sourcebook.diagnostics import Report, as_text

CACHE = Path(".cache/citations")
"""Where formatted citations are kept, below the root of a project; elsewhere nothing is kept."""

_FORMAT = """\
Each citation is printed on a line of its own, in the order given, as one document would show
them: short forms, 'ibid.', 2017a and 2017b. With --bibliography an empty line follows, then the
works cited, one a line in the style's order, without a wrapper. HTML uses <i>, <b>, <sup>, <sub>,
<span class="small-caps">, and <span style="font-style:normal;"> within <i>; '&', '<' and '>' in
text are &#38;, &#60; and &#62;.

Exit codes: 0; 1 for a key that is not in FILE (printed as [?key]) or a faulty FILE; 2 for a style
that does not exist, a citation that cannot be read, or a FILE that cannot be opened.
"""


def declare(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "cite",
        help="print citations in a style",
        epilog=_FORMAT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
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
        raise UsageError(f"the bibliography cannot be read: {why(fault)}") from fault
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
            cache_dir=given.root / CACHE if (given.root / "mkdocs.yml").is_file() else None,
            progress=progress,
        )
    except WrongCall as fault:
        raise UsageError(str(fault)) from fault
    return Outcome(cited, as_text(report), report.sound)
