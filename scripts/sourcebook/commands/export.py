"""``sourcebook export``: pages for another generator, the data pack, schemas for editors."""

import argparse
from pathlib import Path
from typing import Any

from sourcebook import pipeline
from sourcebook.commands.outcome import Outcome, Progress, UsageError, project
from sourcebook.diagnostics import Report
from sourcebook.diagnostics.text import as_text
from sourcebook.publish.folder import write_data, write_markdown
from sourcebook.publish.schemas import write_schemas
from sourcebook.render.page import Settings


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
    if target.exists() and not target.is_dir():
        raise UsageError(f"'{target}' is a file: name a folder")
    _refuse_to_mix(root, target)
    report = Report()
    corpus = pipeline.load(root, report, progress)
    if given.schemas:
        return Outcome(note=f"{write_schemas(corpus, target)} schemas written to {target}")
    if not report.sound:
        return Outcome(as_text(report), "Nothing was exported.", sound=False)
    progress("writing the files")
    settings = Settings.of(corpus.settings)
    if given.data:
        count = write_data(root, corpus, target, settings)
        return Outcome(note=f"{count} files written to {target}")
    count = write_markdown(root, corpus, target, settings, progress)
    return Outcome(note=f"{count} files written to {target}")


def _refuse_to_mix(root: Path, target: Path) -> None:
    """What is generated never stands among what people write."""
    place, here = target.resolve(), root.resolve()
    own = (here / "docs", here / "sources")
    if place == here or any(place.is_relative_to(folder) for folder in own):
        raise UsageError(f"'{target}' holds the project's own files: name a folder of its own")
