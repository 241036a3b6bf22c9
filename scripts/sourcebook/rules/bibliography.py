"""Rules of the bibliography (family B)."""

from sourcebook.diagnostics import Rule

ENTRY_PARSES = Rule(
    "B001",
    "bibliography-parses",
    "The bibliography is well-formed BibTeX.",
    "An entry that does not parse would silently drop a source, or swallow the one after it.",
    "@book{smith-1999\n  title = {Water}\n}",
    "@book{smith-1999,\n  title = {Water},\n}",
)
