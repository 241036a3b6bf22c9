"""What is cited: entries of the bibliography as CSL-JSON items."""

from sourcebook.cite.items.csl import RECORDED, CslItem, recorded, to_csl
from sourcebook.cite.items.csl_types import LANGUAGES
from sourcebook.read import GUARD, to_text

__all__ = ["GUARD", "LANGUAGES", "RECORDED", "CslItem", "recorded", "to_csl", "to_text"]
