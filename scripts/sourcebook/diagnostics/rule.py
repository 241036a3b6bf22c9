"""A rule: one invariant of the content, with a stable code and its explanation."""

from dataclasses import dataclass, replace
from enum import StrEnum

from sourcebook.language import N_


class Severity(StrEnum):
    """How much a broken rule weighs: an error does not build; a warning does; a note only asks."""

    ERROR = N_("error")
    WARNING = N_("warning")
    NOTE = N_("note")


@dataclass(frozen=True, slots=True)
class Rule:
    """An invariant that content must hold.

    ``code`` is a letter for the family and three digits (``S012``); it never changes and is never
    reused. ``slug`` names the invariant, not the fault. ``why`` says in a sentence or two what the
    rule protects. ``bad`` and ``good`` are short examples, shown by ``sourcebook explain`` and in
    the catalogue on the site. A ``waivable`` rule can be set aside for one record, with a reason.
    One that ``binds`` is a warning while people write, and an error in a release. Of one that
    ``gathers``, faults in the same words are one fault with several places: one slip made them.
    """

    code: str
    slug: str
    summary: str
    why: str
    bad: str
    good: str
    severity: Severity = Severity.ERROR
    waivable: bool = False
    binds: bool = False
    gathers: bool = False

    @property
    def released(self) -> "Rule":
        """The rule as a release is held to it."""
        return replace(self, severity=Severity.ERROR) if self.binds else self
