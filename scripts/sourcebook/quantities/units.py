"""Units: what amounts are counted in, and how many of a base unit one is. Tables alone."""

from collections.abc import Mapping

_LENGTH = "length"
_AREA = "area"
_MASS = "mass"
_TIME = "time"

UNITS: Mapping[str, tuple[str, float]] = {
    **dict.fromkeys(("m", "metre", "metres", "meter", "meters"), (_LENGTH, 1.0)),
    **dict.fromkeys(("km", "kilometre", "kilometres", "kilometer", "kilometers"), (_LENGTH, 1e3)),
    **dict.fromkeys(("cm", "centimetre", "centimetres"), (_LENGTH, 0.01)),
    **dict.fromkeys(("ft", "foot", "feet"), (_LENGTH, 0.3048)),
    **dict.fromkeys(("mile", "miles"), (_LENGTH, 1609.344)),
    **dict.fromkeys(("kg", "kilogram", "kilograms", "kilo", "kilos"), (_MASS, 1.0)),
    **dict.fromkeys(("ton", "tons", "tonne", "tonnes"), (_MASS, 1e3)),
    **dict.fromkeys(("pound", "pounds", "lb", "lbs"), (_MASS, 0.45359237)),
    **dict.fromkeys(("hectare", "hectares", "ha"), (_AREA, 1e4)),
    **dict.fromkeys(("acre", "acres"), (_AREA, 4046.8564224)),
    **dict.fromkeys(("year", "years"), (_TIME, 365.2425)),
    **dict.fromkeys(("month", "months"), (_TIME, 30.436875)),
    **dict.fromkeys(("week", "weeks"), (_TIME, 7.0)),
    **dict.fromkeys(("day", "days"), (_TIME, 1.0)),
    **dict.fromkeys(("hour", "hours"), (_TIME, 1 / 24)),
    **dict.fromkeys(("decade", "decades"), (_TIME, 3652.425)),
    **dict.fromkeys(("%", "percent"), ("share", 1.0)),
}
"""Unit -> its dimension and size in metres, kilograms, square metres, days or hundredths.

The yard and pound as agreed on in 1959; a year and a month are the Gregorian calendar's mean.
"""

CURRENCIES: Mapping[str, str] = {
    "$": "dollar",
    "us$": "dollar",
    "usd": "dollar",
    "dollar": "dollar",
    "dollars": "dollar",
    "£": "pound",
    "gbp": "pound",
    "€": "euro",
    "eur": "euro",
    "euro": "euro",
    "euros": "euro",
    "¥": "yen",
    "yen": "yen",
    "won": "won",
    "yuan": "yuan",
    "rupees": "rupee",
    "roubles": "rouble",
    "francs": "franc",
    "crowns": "crown",
    "shillings": "shilling",
}
"""Sign or word -> currency. What a pound of money is and what of weight, only its sign tells."""

SCALES: Mapping[str, float] = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "dozen": 12.0,
    "k": 1e3,
    "bn": 1e9,
}

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
WORDS: Mapping[str, float] = {
    **{word: float(number) for number, word in enumerate(_ONES)},
    **{word: 10.0 * number for number, word in enumerate(_TENS, start=2)},
    **{
        f"{tens}-{one}": 10.0 * number + unit
        for number, tens in enumerate(_TENS, start=2)
        for unit, one in enumerate(_ONES[1:10], start=1)
    },
}
"""Numbers that are written out, below a hundred."""
