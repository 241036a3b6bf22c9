"""The tables: read and validated by the Frictionless library, safe in a spreadsheet, lossless."""

import csv
import io
import json
import re
from pathlib import Path

import frictionless
import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.exports.spreadsheet import BYTE_ORDER_MARK, csv_of, guarded, unguarded
from sourcebook.exports.tables.table import Column, Table
from tests.projects import (
    CORPUS,
    Pack,
    commanded,
    loaded,
    packed,
    published_copy,
)

Tables = tuple[Table, ...]

SIGNS = tuple("=+-@＝＋－＠")
FORMULA = (*SIGNS, *"\t\r\n")
HOSTILE = [
    "=1+1",
    "+44",
    "-2",
    "@SUM(A1)",
    "\t=1",
    "'=1",
    "''+x",
    "＝1",
    "'tis",
    'a,"b"\r\nc',
    " x ",
]


def written(pack: Pack, folder: Path) -> Path:
    """The tables of a pack in a folder, as a reader downloads them."""
    for path, item in pack.items():
        if path.startswith("data/") and path.endswith((".csv", "datapackage.json")):
            (folder / Path(path).name).write_bytes(item.content)
    return folder / "datapackage.json"


def rows(content: bytes) -> list[dict[str, str]]:
    """CSV as Python's own reader has it."""
    text = content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_frictionless_validates(pack: Pack, tables: Tables, tmp_path: Path) -> None:
    report = frictionless.validate(str(written(pack, tmp_path)))
    assert report.flatten(["taskId", "rowNumber", "fieldName", "note"]) == []
    assert len(report.tasks) == len(tables)


@pytest.mark.parametrize(
    ("table", "old", "new", "kind"),
    [
        ("evidence", b"gazette-gate-froze", b"no-such-excerpt-xx", "foreign-key"),
        (
            "derivations",
            b"smith-1999,lost-diary",
            b"smith-company-paid,gazette-1889",
            "primary-key",
        ),
        ("evidence", b",supports,", b",approves,", "constraint-error"),
        ("sources", b"2026-01-05", b"2026-13-05", "type-error"),
        ("claims", b",the-date,", b",the-data,", "foreign-key"),
    ],
)
def test_frictionless_would_tell(
    small: Pack, tmp_path: Path, table: str, old: bytes, new: bytes, kind: str
) -> None:
    """The keys, types and vocabularies that are declared are those that a reader checks."""
    package = written(small, tmp_path)
    file = tmp_path / f"{table}.csv"
    assert old in file.read_bytes()
    file.write_bytes(file.read_bytes().replace(old, new, 1))
    told = json.loads(package.read_text("utf-8"))
    for resource in told["resources"]:
        del resource["hash"], resource["bytes"]
    package.write_text(json.dumps(told), "utf-8")
    found = {item[0] for item in frictionless.validate(str(package)).flatten(["type"])}
    assert found == {kind}


def test_a_changed_copy_is_told(small: Pack, tmp_path: Path) -> None:
    package = written(small, tmp_path)
    file = tmp_path / "people.csv"
    file.write_bytes(file.read_bytes().replace(b"Tom", b"Tim"))
    found = {item[0] for item in frictionless.validate(str(package)).flatten(["type"])}
    assert found == {"hash-count"}


def test_csv_and_json_say_the_same(pack: Pack, tables: Tables) -> None:
    """Every cell of the CSV is the value of the JSON, once the guard is taken away."""
    for table in tables:
        says_the_same(pack, table)


def says_the_same(pack: Pack, table: Table) -> None:
    as_csv = rows(pack[f"data/{table.name}.csv"].content)
    as_json = json.loads(pack[f"data/{table.name}.json"].content)
    assert len(as_csv) == len(as_json)
    texts = {column.name for column in table.columns if column.type == "string"}
    for line, item in zip(as_csv, as_json, strict=True):
        assert list(line) == list(item) == [column.name for column in table.columns]
        for name, value in item.items():
            cell = unguarded(line[name]) if name in texts else line[name]
            assert cell == (
                "" if value is None else value if isinstance(value, str) else json.dumps(value)
            )


def test_the_form_is_rfc_4180(pack: Pack, tables: Tables) -> None:
    for table in tables:
        content = pack[f"data/{table.name}.csv"].content.decode("utf-8")
        assert content.startswith(BYTE_ORDER_MARK)
        assert content.endswith("\r\n")
        header = content.removeprefix(BYTE_ORDER_MARK).partition("\r\n")[0]
        assert header == ",".join(column.name for column in table.columns)


def test_no_cell_is_a_formula(pack: Pack, tables: Tables) -> None:
    for table in tables:
        numbers = {column.name for column in table.columns if column.type in ("integer", "number")}
        for line in rows(pack[f"data/{table.name}.csv"].content):
            for name, cell in line.items():
                assert name in numbers or not cell.startswith(FORMULA), (table.name, name)


@given(st.text("'\" ;\t\r\n=-@ab＝") | st.text() | st.sampled_from(HOSTILE))
def test_the_guard_loses_nothing(text: str) -> None:
    """Nor does a line that is parted otherwise than by commas hold a formula."""
    assert not guarded(text).startswith(FORMULA)
    for cell in re.split(r"[;\t\r\n]", guarded(text)):
        assert not cell.lstrip('" ').startswith(SIGNS)
    assert unguarded(guarded(text)) == text


@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_characters="\x00")) | st.sampled_from(HOSTILE)
    )
)
def test_any_text_comes_back(texts: list[str]) -> None:
    table = Table(
        "t", "", "", (Column("n", "", "integer"), Column("x", "")), ("n",), lambda _: iter(())
    )
    made: list[dict[str, str | int]] = [{"n": n, "x": text} for n, text in enumerate(texts)]
    back = [unguarded(row["x"]) for row in rows(csv_of(table, made))]
    assert back == texts


def test_every_column_is_explained(tables: Tables) -> None:
    for table in tables:
        assert table.description.endswith(".")
        assert all(column.description for column in table.columns)


def test_standing_and_lineages_are_told(small: Pack) -> None:
    claims = {row["id"]: row for row in json.loads(small["data/claims.json"].content)}
    assert {key: row["standing"] for key, row in claims.items()} == {
        "day-of-freeze": "disputed",
        "gate-of-glass": "single source",
        "keeper-at-gate": "disputed",
        "freeze-happened": "corroborated",
        "company-paid": "single source",
    }
    assert claims["freeze-happened"]["supports_lineages"] == 2
    assert claims["day-of-freeze"]["disputes_lineages"] == 1


def test_programs_learn_what_became_of_an_address(tmp_path: Path) -> None:
    root = published_copy(CORPUS, tmp_path / "project")
    assert commanded(root, "rename", "tom-keeper", "thomas").code == 0
    assert commanded(root, "withdraw", "freeze-happened", "Told twice.").code == 0
    theme = root / "sources/themes/frost.yml"
    theme.write_text(theme.read_text("utf-8").replace("on 9 January", "on the 9th of January"))
    done = commanded(
        root, "revise", "day-of-freeze", "A slip.", "--same-meaning", "--day", "2026-10-02"
    )
    assert done.code == 0, done.out + done.err
    pack = packed(loaded(root)[0])
    told = {row["address"]: row for row in json.loads(pack["data/permalinks.json"].content)}
    assert told["/people/tom-keeper/"]["target"] == "/people/thomas/"
    assert told["/people/tom-keeper/"]["edition"] == "2026.1"
    assert told["/id/freeze-happened/"]["note"] == "Told twice."
    (line,) = json.loads(pack["data/revisions.json"].content)
    assert (line["record"], line["same_meaning"], line["edition"]) == (
        "day-of-freeze",
        True,
        "2026.1",
    )
    assert told["/id/day-of-freeze/"]["words"] == line["after"] != line["before"]
    assert frictionless.validate(str(written(pack, tmp_path))).valid
    for name in ("permalinks", "revisions"):
        schema = json.loads(pack[f"data/schemas/{name}.schema.json"].content)
        jsonschema.validate(json.loads(pack[f"data/{name}.json"].content), schema)
