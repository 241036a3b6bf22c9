"""Merging entries of a register: the names of the one that goes become variants of the other's."""

import json

from sourcebook.moves.change import Change
from sourcebook.moves.gone import Gone
from sourcebook.moves.removal import record_around
from sourcebook.moves.texts import Edit, RefusedError
from sourcebook.read import Stretch

_NAMING = frozenset(("id", "name", "sort", "variants", "allow"))
"""What names an entry, or sets a rule aside for it: it needs not be said of the other."""


def bring_names(change: Change, what: Gone, old: str, new: str) -> None:
    """Add to ``what`` goes the edit by which the entry ``new`` has the names of ``old``.

    What both say of themselves stays as ``new`` has it. RefusedError for what ``old`` alone says.
    """
    mine, theirs = (_pairs(change, name) for name in (old, new))
    own, other = (change.corpus.authorities[name] for name in (old, new))
    lost = [key for key, (_, value) in mine.items() if key not in {*theirs, *_NAMING}]
    if lost:
        told = f"'{old}' says by {', '.join(map(repr, lost))} what '{new}' does not"
        hint = "bring it over by hand, or delete it there"
        raise RefusedError(f"{told}: {hint}", [str(own.at)])
    known = {str(other.name), *map(str, other.other_names)}
    rows = {str(own.name): ""} | {str(one.name): str(one.note or "") for one in own.variants}
    added = [_row(name, note) for name, note in rows.items() if name not in known]
    if added:
        path = other.id.at.path
        what.edits[path].append(_insertion(change.texts.get(path), theirs, added, new))


def _pairs(change: Change, id: str) -> dict[str, tuple[Stretch, Stretch]]:
    """The keys and values of an entry, as they are written."""
    place = change.finder.at(change.corpus.authorities[id].id)
    record, _ = record_around(change.finder.tree(place.path), place.start)
    if record.flow:
        raise RefusedError(f"'{id}' stands in braces: write it as lines", [str(place)])
    pairs = zip(record.children[::2], record.children[1::2], strict=True)
    return {key.value: (key, value) for key, value in pairs}


def _row(name: str, note: str) -> str:
    said = {"name": name} | ({"note": note} if note else {})
    return ", ".join(f"{key}: {json.dumps(text, ensure_ascii=False)}" for key, text in said.items())


def _insertion(
    text: str, pairs: dict[str, tuple[Stretch, Stretch]], added: list[str], id: str
) -> Edit:
    """The lines of more variants, behind those that there are, or behind the name."""
    _, value = pairs.get("variants") or pairs["name"]
    there = "variants" in pairs
    if there and (value.flow or not value.children):
        raise RefusedError(f"'variants' of '{id}' stand in brackets: write them as lines")
    key_at = pairs["name"][0].start
    depth = " " * (key_at - text.rfind("\n", 0, key_at) - 1)
    if there:
        first = value.children[0].start
        mark = text[text.rfind("\n", 0, first) + 1 : first]
    else:
        mark = f"{depth}  - "
    end = text.find("\n", value.end)
    end = len(text) if end < 0 else end
    rows = "".join(f"\n{mark}{{{row}}}" for row in added)
    return Edit(end, end, rows if there else f"\n{depth}variants:{rows}")
