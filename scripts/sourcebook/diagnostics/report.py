"""The report: every fault found in one run, in one order, however many stages found them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sourcebook.diagnostics.rule import Rule, Severity
from sourcebook.diagnostics.span import Span

_MARKS = re.compile(r" *(?:- +)*")
"""What stands before a key: how far it is set in, and the marks of list items."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault: the rule that is broken, where, with which values, and the smallest repair."""

    rule: Rule
    at: Span
    message: str
    hint: str = ""
    also: tuple[Span, ...] = ()
    """The other places of the same fault, in order, if its rule gathers them."""

    @property
    def order(self) -> tuple[Span, str, str]:
        """Sort key: by place, then code, then words."""
        return (self.at, self.rule.code, self.message)


class Report:
    """Collects diagnostics. A fault in the content is added here and never raised."""

    def __init__(self) -> None:
        self._found: dict[tuple[Span, str, str], Diagnostic] = {}
        self._told: tuple[int, tuple[Diagnostic, ...]] = (0, ())
        self._texts: dict[str, str] = {}
        self._lines: dict[str, list[str]] = {}

    def only(self, found: Iterable[Diagnostic]) -> "Report":
        """Some of what is found alone, with the lines that it is about."""
        report = Report()
        report._found = {one.order: one for one in found}
        report._texts = self._texts
        return report

    def graver(self, rule: Rule) -> "Report":
        """The same, with a warning taken for an error."""
        if all(one.rule is not rule for one in self._found.values()):
            return self
        grave = replace(rule, severity=Severity.ERROR)
        found = self._found.values()
        return self.only(replace(one, rule=grave) if one.rule is rule else one for one in found)

    def remember(self, path: str, text: str) -> None:
        """Keep the text of a file, so that a diagnostic can show the line it is about."""
        self._texts[path] = text
        self._lines.pop(path, None)

    def line(self, at: Span) -> str:
        """The line that a span begins on; empty if the file's text is not known."""
        if at.path not in self._lines:
            self._lines[at.path] = self._texts.get(at.path, "").split("\n")
        lines = self._lines[at.path]
        return lines[at.line - 1] if at.line <= len(lines) else ""

    def within(self, at: Span, words: str) -> Span:
        """Where ``words`` stand first in the value that begins at ``at``, on one line or over some.

        A value of several lines ends before a line that is not blank and no further to the right
        than the one it begins on. ``at`` itself if the file is not known or has no such words.
        """
        self.line(at)
        lines = self._lines[at.path][at.line - 1 :]
        wanted = words.split()
        if not lines or not wanted:
            return at
        marks = _MARKS.match(lines[0])
        keyed = marks is not None and marks.end() < at.column - 1
        depth = marks.end() if marks is not None and keyed else _depth(lines[0])
        below = (n for n, line in enumerate(lines[1:], 1) if line.strip() and _depth(line) <= depth)
        value = "\n".join(lines[: next(below, len(lines))])
        found = re.search(r"\s+".join(map(re.escape, wanted)), value[at.column - 1 :])
        if not found:
            return at
        start = found.start() + at.column - 1
        before = value[:start]
        column = start - before.rfind("\n")
        length = len(found.group().split("\n", 1)[0])
        return Span(at.path, at.line + before.count("\n"), column, column + length)

    def add(self, rule: Rule, at: Span, message: str, hint: str = "") -> None:
        """Record that ``rule`` is broken at ``at``. The same fault told twice counts once."""
        diagnostic = Diagnostic(rule, at, message, hint)
        self._found.setdefault(diagnostic.order, diagnostic)

    def beside(self) -> "Report":
        """An empty report that knows the same texts, for what is told of a part of them."""
        part = Report()
        part._texts = self._texts
        return part

    def of(self, paths: Iterable[str]) -> "Report":
        """A report of its own, of what was found in these files."""
        part = Report()
        for path in paths:
            part.remember(path, self._texts.get(path, ""))
        part._found = {key: item for key, item in self._found.items() if key[0].path in part._texts}
        return part

    def __iter__(self) -> Iterator[Diagnostic]:
        # What is found is only ever added to, and many ask.
        if len(self._found) != self._told[0]:
            self._told = (len(self._found), self._in_order())
        return iter(self._told[1])

    def _in_order(self) -> tuple[Diagnostic, ...]:
        gathered: dict[tuple[str, str], list[Diagnostic]] = {}
        for number, found in enumerate(sorted(self._found.values(), key=lambda one: one.order)):
            kind = found.message if found.rule.gathers else str(number)
            gathered.setdefault((found.rule.code, kind), []).append(found)
        told = (
            replace(first, also=(*first.also, *(one.at for one in others))) if others else first
            for first, *others in gathered.values()
        )
        return tuple(sorted(told, key=lambda found: found.order))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def count(self, severity: Severity) -> int:
        """How many diagnostics of this severity there are."""
        return sum(1 for found in self if found.rule.severity is severity)

    @property
    def sound(self) -> bool:
        """True when nothing found forbids building."""
        return not any(found.rule.severity is Severity.ERROR for found in self._found.values())


def _depth(line: str) -> int:
    """By how much a line is set in; in characters."""
    return len(line) - len(line.lstrip())
