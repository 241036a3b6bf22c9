"""A bibliography as CSL-JSON items, from a ``.bib`` or a CSL-JSON file's text."""

import json
from collections.abc import Sequence
from typing import Any

from sourcebook.cite.items.csl import to_csl
from sourcebook.diagnostics import Report, Span
from sourcebook.read import read_bibliography
from sourcebook.rules import bibliography as rules


def read_library(path: str, text: str, report: Report) -> list[dict[str, Any]]:
    """The items of a bibliography; JSON if the text begins as JSON does, else BibTeX."""
    if text.lstrip("\ufeff \t\r\n").startswith(("[", "{")):
        return _read_json(path, text, report)
    return [to_csl(entry) for entry in read_bibliography(path, text, report)]


def _read_json(path: str, text: str, report: Report) -> list[dict[str, Any]]:
    try:
        data = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        line, column = getattr(error, "lineno", 1), getattr(error, "colno", 1)
        report.add(
            rules.ENTRY_PARSES, Span(path, line, column), f"the JSON does not parse: {error}"
        )
        return []
    items = data.get("items", []) if isinstance(data, dict) else data
    return list(_sound(path, items, report))


def _sound(path: str, items: Sequence[Any], report: Report) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for number, item in enumerate(items, start=1):
        if not isinstance(item, dict) or not item.get("id"):
            message = f"item {number} is not an object with an 'id'"
            report.add(rules.ENTRY_PARSES, Span(path), message, hint="give it an 'id'")
            continue
        key = str(item["id"])
        if key in found:
            message = f"entry '{key}' is repeated (item {number})"
            report.add(rules.ENTRY_ONCE, Span(path), message, hint="remove one of the two")
            continue
        found[key] = {"type": "document", **item, "id": key}
    return list(found.values())
