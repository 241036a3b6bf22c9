"""A text as words: folded as `collate` folds, each with what a comparison asks of it."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sourcebook.collate import fold
from sourcebook.language import stem

_WORD = re.compile(r"""\d+(?:[.,]\d+)*|[^\W\d_]+(?:['-][^\W\d_]+)*|["]|[.!?:](?=\s|$)""")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?:\D|$))")


class Word(NamedTuple):
    """A word of a text.

    ``form`` is what is compared: small letters, no possessive or commonest ending, figures without
    marks of thousands. ``shown`` is as it stands, after ``gap``. ``name`` says that it has a
    capital which no sentence's beginning asks for; ``quoted`` that it stands in quotation marks, so
    that somebody else is made to say it.
    """

    form: str
    shown: str
    name: bool
    quoted: bool
    gap: str = " "

    @property
    def number(self) -> bool:
        """Whether it is written in figures."""
        return self.form[0].isdigit()


def words(text: str) -> tuple[Word, ...]:
    """The words of a passage in order."""
    return tuple(_words(fold(text)))


def _words(text: str) -> Iterator[Word]:
    quoted, opening, end = False, True, 0
    for found in _WORD.finditer(text):
        shown = found[0]
        if shown == '"':
            quoted = not quoted
            opening = opening or quoted
        elif shown in ".!?:":
            opening = True
        else:
            name = shown[0].isupper() and not opening
            yield Word(_form(shown), shown, name, quoted, text[end : found.start()])
            opening, end = False, found.end()


def _form(shown: str) -> str:
    if shown[0].isdigit():
        return _THOUSANDS.sub("", shown)
    form = shown.casefold()
    return stem(form[:-2] if form.endswith("'s") and len(form) > 3 else form)


def shown(run: Sequence[Word]) -> str:
    """A run of words as it stands, with what is between them."""
    return run[0].shown + "".join(word.gap + word.shown for word in run[1:]) if run else ""
