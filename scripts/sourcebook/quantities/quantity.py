"""An amount as an interval: everything that the words allow, in one unit."""

from dataclasses import dataclass
from typing import Final

DIGITS: Final = 30
"""The most digits of an amount: whoever counts anything writes fewer, and a float holds more."""
ROUND: Final = 1000
_NOUGHTS = 3


@dataclass(frozen=True, slots=True)
class Quantity:
    """Between ``low`` and ``high``, both meant, of ``kind``: a dimension, a currency, or a noun.

    ``words`` are those that say it; ``start`` and ``end`` are where in the text they stand.
    """

    low: float
    high: float
    kind: str
    words: str
    start: int = 0
    end: int = 0

    def meets(self, other: "Quantity") -> bool:
        """Whether both can be true of one thing."""
        return self.low <= other.high and other.low <= self.high


def rounded(value: float) -> tuple[float, float]:
    """What a number may have been: one that ends in three noughts or more is perhaps a round one.

    Of at most `DIGITS` digits.
    """
    whole = str(int(value))
    noughts = len(whole) - len(whole.rstrip("0"))
    half = 10.0**noughts / 2 if value >= ROUND and noughts >= _NOUGHTS else 0.0
    return value - half, value + half
