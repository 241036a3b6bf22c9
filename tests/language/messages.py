"""The messages of the package, gathered as `make messages` gathers them."""

from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_file
from babel.messages.frontend import parse_keywords

from tests.conftest import ROOT

PACKAGE = ROOT / "scripts/sourcebook"
CATALOGUES = PACKAGE / "language/catalogues"
_KEYWORDS = DEFAULT_KEYWORDS | parse_keywords(["N_"])
_JINJA = {
    "newstyle_gettext": "true",
    "silent": "false",
    "trim_blocks": "true",
    "lstrip_blocks": "true",
    "comment_start_string": "<#",
    "comment_end_string": "#>",
}


def gathered() -> Catalog:
    """Every message of the package."""
    catalogue = Catalog()
    for path in sorted(PACKAGE.rglob("*")):
        for _, message, _, context in _of(path):
            catalogue.add(message, context=context)
    return catalogue


def _of(path: Path) -> Iterator[tuple[int, str | tuple[str, ...], list[str], str | None]]:
    methods = {".py": ("sourcebook.language.extraction:python", {}), ".jinja": ("jinja2", _JINJA)}
    if path.suffix in methods:
        method, options = methods[path.suffix]
        yield from extract_from_file(method, path, _KEYWORDS, (), options)


def keys(catalogue: Catalog) -> set[tuple[str, object]]:
    """The messages by context and words; of a plural both forms."""
    return {(message.context or "", message.id) for message in messages(catalogue)}


def messages(catalogue: Catalog) -> Iterator[Message]:
    """The messages of a catalogue, without its header."""
    return (message for message in catalogue if message.id)
