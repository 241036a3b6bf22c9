"""Amounts that need no words: figures before a unit, a currency or a noun, in any language.

What is said of a number ("about", "more than") is not read, nor is a number that is written out.
"""

import re
from collections.abc import Collection, Iterator

from sourcebook.language import fold, stem
from sourcebook.quantities.quantity import DIGITS, Quantity, rounded
from sourcebook.quantities.units import CURRENCIES, UNITS

_SHORTEST = 4
"""Letters of a noun that is counted; shorter words are mostly articles and the like."""
_SYMBOLS = ("m", "km", "cm", "kg", "ha", "%")
_REACH = 12
"""How many letters before a number are looked at."""
_SPACES = "\u0020\u00a0\u2009\u202f"
_AMOUNT = re.compile(
    rf"""
    (?<![\w/.,:$£€¥§-])
    (?P<sign>[$£€¥][{_SPACES}]?)?
    (?P<number>\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?:[.,]\d{{1,2}})?|\d+(?:[.,]\d{{1,2}})?)
    (?![\d]|[.,:/-]\d)
    [{_SPACES}]?
    (?P<unit>%|[$£€¥]|[^\W\d_]+)?
    """,
    re.VERBOSE,
)
_YEAR = re.compile(r"1\d{3}|20\d{2}|2100")
_NAMED = re.compile(rf"(?:(?<!\w)\w{{1,4}}\.|n[°º]|№|§)[{_SPACES}]*$")
"""What a number is a name after: "p. 12", "n° 3"."""


def figures(text: str, months: Collection[str] = ()) -> tuple[Quantity, ...]:
    """The amounts in figures, in order; ``months`` are names of which a number is the day."""
    return tuple(_figures(text, {fold(name) for name in months}))


def _figures(text: str, months: Collection[str]) -> Iterator[Quantity]:
    for match in _AMOUNT.finditer(text):
        unit = match["sign"] or match["unit"] or ""
        kind, size = _kind(unit.strip(_SPACES), months)
        glued = text[match.end("number") : match.end()] == unit and unit.isalpha()
        before = text[max(0, match.start() - _REACH) : match.start()]
        if not kind or _NAMED.search(before) or (glued and unit not in _SYMBOLS):
            continue
        plain = re.sub(rf"[{_SPACES}]", "", match["number"]).replace(",", ".")
        if len(plain) > DIGITS or (kind.startswith("of ") and _YEAR.fullmatch(match["number"])):
            continue
        low, high = rounded(float(plain))
        words = match[0].strip()
        yield Quantity(low * size, high * size, kind, words, match.start(), match.end())


def _kind(unit: str, months: Collection[str]) -> tuple[str, float]:
    if unit in CURRENCIES:
        return CURRENCIES[unit], 1.0
    if unit in _SYMBOLS:
        return UNITS[unit]
    word = fold(unit)
    if len(word) < _SHORTEST or word in months:
        return "", 1.0
    return f"of {stem(word)}", 1.0
