"""Every export has a schema of its name, is true to it, and would not be if it were damaged."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from sourcebook.exports.schemas.all import FOLDER
from sourcebook.exports.spreadsheet import unguarded
from sourcebook.exports.tables.table import Table
from tests.exports import forms
from tests.projects import CORPUS, Pack, tables_at
from tests.trials import tried

Types = Mapping[str, Mapping[str, str]]
_READ: dict[str, Callable[[str, Any], Any]] = {
    "integer": lambda cell, _: int(cell),
    "number": lambda cell, _: float(cell),
    "boolean": lambda cell, _: {"true": True, "false": False}[cell],
    "date": lambda cell, _: cell,
    "string": lambda cell, _: unguarded(cell),
}


def name_of(path: str) -> str:
    """The name of the schema that an export of this path is to follow."""
    folder, _, file = path.rpartition("/")
    stem = file.split(".")[0]
    if file in ("index.json", "index.md"):
        return "page"
    if folder == "data/editions":
        return "annotations"
    if stem == folder.rpartition("/")[2]:
        return "citations"
    return stem


def types_of(tables: Iterable[Table]) -> Types:
    """The type of each column, by table and column."""
    return {table.name: {column.name: column.type for column in table.columns} for table in tables}


def parsed(path: str, content: bytes, types: Types) -> Any:
    """An export as its readers have it; ``types`` are those of the tables' columns."""
    name, suffix = name_of(path), path.rpartition(".")[2]
    if suffix in ("json", "jsonld"):
        return json.loads(content)
    if suffix == "csv":
        return _rows(content, types[name])
    readers: dict[str, Callable[[bytes], Any]] = {
        "feed": forms.feed_form,
        "opensearch": forms.open_search_form,
        "llms": forms.llms_form,
    }
    by_suffix = {"bib": forms.bibtex_form, "ris": forms.ris_form}
    return (readers.get(name) or by_suffix[suffix])(content)


def _rows(content: bytes, types: Mapping[str, str]) -> list[dict[str, Any]]:
    lines = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
    return [
        {key: _READ[types[key]](cell, None) if cell else None for key, cell in line.items()}
        for line in lines
    ]


def validator(pack: Pack, name: str) -> Draft202012Validator:
    """The validator of a published schema, which is itself valid."""
    schema = json.loads(pack[f"{FOLDER}/{name}.schema.json"].content)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def exports(pack: Pack) -> list[str]:
    """All paths of a pack that are not schemas; Markdown is read by people."""
    return [path for path in pack if not path.startswith(FOLDER) and not path.endswith(".md")]


def some(value: Any) -> Any:
    """Of a list of hundreds of records, which are of one shape, one in five."""
    if isinstance(value, dict):
        return {key: some(item) if isinstance(item, list) else item for key, item in value.items()}
    return value[:: tried(5, 1)] if isinstance(value, list) and len(value) > 200 else value


def test_every_export_is_true_to_its_schema(read: Pack, tables: tuple[Table, ...]) -> None:
    types = types_of(tables)
    validators = {name: validator(read, name) for name in {name_of(path) for path in exports(read)}}
    # Pandoc takes a second for each: those of single sources are parts of the whole.
    chosen = [
        path
        for path in exports(read)
        if not path.endswith(".bib") or path.startswith(("data/", "themes/"))
    ]
    for path in chosen:
        faults = [
            error.message
            for error in validators[name_of(path)].iter_errors(
                some(parsed(path, read[path].content, types))
            )
        ]
        assert faults == [], path


def test_no_schema_is_without_an_export(pack: Pack) -> None:
    named = {
        path.removeprefix(f"{FOLDER}/").removesuffix(".schema.json")
        for path in pack
        if path.startswith(FOLDER)
    }
    assert named == {name_of(path) for path in exports(pack)}


@pytest.mark.parametrize(
    "path",
    [
        *(f"data/{table.name}.json" for table in tables_at(CORPUS)),
        "data/citations.json",
        "data/annotations.jsonld",
        "data/graph.jsonld",
        "data/datapackage.json",
        "themes/frost/index.json",
        "sources/smith-1999/index.json",
        "people/tom-keeper/index.json",
        "chronology/index.json",
        "feed.xml",
        "opensearch.xml",
        "llms.txt",
    ],
)
def test_a_schema_refuses_what_is_damaged(small: Pack, path: str) -> None:
    """Each value of the export, put in place of by a list, is a fault; so is each absent key."""
    check = validator(small, name_of(path))
    value = parsed(path, small[path].content, {})
    first = value[0] if isinstance(value, list) else value
    refused = 0
    for key in list(first):
        held = first.pop(key)
        refused += not check.is_valid(value)
        first[key] = [[{"no": "such"}]]
        refused += not check.is_valid(value)
        first[key] = held
    assert check.is_valid(value)
    assert refused > len(first)
