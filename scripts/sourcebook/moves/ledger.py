"""The ledger of addresses when some of them have moved or were withdrawn. Pure."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from sourcebook.diagnostics import Span
from sourcebook.facts import ids_in, with_id
from sourcebook.model import Permalink, page_of
from sourcebook.parse import PERMALINKS


@dataclass(frozen=True, slots=True)
class Fates:
    """What becomes of addresses: where each has ``moved``, or the note that it leaves."""

    moved: Mapping[str, str] = field(default_factory=dict)
    withdrawn: Mapping[str, str] = field(default_factory=dict)


def with_fates(
    ledger: Iterable[Permalink], fates: Fates, added: Iterable[str], *, same_words: bool = False
) -> tuple[Permalink, ...]:
    """The ledger afterwards, with the addresses that were ``added``.

    What no edition has leaves nothing behind. A line that led to an address that moved leads to
    the new one at once. With ``same_words`` an object keeps its published words at its new address.
    """
    lines = {line.address: line for line in ledger}
    words: dict[str, str] = {}
    for address, state, detail in _changes(fates):
        line = lines.get(address)
        if line is None or line.state != "live":
            continue
        if line.words and state == "moved" and same_words:
            words[detail] = line.words
        if line.bound:
            lines[address] = replace(line, state=state, detail=detail)
        else:
            del lines[address]
    for address in {*added, *(words.keys() & lines.keys())}:
        line = lines.setdefault(address, Permalink(address, "live", "", Span(PERMALINKS)))
        # One that was recorded before its record's old id was told of has none yet.
        if not line.bound and not line.words:
            lines[address] = replace(line, words=words.get(address, ""))
    return tuple(sorted((_flat(line, fates) for line in lines.values()), key=_address))


def _changes(fates: Fates) -> Iterable[tuple[str, str, str]]:
    yield from ((address, "moved", target) for address, target in fates.moved.items())
    yield from ((address, "withdrawn", note) for address, note in fates.withdrawn.items())


def _flat(line: Permalink, fates: Fates) -> Permalink:
    """A line that leads where its target has gone."""
    if line.state != "moved":
        return line
    if line.detail in fates.withdrawn:
        return replace(line, state="withdrawn", detail=fates.withdrawn[line.detail])
    target = fates.moved.get(line.detail, line.detail)
    return line if target == line.detail else replace(line, detail=target)


def _address(line: Permalink) -> str:
    return line.address


def concerns(address: str, id: str) -> bool:
    """Whether an address is one of the record ``id``, or has it in it."""
    return id in ids_in(address)


def successor(address: str, old: str, new: str, living: Collection[str]) -> str:
    """The living address that is made as this one was, with a new id in it; empty if none."""
    ways = ((True, True), (True, False), (False, True))
    found = (with_id(address, old, new, page=page, anchor=anchor) for page, anchor in ways)
    return next((one for one in found if one != address and one in living), "")


def nearest(address: str, living: Collection[str]) -> str:
    """The page of an anchor that is gone, or the page above one that is; the home page at last."""
    page = page_of(address)
    while page not in living and page != "/":
        page = page.rstrip("/").rpartition("/")[0] + "/"
    return page
