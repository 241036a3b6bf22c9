"""The page of every field: made of the declarations, and the one at the top is of now."""

from dataclasses import replace

import pytest

from sourcebook.cite import LABELS
from sourcebook.exports import fields
from sourcebook.model import BUILT_IN, Genre, Stance
from sourcebook.parse import Schema
from tests.projects import TESTS, TIDECLOCK, commanded

FIELDS = TESTS.parent / "FIELDS.md"


def test_the_page_at_the_top_is_what_the_schema_says(request: pytest.FixtureRequest) -> None:
    told = fields(BUILT_IN)
    if request.config.getoption("--accept"):
        FIELDS.write_text(told, "utf-8")
    assert FIELDS.read_text("utf-8") == told, "run this test with --accept"


def test_it_tells_all_that_may_be_written() -> None:
    told = fields(BUILT_IN)
    for record in Schema(BUILT_IN).records:
        assert f"## {record.name.capitalize()}\n" in told
        for field in record.fields:
            assert f"`{field.name}`" in told
    for name in (*BUILT_IN.genres, *BUILT_IN.rights, *BUILT_IN.tasks, *Stance):
        assert f"| `{name}` |" in told
    for label in LABELS.values():
        assert f"| {label.name} |" in told


def test_it_has_what_a_project_adds() -> None:
    told = commanded(TIDECLOCK, "explain", "fields")
    assert told.code == 0
    assert "`case-label`" in told.out
    assert "`shelfmark`" in told.out
    assert "`στ.`" in told.out


def test_a_mark_of_tables_breaks_no_row() -> None:
    odd = replace(BUILT_IN, genres={"a": Genre("a", "a", True, "one | two\nthree")})
    assert "| `a` | yes | one \\| two three |\n" in fields(odd)
