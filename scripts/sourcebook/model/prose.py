"""Pages of prose under ``docs/``, as they are read."""

from dataclasses import dataclass


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
