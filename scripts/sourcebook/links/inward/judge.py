"""What became of an address of ours that others link to. Pure: a table and an address in.

The script of the page `/teach/check/` judges in the same way (``check-links.js``); one table of
cases, ``tests/links/inward/cases.json``, is run by both.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import quote

from sourcebook.links.inward.parts import Site, page_of_path, parts_of, unwrapped
from sourcebook.links.inward.promises import Promises, Row
from sourcebook.model import ANCHOR, KEPT_OPENINGS, edition_order

LIVE, MOVED, WITHDRAWN = "live", "moved", "withdrawn"
REWORDED, NEVER, UNKNOWN = "reworded", "never", "unknown"

_EDITION = re.compile(r"/e/([^/]+)(/.*)?", re.DOTALL)
_HOPS = 10
_ON_EACH = ("top", "words")
"""Anchors that a page has without saying so."""


Opens = Callable[[str], frozenset[str] | None]
"""From an address of a site without its anchor, the anchors of the page there."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of an address.

    ``address`` is how the table has it, from the site's root; ``edition`` the one that it names,
    if it does. ``target`` is where it has moved, ``note`` why it was withdrawn or reworded; ``day``
    and ``after`` are when it was reworded, and the last edition with the words before. ``near`` are
    addresses that may have been meant.
    """

    kind: str
    address: str
    edition: str = ""
    target: str = ""
    note: str = ""
    day: str = ""
    after: str = ""
    near: tuple[str, ...] = field(default=())


class Doctor:
    """Judges the addresses that lead to one site, and says what to write instead.

    ``since`` is an edition's name or an ISO day: words that were changed before it are as whoever
    linked to them saw them. ``asks`` tells of a file whether the site has it, and ``opens``
    which anchors the page at an address has; None if nobody knows.
    """

    def __init__(
        self,
        promises: Promises,
        site: Site,
        since: str = "",
        asks: Callable[[str], bool | None] = lambda _: None,
        opens: Opens = lambda _: None,
    ) -> None:
        self.promises, self.site, self.since = promises, site, since
        self.asks, self.opens = asks, opens

    def judge(self, url: str) -> Verdict | None:
        """What became of an address; None for one of another site."""
        parts = parts_of(unwrapped(url), self.site)
        if parts is None:
            return None
        match = _EDITION.fullmatch(parts.path)
        if match and match[1] != "":
            return self._in_edition(match[1], match[2] or "/", parts.anchor)
        return self._now(page_of_path(parts.path), parts.anchor)

    def mended(self, url: str, verdict: Verdict, pin: str = "") -> str:
        """What to write instead of an address; empty where nothing is to be changed."""
        inner = unwrapped(url)
        parts = parts_of(inner, self.site)
        target = self._pinned(verdict, pin) if pin else ""
        if not target and verdict.kind == MOVED:
            target = verdict.target
        if not target or parts is None:
            return ""
        page, mark, anchor = target.partition("#")
        before = parts.before
        if inner != url:
            before = f"{self.site.scheme}://{self.site.host}"
            before += f":{self.site.port}" if self.site.port else ""
        path = quote(self.site.base + page.removeprefix("/"), safe="/")
        anchor = quote(anchor, safe="=&,:+", errors="replace")
        if not mark and _is_free(parts.anchor):
            anchor = parts.written
        fragment = f"#{anchor}" if anchor or parts.directive else ""
        new = f"{before}{path}{parts.query}{fragment}{parts.directive}"
        return "" if new == url else new

    def _pinned(self, verdict: Verdict, pin: str) -> str:
        """The address in an edition; empty if it is in one already, or that one lacks it."""
        if verdict.edition or verdict.kind in (NEVER, UNKNOWN):
            return ""
        found = (self.promises.held(one, pin) for one in (verdict.address, verdict.target) if one)
        return next((f"/e/{pin}{address}" for address in found if address), "")

    def before(self, verdict: Verdict) -> str:
        """Where the last edition with the words before still shows them; empty if nowhere."""
        there = self.promises.held(verdict.address, verdict.after) if verdict.after else ""
        return f"/e/{verdict.after}{there}" if there else ""

    def full(self, address: str) -> str:
        """An address of the site in full."""
        return self.site.address + quote(address.removeprefix("/"), safe="/#=&,:+")

    def lacks(self, verdict: Verdict, pin: str) -> bool:
        """Whether an address was to be pinned to an edition that has it not."""
        return not verdict.edition and not self._pinned(verdict, pin)

    # The site of now

    def _now(self, page: str, anchor: str) -> Verdict:
        promises = self.promises
        key = f"{page}#{anchor}" if anchor else page
        row = promises.rows.get(key) or promises.rows.get(page)
        if row is None and not page.endswith("/"):
            return self._file(page)
        if row is None:
            # HTML of people's own, which an older table leaves out.
            own = f"{page}index.html" in (promises.files or ())
            return Verdict(LIVE, page) if own else self._never(key)
        if row.file:
            return self._told(row, row.address, "")
        if row.address == key or row.state in (WITHDRAWN, MOVED):
            return self._told(row, key, anchor)
        if _is_free(anchor):
            return self._told(row, row.address, "")
        return self._never(key)

    def _never(self, key: str) -> Verdict:
        page, _, anchor = key.partition("#")
        return Verdict(NEVER, key, near=self._alike(page, anchor))

    def _told(self, row: Row, key: str, anchor: str) -> Verdict:
        """What the table says of a row, which is that of the address or of its page."""
        rows = self.promises.rows
        first = row
        for _ in range(_HOPS):
            if row.state != MOVED:
                break
            there = rows.get(row.target)
            if there is None:
                return Verdict(MOVED, first.address, target=row.target)
            row = there
        if row.state == WITHDRAWN:
            return Verdict(WITHDRAWN, key, note=row.note)
        if row is first:
            return self._worded(row, row.address)
        # The anchor of a page that moved, where the new page has it too; else there never was one,
        # since each anchor of a page that an edition has keeps a line.
        own = rows.get(f"{row.address}#{anchor}") if first.address != key else None
        if own is not None and own.state == LIVE:
            row = own
        elif first.address != key and not _is_free(anchor):
            return Verdict(NEVER, key, near=self._alike(row.address, anchor))
        after = self._changed(row)
        day, reason = (row.revised, row.reason) if after else ("", "")
        found = row.revised_after if after else ""
        return Verdict(MOVED, key, target=row.address, note=reason, day=day, after=found)

    def _worded(self, row: Row, key: str) -> Verdict:
        if self._changed(row):
            day, after = row.revised, row.revised_after
            return Verdict(REWORDED, key, note=row.reason, day=day, after=after)
        return Verdict(LIVE, key)

    def _changed(self, row: Row) -> bool:
        if not row.revised:
            return False
        if not self.since:
            return True
        if "-" in self.since:
            return row.revised > self.since
        return _not_before(row.revised_after, self.since)

    def _file(self, path: str) -> Verdict:
        page = self.promises.rows.get(path.rpartition("/")[0] + "/")
        if page and page.state == WITHDRAWN and not page.file:
            return Verdict(WITHDRAWN, path, note=page.note)
        there = self._has(path)
        if there is None:
            return Verdict(UNKNOWN, path)
        return Verdict(LIVE, path) if there else Verdict(NEVER, path)

    def _has(self, path: str) -> bool | None:
        files = self.promises.files
        return self.asks(path) if files is None else path in files

    def _alike(self, page: str, anchor: str) -> tuple[str, ...]:
        """Addresses that live and may have been meant by one that never was."""
        rows = self.promises.rows
        found: list[str] = []
        names = [anchor, *reversed([part for part in page.split("/") if part])]
        for name in (one.lower() for one in names if one):
            short = rows.get(f"/id/{name}/")
            if short and short.state == LIVE:
                found.append(short.address)
        same = "/" + "".join(f"{part}/" for part in page.lower().split("/") if part)
        low = f"{same}#{anchor.lower()}" if anchor else same
        found += [one for one in (low, same) if one in rows and one != page]
        if page in rows:
            found += [f"{page}#{name}" for name in self.promises.near_on(page).to(anchor)] or [page]
        else:
            found += self.promises.near.to(page)
        living = (one for one in dict.fromkeys(found) if rows[one].state == LIVE)
        return tuple(living)[:3]

    # Editions

    def _in_edition(self, name: str, rest: str, anchor: str) -> Verdict:
        page = page_of_path(rest)
        key = f"{page}#{anchor}" if anchor else page
        whole = f"/e/{name}{key}"
        if name not in self.promises.editions:
            now = self._now(page, anchor)
            near = (now.address,) if now.kind in (LIVE, REWORDED) else now.near
            return Verdict(NEVER, whole, name, near=near)
        rows = self.promises.rows
        if page not in rows and not page.endswith("/"):
            there = self._has(f"/e/{name}{page}")
            kind = UNKNOWN if there is None else LIVE if there else NEVER
            return Verdict(kind, whole, name)
        row = rows.get(key) or (rows.get(page) if _is_free(anchor) else None)
        row = row or self._own(page)
        if page not in rows and f"/e/{name}{page}index.html" in (self.promises.files or ()):
            return Verdict(LIVE, whole, name)  # HTML of people's own, which an older table has not
        if row is None or not self.promises.in_edition(row, name):
            kind = self._on_page_of(name, page, anchor)
            return self._never_in(name, page, anchor) if not kind else Verdict(kind, whole, name)
        if row.revised and _not_before(row.revised_after, name):
            day, after = row.revised, row.revised_after
            return Verdict(REWORDED, whole, name, note=row.reason, day=day, after=after)
        return Verdict(LIVE, whole, name)

    def _never_in(self, name: str, page: str, anchor: str) -> Verdict:
        now = self._now(page, anchor)
        near = (now.target or now.address,) if now.kind != NEVER else now.near
        whole = f"/e/{name}{page}#{anchor}" if anchor else f"/e/{name}{page}"
        return Verdict(NEVER, whole, name, near=near if now.kind != WITHDRAWN else ())

    def _on_page_of(self, name: str, page: str, anchor: str) -> str:
        """What of an edition's anchor is told by the edition's own page; empty if it never was.

        The table has of later what an edition's page may have handed out and its list left out.
        """
        promises = self.promises
        above = promises.rows.get(page)
        if not anchor or above is None or not promises.in_edition(above, name):
            return ""
        there = self.opens(f"/e/{name}{page}")
        if there is not None:
            return LIVE if anchor in there else ""
        of_record = f"/id/{anchor}/" in promises.rows
        return UNKNOWN if f"{page}#{anchor}" in promises.rows and not of_record else ""

    def _own(self, page: str) -> Row | None:
        """The row of a file of people's, whose anchors no table has."""
        row = self.promises.rows.get(page)
        return row if row and row.file else None


def _is_free(anchor: str) -> bool:
    """Whether an anchor is none that a table of addresses has: of a script, a note, a theme."""
    return (
        not anchor
        or anchor in _ON_EACH
        or not ANCHOR.fullmatch(anchor)
        or anchor.startswith(KEPT_OPENINGS)
    )


def _not_before(edition: str, other: str) -> bool:
    return bool(edition) and edition_order(edition) >= edition_order(other)
