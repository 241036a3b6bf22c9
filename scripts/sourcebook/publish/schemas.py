"""JSON Schemas of the data files (draft 2020-12), with this corpus's ids for completion.

An editor that knows them completes keys, citekeys, tags and ids inside the YAML.
"""

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from sourcebook.journal import StepError, hold, write_together
from sourcebook.model import Corpus
from sourcebook.parse import VOCABULARY_FILE, ListOf, Schema, Shape

_DRAFT = "https://json-schema.org/draft/2020-12/schema"

FOLDER = Path(".cache", "schemas")
"""Where a new record looks for its schema, below the project's root."""


def write_schemas(corpus: Corpus, target: Path, progress: Callable[[str], None]) -> int:
    """Write every schema into a folder, all or none, and leave what else is there.

    Returns how many. StepError if an earlier writing cannot be completed.
    """
    schemas = {
        f"{name}.schema.json": (json.dumps(one, ensure_ascii=False, indent=2) + "\n").encode()
        for name, one in json_schemas(corpus).items()
    }
    target.mkdir(parents=True, exist_ok=True)
    with hold(target, progress):
        write_together(target, schemas)
    return len(schemas)


def refresh_schemas(corpus: Corpus, root: Path) -> None:
    """Write those that the records of a project look for, where something can be written.

    They are a convenience, and lie with what is kept: without them an editor completes less.
    """
    with suppress(OSError, StepError):
        write_schemas(corpus, root / FOLDER, lambda _: None)


def json_schemas(corpus: Corpus) -> dict[str, dict[str, Any]]:
    """The schemas by name: source, theme, chronology, vocabulary, and one for each register."""
    shapes = Schema(corpus.vocabulary)
    ids: dict[str, list[str]] = {kind: [] for kind in corpus.vocabulary.kinds}
    for name in corpus.ids:
        ids[corpus.kind_of(name)].append(name)
    tags = [f"{kind}:{name}" for kind in corpus.vocabulary.tag_kinds for name in ids[kind]]
    wanted: dict[str, Shape] = {
        "source": shapes.source(),
        "theme": shapes.theme(),
        "chronology": ListOf(shapes.event()),
        "vocabulary": VOCABULARY_FILE,
    }
    for row in corpus.vocabulary.registers.values():
        wanted[f"register-{row.folder}"] = ListOf(shapes.register(row.kind))
    schemas = {}
    for name, shape in wanted.items():
        filled = _filled(shape.schema(), ids, tags)
        if filled["type"] == "array":
            filled["type"] = ["array", "null"]  # a file in which nothing stands yet
        schemas[name] = {"$schema": _DRAFT, "title": name, **filled}
    citekeys = sorted(corpus.bibliography)
    schemas["source"]["properties"]["source"]["enum"] = citekeys or [""]
    return schemas


def _filled(node: Any, ids: dict[str, list[str]], tags: list[str]) -> Any:
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
        rest["enum"] = sorted(name for kind in node["x-kinds"] for name in ids[kind]) or [""]
    if "x-tags" in node:
        rest["enum"] = tags or [""]
    return rest


def schema_name(path: str) -> str:
    """The name of the schema for a data file, by its path from the project's root."""
    folder, _, file = path.removeprefix("sources/").rpartition("/")
    stem = file.removesuffix(".yml")
    kinds = {"excerpts": "source", "themes": "theme", "register": f"register-{stem}"}
    return kinds.get(folder, stem)
