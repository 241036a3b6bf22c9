"""The twins of all pages, in the order in which a reader would meet them."""

from collections.abc import Sequence

from sourcebook.exports.publication import Download
from sourcebook.exports.tables.rows import Rows
from sourcebook.exports.twins.catalogue import data_pages, essays, withdrawn
from sourcebook.exports.twins.registers import chronology, disagreements, registers
from sourcebook.exports.twins.sources import sources
from sourcebook.exports.twins.themes import themes
from sourcebook.exports.twins.twin import Scribe, Twin


def twins(rows: Rows, downloads: Sequence[Download]) -> tuple[Twin, ...]:
    """One twin a page; ``downloads`` are what the data page lists."""
    scribe = Scribe(rows)
    pages = (
        *essays(scribe),
        *themes(scribe),
        *disagreements(scribe),
        *chronology(scribe),
        *sources(scribe),
        *registers(scribe),
        *data_pages(scribe, downloads),
    )
    return (*pages, *withdrawn(scribe, pages))
