"""Folding: what two spellings of one word have in common. The search's script folds as this does.

``tests/search/folding.yml`` is the table of cases that both keep. A text is folded for the index
of the search, for its queries, for the filters of lists and for the order of registers.
"""

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i"}
)
"""Letters that Unicode does not take apart, as they are written without a mark."""

_ACCENTS = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]"
)
"""Accents, points of Hebrew, vowels and hamzas of Arabic, and its stroke that fills a line."""
_FORMS = re.compile("[\ufb00-\ufdff\ufe70-\ufeff\uff00-\uffef]+")
"""Letters as typefaces had them: ligatures, shapes of Arabic, letters of full and half width."""
_UNPARTED = re.compile(
    "[\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""Han and kana, which are written without blanks between words."""
_BASE = (
    "\u0e01-\u0e2f\u0e46\u0e81-\u0eaf\u0ec6\u0edc-\u0edf\u1000-\u102a\u103f\u1050-\u1055\u105a-\u105d"
    "\u1061\u1065\u1066\u106e-\u1070\u1075-\u1081\u108e\u1780-\u17b3\u17d7\u17dc"
)
_ON_IT = (
    "\u0e30-\u0e3a\u0e45\u0e47-\u0e4e\u0eb0-\u0ebd\u0ec8-\u0ece\u102b-\u103e\u1056-\u1059\u105e-\u1060"
    "\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d\u108f\u109a-\u109d\u17b4-\u17d3\u17dd"
)
_CLUSTER = re.compile(
    f"[\u0e40-\u0e44\u0ec0-\u0ec4]?[{_BASE}](?:[\u1039\u17d2][{_BASE}]|[{_ON_IT}])*"
)
"""A letter of Thai, Lao, Burmese or Khmer with the vowels and marks before, on and after it, and
the letters below it: these scripts put no blanks between words, and no word ends inside of one."""
_APOSTROPHES = re.compile("[‘’ʼʻʹ′`´ʾʿ]")
_ELIDED = re.compile(
    r"(?<!\w)(?:[ldjmnsc]|qu|jusqu|lorsqu|puisqu|quoiqu|un|gl|(?:d?a|de|ne|su|que)ll)'(?=\w)"
)
_POSSESSIVE = re.compile(r"(?<=\w)'s(?!\w)")
_INNER = re.compile(r"(?<=\w)'(?=\w)")
_THOUSANDS = re.compile("(?<=[0-9])[,\u00a0\u2009\u202f](?=[0-9]{3}(?![0-9]))")
_ZEROS = re.compile("(?<![0-9])0+(?=[0-9])")


class _Blanks(dict[int, str]):
    """Everything that is no letter, mark or figure becomes a blank; learnt as it is met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        kept = character if unicodedata.category(character)[0] in "LMN" else " "
        self[code] = kept
        return kept


_BLANKS = _Blanks()


def fold(text: str) -> str:
    """A text in small letters without accents: words parted by one blank, nothing else.

    Accents go, and the vowel points of Hebrew and Arabic; other marks stay, as Indian scripts need
    them; Hangul stays whole. Of Han and kana each letter is a word: nothing says where one ends.
    Apostrophes are one; what is elided before one goes (``l'``, ``d'``), and so does the
    English possessive; inside a word it is dropped. Commas and thin spaces in figures go, and
    leading noughts.
    """
    if text.isascii():
        text = text.lower()
    else:
        text = _FORMS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
        text = _ACCENTS.sub("", unicodedata.normalize("NFD", text))
        text = unicodedata.normalize("NFC", text).lower().translate(_LETTERS)
        # A capital may fall into a letter and a mark, and a letter meet a mark, by the steps above.
        text = unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", text)))
        text = _UNPARTED.sub(r" \g<0> ", _APOSTROPHES.sub("'", text))
    if "'" in text:
        text = _POSSESSIVE.sub("", _ELIDED.sub("", text))
        text = _INNER.sub("", text)
    text = _ZEROS.sub("", _THOUSANDS.sub("", text))
    return " ".join(text.translate(_BLANKS).split())


def words(text: str) -> list[str]:
    """The folded words of a text; of scripts that put no blanks between words, each cluster."""
    return _CLUSTER.sub(r" \g<0> ", fold(text)).split()


_LATIN = re.compile("[a-z]{5,}")
_DOUBLED = re.compile(r"([bdfgmnprt])\1$")


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """A folded word without the commonest endings of English: plural, *-ed*, *-ing*, a last *e*.

    Only words in plain Latin letters and of at least five; what remains has at least three.
    """
    if not _LATIN.fullmatch(word):
        return word
    if word.endswith(("ies", "ied")):
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        root = word.removesuffix(ending)
        if root != word and len(root) > 2 and re.search("[aeiouy]", root):
            return _DOUBLED.sub(r"\1", root).removesuffix("e")
    return word.removesuffix("e") if len(word) > 3 else word
