"""The line up to its check, as calls: read, parse, link, check."""

from collections.abc import Callable
from pathlib import Path

from sourcebook.check import check
from sourcebook.diagnostics import Report
from sourcebook.link import link
from sourcebook.model import Corpus, Records, Settings
from sourcebook.parse import Reading, parse, parse_settings
from sourcebook.read import read_configuration, read_tree

Progress = Callable[[str], None]
"""Is told what is going on, in words for the user."""


def _in_silence(_: str) -> None:
    """Progress that nobody waits for."""


def load_records(root: Path, report: Report) -> Records:
    """Read and parse the project below ``root``: what tools need that work on single records."""
    return parse(read_tree(root, report), report)


def load_settings(root: Path, report: Report) -> Settings:
    """Read and check what the project below ``root`` says of itself, and nothing else of it."""
    return parse_settings(read_configuration(root, report), Reading(report))


def load(
    root: Path,
    report: Report,
    progress: Progress = _in_silence,
    *,
    addresses: bool = False,
    release: bool = False,
) -> Corpus:
    """Take the project below ``root`` through the line up to its check, without its drafts.

    Faults are in the report; the corpus holds what is sound, and may be rendered only if
    ``report.sound``. With ``addresses`` those of the site are held against the ledger too; for a
    ``release`` each must be there.
    """
    progress("reading the sources")
    corpus = link(load_records(root, report), report)
    progress(f"checking {len(corpus.excerpts)} excerpts and {len(corpus.claims)} claims")
    check(corpus, report, addresses=addresses, release=release)
    return corpus


def load_with_drafts(root: Path, report: Report, unready: Report) -> Corpus:
    """The same with its drafts, for whoever writes; what is wrong with those is in ``unready``.

    Nothing is asked of a draft that it has not got yet. If one cannot be shown, none is.
    """
    records = load_records(root, report)
    corpus = link(records, report)
    check(corpus, report)
    every = link(records, unready, drafts=True)
    check(every, unready, whole=False)
    return every if unready.sound else corpus


def load_all(root: Path) -> Corpus:
    """All that can be read, drafts among it, unchecked: what an editor may want completed."""
    return link(load_records(root, Report()), Report(), drafts=True)
