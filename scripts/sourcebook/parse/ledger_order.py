"""The lines of a ledger in order again, as a merge of two branches may have left them. Pure."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from sourcebook.model import EDITION, edition_order

_EDITION = 2
"""The column of a ledger of addresses that tells the edition."""
_GONE = "withdrawn"
_HOPS = 100


@dataclass(frozen=True, slots=True)
class Ordered:
    """A ledger's text in order: how many lines stood elsewhere, how many were there twice."""

    text: str
    moved: int
    doubled: int

    def __bool__(self) -> bool:
        """Whether there was anything to put in order."""
        return bool(self.moved or self.doubled)


def in_order(
    text: str,
    *,
    shorter: bool = False,
    one_of: Callable[[list[str]], list[str]] = lambda rows: rows,
) -> Ordered:
    """The lines sorted as they are printed, what is there twice to the letter once.

    Of lines of one key that differ, ``one_of`` says which stay; as a rule all of them: which is
    right is for people to say. A text
    whose lines have not all as many columns, as with marks of a conflict, is left as it is; if the
    last cell may be left out, lines may be one cell ``shorter``.
    """
    lines = [line for line in text.split("\n") if line]
    head = [line for line in lines if line.startswith("#")]
    # They are sorted as they are printed, with their ends: one that goes on where another ends is
    # the first of the two.
    rows = [f"{line}\n" for line in lines if not line.startswith("#")]
    columns = {row.count("\t") for row in rows} or {1}
    if max(columns) - min(columns) > shorter:
        return Ordered(text, 0, 0)
    latest, moved = "", 0
    for row in rows:
        moved += row < latest
        latest = max(latest, row)
    kept = [row for group in _by_key(sorted(set(rows))) for row in one_of(group)]
    if not moved and len(kept) == len(rows):
        return Ordered(text, 0, 0)
    written = "".join((*(f"{line}\n" for line in dict.fromkeys(head)), *kept))
    return Ordered(written, moved, len(rows) - len(kept))


def _by_key(rows: Iterable[str]) -> Iterable[list[str]]:
    groups: dict[str, list[str]] = {}
    for row in rows:
        groups.setdefault(row.partition("\t")[0], []).append(row)
    return groups.values()


def right_address(text: str) -> Callable[[list[str]], list[str]]:
    """What says of lines on one address in a ledger of addresses which of them may be right."""
    fates: dict[str, set[str]] = {}
    for row in text.split("\n"):
        if fate := _fate(row):
            fates.setdefault(row.partition("\t")[0], set()).add(fate)
    return partial(_right, fates)


def _fate(row: str) -> str:
    """Where a line's address has moved, or that it was withdrawn; empty for one that lives."""
    cells = row.rstrip("\n").split("\t")
    return {"moved": cells[-1], _GONE: _GONE}.get("".join(cells[1:2]), "")


def _right(fates: Mapping[str, set[str]], rows: list[str]) -> list[str]:
    """Of lines on one address those that may be right, if a branch did what the other had not yet.

    An address goes one way: what moved or was withdrawn lives no more, what has moved on is where
    it has gone since, by its page or by its id, what an edition has bound is bound, and of an
    object that was published there are words.
    """
    if len(rows) > 1:
        rows = list(dict.fromkeys(_led_on(row, fates) for row in rows))
        rows = list(dict.fromkeys(_bound_first(_farther(rows))))
    if any(_fate(row) == _GONE for row in rows):
        rows = [row for row in rows if not _gone(_fate(row), fates)] or rows
    for before in (_lives, _unbound, _wordless):
        after = [row for row in rows if not before(row.split("\t"))]
        rows = after or rows
    return rows


def _led_on(row: str, fates: Mapping[str, set[str]]) -> str:
    """A line that leads where the page and the id that it leads to have gone, if one says where."""
    cells = row.rstrip("\n").split("\t")
    if cells[1:2] != ["moved"]:
        return row
    target = cells[-1]
    for _ in range(_HOPS):
        onward = _onward(target, fates)
        if onward == target:
            return "\t".join([*cells[:-1], target]) + "\n"
        target = onward
    return row


def _bound_first(rows: list[str]) -> list[str]:
    """Lines on one address, each bound by the first of the editions that two branches made."""
    cells = [row.split("\t") for row in rows]
    bound = [row for row in cells if EDITION.fullmatch(row[_EDITION])]
    first = min((row[_EDITION] for row in bound), key=edition_order, default="")
    for row in bound:
        row[_EDITION] = first
    return ["\t".join(row) for row in cells]


def _farther(rows: list[str]) -> list[str]:
    """Of lines on an anchor that lead to one page, those that lead to another anchor, if any.

    One branch moved the page, and the other the anchor: who kept its name followed the page alone.
    """
    anchor = rows[0].partition("\t")[0].partition("#")[2]
    ends = {row: _fate(row).partition("#") for row in rows}
    on = {page for page, _, other in ends.values() if other and other != anchor}
    return [row for row, (page, _, other) in ends.items() if page not in on or other != anchor]


def _onward(target: str, fates: Mapping[str, set[str]]) -> str:
    """Where an address has gone: itself, its page, or the id that is its anchor."""
    page, mark, anchor = target.partition("#")
    if (moved := _moved(target, fates)) == target and mark:
        page = _moved(page, fates)
        anchor = _moved(f"/id/{anchor}/", fates).removeprefix("/id/").rstrip("/")
        return target if "#" in page or "/" in anchor else f"{page}#{anchor}"
    return moved


def _moved(address: str, fates: Mapping[str, set[str]]) -> str:
    """Where an address has moved, if one line alone says so; else itself."""
    there = fates.get(address, set()) - {_GONE}
    return next(iter(there)) if len(there) == 1 else address


def _gone(target: str, fates: Mapping[str, set[str]]) -> bool:
    """Whether what is at an address was withdrawn: itself, or by its id."""
    anchor = target.partition("#")[2]
    return any(_GONE in fates.get(one, ()) for one in (target, f"/id/{anchor}/"))


def _lives(cells: list[str]) -> bool:
    return cells[1:2] == ["live"]


def _unbound(cells: list[str]) -> bool:
    return cells[2:3] == [""]


def _wordless(cells: list[str]) -> bool:
    return cells[3:4] == [""]
