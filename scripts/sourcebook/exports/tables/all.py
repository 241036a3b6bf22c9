"""Every table of the data pack, in the order of its list."""

from collections.abc import Mapping

from sourcebook.exports.tables.chronology import EVENT_ALTERNATIVES, EVENT_EVIDENCE, EVENTS
from sourcebook.exports.tables.comparisons import COMPARISONS
from sourcebook.exports.tables.figures import FIGURES
from sourcebook.exports.tables.own import with_own
from sourcebook.exports.tables.permanence import permanence_tables
from sourcebook.exports.tables.registers import (
    NAMES,
    records_table,
    register_table,
    tags_table,
)
from sourcebook.exports.tables.sources import DERIVATIONS, EXCERPTS, sources_table
from sourcebook.exports.tables.table import Table
from sourcebook.exports.tables.themes import (
    ANSWERS,
    CLAIMS,
    EVIDENCE,
    EXPECTED,
    QUESTIONS,
    SECTIONS,
    THEMES,
)
from sourcebook.language import Language
from sourcebook.model import Corpus, Event, Excerpt, Kind, Source


def tables_of(corpus: Corpus, language: Language) -> tuple[Table, ...]:
    """The tables of a corpus, told of in a language.

    The last is what references to any kind of record lead to.
    A register without records has none.
    """

    def extended(table: Table, kind: str, records: Mapping[str, Source | Excerpt | Event]) -> Table:
        given = {key: record.own for key, record in records.items()}
        return with_own(table, corpus.vocabulary.own_fields(kind), given, language)

    tables = (
        extended(sources_table(corpus.vocabulary), Kind.SOURCE, corpus.sources),
        extended(EXCERPTS, Kind.EXCERPT, corpus.excerpts),
        THEMES,
        SECTIONS,
        CLAIMS,
        EVIDENCE,
        QUESTIONS,
        ANSWERS,
        EXPECTED,
        extended(EVENTS, Kind.EVENT, corpus.events),
        EVENT_EVIDENCE,
        EVENT_ALTERNATIVES,
        *(register_table(row, language) for row in corpus.registers),
        NAMES,
        tags_table(corpus.vocabulary),
        DERIVATIONS,
        COMPARISONS,
        FIGURES,
        *permanence_tables(corpus),
        records_table(corpus.vocabulary),
    )
    return tuple(table.told(language) for table in tables)
