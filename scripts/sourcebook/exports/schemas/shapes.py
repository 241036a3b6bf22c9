"""The words of JSON Schema that the schemas of the exports are made of."""

from typing import Any

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
