"""The list of downloads: the data pack's files, those of one matter on one line."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from posixpath import splitext

from markupsafe import Markup

from sourcebook.exports.download import Download
from sourcebook.model.addresses import relative
from sourcebook.render.markup import address

_FORMATS = {
    ".bib": "BibTeX",
    ".csv": "CSV",
    ".json": "JSON",
    ".jsonld": "JSON-LD",
    ".ris": "RIS",
    ".txt": "text",
    ".xml": "XML",
}


@dataclass(frozen=True, slots=True)
class File:
    """One file of a line: its format, its size in words, and where it is, for an ``href``."""

    format: str
    size: str
    href: Markup


@dataclass(frozen=True, slots=True)
class Line:
    """What a line of the list is about, and the files it can be had in."""

    title: str
    description: str
    files: tuple[File, ...]


def lines(downloads: Iterable[Download]) -> Iterator[Line]:
    """The lines of the data page, in the order of the files' paths."""
    for _, group in groupby(downloads, key=lambda item: splitext(item.path)[0]):
        items = list(group)
        yield Line(items[0].title, items[0].description, tuple(map(_file, items)))


def _file(item: Download) -> File:
    suffix = splitext(item.path)[1]
    href = address(relative(f"/{item.path}", "/data/"))
    return File(_FORMATS.get(suffix, suffix), _size(len(item.content)), href)


def _size(count: int) -> str:
    return f"{count:,} bytes" if count < 1000 else f"{count / 1000:,.0f} kB"
