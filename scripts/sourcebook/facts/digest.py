"""A value as a hash: the same for two values that nobody who reads them could tell apart.

Where a record stands in its file is told by the file alone: no output tells its line.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from hashlib import blake2b

from sourcebook.diagnostics import Span
from sourcebook.facts.later import Later
from sourcebook.language import Language

_LEFT_OUT = frozenset({("Entry", "step"), ("PageKind", "heads")})
"""Functions by which records are put in their places; what comes of them is in other fields."""


class Digests:
    """Hashes of values; that of a record is kept, since it is part of many."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[object, bytes]] = {}
        self._before: dict[int, tuple[object, bytes]] = {}
        self._fields: dict[type, tuple[str, ...]] = {}

    def of(self, value: object) -> str:
        """The hash of a value. TypeError for one that cannot be told by what it holds."""
        return self._hash(value).hex()

    def turn(self) -> None:
        """Another corpus is asked about from now on: what both have is kept, all else let go."""
        self._before, self._known = self._known, {}

    def _hash(self, value: object) -> bytes:
        if is_dataclass(value):
            known = self._known.get(id(value))
            if known is None and (known := self._before.get(id(value))):
                self._known[id(value)] = known
            if known is None:
                # Kept with its value, whose number nobody else can have as long as it lives.
                known = self._known[id(value)] = (value, _blake(self._record(value)))
            return known[1]
        if isinstance(value, Later):
            return self._hash(value.value)
        return _blake(self._parts(value))

    def _parts(self, value: object) -> Iterator[bytes]:
        if isinstance(value, Enum):
            yield f"e{type(value).__name__}.{value.name}".encode()
        elif isinstance(value, str):
            yield b"s" + str(value).encode("utf-8", "surrogatepass")
        elif isinstance(value, bytes):
            yield b"b" + value
        elif value is None or isinstance(value, bool | int | float):
            yield f"n{value!r}".encode()
        elif isinstance(value, Mapping):
            yield b"m"
            for key, item in value.items():
                yield self._hash(key)
                yield self._hash(item)
        elif isinstance(value, set | frozenset):
            yield b"f"
            yield from sorted(map(self._hash, value))
        elif isinstance(value, list | tuple):
            yield b"l"
            yield from map(self._hash, value)
        elif isinstance(value, re.Pattern):
            yield b"r" + str(value.pattern).encode()
        else:
            raise TypeError(f"a {type(value).__name__} cannot be told by what it holds")

    def _record(self, value: object) -> Iterator[bytes]:
        kind = type(value)
        if isinstance(value, Span):
            yield b"@" + value.path.encode()
            return
        if isinstance(value, Language):
            yield b"w" + value.tag.encode()
            return
        if kind not in self._fields:
            names = (field.name for field in fields(kind))  # type: ignore[arg-type]
            self._fields[kind] = tuple(
                name for name in names if (kind.__name__, name) not in _LEFT_OUT
            )
        yield b"d" + kind.__qualname__.encode()
        for name in self._fields[kind]:
            yield self._hash(getattr(value, name))


def _blake(parts: Iterator[bytes]) -> bytes:
    total = blake2b(digest_size=16)
    for part in parts:
        total.update(len(part).to_bytes(8, "big") + part)
    return total.digest()
