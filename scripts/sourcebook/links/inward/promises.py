"""What a site promises of its addresses: the rows of its ``data/permalinks.json``, to be looked up.

The script of the page `/teach/check/` has the same (``check-links.js``).
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sourcebook.links.inward.near import Near
from sourcebook.model import EDITION, edition_order

TABLE = "data/permalinks.json"
"""Where a site has the table, below its root."""


class NoTableError(Exception):
    """What was given is not the table of a site's addresses; the message says why."""


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one address; the columns of the table, empty where there is nothing."""

    address: str
    state: str = "live"
    edition: str = ""
    target: str = ""
    note: str = ""
    until: str = ""
    revised: str = ""
    revised_after: str = ""
    reason: str = ""
    file: str = ""


@dataclass(frozen=True)
class Promises:
    """The rows by address. ``files`` are the site's files, if they are known."""

    rows: Mapping[str, Row]
    files: frozenset[str] | None = None
    _nears: dict[str, Near] = field(default_factory=dict, compare=False)

    @cached_property
    def editions(self) -> frozenset[str]:
        """The names of the editions, as far as the addresses tell them."""
        named = {row.edition for row in self.rows.values()}
        pages = {row.split("/")[2] for row in self.rows if row.startswith("/editions/")}
        return frozenset(name for name in named | pages if EDITION.fullmatch(name))

    @cached_property
    def _anchors(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for address in sorted(self.rows):
            page, mark, anchor = address.partition("#")
            if mark:
                found.setdefault(page, []).append(anchor)
        return found

    def near_on(self, page: str) -> Near:
        """The anchors of a page, to find those that are written alike."""
        if page not in self._nears:
            self._nears[page] = Near(self._anchors.get(page, ()))
        return self._nears[page]

    @cached_property
    def near(self) -> Near:
        """The pages, to find those that are written alike."""
        return Near(address for address in sorted(self.rows) if "#" not in address)

    def in_edition(self, row: Row, name: str) -> bool:
        """Whether an edition has the address in its place."""
        if not row.edition or edition_order(row.edition) > edition_order(name):
            return False
        if row.state == "live":
            return True
        return bool(row.until) and edition_order(row.until) >= edition_order(name)

    @cached_property
    def _former(self) -> Mapping[str, list[Row]]:
        found: dict[str, list[Row]] = {}
        for row in self.rows.values():
            if row.state == "moved":
                found.setdefault(row.target, []).append(row)
        return found

    def held(self, address: str, name: str) -> str:
        """Where an edition has what is at an address now: there, or at the one it moved from.

        Empty if it has it not, or if several were merged and none of them is meant more.
        """
        row = self.rows.get(address)
        if row and self.in_edition(row, name):
            return address
        former = [
            one.address
            for one in self._former.get(address, ())
            if self.in_edition(one, name) and _shape(one.address) == _shape(address)
        ]
        return former[0] if len(former) == 1 else ""


def _shape(address: str) -> tuple[str, bool]:
    """What two addresses of one thing have in common: the kind of page, and whether of an anchor.

    Of a page that is gone all the anchors may lead to one place, which is none of theirs.
    """
    return address.split("/")[1], "#" in address


def read_promises(content: bytes, files: Iterable[str] | None = None) -> Promises:
    """The table as JSON. NoTableError if it is none."""
    try:
        told = json.loads(content)
    except (ValueError, RecursionError) as fault:
        raise NoTableError(f"it is no JSON: {fault}") from fault
    if not isinstance(told, list) or not all(map(_is_row, told)):
        raise NoTableError("it is not the table 'permalinks' of a site")
    rows = {row.address: row for row in map(_row, told)}
    if not rows:
        raise NoTableError("it names no address")
    return Promises(rows, None if files is None else frozenset(files))


def _is_row(told: Any) -> bool:
    if not isinstance(told, dict):
        return False
    address, state = told.get("address"), told.get("state")
    return (
        isinstance(address, str)
        and address.startswith("/")
        and state in ("live", "moved", "withdrawn")
        and (state != "moved" or isinstance(told.get("target"), str))
    )


def _row(told: Mapping[str, Any]) -> Row:
    names = (
        *("address", "state", "edition", "target", "note", "until", "revised"),
        *("revised_after", "reason", "file"),
    )
    return Row(*(str(told.get(name) or "") for name in names))
