"""Stage *facts*: what more than one page or export says of the corpus, computed once."""

from sourcebook.facts.facts import Facts
from sourcebook.facts.head import Head
from sourcebook.facts.publication import NO_CHANGES, UNDATED, Changes, Dates

__all__ = ["NO_CHANGES", "UNDATED", "Changes", "Dates", "Facts", "Head"]
