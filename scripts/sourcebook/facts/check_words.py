"""Check words: what a citation carries so that anyone can tell whether the words are still those.

The first 32 bits of the SHA-256 of an object's words (UTF-8, normal form C), written as two
proquints: a quint is 16 bits as five letters, consonant, vowel, consonant, vowel, consonant of 4,
2, 4, 2 and 4 bits (Wilkerson, "A Proposal for Proquints", 2009, arXiv:0901.4016). ``lusab-babad``
is read aloud and typed without a slip; two wordings share one by chance once in four thousand
million times. They are the first eight digits of the fingerprint that the ledgers have.
"""

import re

_CONSONANTS, _VOWELS = "bdfghjklmnprstvz", "aiou"
_QUINT = rf"[{_CONSONANTS}][{_VOWELS}][{_CONSONANTS}][{_VOWELS}][{_CONSONANTS}]"
CHECK_WORD = re.compile(rf"(?<![\w-]){_QUINT}-{_QUINT}(?![\w-])")
"""A check word in a text."""


def check_word(fingerprint: str) -> str:
    """The check word of words whose fingerprint begins with these hexadecimal digits."""
    bits = int(fingerprint[:8], 16)
    return f"{_quint(bits >> 16)}-{_quint(bits & 0xFFFF)}"


def _quint(bits: int) -> str:
    letters = (
        _CONSONANTS[bits >> 12],
        _VOWELS[bits >> 10 & 3],
        _CONSONANTS[bits >> 6 & 15],
        _VOWELS[bits >> 4 & 3],
        _CONSONANTS[bits & 15],
    )
    return "".join(letters)
