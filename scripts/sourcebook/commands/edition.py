"""``sourcebook edition NAME``: what the site says now is published for ever, under ``/e/NAME/``."""

import argparse
from collections.abc import Iterable
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sourcebook import __version__, pipeline
from sourcebook.assemble import (
    HistoryError,
    commit_of_edition,
    head_commit,
    read_history,
    uncommitted,
    way_back,
)
from sourcebook.commands.outcome import Outcome, Progress, UsageError, configured, may_run_code
from sourcebook.commands.permalinks import recorded
from sourcebook.commands.promises import hold_promises
from sourcebook.diagnostics import Report, Span, as_text
from sourcebook.facts import Facts, bound, idle, marks, titles
from sourcebook.files import workplace
from sourcebook.journal import hold, one_step
from sourcebook.language import language
from sourcebook.model import EDITION, EDITIONS, Corpus, Edition, Permalink, edition_order
from sourcebook.parse import PERMALINKS, SEALS, files_told, plugin_names, print_permalinks
from sourcebook.publish import (
    MANIFEST,
    freeze,
    holes,
    sealed,
)
from sourcebook.read import read_configuration
from sourcebook.render import Frozen


def declare(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "edition", help="publish what the site says now for ever, as an edition"
    )
    parser.add_argument("name", help="the year, and which of that year: 2026.1")
    parser.add_argument(
        "--uncommitted",
        action="store_true",
        help="make it of the files as they are, though git has them not so, or there is no git; "
        "it then names no commit that it was made from",
    )
    may_run_code(parser)
    parser.set_defaults(run=run, today="")


def not_committed(root: Path) -> str:
    """Why an edition of these files could not name its commit, and what to do; else empty."""
    try:
        files = uncommitted(root)
    except HistoryError as trouble:
        return str(trouble)
    if files is None:
        return "nothing is committed: git init --initial-branch=main, git add --all, git commit"
    if files:
        more = f" and {len(files) - 1} more" if len(files) > 1 else ""
        return f"'{files[0]}'{more} is not committed: git add --all, git commit"
    return ""


def run(given: argparse.Namespace, progress: Progress) -> Outcome:
    """Freeze the site, and bind its addresses: its folder and the ledgers in one step."""
    root = configured(given.root)
    with hold(root, progress):
        return _made(root, given, progress)


def _made(root: Path, given: argparse.Namespace, progress: Progress) -> Outcome:
    # Imported here: the site generator takes half a second to import, which few commands need.
    from sourcebook.publish.mkdocs import NotBuiltError, build_site

    name, report = given.name, Report()
    corpus = pipeline.load(root, report, progress, addresses=True, release=True)
    hold_promises(root, corpus, report, given.today, release=True)
    if not report.sound:
        return Outcome(as_text(report), "No edition was made: mend these first.", sound=False)
    last = corpus.editions[-1] if corpus.editions else None
    if told := _refused(root, name, last):
        raise UsageError(told)
    if commit := commit_of_edition(root, name):
        told = f"edition {name} is in commit {commit} already"
        raise UsageError(f"{told}, and is made once: {way_back(name, commit)}")
    missing = not_committed(root)
    if missing and not given.uncommitted:
        told = "an edition names the commit that it was made from, and"
        raise UsageError(f"{told} {missing} (or --uncommitted: it then names none)")
    history = read_history(root)
    facts = Facts(corpus, dates=history)
    edition = _edition(corpus, facts, name, history.date(()) or facts.last_read)
    made = {"commit": "" if missing else head_commit(root), "versions": _versions()}
    frozen = Frozen(edition, corpus.settings.site_url, language(corpus.settings.language), last)
    with workplace() as place:
        site = place / "site"
        try:
            build_site(root, site, edition=edition, run_code=given.run_code)
        except NotBuiltError as fault:
            return Outcome(note=f"No edition was made.\n{fault}", sound=False)
        if lacking := list(holes(site)):
            return Outcome(note="\n".join(["No edition was made.", *lacking]), sound=False)
        progress("packing the edition")
        with one_step(root) as step:
            folder = step.folder(f"{EDITIONS}/{name}")
            plugins = plugin_names(read_configuration(root, Report()))
            size = freeze(site, frozen, folder, made, plugins)
            step.put(SEALS, sealed(root, name, (folder / MANIFEST).read_bytes()))
            there = files_told((folder / MANIFEST).read_text("utf-8"))
            ledger = _ledger(facts, replace(edition, files=there))
            step.put(PERMALINKS, print_permalinks(ledger).encode())
    told = f"{len(edition.objects)} objects, {len(edition.addresses)} addresses"
    return Outcome(
        note=f"Edition {name}: {told}, {size / 1e6:.1f} MB; "
        f"commit {EDITIONS}/{name}, {SEALS} and {PERMALINKS}"
    )


def _ledger(facts: Facts, edition: Edition) -> Iterable[Permalink]:
    """What the edition binds, and the addresses that a site has because it has this edition.

    Not what no edition has and the site no more: from now on that says nothing to anybody.
    """
    lines, editions = tuple(bound(facts, edition.name)), (*facts.corpus.editions, edition)
    after = replace(facts.corpus, permalinks=lines, editions=editions)
    told_of_none = {line.address for line in idle(after)}
    lines = tuple(line for line in lines if line.address not in told_of_none)
    return recorded(lines, Facts(replace(after, permalinks=lines)).addresses)


def _refused(root: Path, name: str, last: Edition | None) -> str:
    if not EDITION.fullmatch(name):
        return f"'{name}' is no name of an edition: the year, and which of that year, as 2026.1"
    if (root / EDITIONS / name).exists():
        return f"edition {name} is there already, and an edition is never changed: take the next"
    if last and edition_order(name) <= last.order:
        return f"edition {name} would come before {last.name}: take a later name"
    return ""


def _edition(corpus: Corpus, facts: Facts, name: str, day: str) -> Edition:
    there = set(facts.addresses)
    living = {line.address for line in corpus.permalinks if line.state == "live"} & there
    at, names = Span(f"{EDITIONS}/{name}"), marks(facts)
    kept = {address: mark for address, mark in names.items() if address in living}
    return Edition(
        name,
        day,
        dict(facts.kept),
        frozenset(living),
        at,
        names=kept,
        site=corpus.settings.site_url,
        titles={address: title for address, title in titles(facts) if address in living},
    )


def _versions() -> dict[str, str]:
    others = ("mkdocs", "mkdocs-material", "pybtex")
    return {"sourcebook": __version__, **{name: version(name) for name in others}}
