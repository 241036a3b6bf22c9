"""The schema of a table's JSON: an array of its rows."""

from sourcebook.exports.schemas.shapes import Schema, array, closed
from sourcebook.exports.tables.table import Column, Table


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
