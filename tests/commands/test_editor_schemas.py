"""The schemas for editors: sound files pass as an editor reads them, faults of structure do not."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator, FormatChecker

from sourcebook.cli import main
from sourcebook.publish.schemas import json_schemas, schema_name
from tests.projects import CORPUS, PROJECTS, TESTS, corpus_at

STRUCTURAL = "S001 S002 S003 S004 S005 S006 S008 S010 S011 S012 S013 S014 L002 L004".split()
"""Rules that a schema can hold: all of one file, and the ids of the corpus."""


class _Core(yaml.CSafeLoader):
    """YAML 1.2's core schema, which editors use: no dates, and 'no' is a word."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012


_WORDS = {
    "bool": (r"true|false", "tf"),
    "int": r"[-+]?[0-9]+",
    "float": r"[-+]?[0-9]+\.[0-9]*",
    "null": (r"null|~|", ["n", "~", ""]),
}
for _name, _given in _WORDS.items():
    _pattern, _first = _given if isinstance(_given, tuple) else (_given, "-+0123456789")
    _Core.add_implicit_resolver(
        f"tag:yaml.org,2002:{_name}", re.compile(rf"^(?:{_pattern})$"), list(_first)
    )

Validators = dict[str, Draft202012Validator]


def validators(root: Path) -> Validators:
    """The schemas of a project, each known to be a schema."""
    schemas = json_schemas(corpus_at(root))
    for schema in schemas.values():
        Draft202012Validator.check_schema(schema)
    checker = FormatChecker()
    return {
        name: Draft202012Validator(schema, format_checker=checker)
        for name, schema in schemas.items()
    }


def faults(root: Path, checks: Validators) -> Iterator[str]:
    """What an editor would underline in the data files below ``root``."""
    for path in sorted(root.glob("sources/**/*.yml")):
        name = path.relative_to(root).as_posix()
        data = yaml.load(path.read_text("utf-8"), _Core)
        for fault in checks[schema_name(name)].iter_errors(data):
            yield f"{name}: {fault.json_path}: {fault.message}"


@pytest.fixture(scope="module")
def of_corpus() -> Validators:
    """The schemas of the clean corpus."""
    return validators(CORPUS)


@pytest.mark.parametrize("root", PROJECTS.values(), ids=PROJECTS)
def test_a_clean_project_passes(root: Path) -> None:
    assert list(faults(root, validators(root))) == []


@pytest.mark.parametrize("code", STRUCTURAL)
def test_a_fault_of_structure_does_not(of_corpus: Validators, code: str) -> None:
    (folder,) = (TESTS / "rules").glob(f"{code}-*")
    assert list(faults(folder, of_corpus))


def test_they_are_written_whole_beside_other_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder that holds something keeps it; a second export is the same as the first."""
    (tmp_path / "mine.json").write_text("{}\n")
    for _ in range(2):
        assert main(["--root", str(CORPUS), "export", "--schemas", str(tmp_path)]) == 0
    of_files = {
        schema_name(path.relative_to(CORPUS).as_posix()) for path in CORPUS.glob("sources/**/*.yml")
    }
    assert f"{len(of_files)} schemas written" in capsys.readouterr().err
    told: dict[str, Any] = {path.name: json.loads(path.read_text()) for path in tmp_path.iterdir()}
    assert sorted(told) == sorted([*(f"{name}.schema.json" for name in of_files), "mine.json"])
    assert told["mine.json"] == {}
