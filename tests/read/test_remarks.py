"""YAML's comments: they may stand beside a word of a closed list, and never cut a text short."""

import shutil
from pathlib import Path

import pytest

from sourcebook.cli import main
from sourcebook.diagnostics import Report
from sourcebook.parse.reading import FAULTY, Reading
from sourcebook.parse.schema import Schema
from sourcebook.parse.shape import Field
from sourcebook.parse.values import Line, LocatorValue, Prose, Written
from sourcebook.read.nodes import Mapping, Scalar
from sourcebook.read.yaml import read_yaml
from tests.projects import CORPUS, TESTS

CASES = TESTS / "rules/S017-text-is-whole"
SCALARS = [
    pytest.param(field, value, id=f"{record.name}-{field.name}-{value}")
    for record in Schema().records
    for field in record.fields
    if isinstance(field.shape, Written)
    for value in field.good
]


def is_text(field: Field) -> bool:
    """Whether a field holds what can go on after a space."""
    shape = field.shape
    return isinstance(shape, Prose | LocatorValue) or (isinstance(shape, Line) and not shape.word)


def told(field: Field, text: str) -> tuple[list[tuple[str, int, int]], object]:
    """Code, line and column of each fault of a mapping's first value, and what was read."""
    report = Report()
    node = read_yaml("x.yml", text, report)
    assert isinstance(node, Mapping)
    value = field.shape.read(node.pairs[0][1], Reading(report))
    return [(found.rule.code, found.at.line, found.at.column) for found in report], value


@pytest.mark.parametrize(("field", "value"), SCALARS)
def test_a_comment_cuts_no_text(field: Field, value: str) -> None:
    forms = [f"k: {value} # more\n", f"k:\n  {value} # more\n"]
    if not {*value} & {*",[]"}:
        forms.append(f"{{k: {value} # more\n}}\n")
    for text in forms:
        faults, read = told(field, text)
        before = text[: text.index(" # ") + 1]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        assert faults == ([("S017", line, column)] if is_text(field) else [])
        assert (read is FAULTY) == is_text(field)


@pytest.mark.parametrize(("field", "value"), SCALARS)
@pytest.mark.parametrize(
    "form",
    [
        "k: '{}' # more\n",
        'k: "{}"  # more\n',
        "k: >- # more\n  {}\n# more\n",
        "k: {}\n# more\n",
        "k: {}\n\n# more\nl: 1\n",
        "# more\nk: {}\n",
        "k: # more\n  {}\n",
    ],
)
def test_a_comment_beside_a_text_is_none_of_it(field: Field, value: str, form: str) -> None:
    faults, read = told(field, form.format(value.replace("'", "’")))
    assert faults == []
    assert read is not FAULTY


def test_a_text_that_begins_with_a_hash_is_told_for_what_it_is() -> None:
    report = Report()
    node = read_yaml("x.yml", "a: #4 lock\nb: #\n  #4\nc: 1\n", report)
    assert isinstance(node, Mapping)
    remarks = [value.remark for _, value in node if isinstance(value, Scalar)]
    assert [(at.line, at.column) if at else None for at in remarks] == [(1, 4), (2, 4), None]


def test_a_quotation_that_is_cut_short_is_never_collated(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = tmp_path / "project"
    shutil.copytree(CORPUS, project)
    name = "sources/excerpts/gazette-1889.yml"
    shutil.copy2(CASES / name, project / name)
    ledger = (project / "sources/ledgers/collation.tsv").read_bytes()
    witness = tmp_path / "gazette-1889.txt"
    witness.write_text(
        "The gate of the fourth lock froze on the ninth instant, and forty # boats lie idle.",
        "utf-8",
    )
    assert main(["--root", str(project), "collate", "--witness", str(witness)]) == 1
    told = capsys.readouterr()
    assert f"{name}:12:78: error S017" in told.out
    assert "0 of 0 quotations found" in told.err
    assert (project / "sources/ledgers/collation.tsv").read_bytes() == ledger
