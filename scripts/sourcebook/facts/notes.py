"""Notes of what is read in the making of one thing, by names under which it can be asked again."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any, TypeVar, cast

from sourcebook.facts.digest import Digests

Reading = tuple[str, ...]
"""What was read: a name, what of it (a key, its keys, or all), and which key."""

ALL, KEYS, ONE = "all", "keys", "one"
_NONE = object()
_V = TypeVar("_V")


class Notes:
    """What was read in the making of one thing, and what each reading gives in this build."""

    def __init__(self, digests: Digests | None = None) -> None:
        self._digests = digests or Digests()
        self._sources: dict[str, Callable[[], Any]] = {}
        self._asked: dict[str, Callable[[str], Any]] = {}
        self._known: dict[Reading, str] = {}
        self._now: dict[Reading, None] | None = None
        self._readings: dict[Reading, Reading] = {}
        self._memory: dict[tuple[str, str], tuple[Any, dict[Reading, None]]] = {}

    @contextmanager
    def of(self, readings: dict[Reading, None]) -> Iterator[None]:
        """What is read meanwhile is added to these readings."""
        before, self._now = self._now, readings
        try:
            yield
        finally:
            self._now = before

    def note(self, *reading: str) -> None:
        """Something is read."""
        if self._now is not None:
            # One tuple for all that read the same: a site has a hundred readings a page.
            self._now[self._readings.setdefault(reading, reading)] = None

    def source(self, name: str, value: Callable[[], Any]) -> None:
        """Tell what is read under a name."""
        self._sources[name] = value

    def asks(self, name: str, answer: Callable[[str], Any]) -> Callable[[str], Any]:
        """A question that is noted as such, with its answer, and not by what the answer is from."""
        self._asked[name] = answer

        def asked(key: str) -> Any:
            self.note(name, ONE, key)
            return answer(key)

        return asked

    def read(self, readings: Iterable[Reading]) -> None:
        """All of these are read, by whoever takes what was made of them."""
        if self._now is not None:
            self._now.update(dict.fromkeys(readings))

    def remembered(self, name: str, key: str, make: Callable[[], _V]) -> _V:
        """What is made once and read often; whoever reads it reads what it was made of."""
        if (name, key) not in self._memory:
            readings: dict[Reading, None] = {}
            with self.of(readings):
                self._memory[name, key] = make(), readings
        value, readings = self._memory[name, key]
        if self._now is not None:
            self._now.update(readings)
        return cast(_V, value)

    def shared(self, name: str, make: Callable[[str], _V]) -> Callable[[str], _V]:
        """What makes a thing for a key, each once and remembered under the name."""
        return lambda key: self.remembered(name, key, partial(make, key))

    def digest(self, reading: Reading) -> str:
        """What a reading gives now, as a hash; empty for one that this code does not know."""
        if reading not in self._known:
            self._known[reading] = self._given(reading)
        return self._known[reading]

    def forget(self, *reading: str) -> None:
        """What a reading gives has become another."""
        self._known.pop(reading, None)

    def told(self, value: object) -> str:
        """Any value as a hash."""
        return self._digests.of(value)

    def _given(self, reading: Reading) -> str:
        name, what, *key = reading
        if name in self._asked:
            try:
                return self._digests.of(self._asked[name](key[0]))
            except KeyError:
                return "none"
        if name not in self._sources:
            return ""
        value = self._sources[name]()
        if what == ALL:
            return self._digests.of(value)
        if what == KEYS:
            return self._digests.of([*map(str, value)])
        found = value.get(key[0], _NONE)
        return "none" if found is _NONE else self._digests.of(found)


class NotedMapping(Mapping[str, Any]):
    """A mapping of which it is noted what is read: a key, the keys, or all of it."""

    def __init__(self, notes: Notes, name: str, real: Mapping[str, Any]) -> None:
        self._notes, self._name, self._real = notes, name, real

    def __getitem__(self, key: str) -> Any:
        self._notes.note(self._name, ONE, str(key))
        return self._real[key]

    def get(self, key: str, default: Any = None) -> Any:
        """The value of a key, noted as read."""
        self._notes.note(self._name, ONE, str(key))
        return self._real.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._notes.note(self._name, ONE, str(key))
        return key in self._real

    def __iter__(self) -> Iterator[str]:
        self._notes.note(self._name, KEYS)
        return iter(self._real)

    def __len__(self) -> int:
        self._notes.note(self._name, KEYS)
        return len(self._real)

    def __reversed__(self) -> Iterator[str]:
        self._notes.note(self._name, KEYS)
        return reversed(dict(self._real))

    def items(self) -> Any:
        """Keys and values: all is noted as read."""
        self._notes.note(self._name, ALL)
        return self._real.items()

    def values(self) -> Any:
        """The values: all is noted as read."""
        self._notes.note(self._name, ALL)
        return self._real.values()
