"""A string that knows where it was written."""

from typing import Self

from sourcebook.diagnostics import Span


class Text(str):
    """A value of a data file with the place it stands at, so that any stage can point to it.

    It is a plain ``str`` in every other way; what string methods return has no place any more.
    """

    __slots__ = ("at",)

    at: Span

    def __new__(cls, value: str, at: Span) -> Self:
        """Make the string and remember its place."""
        text = super().__new__(cls, value)
        text.at = at
        return text

    def __getnewargs__(self) -> tuple[str, Span]:  # type: ignore[override]
        """For copying and pickling."""
        return (str(self), self.at)


class Id(Text):
    """The id of a record: its own, or that of another one where a field names it.

    Every field that is declared to hold one does, so that a tool can find all of them.
    """

    __slots__ = ()


class Origin(Id):
    """The id of a source or work that a text rests on, and how.

    ``how`` is one of `Relay`'s words or empty; ``inferred`` tells that the editors conclude it from
    likeness and dates, and that neither text says so: it is shown, and joins no two voices.
    """

    __slots__ = ("how", "inferred")

    how: str
    inferred: bool

    def __new__(cls, value: str, at: Span, how: str = "", inferred: bool = False) -> Self:
        """Make the string and remember the rest."""
        origin = super().__new__(cls, value, at)
        origin.how = how
        origin.inferred = inferred
        return origin

    def __getnewargs__(self) -> tuple[str, Span, str, bool]:  # type: ignore[override]
        """For copying and pickling."""
        return (str(self), self.at, self.how, self.inferred)


class Prose(Text):
    """Text in which citations are read; every field that is declared as prose holds one."""

    __slots__ = ()
