"""The data pages: what can be had, the dictionary of the records, the catalogue of the rules."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from posixpath import splitext

from markupsafe import Markup

from sourcebook.exports import RETYPED, Download
from sourcebook.facts import Head, figures
from sourcebook.language import N_, Language
from sourcebook.model import relative
from sourcebook.render.books import offline_copy
from sourcebook.render.context import Context
from sourcebook.render.markup import address
from sourcebook.render.templates import Writer
from sourcebook.rules import FAMILIES


def data(context: Context, head: Head) -> str:
    """What can be downloaded."""
    return Writer(context, head.address).fill(
        "data.md.jinja",
        figures=figures(context.facts),
        downloads=list(lines(context.downloads, context.facts.language)),
        licence=context.facts.settings.licence,
        offline=offline_copy(context),
        retyped=RETYPED,
    )


def dictionary(context: Context, head: Head) -> str:
    """Every field of every record."""
    vocabulary = context.corpus.vocabulary
    return Writer(context, head.address).fill(
        "dictionary.md.jinja",
        records=context.facts.dictionary,
        genres=tuple(vocabulary.genres.values()),
        rights=tuple(map(context.facts.settings.limited, vocabulary.rights.values())),
        tasks=tuple(vocabulary.tasks.values()),
    )


def rules(context: Context, head: Head) -> str:
    """Every rule that the content keeps."""
    return Writer(context, head.address).fill("rules.md.jinja", families=FAMILIES)


FORMATS = {
    ".bib": "BibTeX",
    ".csv": "CSV",
    ".epub": "EPUB",
    ".json": "JSON",
    ".jsonld": "JSON-LD",
    ".pdf": "PDF",
    ".ris": "RIS",
    ".txt": N_("text"),
    ".xml": "XML",
}
"""What a reader knows the format of a file by, by its suffix."""


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


def lines(downloads: Iterable[Download], language: Language) -> Iterator[Line]:
    """The lines of the data page, in the order of the files' paths."""
    for _, group in groupby(downloads, key=lambda item: splitext(item.path)[0]):
        items = list(group)
        files = tuple(_file(item, language) for item in items)
        yield Line(items[0].title, items[0].description, files)


def _file(item: Download, language: Language) -> File:
    suffix = splitext(item.path)[1]
    href = address(relative(f"/{item.path}", "/data/"))
    name = language.gettext(FORMATS.get(suffix, suffix))
    return File(name, item.size(language), href)
