"""The tables of the data pack: what they hold, and their rows."""

from sourcebook.exports.tables.all import tables_of
from sourcebook.exports.tables.permanence import PERMALINKS
from sourcebook.exports.tables.rows import Rows
from sourcebook.exports.tables.table import Column, Row, Table, Value

__all__ = ["PERMALINKS", "Column", "Row", "Rows", "Table", "Value", "tables_of"]
