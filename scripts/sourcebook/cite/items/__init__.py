"""What is cited: entries of the bibliography as CSL-JSON items."""

from sourcebook.cite.items.csl import CslItem, to_csl
from sourcebook.cite.items.csl_types import LANGUAGES
from sourcebook.read import GUARD, to_text

__all__ = ["GUARD", "LANGUAGES", "CslItem", "to_csl", "to_text"]
