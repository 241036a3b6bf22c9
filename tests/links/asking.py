"""One run over addresses of the bad server, in this process, with little patience."""

import time
from collections.abc import Iterable, Mapping

from sourcebook.diagnostics import Span
from sourcebook.links import Clock
from sourcebook.links.outside import Manners, Rounds
from sourcebook.model import LinkLine

CLOCK = Clock(time.monotonic, time.sleep, time.time)
DAY = "2026-11-26"


def line(address: str, state: str = "unchecked", **given: str) -> LinkLine:
    cells = {"checked": "", "detail": "", "title": "", "digest": ""} | given
    return LinkLine(address, state, at=Span("links.tsv"), **cells)


def asked(
    addresses: Iterable[str],
    known: Mapping[str, LinkLine] | None = None,
    pause: float = 0.0,
    patience: float = 3.0,
    seconds: float = 2.0,
    day: str = DAY,
) -> dict[str, LinkLine]:
    """What is known of the addresses after one run."""
    every = list(addresses)
    lines = {address: (known or {}).get(address, line(address)) for address in every}
    manners = Manners("sourcebook tests", seconds, pause, patience)
    rounds = Rounds(lines, day, manners, CLOCK, lambda _: None, lambda _: None)
    rounds.run(every)
    return lines
