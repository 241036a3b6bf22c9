"""What whoever begins a project is asked: its title, authors, licence, language and address."""

from dataclasses import dataclass

from sourcebook.model import LICENCES, Author, Licence


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered. ``url`` is empty if not known; ``today`` is the day, ``YYYY-MM-DD``.

    ``licence`` is an SPDX identifier or, with a space in it, a licence in words.
    """

    title: str
    authors: tuple[Author, ...]
    licence: str
    language: str
    url: str
    today: str

    @property
    def in_words(self) -> Licence:
        """The licence with its name and address, as far as they are known."""
        return LICENCES.get(self.licence) or Licence(self.licence)


def author_of(text: str) -> Author:
    """A person, ``Family, Given``; what has no comma is the name of a body."""
    family, comma, given = (part.strip() for part in text.partition(","))
    return Author(family=family, given=given) if comma else Author(name=family)
