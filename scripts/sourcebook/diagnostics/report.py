"""The report: every fault found in one run, in one order, however many stages found them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sourcebook.diagnostics.rule import Rule, Severity
from sourcebook.diagnostics.span import Span


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault: the rule that is broken, where, with which values, and the smallest repair."""

    rule: Rule
    at: Span
    message: str
    hint: str = ""

    @property
    def order(self) -> tuple[Span, str, str]:
        """Sort key: by place, then code, then words."""
        return (self.at, self.rule.code, self.message)


class Report:
    """Collects diagnostics. A fault in the content is added here and never raised."""

    def __init__(self) -> None:
        self._found: dict[tuple[Span, str, str], Diagnostic] = {}
        self._texts: dict[str, str] = {}
        self._lines: dict[str, list[str]] = {}

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

    def add(self, rule: Rule, at: Span, message: str, hint: str = "") -> None:
        """Record that ``rule`` is broken at ``at``. The same fault told twice counts once."""
        diagnostic = Diagnostic(rule, at, message, hint)
        self._found.setdefault(diagnostic.order, diagnostic)

    def of(self, paths: Iterable[str]) -> "Report":
        """A report of its own, of what was found in these files."""
        part = Report()
        for path in paths:
            part.remember(path, self._texts.get(path, ""))
        part._found = {key: item for key, item in self._found.items() if key[0].path in part._texts}
        return part

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(sorted(self._found.values(), key=lambda found: found.order))

    def __len__(self) -> int:
        return len(self._found)

    def count(self, severity: Severity) -> int:
        """How many diagnostics of this severity there are."""
        return sum(1 for found in self._found.values() if found.rule.severity is severity)

    @property
    def sound(self) -> bool:
        """True when nothing found forbids building."""
        return self.count(Severity.ERROR) == 0
