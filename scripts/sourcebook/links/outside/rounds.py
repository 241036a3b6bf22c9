"""Asks for addresses outside, politely: one a host at a time, as fast as the host likes.

In each round lychee asks for one address of each host that is ready; the pages that answer are
read once more for their words. After each round the ledger is written, so that a run that is
killed goes on where it was.
"""

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from sourcebook.links.clock import Clock
from sourcebook.links.outside.lychee import ask
from sourcebook.links.outside.outward import host_of
from sourcebook.links.outside.states import VOLATILE, Answer, Page, changed, failed, judged
from sourcebook.links.outside.visit import visit
from sourcebook.model import LinkLine

_TRIES = 2
"""How often an address is asked for in one run before what it answers is believed."""
_CERTAIN = frozenset((404, 410))


class OfflineError(Exception):
    """Nobody answers at all: there is no network, and nothing was learnt."""


@dataclass(frozen=True)
class Manners:
    """How to ask: who we are, how many seconds for what, and how many hosts in one round.

    ``seconds`` are for an answer, ``pause`` lies between two requests to one host, and ``patience``
    is how long a host may ask us to wait.
    """

    agent: str
    seconds: float = 20.0
    pause: float = 2.0
    patience: float = 120.0
    hosts: int = 16


@dataclass
class Rounds:
    """One run over the addresses; ``lines`` is what is known of each, and grows."""

    lines: dict[str, LinkLine]
    day: str
    manners: Manners
    clock: Clock
    keep: Callable[[Mapping[str, LinkLine]], None]
    progress: Callable[[str], None]
    _ready: dict[str, float] = field(default_factory=dict)
    _closed: dict[str, str] = field(default_factory=dict)
    _tries: dict[str, int] = field(default_factory=dict)
    _answered: bool = False
    _heard: str = ""
    _hosts: set[str] = field(default_factory=set)
    _silent: dict[str, tuple[Answer, Page]] = field(default_factory=dict)

    def run(self, addresses: Iterable[str]) -> int:
        """Ask for all of them; return how many were left since the network was gone in the end.

        OfflineError if nobody answers.
        """
        waiting = deque(addresses)
        total = len(waiting)
        while waiting:
            batch = self._batch(waiting)
            if batch:
                self._round(batch, waiting)
                self.keep(self.lines)
                self.progress(f"{total - len(waiting)} of {total} addresses asked for")
        left = self._believed()
        self.keep(self.lines)
        return left

    def _believed(self) -> int:
        """Judge those that gave no answer, if it is not the network that is gone; else leave them.

        Whoever answered before tells: if not even that host does any more, nobody can be heard; if
        of several hosts it is the only one that ever did, that may be for want of a network.
        """
        if not self._silent:
            return 0
        first = next(iter(self._silent.values()))[1].answer
        if not self._heard and (len(self._silent) > 1 or first.unnamed):
            raise OfflineError(first.fault)
        why = ""
        if self._heard and not self._visited(self._heard).answer.status:
            why = "nobody answered any more"
        elif len(self._hosts) == 1 and len(set(map(host_of, self._silent))) > 1:
            # A machine may reach itself, or what a list allows it, and no other.
            why = f"of all hosts {next(iter(self._hosts))} alone answered"
        for address, (answer, page) in self._silent.items():
            if why:
                self._left(address, f"{why}: {page.answer.fault}")
            else:
                self.lines[address] = judged(self.lines[address], answer, page, self.day)
        return len(self._silent) if why else 0

    def _batch(self, waiting: deque[str]) -> list[str]:
        """Take one address of each host that is ready; wait if none is."""
        now, hosts, batch = self.clock.now(), set(), []
        for address in list(waiting):
            host = host_of(address)
            if host in self._closed:
                waiting.remove(address)
                self._left(address, self._closed[host])
            elif host not in hosts and self._ready.get(host, 0.0) <= now:
                hosts.add(host)
                batch.append(address)
            if len(batch) == self.manners.hosts:
                break
        for address in batch:
            waiting.remove(address)
        if waiting and not batch:
            soonest = min(self._ready.get(host_of(address), 0.0) for address in waiting)
            self.clock.sleep(max(0.0, soonest - now))
        return batch

    def _round(self, batch: list[str], waiting: deque[str]) -> None:
        answers = ask(batch, self.manners.agent, self.manners.seconds)
        now = self.clock.now()
        for address in batch:
            self._ready[host_of(address)] = now + self.manners.pause
        given = [answer for answer in answers.values() if answer is not None]
        self._answered |= any(answer.status for answer in given)
        if not self._answered and len(given) > 1:
            raise OfflineError(given[0].fault)
        for address, answer in answers.items():
            # lychee leaves out hosts that serve as examples: those we ask for alone.
            self._one(address, answer or Answer(fault="lychee leaves it out"), waiting)

    def _left(self, address: str, why: str) -> None:
        """Leave an address as it is known; say why, if nothing is."""
        line = self.lines[address]
        if not line.checked:
            self.lines[address] = replace(line, detail=why)

    def _one(self, address: str, answer: Answer, waiting: deque[str]) -> None:
        """Judge one address, reading its page where that may say more; or ask again later."""
        line = self.lines[address]
        page = None if answer.status in _CERTAIN else self._visited(address)
        if page is not None and page.answer.alive and changed(line, page):
            again = self._visited(address)
            if again.answer.alive and again.whole and again.digest != page.digest:
                page = replace(page, digest=VOLATILE)
        status = page.answer.status if page is not None else answer.status
        alive = (answer.alive or (page is not None and page.answer.alive)) and not (
            page is not None and page.cut
        )
        if not alive and page is not None and self._put_off(address, status, page, waiting):
            return
        if page is None or answer.status or status:
            self._heard = address
            self._hosts.add(host_of(address))
            self.lines[address] = judged(line, answer, page, self.day)
        else:
            self._silent[address] = (answer, page)

    def _visited(self, address: str) -> Page:
        host = host_of(address)
        self.clock.sleep(max(0.0, self._ready.get(host, 0.0) - self.clock.now()))
        page = visit(address, self.manners.agent, self.manners.seconds, self.clock)
        self._ready[host] = self.clock.now() + self.manners.pause
        return page

    def _put_off(self, address: str, status: int, page: Page, waiting: deque[str]) -> bool:
        """Whether the address is asked for again later; a host that asks to wait is obeyed."""
        host = host_of(address)
        if page.wait is not None and page.wait > self.manners.patience:
            self._closed[host] = f"{host} asks to wait {round(page.wait)} s"
            return False
        if page.wait is not None:
            self._ready[host] = self.clock.now() + max(page.wait, self.manners.pause)
        self._tries[address] = self._tries.get(address, 1) + 1
        passing = status in (0, 408, 425, 429) or status >= 500 or bool(page.cut)
        if not passing or page.walled or self._tries[address] > _TRIES:
            return False
        waiting.append(address)
        return True


def due(lines: Iterable[LinkLine], day: str, days: int) -> list[str]:
    """The addresses to ask for: what was not asked for in so many days, the longest ago first.

    What failed is asked for again on the next day: until then nobody knows what is there. A day
    that has not been yet is that of a clock that went wrong.
    """
    today = date.fromisoformat(day)
    least = {True: min(days, 1), False: days}
    asked = [
        line
        for line in lines
        if line.state != "quarantined"
        and (
            not line.checked
            or not 0 <= (today - date.fromisoformat(line.checked)).days < least[failed(line)]
        )
    ]
    return [line.address for line in sorted(asked, key=lambda line: (line.checked, line.address))]
