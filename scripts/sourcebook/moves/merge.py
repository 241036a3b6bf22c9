"""``merge``: what one record was named for goes to another, and the first goes out."""

from collections.abc import Iterator

from sourcebook.diagnostics import with_article
from sourcebook.model import Kind, cite_address, short_address
from sourcebook.moves.change import Change, Decide
from sourcebook.moves.fates import following
from sourcebook.moves.gone import gone
from sourcebook.moves.pages import relink
from sourcebook.moves.places import Place
from sourcebook.moves.removal import item_around, record_around, without_items
from sourcebook.moves.texts import Edit, RefusedError
from sourcebook.read import Stretch

_WHOLE = (Kind.SOURCE, Kind.THEME)


def merge(change: Change, old: str, new: str) -> Decide:
    """Name ``new`` wherever ``old`` is named, and take ``old`` out.

    Where a list has both, the old one goes. If it has been taken out already, only the ledger is
    left to be changed.
    """
    kinds = change.corpus.kinds
    if new not in kinds or (old not in kinds and not change.lost(old)):
        raise RefusedError(f"there is no record '{new if new not in kinds else old}'")
    if old == new:
        raise RefusedError(f"'{old}' cannot be merged into itself")
    if old in kinds:
        _refuse_unlike(old, kinds[old], new, kinds[new])
        _merge_content(change, old, new)
    return following(old, new)


def _refuse_unlike(old: str, kind: str, new: str, other: str) -> None:
    if kind != other:
        told = f"'{old}' is {with_article(kind)}, and '{new}' {with_article(other)}"
        raise RefusedError(f"{told}: only records of one kind are merged")
    if kind in _WHOLE:
        told = f"{with_article(kind)} holds other records: move them by hand, delete the file"
        raise RefusedError(f"{told}, and run this again: the ledger is changed then")


def _merge_content(change: Change, old: str, new: str) -> None:
    what = gone(change, old)
    for place in change.finder.of_id(old):
        if not what.has(place):
            what.edits[place.path].extend(_named(change, place, old, new))
    if change.corpus.kinds[old] == Kind.EXCERPT:
        source = str(change.corpus.excerpts[new].source)
        for cited in change.finder.citations(excerpt=old):
            if not what.has(cited.key_at):
                edits = (cited.key_at.edit(source), cited.excerpt_at.edit(new))
                what.edits[cited.key_at.path].extend(edits)
    what.leave(change)
    if {old, new} & change.corpus.drafts:
        return
    moved = {change.facts.address(old): change.facts.address(new)}
    moved |= {short_address(old): short_address(new), cite_address(old): cite_address(new)}
    relink(change, moved)


def _named(change: Change, place: Place, old: str, new: str) -> Iterator[Edit]:
    """The edits that name the new record at a place, or take the item out that would be double."""
    text, root = change.texts.get(place.path), change.finder.tree(place.path)
    item, above = item_around(root, place.start)
    if not above or _names(item, old) is None:
        yield place.edit(new)
        return
    others = [one for one in above[-1].children if _names(one, new)]
    record, _ = record_around(root, place.start)
    to_itself = _value(record, "id") == new and item.kind == "scalar" and ":" not in item.value
    if not others and not to_itself:
        yield place.edit(new)
        return
    for key in ("stance", "note", "how"):
        if any(_value(item, key) not in ("", _value(other, key)) for other in others):
            told = f"'{old}' and '{new}' stand in one list, and their '{key}' differs"
            raise RefusedError(f"{told}: delete one of the two", [str(place)])
    yield from without_items(text, root, [item])


def _names(item: Stretch, id: str) -> str | None:
    """What a list item names the record ``id`` with; None if it does not."""
    named = item.value if item.kind == "scalar" else _value(item, "excerpt", "origin")
    return named if named.rpartition(":")[2] == id else None


def _value(item: Stretch, *keys: str) -> str:
    pairs = zip(item.children[::2], item.children[1::2], strict=True)
    found = (value.value for key, value in pairs if key.value in keys)
    return next(found, "") if item.kind == "mapping" else ""
