"""Where in a file a thing stands."""

from dataclasses import dataclass


# Not frozen: there is one for every value of every file, and a frozen one takes five times as long
# to make. Nobody changes one.
@dataclass(slots=True, order=True, unsafe_hash=True)
class Span:
    """A stretch of one line of one file.

    ``path`` is relative to the project's root, with forward slashes. ``line`` and ``column`` count
    from 1, columns in characters (not bytes). ``end`` is the column after the last character, or 0
    when the thing runs past the end of its first line or its end is not known.
    """

    path: str
    line: int = 1
    column: int = 1
    end: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"
