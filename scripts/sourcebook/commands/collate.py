"""``sourcebook collate``: compares quotations with the text that was read; writes the ledger."""

import argparse
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from sourcebook import pipeline
from sourcebook.collate import FOLDS_IN_WORDS, Texts, collate, witnesses
from sourcebook.commands.outcome import Outcome, Progress, UsageError, project, why
from sourcebook.diagnostics import Report, as_text, numbered
from sourcebook.files import write_whole
from sourcebook.intake import fingerprint
from sourcebook.journal import hold, write_together
from sourcebook.model import Collated, Records
from sourcebook.parse import COLLATION, IMPORTS, parse_imports, print_collation
from sourcebook.read import WITNESSES
from sourcebook.texts import UnreadableError


def declare(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "collate", help="compare quotations with the text that was read, and write the ledger"
    )
    parser.add_argument(
        "--witness",
        type=Path,
        metavar="FILE",
        help="the text that was read (plain, HTML, Word or PDF); or a folder of them, each named "
        "by its citekey",
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
        texts = witnesses(given.witness, given.source) if given.witness else Texts({})
    except (OSError, UnreadableError) as fault:
        raise UsageError(f"the witness cannot be read: {why(fault)}") from fault
    with hold(root, progress):
        return _collate(root, given, texts)


def _collate(root: Path, given: argparse.Namespace, texts: Texts) -> Outcome:
    reading = Report()
    records = pipeline.load_records(root, reading)
    known = {str(source.id) for source in records.sources}
    texts = _by_our_keys(root, texts, known)
    if given.witness:
        _check_witnesses(given, texts, known)
    # An excerpt with a fault is left out of the records: then it has not been collated.
    report = reading.of(f"sources/excerpts/{key}.yml" for key in texts.by_key)
    result = collate(records, texts.by_key, report, prune=given.prune)
    before, after = root / COLLATION, print_collation(result.lines).encode()
    same = before.is_file() and before.read_bytes() == after
    write_together(root, {} if same else {COLLATION: after})
    for key in known & set(texts.by_key) - result.strange:
        # Kept so that 'sourcebook check' can show the words that differ; never committed.
        with suppress(OSError):
            write_whole(root / WITNESSES / f"{key}.txt", texts.by_key[key].words)
    told = [
        f"none of the quotations of '{key}' is in this text, and they were found in another: is it "
        "the text of another source?"
        for key in sorted(result.strange)
    ]
    told += [as_text(report), *_folded(result.folded)]
    if given.witness and given.witness.is_dir() and given.source is None:
        told += _without(records, texts, known)
    told += [f"not read: {name}: {why}" for name, why in texts.left]
    done = "stays as it was" if same else "written"
    note = f"{result.found} of {result.sought} quotations found; {COLLATION} {done}"
    if not given.witness:
        gone = numbered(len(records.collation) - len(result.lines), "line")
        note = f"{gone} of quotations that are there no more taken out of {COLLATION}"
    return Outcome("\n".join(filter(None, told)), note, report.sound)


def _by_our_keys(root: Path, texts: Texts, known: set[str]) -> Texts:
    """The texts by our citekeys, where files are called as the program names a source.

    From that program its reference was imported; where two were under one name, it stays.
    """
    ours: dict[str, list[str]] = {}
    ledger = root / IMPORTS
    told = ledger.read_text("utf-8", "replace") if ledger.is_file() else ""
    for line in parse_imports(told, Report()):
        key = line.into or line.key
        if line.origin and key in known and key not in ours.get(line.origin, []):
            ours.setdefault(line.origin, []).append(key)
    by_key = dict(texts.by_key)
    for name in set(by_key) - known:
        found = ours.get(fingerprint(name), [])
        if len(found) == 1 and found[0] not in by_key:
            by_key[found[0]] = by_key.pop(name)
    return Texts(by_key, texts.left)


def _folded(lines: Iterable[Collated]) -> Iterator[str]:
    """Quotations that are not word for word in their witness, with what was folded."""
    for line in sorted(lines, key=lambda line: line.excerpt):
        names = [fold.partition("/")[0] for fold in line.folds.split()]
        said = [FOLDS_IN_WORDS[name] for name in names if name in FOLDS_IN_WORDS]
        yield f"{line.excerpt} found, but for {'; '.join(said)}"


def _without(records: Records, texts: Texts, known: set[str]) -> Iterator[str]:
    """What a folder lacks: quotations without a text, and texts without a source."""
    for source in records.sources:
        quoted = [str(item.id) for item in source.excerpts if item.quote is not None]
        if quoted and str(source.id) not in texts.by_key:
            yield f"no text of {source.id}, which is quoted: {', '.join(quoted)}"
    for key in sorted(set(texts.by_key) - known):
        faulty = (
            f"the record of '{key}' has faults, which 'sourcebook check' tells: mend them first"
        )
        unknown = f"no source '{key}', of which there is a text"
        yield faulty if key in records.broken else unknown


def _check_witnesses(given: argparse.Namespace, texts: Texts, known: set[str]) -> None:
    if not texts.by_key:
        left = "; ".join(f"{name}: {why}" for name, why in texts.left)
        wanted = f"{given.source or '<citekey>'}.txt"
        told = f"there is no '{wanted}' in '{given.witness}', nor another text of that name"
        raise UsageError(f"{told} ({left})" if left else told)
    if not known & set(texts.by_key):
        named = ", ".join(f"'{key}'" for key in sorted(texts.by_key))
        if given.witness.is_dir() and given.source is None:
            raise UsageError(
                f"no text in '{given.witness}' is called by the citekey of a source, but {named}: "
                "call each as its source is in sources/excerpts/, as 'smith-1999.txt'"
            )
        raise UsageError(f"no source {named} in sources/excerpts/: name the citekey after the file")
