"""``sourcebook new source|theme``: the skeleton of a record, ready for the first excerpt."""

import argparse
import re
from pathlib import Path
from typing import Any

from sourcebook import pipeline
from sourcebook.commands.outcome import Outcome, Progress, UsageError, project
from sourcebook.diagnostics import Report
from sourcebook.parse.values import ID_PATTERN
from sourcebook.publish.files import write_whole

_SOURCE = """\
source: {key}
genre: news
rights: in-copyright
witness:
  read: {day}
  extent: opening
derives_from: []
note: >-
  What this source is, who wrote it, how far to trust it.
excerpts:
  - id: {key}-first-passage
    paraphrase: >-
      What the passage says, in our words. For the source's own words use 'quote' instead.
    tags: []
    note: >-
      What a student should notice.
"""
_THEME = """\
title: {title}
question: What does this theme ask?
abstract: >-
  The answer in outline.
order: {order}
sections:
  - id: {key}-beginning
    title: How it began
    claims:
      - id: {key}-first-claim
        text: >-
          One paragraph, carried by the evidence below.
        evidence:
          - {{excerpt: an-excerpt-id, stance: supports}}
questions: []
"""


def declare(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser("new", help="write the skeleton of a source or theme")
    parser.add_argument("what", choices=["source", "theme"])
    parser.add_argument("key", help="the citekey of the source, or the id of the theme")
    parser.add_argument("--read", metavar="DAY", default="", help="the day it was read, YYYY-MM-DD")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace, progress: Progress) -> Outcome:
    """Write the skeleton; never over a file that is there."""
    root = project(given.root)
    if not re.fullmatch(ID_PATTERN, given.key):
        raise UsageError(f"'{given.key}' is not an id: use small letters, digits and hyphens")
    if given.what == "theme":
        order = len(pipeline.load_records(root, Report()).themes) + 1
        title = given.key.replace("-", " ").capitalize()
        return _write(root, "themes", given.key, _THEME, title=title, order=order)
    entries = {entry.key for entry in pipeline.load_records(root, Report()).bibliography}
    outcome = _write(root, "excerpts", given.key, _SOURCE, day=given.read or "YYYY-MM-DD")
    if given.key in entries:
        return outcome
    return Outcome(note=f"{outcome.note}\nNow add the entry '{given.key}' to citations.bib.")


def _write(root: Path, folder: str, key: str, skeleton: str, **values: object) -> Outcome:
    path = root / "sources" / folder / f"{key}.yml"
    if path.exists():
        raise UsageError(f"'{path}' exists already: edit it, or choose another key")
    write_whole(path, skeleton.format(key=key, **values))
    return Outcome(note=f"{path} written; fill it in, then run 'sourcebook check'")
