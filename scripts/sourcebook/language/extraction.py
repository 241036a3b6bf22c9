"""What `make messages` gathers from Python: marked messages, and the words of declared rows.

A method of extraction as Babel has them. Tables declare what readers see (a rule and its reason, a
field and its guidance) in rows of one class each, so the class marks those words: a new row is
gathered without a word more.
"""

import ast
from collections.abc import Collection, Iterator, Mapping
from io import BytesIO
from typing import IO, Any

from babel.messages.extract import extract_python

ROWS: Mapping[str, Mapping[str, int]] = {
    "Column": {"description": 1},
    "Field": {"guidance": 2},
    "Genre": {"label": 1, "meaning": 3},
    "Line": {"words": 0},
    "Name": {"words": 1},
    "Number": {"unit": 2},
    "OwnField": {"guidance": 2, "unit": 4},
    "PageKind": {"label": 1, "lead": 2},
    "Record": {"name": 0, "guidance": 1},
    "Register": {"plural": 1, "heading": 3, "lead": 4, "picture": 6},
    "Rights": {"label": 1},
    "Rule": {"summary": 2, "why": 3},
    "Table": {"title": 1, "description": 2},
    "Task": {"label": 1, "meaning": 2},
}
"""Class -> its fields that readers see, with their places among the arguments, from 0."""

Message = tuple[int, str, str | tuple[str, ...], list[str]]


def python(
    fileobj: IO[bytes],
    keywords: Mapping[str, Any],
    comment_tags: Collection[str],
    options: Mapping[str, Any],
) -> Iterator[Message]:
    """The messages of a module: line, function, message (or its forms), remarks for translators."""
    source = fileobj.read()
    yield from extract_python(BytesIO(source), keywords, comment_tags, options)  # type: ignore[arg-type, misc]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            for words in _words(node, ROWS.get(node.func.id, {})):
                yield words.lineno, "N_", str(words.value), []


def _words(row: ast.Call, fields: Mapping[str, int]) -> Iterator[ast.Constant]:
    for name, place in fields.items():
        named = [item.value for item in row.keywords if item.arg == name]
        for given in (*row.args[place : place + 1], *named):
            if isinstance(given, ast.Constant) and isinstance(given.value, str) and given.value:
                yield given
