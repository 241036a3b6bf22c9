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

_SIZE = 16
"""Of a hash, in bytes."""


class Digests:
    """Hashes of values; that of a record is kept, since it is part of many."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[object, bytes]] = {}
        self._before: dict[int, tuple[object, bytes]] = {}
        self._fields: dict[type, tuple[str, ...]] = {}

    def of(self, value: object) -> str:
        """The hash of a value. TypeError for one that cannot be told by what it holds."""
        return blake2b(self._told(value), digest_size=_SIZE).hexdigest()

    def turn(self) -> None:
        """Another corpus is asked about from now on: what both have is kept, all else let go."""
        self._before, self._known = self._known, {}

    def _told(self, value: object) -> bytes:
        """A value as bytes that no other has: what is short by itself, all else by its hash.

        Most of what a record holds is short, and a hash of each takes longer than that of all.
        """
        if isinstance(value, Enum):
            return f"e{type(value).__name__}.{value.name}".encode()
        if isinstance(value, str):
            return b"s" + str(value).encode("utf-8", "surrogatepass")
        if value is None or isinstance(value, bool | int | float):
            return f"n{value!r}".encode()
        if isinstance(value, bytes):
            return b"b" + value
        if isinstance(value, Later):
            return self._told(value.value)
        return b"#" + (self._kept(value) if is_dataclass(value) else _blake(self._parts(value)))

    def _kept(self, value: object) -> bytes:
        """The hash of a record."""
        known = self._known.get(id(value))
        if known is None and (known := self._before.get(id(value))):
            self._known[id(value)] = known
        if known is None:
            # Kept with its value, whose number nobody else can have as long as it lives.
            known = self._known[id(value)] = (value, _blake(self._record(value)))
        return known[1]

    def _parts(self, value: object) -> Iterator[bytes]:
        if isinstance(value, Mapping):
            yield b"m"
            for key, item in value.items():
                yield self._told(key)
                yield self._told(item)
        elif isinstance(value, set | frozenset):
            yield b"f"
            yield from sorted(map(self._told, value))
        elif isinstance(value, list | tuple):
            yield b"l"
            yield from map(self._told, value)
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
            yield self._told(getattr(value, name))


def _blake(parts: Iterator[bytes]) -> bytes:
    total = blake2b(digest_size=_SIZE)
    for part in parts:
        total.update(len(part).to_bytes(8, "big") + part)
    return total.digest()
