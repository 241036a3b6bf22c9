"""The records and the schema say the same of each field: its name, its need, and what is prose."""

import dataclasses
import typing

import pytest

from sourcebook.model.text import Prose as ProseText
from sourcebook.parse.schema import Schema
from sourcebook.parse.shape import ListOf, Record
from sourcebook.parse.values import Prose

GIVEN = {"excerpt": {"source"}, "theme": {"id"}}
"""What reading gives to a record besides the values of its fields, from the file's name."""

EVERYWHERE = {"at", "own"}
"""Where it stands, and what a project adds: nothing in the schema of one that declares nothing."""

RECORDS = [record for record in Schema().records if dataclasses.is_dataclass(record.make)]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.name)
def test_a_record_takes_its_fields_and_nothing_else(record: Record) -> None:
    """Each field has its attribute; one that is required has no other value to fall back on."""
    made = {item.name: item for item in dataclasses.fields(record.make)}  # type: ignore[arg-type]
    given = EVERYWHERE | GIVEN.get(record.name, set())
    assert {field.target for field in record.fields} == made.keys() - given
    for field in record.fields:
        attribute = made[field.target]
        absent = (attribute.default, attribute.default_factory)
        assert field.required == (absent == (dataclasses.MISSING, dataclasses.MISSING)), field.name


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.name)
def test_prose_is_prose_in_both(record: Record) -> None:
    types = typing.get_type_hints(record.make)
    for field in record.fields:
        held = types[field.target]
        is_prose = ProseText in (held, *typing.get_args(held))
        shape = field.shape.item if isinstance(field.shape, ListOf) else field.shape
        assert is_prose == isinstance(shape, Prose), field.name
