"""What becomes of the addresses of a record that got another id, was merged, or went."""

from collections.abc import Collection

from sourcebook.facts import Facts, pairing_id
from sourcebook.model import accounts_address, accounts_key_address, page_of
from sourcebook.moves.change import Decide
from sourcebook.moves.ledger import Fates, concerns, nearest, successor


def following(old: str, new: str, page: str = "") -> Decide:
    """Each address of ``old`` is now the one that ``new`` has in its place.

    What has none, as the list of a theme's disagreements that is gone, leads to its page. ``page``
    is that of an id that is known there alone.
    """

    def decide(after: Facts, lost: Collection[str], before: Collection[str]) -> Fates:
        there = after.living
        ours = [one for one in before if concerns(one, old) and page in ("", page_of(one))]
        moved = {}
        digests = _digests(after, old, new)
        for address in (*lost, *ours):
            page_there = digests.get(page_of(address), "")
            target = page_there + address.removeprefix(page_of(address))
            if target not in there:
                target = successor(address, old, new, there)
            if not target and concerns(address, old) and new in after.corpus.kinds:
                target = after.address(new)
            moved[address] = target or nearest(address, there)
        return Fates(moved)

    return decide


def _digests(after: Facts, old: str, new: str) -> dict[str, str]:
    """The pages that have the id in a digest: their addresses before, and after."""
    former = {
        pairing_id(old if account.id == new else account.id for account in one.accounts): one.id
        for one in after.pairings
    }
    ways = (accounts_address, accounts_key_address)
    return {of(one): of(other) for one, other in former.items() for of in ways if one != other}


def leading(pairs: Collection[tuple[str, str]]) -> Decide:
    """Addresses lead to others, and what stands on a page that moved moves with it."""

    def decide(after: Facts, lost: Collection[str], before: Collection[str]) -> Fates:
        there = after.living
        named = dict(pairs)
        ours = [one for one in before if one in named or page_of(one) in named]
        # What leads to one that no edition has, and the ledger no more, leads on.
        moved = {one: to for one, to in named.items() if to in there}
        for address in (*lost, *ours):
            page, mark, anchor = address.partition("#")
            target = named.get(address) or f"{named.get(page, page)}{mark}{anchor}"
            moved[address] = target if target in there else nearest(target, there)
        return Fates(moved)

    return decide


def leaving(id: str, note: str) -> Decide:
    """Each address that is gone with a record leaves a note; of a theme, those of its claims."""

    def decide(_: Facts, lost: Collection[str], before: Collection[str]) -> Fates:
        within = {one.partition("#")[2] for one in before if page_of(one) == f"/themes/{id}/"}
        names = {id, *filter(None, within)}
        ours = [
            one
            for one in before
            if one == id or page_of(one) == id or any(concerns(one, name) for name in names)
        ]
        return Fates(withdrawn=dict.fromkeys((*lost, *ours), note))

    return decide
