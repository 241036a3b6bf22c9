"""What is cited: entries of the bibliography as CSL-JSON items."""

from sourcebook.cite.items.csl import RECORDED, CslItem, recorded, to_csl
from sourcebook.cite.items.csl_types import LANGUAGES
from sourcebook.read import GUARD, guarded, to_text

__all__ = ["GUARD", "LANGUAGES", "RECORDED", "CslItem", "guarded", "recorded", "to_csl", "to_text"]
