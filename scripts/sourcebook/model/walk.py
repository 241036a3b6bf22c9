"""One walk of the record tree: every record with its id, kind, holder, place, prose, exceptions.

What is prose is told by the values' type, which the schema gives: a field that is declared as
prose is walked from that day on.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from itertools import chain
from typing import Any

from sourcebook.diagnostics import Span
from sourcebook.model import records
from sourcebook.model.records import (
    Authority,
    Claim,
    Event,
    Excerpt,
    Question,
    Source,
    Suppression,
    Theme,
)
from sourcebook.model.text import Prose
from sourcebook.model.vocabulary import Kind

_KINDS: dict[type, str] = {
    Source: Kind.SOURCE,
    Excerpt: Kind.EXCERPT,
    Theme: Kind.THEME,
    Claim: Kind.CLAIM,
    Question: Kind.QUESTION,
    Event: Kind.EVENT,
}


@dataclass(frozen=True, slots=True)
class Step:
    """A record on the walk.

    ``kind`` is what its id names; a part without a name of its own (a section, a piece of
    evidence) has none, and ``id`` is then that of the record that it is a part of. ``holder`` is
    the id of the record around it, empty at the top. ``prose`` are its own texts.
    """

    record: Any
    kind: str
    id: str
    holder: str
    at: Span
    prose: tuple[Prose, ...]
    allow: tuple[Suppression, ...]


def walk(*trees: Iterable[object]) -> Iterator[Step]:
    """Every record of these trees with all that is in it, in the order of the files."""
    for record in chain(*trees):
        yield from _steps(record)


_known: dict[int, tuple[object, tuple[Step, ...]]] = {}
_MOST = 50_000
"""How many records are remembered: more than a large project has."""


def _steps(record: object) -> tuple[Step, ...]:
    """The steps in a record that stands at the top, walked once: a record never changes."""
    known = _known.get(id(record))
    if known is None:
        if len(_known) >= _MOST:
            _known.clear()
        # Kept with its record, whose number nobody else can have as long as it lives.
        known = _known[id(record)] = (record, tuple(_walk(record, "")))
    return known[1]


def kind_of(record: object) -> str:
    """What the id of a record names; empty for a part without a name of its own."""
    if isinstance(record, Authority):
        return record.kind
    # One that is noted in parts is of a kind of its own, below that of the record.
    return next((_KINDS[kind] for kind in type(record).__mro__ if kind in _KINDS), "")


def _walk(record: Any, holder: str) -> Iterator[Step]:
    kind = kind_of(record)
    prose: list[Prose] = []
    parts: list[object] = []
    for value in _values(record):
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Prose):
                prose.append(one)
            elif _is_record(type(one)):
                parts.append(one)
    name = str(record.id) if kind else holder
    at = record.id.at if kind else record.at
    yield Step(record, kind, name, holder, at, tuple(prose), getattr(record, "allow", ()))
    for part in parts:
        yield from _walk(part, name)


def _is_record(kind: type) -> bool:
    if kind not in _records:
        _records[kind] = is_dataclass(kind) and kind.__module__ == records.__name__
    return _records[kind]


_records: dict[type, bool] = {}
_fields: dict[type, tuple[str, ...]] = {}
"""What is known of types, which are few: whether they are records, and the names of fields."""


def _values(record: Any) -> list[Any]:
    """The values of a record; those of the project's own fields among them."""
    names = _fields.get(type(record)) or tuple(item.name for item in fields(record))
    _fields[type(record)] = names
    found = [getattr(record, name) for name in names]
    found += getattr(record, "own", {}).values()
    return found
