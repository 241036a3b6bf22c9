"""Columns of the fields that a project declares, and their values."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from sourcebook.exports.tables.table import URL, Column, Row, Table, Value, text
from sourcebook.facts import Facts
from sourcebook.language import Language
from sourcebook.model import EdtfDate, Location, Own, OwnField

_LOCATION = (
    Column("latitude", "WGS84 degrees", "number"),
    Column("longitude", "WGS84 degrees", "number"),
    Column("uncertainty_m", "how far off it may be, in metres", "number"),
    Column("location_basis", "how the location is known"),
)
_TYPES = {"flag": "boolean", "number": "number"}
_RENAMED = {"citekey": "source"}
"""Fields whose column had a name before it was a field's."""


def own_columns(fields: Iterable[OwnField], language: Language) -> tuple[Column, ...]:
    """The columns of fields that a project declares."""
    return tuple(column for own in fields for column in _columns(own, language))


def _columns(own: OwnField, language: Language) -> tuple[Column, ...]:
    if own.holds == "location":
        return _LOCATION
    name = _RENAMED.get(own.name, own.name)
    guidance = language.gettext(own.guidance)
    if own.unit:
        unit = language.gettext(own.unit)
        guidance = language.gettext("%(amount)s, in %(unit)s", amount=guidance, unit=unit)
    refers = {"reference": "sources" if own.to == ("source",) else "records"}.get(own.holds, "")
    required = own.required or own.absent is not None
    return (Column(name, guidance, _TYPES.get(own.holds, "string"), required, refers=refers),)


def own_values(fields: Iterable[OwnField], given: Mapping[str, Own]) -> dict[str, Value]:
    """The values of these columns for a record that has been given ``given``."""
    return {key: value for own in fields for key, value in _values(own, given).items()}


def _values(own: OwnField, given: Mapping[str, Own]) -> dict[str, Value]:
    value = given.get(own.name)
    if own.holds == "location":
        where = value if isinstance(value, Location) else None
        cells = (where.lat, where.lon, where.uncertainty_m, text(where.basis)) if where else ()
        return dict.fromkeys(column.name for column in _LOCATION) | dict(
            zip((column.name for column in _LOCATION), cells, strict=False)
        )
    name = _RENAMED.get(own.name, own.name)
    if isinstance(value, EdtfDate):
        return {name: value.text}
    return {name: value if isinstance(value, bool | int | float) else text(value)}


def with_own(
    table: Table,
    fields: tuple[OwnField, ...],
    given: Mapping[str, Mapping[str, Own]],
    language: Language,
) -> Table:
    """A table of records by id with the columns of ``fields`` before their addresses.

    ``given`` are the values of each record, by its id; ``language`` is the language of the columns.
    """
    at = table.columns.index(URL)
    columns = (*table.columns[:at], *own_columns(fields, language), *table.columns[at:])

    def rows(facts: Facts) -> Iterator[Row]:
        for row in table.rows(facts):
            whole = {**row, **own_values(fields, given[str(row["id"])])}
            yield {column.name: whole[column.name] for column in columns}

    return replace(table, columns=columns, rows=rows) if fields else table
