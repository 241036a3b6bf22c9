"""``sourcebook permalinks``: records every address that the site has now."""

import argparse
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from sourcebook import pipeline
from sourcebook.assemble import undecided
from sourcebook.commands.outcome import Outcome, Progress, UsageError, project
from sourcebook.diagnostics import Report, Span, as_text
from sourcebook.facts import (
    Facts,
    Made,
    as_bound,
    as_revised,
    end_of_way,
    idle,
    joined_revisions,
    marked,
)
from sourcebook.journal import hold, write_together
from sourcebook.link import link
from sourcebook.links import of_editions, replay
from sourcebook.model import EDITIONS, Permalink
from sourcebook.parse import (
    COLLATION,
    MERGED,
    PERMALINKS,
    REVISIONS,
    SEALS,
    in_order,
    parse_permalinks,
    print_permalinks,
    print_revisions,
    right_address,
)
from sourcebook.publish import EditionError, as_built, asked_for, broken, choose, chosen


def declare(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "permalinks", help="record the site's addresses, so that none is ever lost"
    )
    parser.add_argument(
        "--replay",
        metavar="URL",
        help="write nothing; ask the site at this address for all that ledger and editions promise",
    )
    parser.add_argument(
        "--built",
        metavar="DIR",
        type=Path,
        help="with --replay: the site as it was built, to which each answer is to be the same",
    )
    parser.set_defaults(run=run, clock=None)


def run(given: argparse.Namespace, progress: Progress) -> Outcome:
    """Add what is new to the ledger; what an edition has is never taken out."""
    root = project(given.root)
    if given.built and given.replay is None:
        raise UsageError("--built is for --replay: what was built is held against what is online")
    if given.replay is not None:
        return _replay(root, given, progress)
    with hold(root, progress):
        return _record(root, progress)


def _record(root: Path, progress: Progress) -> Outcome:
    if names := undecided(root, EDITIONS):
        told = f"nothing was recorded: two branches made an edition {names[0]}"
        raise UsageError(f"{told}: {choose(f'{EDITIONS}/{names[0]}')}")
    ordered = _put_in_order(root)
    report = Report()
    corpus = pipeline.load(root, report, progress)
    if not report.sound:
        note = "Nothing was recorded: an address is recorded only from content without faults."
        return Outcome(as_text(report), ordered + note, sound=False)
    # What an edition has that is not as published proves nothing; 'check' tells of it.
    editions = () if any(broken(root)) else corpus.editions
    corpus = replace(corpus, permalinks=tuple(as_bound(corpus.permalinks, editions)))
    corpus = replace(corpus, permalinks=tuple(Made(corpus).living_again(Facts(corpus).living)))
    told_of_none = {line.address for line in idle(corpus)}
    of_use = (line for line in corpus.permalinks if line.address not in told_of_none)
    facts = Facts(replace(corpus, permalinks=tuple(of_use)))
    every = as_bound(recorded(as_revised(facts), facts.addresses), editions)
    facts = Facts(replace(corpus, permalinks=tuple(every)))
    lines = tuple(marked(facts, as_revised(facts)))
    ledger = print_permalinks(lines)
    later = Report()
    later.remember(PERMALINKS, ledger)
    parse_permalinks(ledger, later)
    if not later.sound:
        note = "Nothing was recorded: the lines above would stand in the ledger for ever."
        return Outcome(as_text(later), ordered + note, sound=False)
    files = {PERMALINKS: ledger}
    revisions = joined_revisions(replace(corpus, permalinks=lines))
    if revisions != list(corpus.revisions):
        files[REVISIONS] = print_revisions(revisions)
    write_together(root, {name: text.encode() for name, text in files.items()})
    before = {line.address for line in corpus.permalinks}
    after = {line.address for line in lines}
    told = f"{len(lines)} addresses, {len(after - before)} of them new"
    dropped = len(before - after)
    told += f", {dropped} dropped that no edition has" if dropped else ""
    return Outcome(note=f"{ordered}{told}; {PERMALINKS} written")


def _put_in_order(root: Path) -> str:
    """Sort the ledgers that a merge of two branches left unsorted; says which, a line each."""
    told, files = "", dict[str, bytes | None]()
    for name in MERGED:
        path = root / name
        text = path.read_text("utf-8", "surrogateescape") if path.is_file() else ""
        one_of = {"one_of": right_address(text)} if name == PERMALINKS else {}
        if ordered := in_order(text, shorter=name == COLLATION, **one_of):
            files[name] = ordered.text.encode("utf-8", "surrogateescape")
            told += f"{name}: {ordered.moved} lines put in order, {ordered.doubled} twice there\n"
    if seals := chosen(root):
        files[SEALS] = seals
        told += f"{SEALS}: one line kept of each edition, that of its folder\n"
    if files:
        write_together(root, files)
    return told


def _replay(root: Path, given: argparse.Namespace, progress: Progress) -> Outcome:
    """Whether the site that is online keeps what ledger and editions promise."""
    site, clock = given.replay, given.clock
    if not site.startswith(("http://", "https://")):
        raise UsageError(f"'{site}' is no address of the web: https://…")
    report = Report()
    records = pipeline.load_records(root, report)
    if not report.sound:
        return Outcome(as_text(report), "Nothing was asked for.", sound=False)
    facts = Facts(link(records, Report()))  # what is linked to nothing is told by 'check'
    ways = (replace(one, detail=end_of_way(facts, one.detail)) for one in records.permalinks)
    lines = (*ways, *of_editions(records.editions))
    try:
        files = asked_for(root, records)
        if given.built:
            files |= as_built(given.built, records)
    except EditionError as fault:
        return Outcome(str(fault), "Nothing was asked for.", sound=False)
    published = records.settings.site_url
    count, lost = replay(lines, site, progress, files=files, published=published, wait=clock.sleep)
    told = "".join(f"{one.address}: {one.why}\n" for one in lost)
    note = f"{count} addresses asked for, {len(lost)} lost"
    return Outcome(told, note, sound=not lost)


def recorded(ledger: Iterable[Permalink], addresses: Iterable[str]) -> tuple[Permalink, ...]:
    """The ledger with every address of the site; a living one that is gone was never published."""
    there = dict.fromkeys(addresses)
    lines = {
        line.address: line
        for line in ledger
        if line.bound or line.state != "live" or line.address in there
    }
    for address in there:
        lines.setdefault(address, Permalink(address, "live", "", Span(PERMALINKS)))
    return tuple(lines[address] for address in sorted(lines))
