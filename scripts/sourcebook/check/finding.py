"""What a rule finds: a fault, and the records whose ``allow`` may set it aside."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sourcebook.diagnostics import Rule, Span
from sourcebook.facts import Facts
from sourcebook.model import Suppression


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault; ``allowed`` are the suppressions of the record it is about and of its holders.

    ``words`` are those in the value at ``at`` that it is about, so that the place shown is theirs.
    """

    rule: Rule
    at: Span
    message: str
    hint: str = ""
    allowed: tuple[Suppression, ...] = ()
    words: str = ""


Check = Callable[[Facts], Iterator[Finding]]
"""A rule's function: looks at the corpus and its facts, yields what breaks the rule."""
