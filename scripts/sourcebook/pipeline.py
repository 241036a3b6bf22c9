"""The line up to its check, as calls: read, parse, link, check."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sourcebook.check import check, check_in_steps
from sourcebook.diagnostics import Report, Severity, numbered
from sourcebook.held import Held
from sourcebook.link import link
from sourcebook.model import Corpus, Records, Settings
from sourcebook.parse import Reading, parse, parse_pages, parse_settings
from sourcebook.read import read_configuration, read_tree
from sourcebook.rules import quotations

Progress = Callable[[str], None]
"""Is told what is going on, in words for the user."""


def _in_silence(_: str) -> None:
    """Progress that nobody waits for."""


@contextmanager
def lasting() -> Iterator[None]:
    """What is made meanwhile will live on: Python does not search it for rubbish again and again.

    It counts as old afterwards, so that it is searched when all is, and not at once.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # into a generation of its own, without a look at it; then into the oldest
        gc.unfreeze()
        gc.enable()


def load_records(root: Path, report: Report, held: Held | None = None) -> Records:
    """Read and parse the project below ``root``: what tools need that work on single records."""
    return parse(read_tree(root, report, held), report, held)


def load_settings(root: Path, report: Report) -> Settings:
    """Read and check what the project below ``root`` says of itself, and nothing else of it."""
    return parse_settings(read_configuration(root, report), Reading(report))


def judge_settings(root: Path, report: Report) -> None:
    """Check all that ``mkdocs.yml`` says: of the project, and how its pages are read."""
    node, reading = read_configuration(root, report), Reading(report)
    parse_settings(node, reading)
    parse_pages(node, frozenset(), reading)


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
    with lasting():
        corpus = link(load_records(root, report), report)
        progress(
            f"checking {numbered(len(corpus.excerpts), 'excerpt')} and "
            f"{numbered(len(corpus.claims), 'claim')}"
        )
        check(corpus, report, addresses=addresses, release=release)
    return corpus


@dataclass
class Drafted:
    """A project with its drafts, as whoever writes sees it.

    ``ready`` is the corpus without its drafts, with its faults in ``report``; ``every`` has them,
    and ``unready`` what is wrong then. Nothing is asked of a draft that it has not got yet.
    """

    ready: Corpus
    every: Corpus
    report: Report
    unready: Report

    @property
    def shown(self) -> Corpus:
        """What can be shown, as far as is known: if one draft cannot be, none is."""
        return self.every if showable(self.unready) else self.ready

    def check(self) -> Iterator[None]:
        """Take what was linked through its check, a rule at a time."""
        yield from check_in_steps(self.ready, self.report)
        if self.every is not self.ready:
            yield from check_in_steps(self.every, self.unready, whole=False)


_BEFORE_PUBLISHING = (
    quotations.QUOTATION_IS_COLLATED,
    quotations.QUOTATION_IS_UNCHANGED,
    quotations.QUOTATION_IS_SHORT,
    quotations.SHARE_IS_WITHIN_LIMIT,
)
"""What is asked of a quotation before it is published: its page can be written without."""


def showable(unready: Report) -> bool:
    """Whether drafts with these faults can be shown to whoever writes."""
    errors = (one.rule for one in unready if one.rule.severity is Severity.ERROR)
    return all(rule in _BEFORE_PUBLISHING for rule in errors)


def link_drafted(root: Path, report: Report, unready: Report, held: Held | None = None) -> Drafted:
    """The project below ``root`` with its drafts, linked and not yet checked.

    What is ``held`` of an earlier reading is not read again.
    """
    records = load_records(root, report, held)
    ready = link(records, report)
    every = link(records, unready, drafts=True) if ready.drafts else ready
    return Drafted(ready, every, report, unready)


def load_with_drafts(root: Path, report: Report, unready: Report) -> Corpus:
    """The same, checked: what can be shown to whoever writes, with its faults."""
    found = link_drafted(root, report, unready)
    for _ in found.check():
        pass
    return found.shown


def load_all(root: Path) -> Corpus:
    """All that can be read, drafts among it, unchecked: what an editor may want completed."""
    return link(load_records(root, Report()), Report(), drafts=True)


def left_out(corpus: Corpus, shown: int = 3) -> str:
    """How many records are left out as drafts, and the first of them; empty if none is."""
    if not corpus.drafts:
        return ""
    names = sorted(corpus.drafts, key=lambda one: (corpus.drafts[one], one))
    more = f" and {len(names) - shown} more: sourcebook check --drafts" * (len(names) > shown)
    return f"{len(names)} left out as drafts: {', '.join(names[:shown])}{more}"
