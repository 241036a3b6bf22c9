"""``sourcebook lineage``: which sources may rest on which, for the editor to judge."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sourcebook import pipeline
from sourcebook.collate import witnesses
from sourcebook.commands.outcome import Outcome, Progress, UsageError, project, why
from sourcebook.diagnostics import Report, Span, as_text, did_you_mean
from sourcebook.facts import Facts
from sourcebook.journal import hold, write_together
from sourcebook.lineage import (
    as_json,
    explained,
    held,
    linked,
    recorded,
    rejected,
    suggest,
)
from sourcebook.lineage import as_text as in_words
from sourcebook.model import Corpus, Rejected
from sourcebook.parse import LINEAGE, print_lineage
from sourcebook.read import WITNESSES

_FIRST = 20


def declare(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "lineage", help="propose which sources rest on which, by the texts that were read"
    )
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "--suggest", action="store_true", help="tell pairs that may depend on each other, and why"
    )
    what.add_argument(
        "--reject",
        nargs=3,
        metavar=("SOURCE", "OTHER", "REASON"),
        help="record that neither of two sources rests on the other: it is not proposed again, and "
        "two works of one author count as two voices",
    )
    parser.add_argument(
        "--witnesses",
        type=Path,
        metavar="DIR",
        help="a folder of texts that were read, named by their citekeys, besides those in "
        f"{WITNESSES}",
    )
    parser.add_argument(
        "--first",
        type=int,
        default=_FIRST,
        metavar="N",
        help="how many to tell, the likeliest first; 0 for all (default: %(default)s)",
    )
    parser.add_argument("--json", action="store_true", help="tell them as JSON")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace, progress: Progress) -> Outcome:
    """Propose, or record a rejection; sources and their records are never written."""
    root = project(given.root)
    if not given.reject:
        return _with(root, progress, lambda corpus: _suggest(given, corpus, progress))
    with hold(root, progress):
        return _with(root, progress, lambda corpus: _reject(root, corpus, *given.reject))


def _with(root: Path, progress: Progress, do: Callable[[Corpus], Outcome]) -> Outcome:
    report = Report()
    corpus = pipeline.load(root, report, progress)
    if not report.sound:
        note = "Nothing was compared: first mend the faults above."
        return Outcome(as_text(report), note, sound=False)
    return do(corpus)


def _suggest(given: argparse.Namespace, corpus: Corpus, progress: Progress) -> Outcome:
    if given.first < 0:
        raise UsageError("--first takes a number of proposals, or 0 for all")
    facts = Facts(corpus)
    texts = dict(corpus.witnesses)
    if given.witnesses is not None:
        texts |= _read(given.witnesses)
    compared = held(facts, texts)
    with_text = sum(item.witness for item in compared)
    progress(f"comparing {len(compared)} sources, {with_text} with the text that was read")
    origins = recorded(facts)
    found = suggest(compared, linked(origins) | rejected(corpus), explained(origins))
    told = found[: given.first] if given.first else found
    note = (
        f"{len(found)} proposals, {len(told)} of them told; {len(compared)} sources compared, "
        f"{with_text} with the text that was read"
    )
    if not with_text:
        note += " (no text is held: excerpts and titles alone were compared; see --witnesses)"
    return Outcome((as_json if given.json else in_words)(told, origins), note)


def _read(folder: Path) -> dict[str, str]:
    if not folder.is_dir():
        raise UsageError(f"'{folder}' is no folder of texts named by their citekeys")
    try:
        return witnesses(folder, None).words
    except OSError as fault:
        raise UsageError(f"a text cannot be read: {why(fault)}") from fault


def _reject(root: Path, corpus: Corpus, one: str, other: str, reason: str) -> Outcome:
    for name in (one, other):
        if name not in corpus.sources:
            near = did_you_mean(name, corpus.sources)
            raise UsageError(f"there is no source '{name}'; {near or 'name its citekey'}")
    if one == other:
        raise UsageError("a source is not compared with itself: name two")
    words = " ".join(reason.split())
    if not words:
        raise UsageError(
            "give the reason: whoever wonders later should not have to read both again"
        )
    if frozenset((one, other)) in linked(recorded(Facts(corpus))):
        raise UsageError(
            f"'{one}' and '{other}' are recorded as one resting on the other: "
            "delete that derivation first, if it does not hold"
        )
    first, second = sorted((one, other))
    kept = [line for line in corpus.rejected if line.pair != {one, other}]
    lines = (*kept, Rejected(first, second, words, Span(LINEAGE)))
    write_together(root, {LINEAGE: print_lineage(lines).encode()})
    return Outcome(note=f"{len(lines)} pairs are judged to be apart; {LINEAGE} written")
