"""What can be wrong with the content, and how it is told: spans, rules, the report, its formats."""

from sourcebook.diagnostics.formats import FORMATS
from sourcebook.diagnostics.report import Diagnostic, Report
from sourcebook.diagnostics.rule import Rule, Severity
from sourcebook.diagnostics.span import Span
from sourcebook.diagnostics.text import as_text, summary
from sourcebook.diagnostics.wording import Names, did_you_mean, nearest, numbered, with_article

__all__ = [
    "FORMATS",
    "Diagnostic",
    "Names",
    "Report",
    "Rule",
    "Severity",
    "Span",
    "as_text",
    "did_you_mean",
    "nearest",
    "numbered",
    "summary",
    "with_article",
]
