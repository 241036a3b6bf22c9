"""The rows of all tables, made once, and looked up by what they hold."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from sourcebook.exports.tables.all import tables_of
from sourcebook.exports.tables.table import Row, Table
from sourcebook.facts import Facts


class Rows:
    """The rows of every table of a corpus; ``described`` are the tables."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.described: tuple[Table, ...] = tables_of(facts.corpus, facts.language)
        self._groups: dict[tuple[str, ...], Mapping[tuple[str, ...], Sequence[Row]]] = {}

    @cached_property
    def tables(self) -> Mapping[str, Sequence[Row]]:
        """The rows of each table by its name, in order."""
        return {table.name: list(table.rows(self.facts)) for table in self.described}

    def where(self, table: str, values: Mapping[str, str]) -> Sequence[Row]:
        """The rows of a table that hold these values in these columns."""
        columns = tuple(values)
        place = (table, *columns)
        if place not in self._groups:
            found: dict[tuple[str, ...], list[Row]] = {}
            for row in self.tables[table]:
                found.setdefault(tuple(str(row[column]) for column in columns), []).append(row)
            self._groups[place] = found
        return self._groups[place].get(tuple(values.values()), ())
