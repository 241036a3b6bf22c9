"""What can be wrong with the content, and how it is told: spans, rules, the report, its formats."""

from sourcebook.diagnostics.report import Diagnostic, Report
from sourcebook.diagnostics.rule import Rule, Severity
from sourcebook.diagnostics.span import Span

__all__ = ["Diagnostic", "Report", "Rule", "Severity", "Span"]
