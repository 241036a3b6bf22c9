"""The permalink ledger: no published address ever goes without a word."""

import re
from collections.abc import Container, Iterable

from sourcebook.diagnostics import Report, Span
from sourcebook.model.addresses import KEPT_OPENINGS
from sourcebook.model.corpus import Corpus
from sourcebook.model.records import Permalink
from sourcebook.model.text import Text
from sourcebook.parse.ledgers import PERMALINKS
from sourcebook.render.templates import OPENINGS, OWN_ANCHORS
from sourcebook.rules import permanence

_DECADE = re.compile(r"-?\d+s")
_OTHER_ID = "choose another id; it is for ever once it has been recorded"


def check_permalinks(
    recorded: Iterable[Permalink], addresses: Iterable[str], report: Report
) -> None:
    """Compare the ledger with the addresses that the site has now."""
    ledger = {line.address: line for line in recorded}
    addresses = frozenset(addresses)
    unrecorded = sorted(addresses - ledger.keys())
    if unrecorded:
        more = f" and {len(unrecorded) - 1} more" if len(unrecorded) > 1 else ""
        report.add(
            permanence.ADDRESS_IS_RECORDED,
            Span(PERMALINKS),
            f"'{unrecorded[0]}'{more} is not in the ledger",
            "run 'sourcebook permalinks', and commit the ledger",
        )
    for line in ledger.values():
        _check_line(line, ledger, addresses, report)


def check_anchors(corpus: Corpus, report: Report) -> None:
    """Tell each id that its page would have twice: as a record's anchor, and as another's."""
    for theme in corpus.themes.values():
        there = {claim.id for claim in theme.claims} | {item.id for item in theme.questions}
        for section in theme.sections:
            if section.id in there:
                told = f"'{section.id}' is the id of something else on this page"
                report.add(permanence.ANCHOR_IS_FREE, section.id.at, told, _OTHER_ID)
            there.add(section.id)
        for name in there:
            _check_own(name, corpus, report)
    for name in (item.id for item in corpus.excerpts.values()):
        _check_own(name, corpus, report)
    for name in (event.id for event in corpus.events.values()):
        _check_own(name, corpus, report)


def own_anchor(name: str, themes: Container[str]) -> bool:
    """Whether pages have an anchor of this name that is no record's, now or with more records."""
    if name in OWN_ANCHORS or name.startswith(KEPT_OPENINGS):
        return True
    made = (name.removeprefix(opening) for opening in OPENINGS if name.startswith(opening))
    return any(rest in themes or _DECADE.fullmatch(rest) for rest in made)


def _check_own(name: Text, corpus: Corpus, report: Report) -> None:
    if own_anchor(name, corpus.themes):
        told = f"'{name}' is an anchor that pages have of their own"
        report.add(permanence.ANCHOR_IS_FREE, name.at, told, _OTHER_ID)


def _check_line(
    line: Permalink, ledger: dict[str, Permalink], addresses: frozenset[str], report: Report
) -> None:
    if line.state == "live" and line.address not in addresses:
        report.add(
            permanence.ADDRESS_LIVES,
            line.at,
            f"'{line.address}' was published, and the site has it no more",
            "restore the id, or set the state to 'moved' (new address) or 'withdrawn' (a note)",
        )
    if line.state == "moved":
        target = ledger.get(line.detail)
        if line.detail not in addresses or (target and target.state != "live"):
            report.add(
                permanence.MOVE_LEADS_HOME,
                line.at,
                f"'{line.address}' moved to '{line.detail}', which is no living address",
                "name the address where the content is now",
            )


def recorded(ledger: Iterable[Permalink], addresses: Iterable[str]) -> tuple[Permalink, ...]:
    """The ledger with every address of the site in it; lines that exist stay as they are."""
    lines = {line.address: line for line in ledger}
    for address in addresses:
        lines.setdefault(address, Permalink(address, "live", "", Span(PERMALINKS)))
    return tuple(lines[address] for address in sorted(lines))
