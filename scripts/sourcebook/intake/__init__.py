"""Intake: what a reference file or a saved web page tells of a source, made into a first record.

Works offline on a file that the editor has; establishes what it can and says what it cannot.
"""

from sourcebook.intake.addresses import without_visit
from sourcebook.intake.common import shield
from sourcebook.intake.draft import Draft, Name, escape, missing, to_biblatex, unsure, written
from sourcebook.intake.identity import identity
from sourcebook.intake.languages import to_langid
from sourcebook.intake.merge import (
    Known,
    changed,
    fingerprint,
    new_licence,
    remembered,
)
from sourcebook.intake.private import PRIVATE, without_private
from sourcebook.intake.read import KINDS, read_reference, read_references
from sourcebook.intake.record import (
    day_of_reading,
    rights_taken,
    skeleton,
    suggested_key,
    taken_as,
    with_entries,
    with_rights,
)
from sourcebook.texts import UnreadableError

__all__ = [
    "KINDS",
    "PRIVATE",
    "Draft",
    "Known",
    "Name",
    "UnreadableError",
    "changed",
    "day_of_reading",
    "escape",
    "fingerprint",
    "identity",
    "missing",
    "new_licence",
    "read_reference",
    "read_references",
    "remembered",
    "rights_taken",
    "shield",
    "skeleton",
    "suggested_key",
    "taken_as",
    "to_biblatex",
    "to_langid",
    "unsure",
    "with_entries",
    "with_rights",
    "without_private",
    "without_visit",
    "written",
]
