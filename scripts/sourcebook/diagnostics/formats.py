"""Diagnostics for machines: JSON, GitHub's annotations, SARIF 2.1.0."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from sourcebook import __version__
from sourcebook.diagnostics.report import Diagnostic, Report
from sourcebook.diagnostics.rule import Severity
from sourcebook.diagnostics.text import as_text


def as_json(report: Report) -> str:
    """A list of objects, one a diagnostic; line and column count from 1, columns in characters."""
    return json.dumps([_plain(found) for found in report], ensure_ascii=False, indent=2) + "\n"


def _plain(found: Diagnostic) -> dict[str, Any]:
    return {
        "path": found.at.path,
        "line": found.at.line,
        "column": found.at.column,
        "end": found.at.end or None,
        "severity": str(found.rule.severity),
        "code": found.rule.code,
        "slug": found.rule.slug,
        "message": found.message,
        "hint": found.hint,
    }


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
    text = f"{found.message}\nhint: {found.hint}" if found.hint else found.message
    command = "notice" if found.rule.severity is Severity.NOTE else found.rule.severity
    return f"::{command} {properties}::{_data(text)}\n"


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
    region = {"startLine": found.at.line, "startColumn": found.at.column}
    if found.at.end:
        region["endColumn"] = found.at.end
    location = {"artifactLocation": {"uri": quote(found.at.path)}, "region": region}
    text = f"{found.message}. Hint: {found.hint}" if found.hint else found.message
    return {
        "ruleId": found.rule.code,
        "level": str(found.rule.severity),
        "message": {"text": text},
        "locations": [{"physicalLocation": location}],
    }


FORMATS: dict[str, Callable[[Report], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
}
"""The output formats by name."""
