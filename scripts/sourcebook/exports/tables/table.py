"""A table of the data pack: its columns, with their meaning, and how its rows are made.

Types are those of the Table Schema (Frictionless Data, v1): ``string``, ``integer``, ``number``,
``boolean``, ``date``. A value that is not known is ``None``, never an empty string.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from sourcebook.facts import Facts
from sourcebook.language import Language
from sourcebook.model import EdtfDate

Value = str | int | float | bool | None
Row = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    ``enum`` is its closed vocabulary, ``refers`` the table whose key it holds, ``pattern`` a
    regular expression for the whole of a text.
    """

    name: str
    description: str
    type: str = "string"
    required: bool = False
    enum: tuple[str, ...] = ()
    refers: str = ""
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A foreign key of more than one column."""

    columns: tuple[str, ...]
    table: str
    key: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: ``key`` are the columns that tell its rows apart."""

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: Callable[[Facts], Iterator[Row]]
    references: tuple[Reference, ...] = ()

    def told(self, language: Language) -> "Table":
        """The table with its title and its descriptions in a language."""
        columns = (
            replace(column, description=language.gettext(column.description))
            for column in self.columns
        )
        return replace(
            self,
            title=language.gettext(self.title),
            description=language.gettext(self.description),
            columns=tuple(columns),
        )


def text(value: object) -> str | None:
    """A value of a record as text; None if it is not given or empty."""
    return str(value) if value is not None and str(value) else None


ID = Column("id", "permanent name, unique on the whole site, never reused", required=True)
URL = Column("url", "where it is shown", required=True)
PERMANENT = Column("permanent_url", "its short permanent address: cite this one", required=True)
POSITION = Column("position", "its place in the order of the page, from 1", "integer", True)
NOTE = Column("note", "an editor's remark, as Markdown with citations in Pandoc's syntax")


def addresses(facts: Facts, id: str) -> dict[str, Value]:
    """The two columns that say where a record stands."""
    return {"url": facts.page(id), "permanent_url": facts.permanent(id)}


_DAY = r"[+-]?\d{4,}-\d{2}-\d{2}"
DATES = (
    Column("date", "when what it tells happened, in EDTF (ISO 8601-2)"),
    Column("date_words", "the same in words"),
    Column(
        "earliest",
        "the earliest day it may mean, in ISO 8601 with years before 1 (0000 is 1 BC); "
        "none if open",
        pattern=_DAY,
    ),
    Column(
        "latest",
        "the latest day it may mean, in ISO 8601 with years before 1 (0000 is 1 BC); none if open",
        pattern=_DAY,
    ),
    Column("date_uncertain", "whether the date is marked uncertain or approximate", "boolean"),
)


def dated(date: EdtfDate | None, language: Language) -> dict[str, Value]:
    """The values of these columns."""
    if date is None:
        return dict.fromkeys((column.name for column in DATES), None)
    return {
        "date": date.text,
        "date_words": date.words(language),
        "earliest": date.earliest.isoformat() if date.earliest else None,
        "latest": date.latest.isoformat() if date.latest else None,
        "date_uncertain": date.uncertain,
    }
