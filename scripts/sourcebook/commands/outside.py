"""The part of ``sourcebook links`` that asks for addresses outside, or tells what is known."""

import argparse
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

from sourcebook import __version__, pipeline
from sourcebook.commands.outcome import Outcome, Progress, UsageError, project
from sourcebook.diagnostics import FORMATS, Report, Span, as_text
from sourcebook.files import alone, clear_parts, write_whole
from sourcebook.journal import hold, write_together
from sourcebook.links import BuiltSite
from sourcebook.links.outside import (
    Manners,
    NoLycheeError,
    OfflineError,
    Outward,
    Rounds,
    due,
    find_lychee,
    later,
    of_project,
    of_site,
    plain,
    settled,
    tell,
)
from sourcebook.model import LinkLine
from sourcebook.parse import LINKS, parse_links, print_links
from sourcebook.read import read_tree

_LEFT = ", %s left as they were: it may be the network that does not answer, so ask again"


def outside(given: argparse.Namespace, site: BuiltSite | None, progress: Progress) -> Outcome:
    """Ask for the addresses outside, keep what is learnt, and tell what is wrong."""
    report = Report()
    if site is not None:
        outward, own = of_site(site), site.address
    else:
        root = project(given.root)
        tree = read_tree(root, Report())  # faults of the content are for 'check' to tell
        own = pipeline.load_settings(root, Report()).site_url
        outward = of_project(tree, own)
        report = _without_faults(tree.texts)
    ledger = given.ledger or (None if site else given.root / LINKS)
    faults = Report()
    lines = _known(ledger, given.known, outward, faults)
    if not faults.sound:
        return Outcome(as_text(faults), "Nobody was asked: mend the ledger first.", sound=False)
    note = ""
    if given.outside:
        note = _asked(given, lines, outward, ledger, own, progress)
    counts = tell(settled(lines, outward.archives), outward, report)
    told = f"{len(outward.places)} addresses outside: {counts or 'none'}"
    return Outcome(FORMATS[given.format](report), f"{note}{told}", report.sound)


def _without_faults(texts: Mapping[str, str]) -> Report:
    """A report that knows the files, so that it can show their lines."""
    report = Report()
    for path, text in texts.items():
        report.remember(path, text)
    return report


def _known(
    ledger: Path | None, other: Path | None, outward: Outward, faults: Report
) -> dict[str, LinkLine]:
    """What the ledger, or that of an ``other`` run, knows of addresses; of a new one, nothing."""
    known, learnt = _read(ledger, faults), _read(other, faults)
    lines = {}
    for address in sorted(outward.places):
        line = known.get(address) or LinkLine(address, "unchecked", "", "", "", "", Span(LINKS))
        lines[address] = later(line, learnt.get(address, line))
    return lines


def _read(ledger: Path | None, faults: Report) -> dict[str, LinkLine]:
    if ledger is None or not ledger.is_file():
        return {}
    text = ledger.read_text("utf-8", "replace")
    faults.remember(LINKS, text)
    return {line.address: line for line in parse_links(text, faults)}


def _differs(line: LinkLine, other: LinkLine | None) -> bool:
    return other is None or line != replace(other, at=line.at)


def _held(root: Path, ledger: Path, progress: Progress) -> AbstractContextManager[None]:
    """Hold the project, or the folder of a ledger that is elsewhere."""
    if ledger == root / LINKS:
        return hold(root, progress)
    ledger.parent.mkdir(parents=True, exist_ok=True)
    return alone(ledger.parent, progress)


def _asked(
    given: argparse.Namespace,
    lines: dict[str, LinkLine],
    outward: Outward,
    ledger: Path | None,
    own: str,
    progress: Progress,
) -> str:
    """Ask for what is due; return what could not be done, in words."""
    try:
        find_lychee()
    except NoLycheeError as fault:
        raise UsageError(str(fault)) from fault

    written = _read(ledger, Report())

    def keep(found: Mapping[str, LinkLine]) -> None:
        nonlocal written
        if ledger is None:
            return
        with _held(given.root, ledger, progress):
            faults = Report()
            now = _read(ledger, faults)
            if not faults.sound:
                raise UsageError(f"'{ledger}' was changed meanwhile: mend it, and ask again")
            # Others may have asked, or judged by hand, while we did: what they wrote stays.
            theirs = {one: line for one, line in now.items() if _differs(line, written.get(one))}
            text = print_links(settled({**found, **theirs}, outward.archives).values())
            if ledger == given.root / LINKS:
                write_together(given.root, {LINKS: text.encode()})
            else:
                clear_parts(ledger.parent)
                write_whole(ledger, text)
            written = _read(ledger, Report())

    accepted = {plain(address) for address in given.accept}
    if unknown := sorted(accepted - lines.keys()):
        raise UsageError(f"'{unknown[0]}' is no address that the project links to")
    for address in accepted:
        line = lines[address]
        lines[address] = LinkLine(address, "unchecked", "", "", "", "", line.at)
    agent = f"sourcebook/{__version__} (link checker{f'; +{own}' if own else ''})"
    manners = Manners(agent, given.timeout, given.pause, given.patience)
    rounds = Rounds(lines, given.today, manners, given.clock, keep, progress)
    waiting = due(lines.values(), given.today, given.max_age)
    try:
        left = rounds.run(waiting)
    except OfflineError as fault:
        told = f"nobody answered ({fault}): is there a network? Nothing was recorded"
        raise UsageError(told) from fault
    except NoLycheeError as fault:
        raise UsageError(str(fault)) from fault
    return f"{len(waiting)} asked for now{_LEFT % left if left else ''}. "
