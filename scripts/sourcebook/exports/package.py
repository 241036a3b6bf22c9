"""``datapackage.json``: the tables described for programs (Data Package, version 1).

Types, keys and vocabularies are in the schema of each table, so that a reader such as the
Frictionless library checks every row and every reference; ``hash`` and ``bytes`` tell a copy that
was changed.
"""

import re
from collections.abc import Mapping
from hashlib import sha256
from typing import Any
from unicodedata import normalize

from sourcebook.exports.download import QUOTATIONS, Download
from sourcebook.exports.encode import compact, json_bytes
from sourcebook.exports.spreadsheet import RETYPED
from sourcebook.exports.tables import Column, Table
from sourcebook.facts import Facts
from sourcebook.language import N_
from sourcebook.model import Settings

_SAFE = N_(
    "Tables are CSV (RFC 4180), UTF-8 with a byte order mark. Text that a spreadsheet would run as "
    "a formula has an apostrophe before it. To have a text exactly: where, at its beginning or "
    "behind a semicolon, a tab or a line break, an apostrophe is followed by one of = + - @ (or "
    "their wide forms; at its beginning also by a tab or a line break), be it behind blanks, "
    "quotation marks or more apostrophes, take it away. The JSON of the same name holds every text "
    "unchanged."
)


def data_package(facts: Facts, tables: Mapping[str, tuple[Table, Download]]) -> bytes:
    """The description of ``tables``, by the path of each relative to it."""
    told = facts.language.gettext
    site = facts.settings
    return json_bytes(
        compact(
            {
                "profile": "tabular-data-package",
                "name": _name(site.site_name),
                "title": site.site_name,
                "description": "\n\n".join(map(told, (_SAFE, RETYPED, QUOTATIONS))),
                "homepage": site.site_url,
                "version": facts.as_of,
                "licenses": [compact({"name": facts.licence, "path": facts.licence_address})]
                if facts.licence
                else [],
                "contributors": _contributors(site),
                "resources": [
                    _resource(path, table, file.content) for path, (table, file) in tables.items()
                ],
            }
        )
    )


def _contributors(site: Settings) -> list[dict[str, str]]:
    """The authors, and whoever publishes the site and can be written to."""
    found = [{"title": author.full, "role": "author"} for author in site.credited]
    if site.publisher or site.contact:
        reached = {"path" if "://" in site.contact else "email": site.contact}
        publisher = {"title": site.publisher or site.site_name, "role": "publisher"}
        found.append(compact({**publisher, **reached}))
    return found


def _name(title: str) -> str:
    """A name as the format has them (small letters, digits, hyphens), from the site's own."""
    plain = normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", plain).strip("-") or "sourcebook"


def _resource(path: str, table: Table, content: bytes) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": path,
        "title": table.title,
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
        "dialect": {"lineTerminator": "\r\n", "delimiter": ",", "quoteChar": '"'},
        "schema": table_schema(table),
    }


def table_schema(table: Table) -> dict[str, Any]:
    """The table's columns and keys as a Table Schema."""
    foreign = [
        {"fields": [column.name], "reference": {"resource": column.refers, "fields": ["id"]}}
        for column in table.columns
        if column.refers
    ]
    foreign += [
        {
            "fields": list(link.columns),
            "reference": {"resource": link.table, "fields": list(link.key)},
        }
        for link in table.references
    ]
    described = {
        "fields": [_field(column) for column in table.columns],
        "primaryKey": list(table.key),
        "foreignKeys": foreign,
        "missingValues": [""],
    }
    return compact(described)


def _field(column: Column) -> dict[str, Any]:
    limits = compact({"required": column.required, "enum": list(column.enum)})
    if column.pattern:
        limits["pattern"] = f"'?{column.pattern}"  # the apostrophe that guards a sign
    if not column.required:
        limits.pop("required", None)
    return compact(
        {
            "name": column.name,
            "type": column.type,
            "description": column.description,
            "constraints": limits,
        }
    )
