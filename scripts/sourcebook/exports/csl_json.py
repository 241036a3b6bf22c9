"""CSL-JSON (schema csl-data 1.0.2): the items as reference managers and processors take them.

What CSL has no variable for (a translated title, the address of an archived copy) is under
``custom``, which the schema leaves to its users.
"""

from collections.abc import Iterable
from typing import Any

from sourcebook.cite import CslItem
from sourcebook.exports.encode import json_bytes

_OURS = ("translated-title", "archive-url")


def csl_json(items: Iterable[CslItem]) -> bytes:
    """The items as a JSON array."""
    return json_bytes([standard(item) for item in items])


def standard(item: CslItem) -> dict[str, Any]:
    """The item with CSL's variables alone, and the rest under ``custom``.

    The number of a document stands in its note as well, as Zotero writes what it has no field for.
    """
    found = {name: value for name, value in item.items() if name not in _OURS}
    if item["type"] == "document" and "number" in item:
        found.setdefault("note", f"number: {item['number']}")
    ours = {name: item[name] for name in _OURS if name in item}
    return {**found, "custom": ours} if ours else found
