"""Rows as CSV (RFC 4180) that a spreadsheet opens safely, and that any program reads exactly.

UTF-8 with a byte order mark, without which spreadsheets take it for another encoding; lines end in
CR LF. A spreadsheet runs a cell that begins with ``=``, ``+``, ``-``, ``@`` (or their wide forms),
a tab or a line break as a formula, and where lists are parted by ``;`` it parts our lines at that,
at tabs and at the line breaks within cells. So a text cell gets an apostrophe where it begins and
behind each of these, if such a sign follows there, be it behind blanks, quotation marks or
apostrophes. To have the data exactly: where, there, an apostrophe stands before that, take it away.
Numbers are written as they are. The JSON of the same name holds every text unchanged.
"""

import re
from collections.abc import Iterable

from sourcebook.exports.tables import Row, Table, Value
from sourcebook.language import N_

RETYPED = N_(
    "A spreadsheet that opens a CSV file by itself changes what looks like a number or a date: "
    "`007` becomes 7, `1965-04` a day in April. Let it import the file, every column as text."
)
"""Told with every set of tables, since no way of writing a cell keeps it from that."""
BYTE_ORDER_MARK = "\ufeff"
_SIGN = r"""['" ]*[=+\-@＝＋－＠]"""
_FORMULA = re.compile(rf"\A(?={_SIGN}|'*[\t\r\n])|(?<=[;\t\r\n])(?={_SIGN})")
_ESCAPED = re.compile(rf"\A'(?={_SIGN}|'*[\t\r\n])|(?<=[;\t\r\n])'(?={_SIGN})")
_SPECIAL = re.compile(r'[",\r\n]|^\s|\s$')


def csv_of(table: Table, rows: Iterable[Row]) -> bytes:
    """The table as CSV, with a line of column names."""
    names = [column.name for column in table.columns]
    lines = [_line(names), *(_line(row[name] for name in names) for row in rows)]
    return (BYTE_ORDER_MARK + "".join(lines)).encode()


def _line(values: Iterable[Value]) -> str:
    return ",".join(_cell(value) for value in values) + "\r\n"


def _cell(value: Value) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return repr(value)
    text = guarded(value)
    return '"{}"'.format(text.replace('"', '""')) if _SPECIAL.search(text) else text


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return _FORMULA.sub("'", text)


def unguarded(cell: str) -> str:
    """The text that `guarded` was given."""
    return _ESCAPED.sub("", cell)
