"""``sourcebook links``: every link of a built site, or with ``--outside`` those out of it."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sourcebook import pipeline
from sourcebook.commands.outcome import Outcome, Progress, UsageError
from sourcebook.diagnostics import FORMATS, Report, summary
from sourcebook.links import UNKNOWN, BuiltSite, check_site, read_folder, told_address
from sourcebook.parse import LINKS

NEVER_ASKED = "the addresses outside were never asked for: sourcebook links --outside"
"""What is said, and fails nothing, of a project that has no ledger of them."""


def declare(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser("links", help="tell every link that does not hold")
    parser.add_argument(
        "site", nargs="?", type=Path, metavar="SITE", help="a built site's folder (default: site)"
    )
    parser.add_argument(
        "--base-url",
        metavar="URL",
        help="where the site is published (default: what mkdocs.yml or its home page says)",
    )
    parser.add_argument(
        "--orphans", action="store_true", help="tell pages that no link leads to as well"
    )
    parser.add_argument(
        "--outside", action="store_true", help="ask for the addresses outside too; needs a network"
    )
    parser.add_argument(
        "--ledger-only",
        action="store_true",
        help="tell what the ledger knows of those; asks nobody",
    )
    parser.add_argument(
        "--ledger",
        type=Path,
        metavar="FILE",
        help=f"where that is kept (default: {LINKS}; of a SITE, nowhere)",
    )
    parser.add_argument(
        "--known",
        type=Path,
        metavar="FILE",
        help="begin with what another run has learnt, too: its ledger, if there is one",
    )
    parser.add_argument(
        "--max-age",
        type=int,
        default=1,
        metavar="DAYS",
        help="leave alone what was asked for less than so many days ago (default: 1, today)",
    )
    parser.add_argument(
        "--accept",
        action="append",
        default=[],
        metavar="ADDRESS",
        help="take a page that has drifted as it is now",
    )
    parser.add_argument(
        "--pause",
        type=float,
        default=2.0,
        metavar="SECONDS",
        help="between two requests to one host (default: 2)",
    )
    parser.add_argument(
        "--timeout",
        type=float,
        default=20.0,
        metavar="SECONDS",
        help="how long to wait for an answer (default: 20)",
    )
    parser.add_argument(
        "--patience",
        type=float,
        default=120.0,
        metavar="SECONDS",
        help="how long a host may ask us to wait, before it is left for another day (default: 120)",
    )
    parser.add_argument(
        "--format", choices=list(FORMATS), default="text", help="how to tell (default: text)"
    )
    parser.set_defaults(run=run, clock=None, today="")


def run(given: argparse.Namespace, progress: Progress) -> Outcome:
    """Check the links of a built site; those that lead out of it only when asked for."""
    if given.outside or given.ledger_only:
        # Imported here: nothing else of the project can reach a network.
        from sourcebook.commands.outside import outside

        return outside(given, built_site(given) if given.site else None, progress)
    progress("reading the site")
    site = built_site(given)
    progress("checking its links")
    report = Report()
    count = check_site(site, report, orphans=given.orphans)
    pages = sum(1 for _ in site.pages)
    where = "an address that nobody told" if site.address == UNKNOWN else site.address
    note = f"{pages} pages, {count} links, published at {where}: {summary(report)}"
    if not given.site and not (given.root / LINKS).is_file():
        note += f"\n{NEVER_ASKED}"
    return Outcome(FORMATS[given.format](report), note, report.sound)


def built_site(given: argparse.Namespace) -> BuiltSite:
    """The site that the user means, read into memory."""
    folder: Path = given.site or given.root / "site"
    if not folder.is_dir():
        raise UsageError(f"there is no folder '{folder}': build the site, or name its folder")
    files = read_folder(folder)
    if not any(path.endswith((".html", ".htm")) for path in files):
        raise UsageError(f"'{folder}' holds no page: name the folder of a built site")
    return BuiltSite(files, _address(given, files))


def _address(given: argparse.Namespace, files: Mapping[str, bytes]) -> str:
    """Where the site is published: as asked for, as its project says, or as its own page does."""
    if given.base_url:
        if not given.base_url.startswith(("http://", "https://")):
            raise UsageError("--base-url is a whole address: https://example.org/book/")
        return str(given.base_url).rstrip("/") + "/"
    own = "" if given.site else pipeline.load_settings(given.root, Report()).site_url
    return own or told_address(files)
