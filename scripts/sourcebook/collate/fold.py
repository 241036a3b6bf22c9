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


def count_words(text: str) -> int:
    """How many words a text has: runs of non-space that hold a letter or digit."""
    return sum(any(char.isalnum() for char in word) for word in fold(text).split(" "))
