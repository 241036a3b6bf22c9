"""Numbers as text: five bits a character, as the search's script reads them."""

from functools import lru_cache

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
"""Sixty-four characters that JSON leaves as they are; the last 32 say that more follows."""


@lru_cache(maxsize=1 << 14)
def number(value: int) -> str:
    """A number from 0 on, its lowest bits first."""
    digits = ""
    while value > 31:
        digits += DIGITS[32 + (value & 31)]
        value >>= 5
    return digits + DIGITS[value]
