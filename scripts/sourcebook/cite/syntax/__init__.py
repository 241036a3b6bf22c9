"""What authors write: Pandoc's citations in Markdown text, and places in a source."""

from sourcebook.cite.syntax.blocks import running_text
from sourcebook.cite.syntax.grammar import (
    Cite,
    Cluster,
    Mode,
    citations_in,
    find_citations,
    parse_cluster,
)
from sourcebook.cite.syntax.labels import BY_WORD, LABELS, in_our_labels
from sourcebook.cite.syntax.locator import Locator, LocatorError, parse_locator
from sourcebook.cite.syntax.meant import doubted_locator, meant_locator, proposed_locators

__all__ = [
    "BY_WORD",
    "LABELS",
    "Cite",
    "Cluster",
    "Locator",
    "LocatorError",
    "Mode",
    "citations_in",
    "doubted_locator",
    "find_citations",
    "in_our_labels",
    "meant_locator",
    "parse_cluster",
    "parse_locator",
    "proposed_locators",
    "running_text",
]
