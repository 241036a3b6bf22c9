"""``withdraw``: a record goes out of the sources, and its addresses leave a note for readers."""

from collections.abc import Iterator
from itertools import chain

from sourcebook.link import links
from sourcebook.model import Essay, outline, page_of
from sourcebook.moves.change import Change, Decide
from sourcebook.moves.fates import leaving
from sourcebook.moves.gone import gone, left_of, linking, refuse_if_used, resting
from sourcebook.moves.ledger import Fates
from sourcebook.moves.meant import instead
from sourcebook.moves.own_files import own_file_told
from sourcebook.moves.pages import in_navigation
from sourcebook.moves.places import Place
from sourcebook.moves.texts import RefusedError


def withdraw(change: Change, id: str, note: str) -> Decide:
    """Take a record out, or a page of people's by its address; refused while anything rests on it.

    With a theme its tags go. If it has been taken out already, they and the ledger are left.
    """
    note = " ".join(note.split())
    if not note:
        raise RefusedError("say why, for those who follow an old link")
    if id not in change.corpus.kinds and own_file_told(change, id, "withdrawn", note):
        return lambda *_: Fates()
    if id in change.corpus.kinds:
        what = gone(change, id)
        refuse_if_used(id, chain(resting(change, what), linking(change, what.ids)))
        what.leave(change)
    elif essay := _essay(change, id):
        refuse_if_used(id, _leading_to(change, essay))
        change.texts.put(essay.path, None)
    elif id in change.facts.living:
        told = f"'{id}' is of the site's own making, and goes when what it tells of goes"
        raise RefusedError(instead(change, "withdraw", id, note) or told)
    elif not change.lost(id) and not any(id in (line, page_of(line)) for line in change.ledger):
        told = f"there is no record '{id}', nor such an address"
        raise RefusedError(instead(change, "withdraw", id, note) or told)
    else:
        what = left_of(change, id)
        refuse_if_used(id, resting(change, what))
        what.leave(change)
    return leaving(id, note)


def _essay(change: Change, address: str) -> Essay | None:
    found = (one for one in change.corpus.essays if outline(one).address == address)
    essay = next(found, None)
    if essay and address == "/":
        raise RefusedError("a site has a home page")
    return essay


def _leading_to(change: Change, essay: Essay) -> Iterator[Place]:
    here = outline(essay).address
    for other in change.corpus.essays:
        for link in links(other.text, other.path):
            if page_of(link.address) == here and other is not essay:
                line = other.text.count("\n", 0, link.start) + 1
                yield Place(other.path, link.start, link.end, line)
    yield from (place for address, place in in_navigation(change.texts) if address == here)
