"""What is cited: entries of the bibliography as CSL-JSON items."""

from sourcebook.cite.items.csl import CslItem, to_csl
from sourcebook.cite.items.latex import GUARD, to_text
from sourcebook.cite.items.names import read_names

__all__ = ["GUARD", "CslItem", "read_names", "to_csl", "to_text"]
