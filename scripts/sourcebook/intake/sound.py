"""Nothing is written that our own check refuses: a draft is read back, and what is wrong goes."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from sourcebook.diagnostics import Diagnostic, Report, Severity
from sourcebook.intake.draft import Draft, to_biblatex
from sourcebook.read import read_bibliography

_ROUNDS = 4


def make_sound(drafts: Sequence[Draft]) -> None:
    """Take out of each draft the fields that its entry would be refused for, and say so.

    What is wrong with an entry as a whole is the reason for which it is refused. All are read back
    at once; only those in which something is wrong are looked at alone.
    """
    texts = [to_biblatex(draft, f"{_KEY}-{number}") for number, draft in enumerate(drafts)]
    report = Report()
    read_bibliography("entries.bib", "\n".join(texts), report)
    starts = [1, *accumulate((text.count("\n") + 1 for text in texts), initial=1)][1:]
    for line in {found.at.line for found in report if found.rule.severity is Severity.ERROR}:
        _make_sound(drafts[min(bisect_right(starts, line), len(drafts)) - 1])


def _make_sound(draft: Draft) -> None:
    for _ in range(_ROUNDS):
        faults = _faults(draft)
        if not faults:
            return
        fault = faults[0]
        name = _field(draft, fault)
        if not name:
            break
        draft.leave_out(f"{name}: {fault.message}".replace(_KEY_SHOWN, "the entry"))
        draft.fields.pop(name, None)
        draft.typed.pop(name, None)
        draft.people.pop(name, None)
        if name == "author":
            draft.authors = []
        if name == "editor":
            draft.editors = []
    remaining = _faults(draft)
    if remaining:
        draft.refusal = remaining[0].message.replace(_KEY_SHOWN, "the entry")


_KEY = "the-entry"
_KEY_SHOWN = f"'{_KEY}'"


def _faults(draft: Draft) -> list[Diagnostic]:
    report = Report()
    read_bibliography("entry.bib", to_biblatex(draft, _KEY), report)
    return [found for found in report if found.rule.severity is Severity.ERROR]


def _field(draft: Draft, fault: Diagnostic) -> str:
    """The field that a fault is told of: each stands on a line of its own."""
    lines = to_biblatex(draft, _KEY).split("\n")
    line = lines[fault.at.line - 1] if fault.at.line <= len(lines) else ""
    return line.partition("=")[0].strip() if " = {" in line else ""
