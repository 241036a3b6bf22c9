"""A value that is made when it is first asked for, and is that value to whoever compares it."""

from collections.abc import Callable
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
