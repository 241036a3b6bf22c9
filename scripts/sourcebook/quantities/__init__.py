"""Quantities: amounts in a text, read as intervals, so that two of them can be held together."""

from sourcebook.quantities.comparing import differing
from sourcebook.quantities.figures import figures, reads_words
from sourcebook.quantities.quantity import Quantity
from sourcebook.quantities.reading import is_english, quantities

__all__ = ["Quantity", "differing", "figures", "is_english", "quantities", "reads_words"]
