"""The permalink ledger: no published address ever goes without a word."""

from collections.abc import Iterable

from sourcebook.diagnostics import Report, Span
from sourcebook.model.records import Permalink
from sourcebook.parse.ledgers import PERMALINKS
from sourcebook.rules import permanence


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
