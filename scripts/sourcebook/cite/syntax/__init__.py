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

__all__ = [
    "BY_WORD",
    "LABELS",
    "Cite",
    "Cluster",
    "Locator",
    "LocatorError",
    "Mode",
    "citations_in",
    "find_citations",
    "in_our_labels",
    "parse_cluster",
    "parse_locator",
    "running_text",
]
