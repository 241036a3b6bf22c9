"""``sourcebook check-links-to SITE FILE…``: other people's links to a site, judged and mended."""

import argparse
import re
from collections import Counter
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from sourcebook.commands.outcome import Outcome, Progress, UsageError
from sourcebook.diagnostics import FORMATS, Report, Severity, summary
from sourcebook.files import below, clear_parts, files_below, write_whole
from sourcebook.links import UNKNOWN, told_address
from sourcebook.links.inward import (
    TABLE,
    Doctor,
    Examined,
    FormerDoctor,
    NoTableError,
    Promises,
    Site,
    examine,
    read_promises,
    site_of,
)
from sourcebook.markup import ids_in
from sourcebook.model import EDITION

_WEB = ("http://", "https://")
_TOLD = 5
"""How many parts that were not read are named."""


def declare(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "check-links-to",
        help="tell what became of the links to a site in a syllabus, and mend them",
        description="Judges each link to SITE in documents: Markdown, HTML, plain text, Word "
        "(DOCX), Common Cartridge (IMSCC) and PDF. In a PDF it mends links, and not what is "
        "printed. "
        "Asks the network only if SITE is an address.",
    )
    parser.add_argument(
        "site",
        metavar="SITE",
        help="the address of a site, the folder of a built one, or its permalinks.json",
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a document")
    parser.add_argument(
        "--base-url",
        metavar="URL",
        help="where the site is published (default: SITE, or what its home page says)",
    )
    parser.add_argument(
        "--formerly",
        action="append",
        default=[],
        metavar="URL",
        help="where the site was published before: links there are judged, and mended, too",
    )
    parser.add_argument(
        "--since",
        default="",
        metavar="EDITION|DATE",
        help="tell of changed words only if they changed after this",
    )
    parser.add_argument(
        "--fix", action="store_true", help="write the document with the links that moved mended"
    )
    parser.add_argument(
        "--pin",
        default="",
        metavar="EDITION",
        help="write it with each link leading into this edition, whose words stay",
    )
    place = parser.add_mutually_exclusive_group()
    place.add_argument(
        "--output",
        type=Path,
        metavar="PATH",
        help="where to write: a file, or a folder (default: NAME.mended.md beside NAME.md)",
    )
    place.add_argument("--in-place", action="store_true", help="write over the document itself")
    parser.add_argument("--all", action="store_true", help="tell of the links that live as well")
    parser.add_argument(
        "--strict", action="store_true", help="fail on links that moved or were reworded, too"
    )
    parser.add_argument(
        "--format", choices=list(FORMATS), default="text", help="how to tell (default: text)"
    )
    parser.set_defaults(run=run)


def run(given: argparse.Namespace, progress: Progress) -> Outcome:
    """Judge every document, then write those that are to be changed."""
    mends = given.fix or bool(given.pin)
    if (given.output or given.in_place) and not mends:
        raise UsageError("--output and --in-place are for --fix and --pin: nothing is written else")
    missing = [str(path) for path in given.files if not path.is_file()]
    if missing:
        raise UsageError(f"there is no file '{missing[0]}'")
    targets = _targets(given) if mends else {}
    progress("reading what the site promises")
    doctor = _doctor(given)
    report, counts, written, passed = Report(), Counter[str](), list[str](), list[str]()
    for path in given.files:
        progress(f"judging {path}")
        examined = examine(
            path.as_posix(),
            path.read_bytes(),
            doctor,
            report,
            fix=given.fix,
            pin=given.pin,
            every=given.all,
        )
        counts.update(examined.verdicts)
        passed += examined.passed
        if examined.content is not None:
            target = targets[path]
            clear_parts(target.parent)
            write_whole(target, examined.content, mode=path.stat().st_mode & 0o777)
            written.append(_written(target, examined))
    strict = given.strict and report.count(Severity.WARNING) > 0
    note = "; ".join([_note(counts, report), *_passed(passed), *written])
    if mends and not written:
        note += "; nothing to mend, nothing written"
    return Outcome(FORMATS[given.format](report), note, report.sound and not strict)


def _note(counts: Counter[str], report: Report) -> str:
    kinds = ", ".join(f"{number} {kind}" for kind, number in sorted(counts.items()))
    total = counts.total()
    links = f"{total} link{'' if total == 1 else 's'} to the site"
    return f"{links}{f' ({kinds})' if kinds else ''}: {summary(report)}"


def _passed(names: list[str]) -> list[str]:
    """What was not read, of many only some, so that nobody takes silence for an answer."""
    if not names:
        return []
    more = f" and {len(names) - _TOLD} more" if len(names) > _TOLD else ""
    return [f"not read: {', '.join(names[:_TOLD])}{more}"]


def _written(target: Path, examined: Examined) -> str:
    return f"{target} written with {examined.mended} of {len(examined.verdicts)} links changed"


# What to judge by


def _doctor(given: argparse.Namespace) -> Doctor:
    try:
        promises, told, root = _promises(given.site)
    except NoTableError as fault:
        raise UsageError(f"'{given.site}' does not tell its addresses: {fault}") from fault
    site = _site(given.base_url or told)
    for name, option in ((given.pin, "--pin"), (given.since, "--since")):
        if EDITION.fullmatch(name) and name not in promises.editions:
            known = ", ".join(sorted(promises.editions)) or "none yet"
            raise UsageError(f"{option} {name}: there is no such edition; there are: {known}")
    if given.pin and not EDITION.fullmatch(given.pin):
        raise UsageError(f"--pin '{given.pin}' is no name of an edition, as 2026.1")
    if given.since and not EDITION.fullmatch(given.since) and not _is_day(given.since):
        raise UsageError(f"--since '{given.since}' is no edition, and no day as 2026-09-30")
    former = tuple(map(_site, given.formerly))
    if not root:
        opens = partial(_anchors, Path(given.site))
        return FormerDoctor(promises, site, given.since, opens=opens, former=former)
    # Imported here: only for an address is the network asked.
    from sourcebook.links.inward.ask import asking, opening

    return FormerDoctor(promises, site, given.since, asking(root), opening(root), former)


def _promises(site: str) -> tuple[Promises, str, str]:
    """The table, where the site says that it is published, and its root if it is to be asked."""
    if site.lower().startswith(_WEB):
        return _online(site)
    path = Path(site)
    if path.is_dir():
        return _folder(path)
    if not path.is_file():
        raise UsageError(f"'{site}' is no address, no folder and no file")
    return read_promises(path.read_bytes()), "", ""


def _online(site: str) -> tuple[Promises, str, str]:
    from sourcebook.links.inward.ask import NoAnswerError, fetched

    root = re.sub(rf"({re.escape(TABLE)}|index\.html)?([?#].*)?$", "", site).rstrip("/") + "/"
    try:
        return read_promises(fetched(root + TABLE)), root, root
    except NoAnswerError as fault:
        raise UsageError(f"the site cannot be asked: {fault}") from fault


def _folder(path: Path) -> tuple[Promises, str, str]:
    table = path / TABLE
    if not table.is_file():
        raise UsageError(f"'{path}' has no {TABLE}: name the folder of a built site")
    files = (f"/{one.relative_to(path).as_posix()}" for one in files_below(path))
    home = path / "index.html"
    told = told_address({"index.html": home.read_bytes()}) if home.is_file() else UNKNOWN
    return read_promises(table.read_bytes(), files), "" if told == UNKNOWN else told, ""


def _anchors(site: Path, page: str) -> frozenset[str] | None:
    """The anchors of a page of the folder of a site; None if it is not there."""
    try:
        text = below(site, f"{page.lstrip('/')}index.html").read_text("utf-8", "replace")
    except (OSError, ValueError):
        return None
    return frozenset(ids_in(text))


def _site(address: str) -> Site:
    if not address:
        raise UsageError("where is the site published? Say so with --base-url https://…")
    try:
        return site_of(address)
    except ValueError as fault:
        raise UsageError(f"{fault}: https://example.org/book/") from fault


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


# Where to write


def _targets(given: argparse.Namespace) -> dict[Path, Path]:
    """Where each document goes. Nothing that is there is written over, except in place."""
    if given.in_place:
        return {path: path.resolve() for path in given.files}
    output: Path | None = given.output
    if output and not output.is_dir() and len(given.files) > 1:
        raise UsageError(f"there are {len(given.files)} documents: '{output}' must be a folder")
    found: dict[Path, Path] = {}
    for path in given.files:
        target = path.with_name(f"{path.stem}.mended{path.suffix}")
        if output:
            target = output / path.name if output.is_dir() else output
        if target.exists() or target in found.values():
            raise UsageError(f"'{target}' is there already: name another with --output")
        found[path] = target
    return found
