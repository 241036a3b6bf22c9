"""What is cited: entries of the bibliography as CSL-JSON items."""

from sourcebook.cite.items.csl import CslItem, to_csl
from sourcebook.read import GUARD, to_text

__all__ = ["GUARD", "CslItem", "to_csl", "to_text"]
