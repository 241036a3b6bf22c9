"""``sourcebook collate``: compares quotations with the text that was read; writes the ledger."""

import argparse
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from sourcebook import pipeline
from sourcebook.collate import collate, count_words, witnesses
from sourcebook.commands.outcome import Outcome, Progress, UsageError, project
from sourcebook.diagnostics import Report, as_text
from sourcebook.files import write_whole
from sourcebook.journal import hold, write_together
from sourcebook.parse import COLLATION, print_collation
from sourcebook.read import WITNESSES


def declare(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "collate", help="compare quotations with the text that was read, and write the ledger"
    )
    parser.add_argument(
        "--witness",
        type=Path,
        metavar="FILE",
        help="the text that was read, as UTF-8; or a folder of them, named <citekey>.txt",
    )
    parser.add_argument("source", nargs="?", help="its citekey (default: the file's name)")
    parser.add_argument(
        "--prune", action="store_true", help="drop lines whose quotation is gone from the project"
    )
    parser.set_defaults(run=run)


def run(given: argparse.Namespace, progress: Progress) -> Outcome:
    """Collate what has a witness; the ledger is written once, whole."""
    root = project(given.root)
    if given.witness is None and not given.prune:
        raise UsageError("name the text that was read: sourcebook collate --witness FILE [source]")
    try:
        texts = witnesses(given.witness, given.source) if given.witness else {}
    except (OSError, UnicodeDecodeError) as fault:
        raise UsageError(f"the witness cannot be read: {fault}") from fault
    with hold(root, progress):
        return _collate(root, given, texts)


def _collate(root: Path, given: argparse.Namespace, texts: Mapping[str, str]) -> Outcome:
    reading = Report()
    records = pipeline.load_records(root, reading)
    known = {str(source.id) for source in records.sources}
    if given.witness:
        _check_witnesses(given, texts, known)
    # An excerpt with a fault is left out of the records: then it has not been collated.
    report = reading.of(f"sources/excerpts/{key}.yml" for key in texts)
    result = collate(records, texts, report, prune=given.prune)
    write_together(root, {COLLATION: print_collation(result.lines).encode()})
    for key in known & set(texts):
        # Kept so that 'sourcebook check' can show the words that differ; never committed.
        with suppress(OSError):
            write_whole(root / WITNESSES / f"{key}.txt", texts[key])
    note = f"{result.found} of {result.sought} quotations found; {COLLATION} written"
    return Outcome(as_text(report), note, report.sound)


def _check_witnesses(given: argparse.Namespace, texts: Mapping[str, str], known: set[str]) -> None:
    if not texts:
        wanted = f"{given.source or '<citekey>'}.txt"
        raise UsageError(f"there is no '{wanted}' in '{given.witness}'")
    if not known & set(texts):
        raise UsageError(
            f"no source '{', '.join(texts)}' in sources/excerpts/: name the citekey after the file"
        )
    for key in sorted(known & set(texts)):
        # Of an empty text every quotation would lose its line in the ledger.
        if not count_words(texts[key]):
            raise UsageError(f"the witness of '{key}' has no words: was it saved as text?")
