"""The words of JSON Schema that the schemas of the exports are made of, and those of tables."""

from typing import Any

from sourcebook.exports.tables import Column, Table

Schema = dict[str, Any]

TEXT: Schema = {"type": "string", "minLength": 1}
INSTANT: Schema = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"}


def texts(names: str) -> Schema:
    """Properties that are text which is not empty."""
    return dict.fromkeys(names.split(), TEXT)


def closed(properties: Schema, *, required: tuple[str, ...] | None = None) -> Schema:
    """An object with these properties alone; all of them required unless told."""
    needed = tuple(properties) if required is None else required
    return {
        "type": "object",
        "properties": properties,
        "required": list(needed),
        "additionalProperties": False,
    }


def array(items: Schema, least: int = 0) -> Schema:
    """An array of at least so many items."""
    return {"type": "array", "items": items, "minItems": least}


def table(described: Table) -> Schema:
    """An array of rows; every column is there, with null for what is not known."""
    return {"description": described.description, **array(row(described))}


def row(described: Table) -> Schema:
    """One row."""
    return closed({column.name: _column(column) for column in described.columns})


def _column(column: Column) -> Schema:
    return {**_values(column), "description": column.description}


def _values(column: Column) -> Schema:
    if column.enum:
        return {"enum": [*column.enum, *([] if column.required else [None])]}
    kind = "string" if column.type == "date" else column.type
    found: Schema = {"type": kind if column.required else [kind, "null"]}
    if column.type == "date":
        found["format"] = "date"
    elif column.pattern:
        found["pattern"] = f"^(?:{column.pattern})$"
    elif kind == "string":
        found["minLength"] = 1
    return found
