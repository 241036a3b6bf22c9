"""Naming one record where another is named, so that no list has the same one twice."""

from collections.abc import Iterator

from sourcebook.moves.change import Change
from sourcebook.moves.places import Place
from sourcebook.moves.removal import item_around, record_around, without_items
from sourcebook.moves.texts import Edit, RefusedError
from sourcebook.read import Stretch


def named(change: Change, place: Place, old: str, new: str) -> Iterator[Edit]:
    """The edits that name the new record at a place, or take the item out that would be double."""
    if not place.path.endswith((".yml", ".yaml")):
        yield place.edit(new)
        return
    text, root = change.texts.get(place.path), change.finder.tree(place.path)
    item, above = item_around(root, place.start)
    if not above or _names(item, old) is None:
        yield place.edit(new)
        return
    others = [one for one in above[-1].children if _names(one, new)]
    record, _ = record_around(root, place.start)
    to_itself = value_of(record, "id") == new and item.kind == "scalar" and ":" not in item.value
    if not others and not to_itself:
        yield place.edit(new)
        return
    for key in ("stance", "note", "how"):
        if any(value_of(item, key) not in ("", value_of(other, key)) for other in others):
            told = f"'{old}' and '{new}' stand in one list, and their '{key}' differs"
            raise RefusedError(f"{told}: delete one of the two", [str(place)])
    yield from without_items(text, root, [item])


def _names(item: Stretch, id: str) -> str | None:
    """What a list item names the record ``id`` with; None if it does not."""
    named = item.value if item.kind == "scalar" else value_of(item, "excerpt", "origin")
    return named if named.rpartition(":")[2] == id else None


def value_of(item: Stretch, *keys: str) -> str:
    """What a mapping has under one of these keys; nothing if it is no mapping, or has none."""
    pairs = zip(item.children[::2], item.children[1::2], strict=True)
    found = (value.value for key, value in pairs if key.value in keys)
    return next(found, "") if item.kind == "mapping" else ""
