"""``sourcebook export``: pages, data or schemas for others; a site to read without a server."""

import argparse
from pathlib import Path
from typing import Any

from sourcebook import pipeline
from sourcebook.annotations import as_hypothesis, as_w3c, as_zotero, out_of
from sourcebook.assemble import assemble, read_history
from sourcebook.commands.outcome import (
    Outcome,
    Progress,
    UsageError,
    configured,
    epoch,
    may_run_code,
    project,
)
from sourcebook.diagnostics import Report, as_text
from sourcebook.facts import Facts
from sourcebook.journal import hold
from sourcebook.model import Corpus
from sourcebook.publish import (
    LIST,
    beside,
    refusal,
    without_editions,
    without_server,
    write_data,
    write_files,
    write_markdown,
    write_schemas,
    zipped,
)
from sourcebook.rules.structure import CONFIGURATION_RUNS_NO_CODE


def declare(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser("export", help="write pages, data or schemas into a folder")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--markdown", type=Path, metavar="DIR", help="every page as Markdown")
    what.add_argument(
        "--data", type=Path, metavar="DIR", help="the data pack: CSV, JSON, BibTeX, feeds and more"
    )
    what.add_argument(
        "--schemas", type=Path, metavar="DIR", help="JSON Schemas, for completion in an editor"
    )
    what.add_argument(
        "--annotations",
        type=Path,
        metavar="DIR",
        help="the excerpts as annotations, for Hypothesis, Zotero, and the W3C's model",
    )
    what.add_argument(
        "--offline",
        type=Path,
        metavar="DIR",
        help="the site for reading from a folder, and DIR.zip",
    )
    parser.add_argument(
        "--with-editions",
        action="store_true",
        help="with --offline: the editions too, which make it as many times larger",
    )
    may_run_code(parser)
    parser.set_defaults(run=run)


def run(given: argparse.Namespace, progress: Progress) -> Outcome:
    """Write what is asked for."""
    if given.offline:
        return _offline(given, progress)
    root = project(given.root)
    with hold(root, progress):
        return _written(root, given, progress)


def _written(root: Path, given: argparse.Namespace, progress: Progress) -> Outcome:
    target: Path = given.markdown or given.data or given.schemas or given.annotations
    if told := refusal(root, target, beside=bool(given.schemas)):
        raise UsageError(told)
    report = Report()
    corpus = pipeline.load(root, report, progress)
    if given.schemas:
        count = write_schemas(corpus, target, progress)
        return Outcome(note=f"{count} schemas written to {target}")
    if not report.sound:
        return Outcome(as_text(report), "Nothing was exported.", sound=False)
    if given.annotations:
        return _annotations(corpus, target)
    # What stands there is run by no export: the value is left out, and who publishes is told.
    code = report.only(one for one in report if one.rule == CONFIGURATION_RUNS_NO_CODE)
    site = assemble(root, corpus, read_history(root, epoch()), progress)
    progress("writing the files")
    count = write_data(site, target) if given.data else write_markdown(site, target)
    return Outcome(as_text(code), f"{count} files written to {target}")


def _annotations(corpus: Corpus, target: Path) -> Outcome:
    """Write the excerpts for tools in which people annotate."""
    found = out_of(Facts(corpus))
    files = {
        "hypothesis.json": as_hypothesis(found),
        "zotero.json": as_zotero(found),
        "w3c.json": as_w3c(found),
    }
    write_files(((name, text.encode()) for name, text in files.items()), target)
    return Outcome(note=f"{len(found)} excerpts written to {target}, in three formats")


def _offline(given: argparse.Namespace, progress: Progress) -> Outcome:
    """Build the site, let its links lead to files, pack it, and let both take their places."""
    # Imported here: the site generator takes half a second to import, which no other export needs.
    from sourcebook.publish.mkdocs import NotBuiltError, build_site

    root, target = configured(given.root), given.offline
    archive = target.parent / f"{target.resolve().name}.zip"
    if told := refusal(root, target):
        raise UsageError(told)
    if archive.exists() and not (archive.is_file() and (target / LIST).is_file()):
        raise UsageError(f"'{archive}' is there already: move it away, or name another folder")
    pages = size = 0

    def finish(new: Path) -> None:
        nonlocal pages, size
        online = ""
        if not given.with_editions:
            online = pipeline.load_settings(root, Report()).site_url
            without_editions(new)
        progress("letting links lead to files")
        pages = without_server(new, online)
        progress("packing the folder")
        packed = beside(target.resolve(), archive.name)
        size = zipped(new, packed, read_history(root, epoch()).latest or 0)

    try:
        with hold(root, progress):
            build_site(root, target, finish=finish, run_code=given.run_code)
    except NotBuiltError as fault:
        return Outcome(note=f"The site was not built.\n{fault}", sound=False)
    told = f"open {target / 'index.html'}; {archive} ({size / 1e6:.1f} MB) holds the same"
    return Outcome(note=f"{pages} pages to read without a server: {told}")
