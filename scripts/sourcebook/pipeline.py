"""The line up to its check, as calls: read, parse, link, check."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sourcebook.check import check, check_in_steps
from sourcebook.diagnostics import Report, Severity, Span, as_text, numbered
from sourcebook.held import Held
from sourcebook.link import at_fault, link
from sourcebook.model import Corpus, Records, Settings
from sourcebook.parse import Reading, parse, parse_pages, parse_settings
from sourcebook.read import read_configuration, read_tree
from sourcebook.rules.links import DRAFT_IS_NOT_NAMED

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

    ``ready`` is the corpus without its drafts, with its faults in ``report``; ``shown`` has those
    drafts too in which nothing is wrong, as far as is known; ``unready`` tells what is wrong in
    others, which are ``left`` out by their places. Nothing is asked of a draft that it has not got
    yet.
    """

    records: Records
    ready: Corpus
    shown: Corpus
    report: Report
    unready: Report
    left: set[Span] = field(default_factory=set)

    def check(self) -> Iterator[None]:
        """Take what was linked through its check, a rule at a time."""
        yield from check_in_steps(self.ready, self.report)
        told = self.unready.beside()
        while self.shown is not self.ready:
            yield from check_in_steps(self.shown, told, whole=False)
            if told.sound:
                return
            told = self.leave_out(told)

    def leave_out(self, told: Report) -> Report:
        """Leave out drafts with faults, and those that need them, until the others can be linked.

        All of them, if a fault is in none.
        """
        while not told.sound:
            for one in told:  # what names a draft that is left out has no fault of its own
                if one.rule.severity is Severity.ERROR and one.rule is not DRAFT_IS_NOT_NAMED:
                    self.unready.add(one.rule, one.at, one.message, one.hint)
            found = at_fault(self.records, told, self.left)
            self.left |= found
            told = told.beside()
            self.shown = (
                link(self.records, told, drafts=True, left=self.left) if found else self.ready
            )
        return told

    @property
    def told(self) -> str:
        """Which drafts are not shown, and why; empty if all are."""
        errors = [one for one in self.unready if one.rule.severity is Severity.ERROR]
        if not errors:
            return ""
        gone = sorted(self.ready.drafts.keys() - self.shown.kinds.keys() - self._pages)
        told = f"Drafts are not shown that have faults or need such: {_shortened(gone)}"
        return f"{told}\n\n{as_text(self.unready.only(errors))}"

    @property
    def _pages(self) -> set[str]:
        return {essay.path for essay in self.shown.essays}


def link_drafted(root: Path, report: Report, unready: Report, held: Held | None = None) -> Drafted:
    """The project below ``root`` with its drafts, linked and not yet checked.

    What is ``held`` of an earlier reading is not read again.
    """
    records, told = load_records(root, report, held), report.beside()
    ready = link(records, report)
    every = link(records, told, drafts=True) if ready.drafts else ready
    found = Drafted(records, ready, every, report, unready)
    if report.sound:
        found.leave_out(told)
    return found


def load_with_drafts(root: Path, report: Report, unready: Report) -> Drafted:
    """The same, checked: what can be shown to whoever writes, with its faults."""
    found = link_drafted(root, report, unready)
    for _ in found.check():
        pass
    return found


def load_all(root: Path) -> Corpus:
    """All that can be read, drafts among it, unchecked: what an editor may want completed."""
    return link(load_records(root, Report()), Report(), drafts=True)


def left_out(corpus: Corpus) -> str:
    """How many records are left out as drafts, and the first of them; empty if none is."""
    if not corpus.drafts:
        return ""
    names = sorted(corpus.drafts, key=lambda one: (corpus.drafts[one], one))
    more = ": sourcebook check --drafts" * (len(names) > _SHOWN)
    return f"{len(names)} left out as drafts: {_shortened(names)}{more}"


_SHOWN = 3


def _shortened(names: list[str]) -> str:
    more = f" and {len(names) - _SHOWN} more" * (len(names) > _SHOWN)
    return f"{', '.join(names[:_SHOWN])}{more}"
