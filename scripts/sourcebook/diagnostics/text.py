"""Diagnostics as text for people: place, rule, fault, the line with a mark, the repair."""

from sourcebook.diagnostics.report import Diagnostic, Report
from sourcebook.diagnostics.rule import Severity
from sourcebook.diagnostics.wording import numbered

_WIDTH = 110
"""Columns of a source line that are shown; longer lines are cut around the mark."""

_PLACES = 6
"""Of a fault that has more other places than this, only so many are named to people."""

_INVISIBLE = dict.fromkeys(
    (
        *(*range(9), *range(11, 32), *range(0x7F, 0xA0)),
        *(*range(0x202A, 0x202F), *range(0x2066, 0x206A)),
        *(0xFFFE, 0xFFFF),
    ),
    "\ufffd",
)
"""Made visible: what commands a terminal, turns the direction of letters, or is none in XML."""


def as_text(report: Report) -> str:
    """All diagnostics, sorted by place; empty if there are none."""
    told = "\n".join(_one(found, report.line(found.at)) for found in report)
    return visible(told)


def visible(text: str) -> str:
    """The text with what no reader sees, and what a terminal obeys, made visible."""
    return text.translate(_INVISIBLE)


def summary(report: Report) -> str:
    """One line: how many of each."""
    errors, warnings = report.count(Severity.ERROR), report.count(Severity.WARNING)
    notes = report.count(Severity.NOTE)
    asked = [numbered(notes, "note")] if notes else []
    if not errors and not warnings:
        return ", ".join(["no faults found", *asked])
    return ", ".join([numbered(errors, "error"), numbered(warnings, "warning"), *asked])


def _one(found: Diagnostic, line: str) -> str:
    rule = found.rule
    head = f"{found.at}: {rule.severity} {rule.code} {rule.slug}: {found.message}"
    also = f"\n  {shown}" if (shown := also_at(found)) else ""
    hint = f"\n  hint: {found.hint}" if found.hint else ""
    return f"{head}\n{_marked(found, line)}{also}{hint}".replace("\n\n", "\n") + "\n"


def also_at(found: Diagnostic) -> str:
    """The other places of a fault: the first of them, and how many more; empty if it has none."""
    if not found.also:
        return ""
    more = len(found.also) - _PLACES
    rest = f", and {numbered(more, 'more place')} (--format json names all)" if more > 0 else ""
    return "also at " + ", ".join(map(str, found.also[:_PLACES])) + rest


def _marked(found: Diagnostic, line: str) -> str:
    if not line or line.isspace():  # strip() would copy a line of a megabyte for each fault on it
        return ""
    column, end = found.at.column - 1, (found.at.end or found.at.column + 1) - 1
    start = max(0, min(column - 20, len(line) - _WIDTH)) if len(line) > _WIDTH else 0
    shown = line[start : start + _WIDTH].replace("\t", " ")
    width = max(1, min(end, start + _WIDTH) - column)
    number = f"{found.at.line:>5}"
    return f"{number} | {shown}\n{' ' * 5} | {' ' * (column - start)}{'^' * width}"
