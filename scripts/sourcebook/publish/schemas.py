"""JSON Schemas of the data files (draft 2020-12), with this corpus's ids for completion.

An editor that knows them completes keys, citekeys, tags and ids inside the YAML.
"""

import json
from pathlib import Path
from typing import Any

from sourcebook.model.corpus import Corpus
from sourcebook.model.vocabulary import REGISTERS, TAG_KINDS, Kind
from sourcebook.parse import schema
from sourcebook.parse.shape import Shape
from sourcebook.files import write_whole

_DRAFT = "https://json-schema.org/draft/2020-12/schema"

FOLDER = Path(".cache", "schemas")
"""Where a new record looks for its schema, below the project's root."""


def write_schemas(corpus: Corpus, target: Path) -> int:
    """Write every schema into a folder; returns how many."""
    schemas = json_schemas(corpus)
    for name, content in schemas.items():
        text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
        write_whole(target / f"{name}.schema.json", text)
    return len(schemas)


def json_schemas(corpus: Corpus) -> dict[str, dict[str, Any]]:
    """The schemas by name: source, theme, register, chronology."""
    ids = {kind: [name for name in corpus.ids if corpus.kind_of(name) is kind] for kind in Kind}
    tags = [f"{kind}:{name}" for kind in TAG_KINDS for name in ids[kind]]
    shapes: dict[str, Shape] = {
        "source": schema.source_shape(),
        "theme": schema.theme_shape(),
        "register": schema.register_shape(),
        "chronology": schema.CHRONOLOGY,
    }
    schemas = {}
    for name, shape in shapes.items():
        filled = _filled(shape.schema(), ids, tags)
        schemas[name] = {"$schema": _DRAFT, "title": name, **filled}
    citekeys = sorted(corpus.bibliography)
    schemas["source"]["properties"]["source"]["enum"] = citekeys or [""]
    return schemas


def _filled(node: Any, ids: dict[Kind, list[str]], tags: list[str]) -> Any:
    """The schema with the corpus's ids where a reference or a tag is wanted."""
    if isinstance(node, list):
        return [_filled(item, ids, tags) for item in node]
    if not isinstance(node, dict):
        return node
    rest = {
        key: _filled(value, ids, tags)
        for key, value in node.items()
        if key not in ("x-kinds", "x-tags")
    }
    if "x-kinds" in node:
        rest["enum"] = sorted(name for kind in node["x-kinds"] for name in ids[Kind(kind)]) or [""]
    if "x-tags" in node:
        rest["enum"] = tags or [""]
    return rest


FILES = {
    "source": "sources/excerpts/*.yml",
    "theme": "sources/themes/*.yml",
    "register": [f"sources/register/{name}.yml" for name in REGISTERS.values()],
    "chronology": "sources/chronology.yml",
}
"""Which files each schema is for, as an editor's settings want them."""
