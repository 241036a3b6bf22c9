"""Amounts in other languages than English: a number before a unit, a currency or a noun.

Numbers in figures are read in any language; those in words, what is said of them ("about", "more
than") and what stands before them ("the deaths were 616") in the languages of `TONGUES`.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from sourcebook.language import fold, month_names, stem
from sourcebook.quantities.quantity import DIGITS, Quantity, rounded
from sourcebook.quantities.shared import SHARED
from sourcebook.quantities.tongues import TONGUES, Tongue
from sourcebook.quantities.units import CURRENCIES, UNITS
from sourcebook.quantities.written import written

_SHORTEST = 4
"""Letters of a noun that is counted; shorter words are mostly articles and the like."""
_SYMBOLS = ("m", "km", "cm", "kg", "ha", "%")
_REACH = 12
"""How many letters before a number are looked at for what it is a name after."""
_FAR = 80
"""And for what it counts."""
_MILLION = 1e6
_ABOUT = 0.1
"""How far "about" reaches, as a share of the number, as in English."""
_SPACES = "\u0020\u00a0\u2009\u202f"
_LITERAL = re.compile(
    rf"""
    (?<![\w/.,:$£€¥§-])
    (?P<sign>[$£€¥][{_SPACES}]?)?
    (?P<number>\d{{1,3}}(?:(?:[{_SPACES}]\d{{3}})+|(?:\.\d{{3}})+)(?:,\d{{1,2}})?(?!\d)
    |\d+(?:[.,]\d{{1,2}})?)
    (?![\d]|[.,:/-]\d)
    """,
    re.VERBOSE,
)
_POINTED = re.compile(r"\d{1,3}(?:\.\d{3})+")
_UNIT = re.compile(rf"[{_SPACES}]?(%|[$£€¥]|[^\W\d_]+)")
_YEAR = re.compile(r"1\d{3}|20\d{2}|2100")
_NAMED = re.compile(rf"(?:(?<!\w)\w{{1,4}}\.|n[°º]|№|§)[{_SPACES}]*$")
"""What a number is a name after: "p. 12", "n° 3"."""
_NOUN_BEFORE = rf"(?P<noun>[^\W\d_]{{{_SHORTEST},}})"
_BETWEEN = re.compile(r"\s?(?:-|–|à|a|al|bis|tot|und|et|y|e|en|o|ou|oder|of)\s?")
"""What stands between the two numbers of a range."""


@dataclass(frozen=True, slots=True)
class _Number:
    """A number as it stands; ``literal`` are its figures, ``half`` how far it may be rounded."""

    start: int
    end: int
    value: float
    literal: str = ""
    sign: str = ""
    half: float = 0.0

    @property
    def span(self) -> tuple[float, float]:
        low, high = rounded(self.value)
        return min(low, self.value - self.half), max(high, self.value + self.half)


class _Reading:
    """What a language needs to be read: its patterns, made once."""

    def __init__(self, tag: str) -> None:
        self.tongue: Tongue | None = TONGUES.get(tag.partition("-")[0])
        self.shared = SHARED.get(tag.partition("-")[0], {})
        self.months = {fold(name) for name in month_names(tag)}

    @cached_property
    def senses(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        tongue = self.tongue
        rows = () if tongue is None else ("about", "most", "least")
        return tuple((_before(getattr(tongue, name)), name) for name in rows)

    @cached_property
    def counted(self) -> re.Pattern[str] | None:
        """A noun before its number: "les morts furent de", "navires", "les morts :"."""
        tongue = self.tongue
        if tongue is None:
            return None
        senses = f"{tongue.about}|{tongue.most}|{tongue.least}"
        return re.compile(
            rf"{_NOUN_BEFORE}[{_SPACES}]*(?:(?P<mark>:)|(?P<verb>(?<!\w)(?:{tongue.counted})(?!\w)"
            rf"(?:[{_SPACES}](?:à|de|a|auf|di|em|op|d.)(?!\w))?)|)"
            rf"[{_SPACES}]*(?:(?:{senses})[{_SPACES}]*)?$",
            re.IGNORECASE,
        )

    @cached_property
    def per_cent(self) -> re.Pattern[str] | None:
        words = self.tongue.per_cent if self.tongue else ""
        return re.compile(rf"[{_SPACES}](?:{words})(?!\w)", re.IGNORECASE) if words else None

    @cached_property
    def scale(self) -> re.Pattern[str] | None:
        if self.tongue is None:
            return None
        words = "|".join(self.tongue.scales)
        return re.compile(rf"[{_SPACES}]({words})(?!\w)", re.IGNORECASE)

    @cached_property
    def of(self) -> re.Pattern[str] | None:
        words = self.tongue.of if self.tongue else ""
        return re.compile(rf"[{_SPACES}](?:{words})['’{_SPACES}]") if words else None

    @cached_property
    def no_nouns(self) -> frozenset[str]:
        return frozenset(map(fold, self.tongue.small.split() if self.tongue else ()))

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(map(fold, self.tongue.names.split() if self.tongue else ()))

    def numbers(self, text: str) -> list[_Number]:
        """The numbers of a text, in order."""
        found = [*self._literals(text)]
        for start, end, value in written(text, self.tongue) if self.tongue else ():
            if not any(one.start <= start < one.end for one in found):
                found.append(_Number(start, end, value))
        return sorted(found, key=lambda one: one.start)

    def _literals(self, text: str) -> Iterator[_Number]:
        for match in _LITERAL.finditer(text):
            literal = match["number"]
            if _POINTED.fullmatch(literal) and self.tongue is None:
                continue  # a point parts thousands, or a fraction
            plain = re.sub(rf"[{_SPACES}]|\.(?=\d{{3}})", "", literal).replace(",", ".")
            if len(plain) > DIGITS or _NAMED.search(
                text[max(0, match.start() - _REACH) : match.start()]
            ):
                continue
            value, end, half = float(plain), match.end(), 0.0
            scale = self.scale.match(text, end) if self.scale else None
            if scale is not None and self.tongue is not None:
                size = self.tongue.scales[scale[1].casefold()]
                half = size * 10.0 ** -len(plain.partition(".")[2]) / 2
                value, end = value * size, scale.end()
            yield _Number(match.start(), end, value, literal, match["sign"] or "", half)

    def kind(self, number: _Number, text: str) -> tuple[str, float, int]:
        """What stands after a number and is counted by it: its kind, its size, and its end."""
        if number.sign:
            return CURRENCIES[number.sign.strip(_SPACES)], 1.0, number.end
        if self.per_cent and (share := self.per_cent.match(text, number.end)):
            return "share", 1.0, share.end()
        at = number.end
        if number.value >= _MILLION and self.of and (of := self.of.match(text, at)):
            at = of.end() - 1  # "1,5 million de francs"
        found = _UNIT.match(text, at)
        unit = found[1] if found else ""
        end = found.end() if found else at
        if unit in CURRENCIES:
            return CURRENCIES[unit], 1.0, end
        if unit in _SYMBOLS:
            return *UNITS[unit], end
        word = fold(unit)
        glued = found is not None and found.start(1) == number.end
        if not glued and word in self.shared:
            kind, size = self.shared[word]
        elif len(word) < _SHORTEST or glued or word in self.months or word in self.no_nouns:
            kind, size, end = "", 1.0, number.end
        else:
            kind, size = f"of {stem(word)}", 1.0
        return kind, size, end

    def kind_before(self, number: _Number, text: str) -> str:
        """What stands before a number and is counted by it; empty for nothing, or for a name."""
        found = self.counted and self.counted.search(
            text, max(0, number.start - _FAR), number.start
        )
        if not found or self.tongue is None:
            return ""
        noun = fold(found["noun"])
        many = re.search(rf"{self.tongue.plural}$", found["noun"].casefold())
        if noun in self.months or noun in self.no_nouns or noun in self.names:
            return ""
        kind, size = self.shared.get(noun, (f"of {stem(noun)}", 1.0))
        is_count = size == 1.0 and kind.startswith("of ")
        return kind if is_count and (found["mark"] or found["verb"] or many) else ""

    def spans(self, number: _Number, text: str) -> tuple[float, float]:
        """What a number may be, by what is said of it."""
        before = text[max(0, number.start - 24) : number.start]
        sense = next((name for pattern, name in self.senses if pattern.search(before)), "")
        low, high = number.span
        value = number.value
        return {
            "": (low, high),
            "about": (min(low, value * (1 - _ABOUT)), max(high, value * (1 + _ABOUT))),
            "most": (0.0, value),
            "least": (value, math.inf),
        }[sense]


def _before(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words})[{_SPACES}]*$", re.IGNORECASE)


@lru_cache(maxsize=64)
def _reading(tag: str) -> _Reading:
    return _Reading(tag)


def reads_words(tag: str) -> bool:
    """Whether numbers in words, and those after what they count, are read in a language."""
    return tag.partition("-")[0] in TONGUES


def figures(text: str, tag: str = "") -> tuple[Quantity, ...]:
    """The amounts in a text of a language (BCP 47), in order; days, years and names are none."""
    reading = _reading(tag)
    found: list[Quantity] = []
    last: _Number | None = None
    for number in reading.numbers(text):
        kind, size, end = reading.kind(number, text)
        year = bool(_YEAR.fullmatch(number.literal))
        if not kind and not year:
            kind = reading.kind_before(number, text)
        if kind and not (year and kind.startswith("of ")):
            low, high = reading.spans(number, text)
            start = number.start
            if last is not None and _BETWEEN.fullmatch(text, last.end, number.start):
                low, start = min(low, last.span[0]), last.start
            words = text[start:end].strip()
            found.append(Quantity(low * size, high * size, kind, words, start, end))
            last = None
        else:
            last = number
    return tuple(found)
