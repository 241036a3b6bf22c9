"""What a line of a ledger may become once it was committed or published. Pure.

A line of the ledger of addresses goes one way: what lives moves or is withdrawn, and what has moved
leads where its target has gone since. Only what was taken back before an edition had it lives
again. A revision stays as an edition has told it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from sourcebook.facts.own_files import fate_of
from sourcebook.model import (
    Edition,
    FileFate,
    Permalink,
    Revision,
    edition_order,
    short_address,
)

_HOPS = 100


@dataclass(frozen=True, slots=True)
class Published:
    """What the ledgers said, and where: 'edition 2026.1'; ``lines`` are those that were bound."""

    where: str
    lines: Iterable[Permalink]
    revisions: Iterable[Revision]


def first_to_have(editions: Iterable[Edition]) -> dict[str, str]:
    """Address -> the first of these editions that has it; they come in their order."""
    found: dict[str, str] = {}
    for edition in editions:
        found |= dict.fromkeys(edition.addresses - found.keys(), edition.name)
    return found


def as_bound(ledger: Iterable[Permalink], editions: Collection[Edition]) -> Iterator[Permalink]:
    """The ledger, each line bound by the first of the editions that has its address.

    What none has is bound by none, as what a branch's edition had in whose place that of another
    branch is. Of a line by an edition that is not there nothing is known.
    """
    first = first_to_have(editions)
    names = {"", *(edition.name for edition in editions)}
    for line in ledger:
        there = first.get(line.address, "")
        if line.edition not in names or line.edition == there:
            yield line
        else:
            yield replace(line, edition=there, words=line.words if there else "")


def kept(then: Permalink, ledger: Mapping[str, Permalink], latest: Collection[str]) -> bool:
    """Whether the ledger of now has a bound line as it was, or as the commands may leave it.

    What had gone may live again if the ``latest`` edition has its address in its place, or if the
    site makes it again.
    """
    now = ledger.get(then.address)
    if now is None or not bound_still(now, then):
        return False
    if then.state == "live":
        return (
            True  # where it leads, whether it lives and which words it has are rules of their own
        )
    if now.state == "live":
        return then.address in latest
    if now.words != then.words:
        return False
    if (now.state, now.detail) == (then.state, then.detail):
        return True
    return then.state == "moved" and _followed(then.detail, now, ledger)


def bound_still(now: Permalink, then: Permalink) -> bool:
    """Whether a line is bound as it was, or by an edition before that.

    Two branches may each have made one; which is the first that has an address, the editions tell.
    """
    return now.bound and edition_order(now.edition) <= edition_order(then.edition)


def _followed(target: str, now: Permalink, ledger: Mapping[str, Permalink]) -> bool:
    """Whether a line leads where the target that it had has gone.

    A target that no edition had leaves no line; where it has gone nothing tells then.
    """
    for _ in range(_HOPS):
        line = ledger.get(target)
        if line is None:
            return True
        if line.state != "moved":
            break
        target = line.detail
    else:
        return False
    wanted = ("withdrawn", line.detail) if line.state == "withdrawn" else ("moved", target)
    return (now.state, now.detail) == wanted


def lost_revisions(
    then: Iterable[Revision],
    now: Iterable[Revision],
    ledger: Mapping[str, Permalink],
    later: Mapping[str, str],
) -> Iterator[Revision]:
    """The revisions that are told no more as they were; ``later`` is as `successors` has it."""
    known = list(now)

    def same(one: str, other: str) -> bool:
        # Of a name that no edition had, or that was withdrawn, nothing tells what it became.
        line = ledger.get(short_address(one))
        certain = line is not None and line.state != "withdrawn"
        return not certain or later.get(one, one) == later.get(other, other)

    for line in then:
        there = (one for one in known if same(line.object, one.object))
        if not any(replace(one, object=line.object, at=line.at) == line for one in there):
            yield line


def lost_fates(
    then: Iterable[FileFate], now: Iterable[FileFate], had: Collection[str], back: Collection[str]
) -> Iterator[FileFate]:
    """What was said of files that editions ``had``, and is said no more as it was.

    What has moved leads where its target has gone since. Of files that are ``back``, as the latest
    edition has them, nothing need be said.
    """
    fates = {line.path: line for line in now}
    for line in then:
        there = fates.get(line.path)
        if there and (there.state, there.detail) == (line.state, line.detail):
            continue
        gone = fates.get(line.detail) if line.state == "moved" else None
        if gone and there and (there.state, there.detail) == (gone.state, gone.detail):
            continue
        if any(fate_of(path, [line]) for path in had if there or path not in back):
            yield line
