"""The words of a text, with what they are compared by; all that is no word stands between them.

A word is a run of letters, marks and figures (Unicode's categories L, M, N). Inside of one may
stand an apostrophe, the points of an abbreviation in single letters (``U.N.``), the point or comma
of a figure. Where writing has no spaces (Chinese, Japanese, Thai, Lao, Burmese, Khmer) each letter
with its marks is taken for itself, and counts for half a word. Compare Unicode's report 29, word
boundaries, whose rules for these scripts need a dictionary.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from sourcebook.collate.fold import fold

_APOSTROPHES = "'’ʼ‘"
_HIDDEN = "\u00ad\u200c\u200d"  # soft hyphen and joiners: they part no words
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)
_STACKERS = "\u17d2\u1039"  # Khmer's and Burmese's: the next letter is written below
_PLAIN = re.compile(r"[A-Za-z0-9]+")
_ABBREVIATION = re.compile(r"[^\W\d_](?:\.[^\W\d_])+\.?")


@dataclass(frozen=True, slots=True)
class Word:
    """A word: ``start`` to ``end`` in characters of its text, and what it is compared by.

    ``key`` is its folded form in small letters, without the points of an abbreviation. ``size`` is
    1, or a half where writing has no spaces.
    """

    start: int
    end: int
    key: str
    size: float = 1.0


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[Word, ...]:
    """The words of a text, in order; remembered, since a text is compared with many."""
    found: list[Word] = []
    at = 0
    while at < len(text):
        if not _is_letter(text[at]):
            at += 1
            continue
        unspaced = _UNSPACED.match(text[at]) is not None
        end = _end_of_sign(text, at) if unspaced else _end_of_word(text, at)
        found.append(Word(at, end, _key(text[at:end]), 0.5 if unspaced else 1.0))
        at = end
    return tuple(found)


def _is_letter(character: str) -> bool:
    return unicodedata.category(character)[0] in "LMN"


def _end_of_sign(text: str, at: int) -> int:
    end = at + 1
    while end < len(text) and (
        unicodedata.category(text[end])[0] == "M"
        or text[end] in _HIDDEN
        or (text[end - 1] in _STACKERS and _is_letter(text[end]))
    ):
        end += 1
    return end


def _end_of_word(text: str, at: int) -> int:
    end = _end_of_plain(text, at + 1)
    while end < len(text) and _goes_on(text, at, end):
        end = _end_of_plain(text, end + 1)
    closed = text[end : end + 1] == "." and _ABBREVIATION.fullmatch(text, at, end)
    return end + 1 if closed else end


def _end_of_plain(text: str, at: int) -> int:
    """Where a run of letters that need no closer look ends; ``at`` if none is here."""
    found = _PLAIN.match(text, at)
    return found.end() if found else at


def _goes_on(text: str, start: int, at: int) -> bool:
    """Whether the word that begins at ``start`` and has come to ``at`` has this character too."""
    here, then = text[at], text[at + 1 : at + 2]
    if _is_letter(here):
        return _UNSPACED.match(here) is None
    if here in _HIDDEN:
        return True
    if not then or not _is_letter(then) or _UNSPACED.match(then):
        return False
    if here in ".,":
        figure = text[at - 1].isdigit() and then.isdigit()
        return figure or (here == "." and _is_initial(text, start, at))
    return here in _APOSTROPHES


def _is_initial(text: str, start: int, at: int) -> bool:
    """Whether a point stands between single letters of an abbreviation."""
    alone = at - 1 == start or text[at - 2] == "."
    return alone and not _is_letter(text[at + 2 : at + 3] or " ")


def _key(word: str) -> str:
    plain = word.isascii()  # what is folded in a word is beyond these letters
    key = word.lower() if plain else unicodedata.normalize("NFC", fold(word).casefold())
    return key.replace(".", "") if "." in key and _ABBREVIATION.fullmatch(key) else key
