"""Numbers as text: five bits a character, as the search's script reads them."""

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
"""Sixty-four characters that JSON leaves as they are; the last 32 say that more follows."""


def _number(value: int) -> str:
    digits = ""
    while value > 31:
        digits += DIGITS[32 + (value & 31)]
        value >>= 5
    return digits + DIGITS[value]


_SMALL = tuple(map(_number, range(1 << 14)))


def number(value: int) -> str:
    """A number from 0 on, its lowest bits first."""
    return _SMALL[value] if value < len(_SMALL) else _number(value)
