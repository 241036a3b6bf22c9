"""Diagnostics for machines: JSON, GitHub's annotations, SARIF 2.1.0, JUnit's XML, Markdown."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from sourcebook import __version__
from sourcebook.diagnostics.report import Diagnostic, Report
from sourcebook.diagnostics.rule import Severity
from sourcebook.diagnostics.span import Span
from sourcebook.diagnostics.text import also_at, as_text, summary, visible


def as_json(report: Report) -> str:
    """A list of objects, one a diagnostic; line and column count from 1, columns in characters."""
    return json.dumps([_plain(found) for found in report], ensure_ascii=False, indent=2) + "\n"


def _plain(found: Diagnostic) -> dict[str, Any]:
    return {
        **_place(found.at),
        "severity": str(found.rule.severity),
        "code": found.rule.code,
        "slug": found.rule.slug,
        "message": found.message,
        "hint": found.hint,
        "also": [_place(at) for at in found.also],
    }


def _place(at: Span) -> dict[str, Any]:
    return {"path": at.path, "line": at.line, "column": at.column, "end": at.end or None}


def _text(found: Diagnostic) -> str:
    """What is wrong, where else, and what to do: the latter two on lines of their own."""
    hint = f"hint: {found.hint}" if found.hint else ""
    return "\n".join(filter(None, [found.message, also_at(found), hint]))


def as_github(report: Report) -> str:
    """Workflow commands, which GitHub shows as annotations on the lines of a change.

    Format: docs.github.com, "Workflow commands for GitHub Actions".
    """
    return "".join(_command(found) for found in report)


def _command(found: Diagnostic) -> str:
    place = {
        "file": found.at.path,
        "line": str(found.at.line),
        "col": str(found.at.column),
        "title": f"{found.rule.code} {found.rule.slug}",
    }
    properties = ",".join(f"{key}={_property(value)}" for key, value in place.items())
    command = "notice" if found.rule.severity is Severity.NOTE else found.rule.severity
    return f"::{command} {properties}::{_data(_text(found))}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_sarif(report: Report) -> str:
    """A SARIF 2.1.0 log (OASIS), as code-scanning services read it."""
    found = list(report)
    rules = {item.rule.code: item.rule for item in found}
    driver = {
        "name": "sourcebook",
        "version": __version__,
        "rules": [
            {
                "id": rule.code,
                "name": rule.slug,
                "shortDescription": {"text": rule.summary},
                "fullDescription": {"text": rule.why},
                "defaultConfiguration": {"level": str(rule.severity)},
            }
            for rule in sorted(rules.values(), key=lambda rule: rule.code)
        ],
    }
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "results": [_result(item) for item in found],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _result(found: Diagnostic) -> dict[str, Any]:
    text = f"{found.message}. Hint: {found.hint}" if found.hint else found.message
    result: dict[str, Any] = {
        "ruleId": found.rule.code,
        "level": str(found.rule.severity),
        "message": {"text": text},
        "locations": [_location(found.at)],
    }
    if found.also:
        result["relatedLocations"] = [_location(at) for at in found.also]
    return result


def _location(at: Span) -> dict[str, Any]:
    region = {"startLine": at.line, "startColumn": at.column}
    if at.end:
        region["endColumn"] = at.end
    uri = quote(at.path, errors="surrogateescape")  # a name that is no UTF-8 by its bytes
    return {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}


def as_junit(report: Report) -> str:
    """JUnit's XML, as CI servers read it: a suite for each file, a failed case for each error.

    Format: the schema of Apache Ant's task ``junit`` (JUnit.xsd). A warning is a case that passed
    and says so; a report without faults is one case, since servers take an empty file for a fault.
    """
    suites: dict[str, list[Diagnostic]] = {}
    for found in report:
        suites.setdefault(found.at.path, []).append(found)
    body = "".join(_suite(path, cases) for path, cases in suites.items()) or (
        '  <testsuite name="sourcebook" tests="1" failures="0" errors="0">\n'
        '    <testcase classname="sourcebook" name="no faults found"/>\n  </testsuite>\n'
    )
    totals = f'tests="{len(report) or 1}" failures="{report.count(Severity.ERROR)}" errors="0"'
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return f'{head}<testsuites name="sourcebook" {totals}>\n{body}</testsuites>\n'


def _suite(path: str, cases: list[Diagnostic]) -> str:
    failed = sum(1 for found in cases if found.rule.severity is Severity.ERROR)
    head = f'  <testsuite name={_xml(path)} tests="{len(cases)}" failures="{failed}" errors="0">\n'
    return head + "".join(map(_case, cases)) + "  </testsuite>\n"


def _case(found: Diagnostic) -> str:
    name = f"{found.rule.code} {found.rule.slug} at {found.at.line}:{found.at.column}"
    told = escape(visible(f"{found.at}: {_text(found)}"))
    if found.rule.severity is Severity.ERROR:
        kind = f"<failure message={_xml(found.message)} type={_xml(found.rule.code)}>"
        told = f"{kind}{told}</failure>"
    else:
        told = f"<system-out>{told}</system-out>"
    head = f"    <testcase classname={_xml(found.at.path)} name={_xml(name)}>"
    return f"{head}\n      {told}\n    </testcase>\n"


def _xml(text: str) -> str:
    return quoteattr(visible(text), {"\n": "&#10;"})


def as_markdown(report: Report) -> str:
    """A table for people, as a job's summary or a comment shows it (GitHub's Markdown)."""
    rows = "".join(_row(found) for found in report)
    head = "| where | rule | what | what to do |\n|---|---|---|---|\n"
    return f"**{summary(report)}**\n" + (f"\n{head}{rows}" if rows else "")


def _row(found: Diagnostic) -> str:
    mark = "❌" if found.rule.severity is Severity.ERROR else "⚠️"
    rule = f"{mark} {found.rule.code} {found.rule.slug}"
    message = ", ".join(filter(None, [found.message, also_at(found)]))
    return f"| `{_cell(str(found.at))}` | {rule} | {_words(message)} | {_words(found.hint)} |\n"


def _cell(text: str) -> str:
    return " ".join(visible(text).replace("`", "'").replace("|", "\\|").split())


def _words(text: str) -> str:
    """Plain words in a cell: nothing of them is markup, or a link."""
    plain = " ".join(visible(text).split()).replace("&", "&amp;").replace("<", "&lt;")
    for mark in ("\\", "`", "*", "_", "[", "]", "|", "~", "#", "@"):
        plain = plain.replace(mark, f"\\{mark}")
    return plain.replace("://", "<span>://</span>")


FORMATS: dict[str, Callable[[Report], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
    "junit": as_junit,
    "markdown": as_markdown,
}
"""The output formats by name."""
