"""Every schema by its name, with its address."""

from collections.abc import Mapping

from sourcebook.exports.json_schema import Schema, table
from sourcebook.exports.schemas import documents
from sourcebook.exports.schemas.documents import annotations
from sourcebook.exports.tables import Rows
from sourcebook.exports.twins import page_schema

DRAFT = "https://json-schema.org/draft/2020-12/schema"
FOLDER = "data/schemas"


def schemas(rows: Rows) -> Mapping[str, Schema]:
    """Every schema by its name, without the suffix ``.schema.json``."""
    found = {described.name: table(described) for described in rows.described} | {
        "annotations": annotations(),
        "citations": documents.citations(),
        "datapackage": documents.data_package(),
        "feed": documents.feed(),
        "graph": documents.graph(),
        "llms": documents.llms(),
        "opensearch": documents.open_search(),
        "page": page_schema(rows),
    }
    return {
        name: {
            "$schema": DRAFT,
            "$id": rows.facts.url(f"/{FOLDER}/{name}.schema.json"),
            "title": name,
            **schema,
        }
        for name, schema in found.items()
    }
