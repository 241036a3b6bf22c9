"""An amount as an interval: everything that the words allow, in one unit."""

from dataclasses import dataclass


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
