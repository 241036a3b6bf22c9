"""Values that are made when they are first asked for, and are the same to whoever compares them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Generic, TypeVar

_V = TypeVar("_V")


class Later(Generic[_V]):
    """A value with the function that makes it; nobody can tell whether it was made already.

    The function asks nothing but what never changes: facts of one corpus.
    """

    __slots__ = ("_make", "_value")

    def __init__(self, make: Callable[[], _V]) -> None:
        self._make: Callable[[], _V] | None = make

    @property
    def value(self) -> _V:
        """The value, made now if it is not yet."""
        if self._make is not None:
            self._value = self._make()
            self._make = None  # and with it what it would make the value of
        return self._value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Later) and self.value == other.value

    def __hash__(self) -> int:
        return hash(self.value)

    def __repr__(self) -> str:
        return f"Later({self.value!r})"


def at_once(value: _V) -> Later[_V]:
    """A value that is there already."""
    return Later(lambda: value)


class Each(Mapping[str, _V]):
    """A mapping of which the keys are known, and each value is made when it is asked for."""

    def __init__(self, keys: Iterable[str], make: Callable[[str], _V]) -> None:
        """``make`` makes the value of a key; it asks nothing that changes."""
        self._values = {key: Later(partial(make, key)) for key in keys}

    def __getitem__(self, key: str) -> _V:
        return self._values[key].value

    def __contains__(self, key: object) -> bool:
        return key in self._values

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)
