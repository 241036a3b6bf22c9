"""``sourcebook export``: pages for another generator, the data pack, schemas for editors."""

import argparse
from pathlib import Path
from typing import Any

from sourcebook import pipeline
from sourcebook.assemble import assemble
from sourcebook.assemble.history import read_history
from sourcebook.commands.outcome import Outcome, Progress, UsageError, epoch, project
from sourcebook.diagnostics import Report
from sourcebook.diagnostics.text import as_text
from sourcebook.publish.folder import write_data, write_markdown
from sourcebook.publish.output import begin, end, refusal
from sourcebook.publish.schemas import write_schemas


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
    parser.set_defaults(run=run)


def run(given: argparse.Namespace, progress: Progress) -> Outcome:
    """Write what is asked for."""
    root = project(given.root)
    target: Path = given.markdown or given.data or given.schemas
    if told := refusal(root, target, beside=bool(given.schemas)):
        raise UsageError(told)
    report = Report()
    corpus = pipeline.load(root, report, progress)
    if given.schemas:
        return Outcome(note=f"{write_schemas(corpus, target)} schemas written to {target}")
    if not report.sound:
        return Outcome(as_text(report), "Nothing was exported.", sound=False)
    site = assemble(root, corpus, read_history(root, epoch()), progress)
    progress("writing the files")
    begin(target)
    count = write_data(site, target) if given.data else write_markdown(site, target)
    end(target)
    return Outcome(note=f"{count} files written to {target}")
