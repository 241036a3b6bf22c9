"""Folding: what may differ between a quotation and its witness without being a misquotation.

White space, the shape of quotation marks and of dashes; never a word, a letter or its case.
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
        "\u00ad": None,  # soft hyphen: where a line may break, not part of the word
        "\u200b": None,
    }
)


def fold(text: str) -> str:
    """The text in NFC with quotation marks, dashes and white space in one shape."""
    shaped = unicodedata.normalize("NFC", text).translate(_SHAPES)
    return re.sub(r"\s+", " ", shaped).strip()


def digest(text: str) -> str:
    """SHA-256 of the folded text, hexadecimal."""
    return hashlib.sha256(fold(text).encode()).hexdigest()


def count_words(text: str) -> int:
    """How many words a text has: runs of non-space that hold a letter or digit."""
    return sum(any(char.isalnum() for char in word) for word in fold(text).split(" "))
