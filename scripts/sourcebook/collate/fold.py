"""Folding: what may differ between a quotation and its witness without being a misquotation.

White space, the shape of quotation marks and of dashes; never a word, a letter or its case. Every
hash of the ledger is one of a text folded so, for ever; what more may be folded has a version of
its own (`widen`).
"""

import hashlib
import re
import unicodedata

_SINGLE = "‘’‚‛′‹›ʼ`´"
_DOUBLE = "“”„‟″«»"
_DASHES = "‐‑‒–—―−"
_SHAPES = str.maketrans(
    {
        **dict.fromkeys(_SINGLE, "'"),
        **dict.fromkeys(_DOUBLE, '"'),
        **dict.fromkeys(_DASHES, "-"),
    }
)
_HIDDEN = str.maketrans(dict.fromkeys("\u00ad\u200b"))
"""The soft hyphen, where a line may break, is no part of the word; nor is a space of no width."""


def fold(text: str) -> str:
    """The text in NFC with quotation marks, dashes and white space in one shape."""
    plain = shaped(unicodedata.normalize("NFC", text)).translate(_HIDDEN)
    return re.sub(r"\s+", " ", plain).strip()


def shaped(text: str) -> str:
    """The text with quotation marks and dashes in one shape, each character in its place."""
    return text.translate(_SHAPES)


def digest(text: str) -> str:
    """SHA-256 of the folded text, hexadecimal."""
    return hashlib.sha256(fold(text).encode()).hexdigest()


_UNSPACED = (
    # Han, and the mark and the zero that stand for a character of it.
    (re.compile("[々〇\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+"), 1),
    (re.compile("[\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f]+"), 2),  # kana
    (re.compile("[\u0e00-\u0eff]+"), 3),  # Thai, Lao
    # Tibetan; Burmese; Khmer; the scripts of the Tai and of Java.
    (
        re.compile(
            "[\u0f00-\u109f\u1780-\u17ff\u1950-\u19ff\u1a20-\u1aad\ua980-\ua9ff\uaa60-\uaadf]+"
        ),
        2,
    ),
)
"""Scripts that put no space between words, each with how many of its letters count as a word.

It is a rule of thumb that errs to the strict side, since it says how much may be quoted. Only a
dictionary can tell these words apart (Unicode Standard Annex 29, section 4). Each character of Han
is a word, as word processors count it: so it nearly is in the old language, while in the new one a
word has one to two. Of kana a word has two or more; of the others the syllable is taken for the
word, with three letters where vowels are letters too, and two where they are marks.
"""


def count_words(text: str) -> int:
    """How many words a text has: runs of non-space that hold a letter or digit.

    Where a script puts no space between words, its letters are counted (`_UNSPACED`); marks on them
    are none.
    """
    rest, count = fold(text), 0
    for script, letters in _UNSPACED:
        found = script.findall(rest)
        if found:
            count += -(-sum(char.isalnum() for char in "".join(found)) // letters)
            rest = script.sub(" ", rest)
    return count + sum(any(char.isalnum() for char in word) for word in rest.split(" "))
