"""Rules of permanent addresses: every one that was ever published lives, has moved, or says why."""

from collections.abc import Iterator

from sourcebook.check.finding import Finding
from sourcebook.diagnostics import Span
from sourcebook.facts import Facts
from sourcebook.model.corpus import Corpus
from sourcebook.model.records import Permalink
from sourcebook.parse.ledgers import PERMALINKS
from sourcebook.rules import permanence


def addresses(corpus: Corpus) -> Iterator[Finding]:
    """The ledger against the addresses that the site has now."""
    there = frozenset(Facts(corpus).addresses)
    ledger = {line.address: line for line in corpus.permalinks}
    unrecorded = sorted(there - ledger.keys())
    if unrecorded:
        more = f" and {len(unrecorded) - 1} more" if len(unrecorded) > 1 else ""
        told = f"'{unrecorded[0]}'{more} is not in the ledger"
        hint = "run 'sourcebook permalinks', and commit the ledger"
        yield Finding(permanence.ADDRESS_IS_RECORDED, Span(PERMALINKS), told, hint)
    for line in ledger.values():
        if line.state == "live" and line.address not in there:
            told = f"'{line.address}' was published, and the site has it no more"
            hint = "restore the id, or set the state to 'moved' (new address) or 'withdrawn' (a note)"
            yield Finding(permanence.ADDRESS_LIVES, line.at, told, hint)
        if line.state == "moved" and not _leads_home(line, ledger, there):
            told = f"'{line.address}' moved to '{line.detail}', which is no living address"
            hint = "name the address where the content is now"
            yield Finding(permanence.MOVE_LEADS_HOME, line.at, told, hint)


def _leads_home(line: Permalink, ledger: dict[str, Permalink], there: frozenset[str]) -> bool:
    target = ledger.get(line.detail)
    return line.detail in there and (target is None or target.state == "live")
