"""Intake: what a reference file or a saved web page tells of a source, made into a first record.

Works offline on a file that the editor has; establishes what it can and says what it cannot.
"""

from sourcebook.intake.draft import Draft, Name, UnreadableError, missing, to_biblatex
from sourcebook.intake.read import read_reference
from sourcebook.intake.record import skeleton, suggested_key, with_entry

__all__ = [
    "Draft",
    "Name",
    "UnreadableError",
    "missing",
    "read_reference",
    "skeleton",
    "suggested_key",
    "to_biblatex",
    "with_entry",
]
