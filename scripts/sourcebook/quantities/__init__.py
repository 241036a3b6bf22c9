"""Quantities: amounts in a text, read as intervals, so that two of them can be held together."""

from sourcebook.quantities.comparing import differing
from sourcebook.quantities.quantity import Quantity
from sourcebook.quantities.reading import quantities

__all__ = ["Quantity", "differing", "quantities"]
