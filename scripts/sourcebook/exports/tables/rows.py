"""The rows of all tables, made once, and looked up by id or by what they belong to."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from sourcebook.exports.facts import Facts
from sourcebook.exports.tables.all import tables_of
from sourcebook.exports.tables.table import Row, Table


class Rows:
    """The rows of every table of a corpus."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts

    @cached_property
    def described(self) -> Sequence[Table]:
        """The tables."""
        return tables_of(self.facts.corpus)

    @cached_property
    def tables(self) -> Mapping[str, Sequence[Row]]:
        """The rows of each table by its name, in order."""
        return {table.name: list(table.rows(self.facts)) for table in self.described}

    @cached_property
    def _by_id(self) -> Mapping[str, Mapping[str, Row]]:
        return {
            name: {str(row["id"]): row for row in rows}
            for name, rows in self.tables.items()
            if rows and "id" in rows[0] and name != "sections"
        }

    @cached_property
    def _by_value(self) -> dict[tuple[str, str], Mapping[str, Sequence[Row]]]:
        return {}

    def one(self, table: str, id: str) -> Row:
        """The row of a table with this id. KeyError if there is none."""
        return self._by_id[table][id]

    def where(self, table: str, column: str, value: str) -> Sequence[Row]:
        """The rows of a table that hold a value in one column."""
        place = (table, column)
        if place not in self._by_value:
            found: dict[str, list[Row]] = {}
            for row in self.tables[table]:
                found.setdefault(str(row[column]), []).append(row)
            self._by_value[place] = found
        return self._by_value[place].get(value, ())
