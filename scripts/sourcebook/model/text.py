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


class Prose(Text):
    """Text in which citations are read; every field that is declared as prose holds one."""

    __slots__ = ()
