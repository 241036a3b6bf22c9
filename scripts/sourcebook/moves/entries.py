"""Merging entries of a register: the names of the one that goes become variants of the other's."""

import json

from sourcebook.moves.change import Change
from sourcebook.moves.gone import Gone
from sourcebook.moves.lost import Field, fields_of
from sourcebook.moves.removal import record_around
from sourcebook.moves.texts import Edit, RefusedError


def bring_names(change: Change, what: Gone, old: str, new: str) -> None:
    """Add to ``what`` goes the edit by which the entry ``new`` has the names of ``old``.

    RefusedError where its variants, or all of it, stand in brackets.
    """
    theirs = _fields(change, new)
    own, other = (change.corpus.authorities[name] for name in (old, new))
    known = {str(other.name), *map(str, other.other_names)}
    rows = {str(own.name): ""} | {str(one.name): str(one.note or "") for one in own.variants}
    added = [_row(name, note) for name, note in rows.items() if name not in known]
    if added:
        path = other.id.at.path
        what.edits[path].append(_insertion(change.texts.get(path), theirs, added, new))


def _fields(change: Change, id: str) -> dict[str, Field]:
    place = change.finder.at(change.corpus.own_id(id))
    record, _ = record_around(change.finder.tree(place.path), place.start)
    if record.flow:
        raise RefusedError(f"'{id}' stands in braces: write it as lines", [str(place)])
    return fields_of(record)


def _row(name: str, note: str) -> str:
    said = {"name": name} | ({"note": note} if note else {})
    return ", ".join(f"{key}: {json.dumps(text, ensure_ascii=False)}" for key, text in said.items())


def _insertion(text: str, pairs: dict[str, Field], added: list[str], id: str) -> Edit:
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
