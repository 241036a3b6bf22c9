"""Every table of the data pack, in the order of its list."""

from sourcebook.exports.tables.chronology import EVENT_ALTERNATIVES, EVENT_EVIDENCE, EVENTS
from sourcebook.exports.tables.registers import NAMES, RECORDS, REGISTER_TABLES, TAGS
from sourcebook.exports.tables.sources import DERIVATIONS, EXCERPTS, SOURCES
from sourcebook.exports.tables.themes import (
    ANSWERS,
    CLAIMS,
    EVIDENCE,
    QUESTIONS,
    SECTIONS,
    THEMES,
)

TABLES = (
    SOURCES,
    EXCERPTS,
    THEMES,
    SECTIONS,
    CLAIMS,
    EVIDENCE,
    QUESTIONS,
    ANSWERS,
    EVENTS,
    EVENT_EVIDENCE,
    EVENT_ALTERNATIVES,
    *REGISTER_TABLES,
    NAMES,
    TAGS,
    DERIVATIONS,
    RECORDS,
)
"""The tables; `RECORDS` is what references to any kind of record lead to."""
