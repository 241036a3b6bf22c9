"""Records in parts: what most who read one ask of it, and fields that few ask for, noted apart.

Whoever names a source reads neither its note nor its excerpts, and stands when these change; so of
a theme and its sections.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import cache, partial
from operator import attrgetter
from typing import Any

from sourcebook.facts.notes import ONE, NotedMapping, Notes
from sourcebook.model import Corpus, Excerpt, Source, Theme

_APART: Mapping[str, tuple[type, tuple[str, ...]]] = {
    "sources": (Source, ("excerpts", "note")),
    "excerpts": (Excerpt, ("note",)),
    "themes": (Theme, ("sections", "questions")),
}
"""By the name of its records in the corpus: a kind, and the fields that are noted apart."""


def in_parts(corpus: Corpus, notes: Notes) -> dict[str, NotedMapping]:
    """The records of the corpus that are noted in parts, by the names of the mappings there.

    They note into ``notes`` and are never kept beyond the making of one site.
    """
    found: dict[str, NotedMapping] = {}
    for name, (kind, apart) in _APART.items():
        where, real = f"corpus.{name}", getattr(corpus, name)
        rest = [one.name for one in fields(kind) if one.name not in apart]
        _tell(notes, where, real, attrgetter(*rest))
        for field in apart:
            _tell(notes, f"{where}.{field}", real, attrgetter(field))
        slim = {key: _slim(_NOTED[name], one, rest, notes) for key, one in real.items()}
        found[name] = NotedMapping(notes, where, slim)
    return found


def _tell(notes: Notes, name: str, real: Mapping[str, Any], of: Callable[[Any], object]) -> None:
    notes.source(name, cache(lambda: {key: of(one) for key, one in real.items()}))


def _slim(kind: type, real: Any, rest: list[str], notes: Notes) -> Any:
    found: Any = object.__new__(kind)
    found.__dict__.update(notes=notes, real=real)
    for field in rest:
        object.__setattr__(found, field, getattr(real, field))
    return found


def _noted(where: str, kind: type, apart: tuple[str, ...]) -> type:
    """A kind of record of which it is noted when a field that is told apart is read."""

    def read(field: str, self: Any) -> Any:
        self.__dict__["notes"].note(f"{where}.{field}", ONE, str(self.id))
        return getattr(self.__dict__["real"], field)

    every = attrgetter(*(one.name for one in fields(kind)))

    def equal(self: Any, other: object) -> bool:
        """As records are equal, of which one may be noted and the other not."""
        return isinstance(other, kind) and bool(every(self) == every(other))

    own = {field: property(partial(read, field)) for field in apart}
    methods = {"__eq__": equal, "__hash__": kind.__hash__}
    # Whoever asks a type for its name or its module is told of the kind.
    named = {"__module__": kind.__module__, "__qualname__": kind.__qualname__}
    return type(kind.__name__, (kind,), {**own, **methods, **named})


_NOTED = {name: _noted(f"corpus.{name}", *told) for name, told in _APART.items()}
