"""Rules of citations in prose (family K)."""

from sourcebook.diagnostics import Rule

CITATION_IS_KNOWN = Rule(
    "K001",
    "citation-is-known",
    "Every citation in prose names a source of the bibliography.",
    "A citation that leads nowhere leaves its statement without evidence.",
    "The level rose [@smtih-1999].",
    "The level rose [@smith-1999].",
)
