"""Pages of prose under ``docs/``, as they are read."""

from dataclasses import dataclass

from sourcebook.diagnostics import Span


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as Markdown renders it: its level (1 to 6), its words, its id or none."""

    level: int
    words: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Essay:
    """A page of prose under ``docs/``: its text, and what its front matter says, in a line each.

    ``ids`` are those of its elements and ``headings`` its headings, in order, as Markdown renders
    them; an id that stands twice is there twice. Those that are ``drawn`` are of the parts of
    drawings (``svg``) alone, which no address ends in: a drawing is made anew with others.
    """

    path: str
    text: str
    title: str = ""
    description: str = ""
    ids: tuple[str, ...] = ()
    headings: tuple[Heading, ...] = ()
    drawn: frozenset[str] = frozenset()

    def span(self, start: int, end: int) -> Span:
        """Where a stretch of its text stands, from one character to another, in one line."""
        line = self.text.count("\n", 0, start) + 1
        column = start - self.text.rfind("\n", 0, start)
        return Span(self.path, line, column, column + end - start)
