"""What was imported stays known, and what tags stand for is held, whatever is renamed."""

from pathlib import Path

import pytest

from sourcebook.diagnostics import Report
from sourcebook.model import Annotated, Imported
from sourcebook.parse import (
    ANNOTATIONS,
    IMPORTS,
    parse_annotations,
    parse_imports,
    print_annotations,
    print_imports,
)
from tests.projects import CORPUS, checked, commanded, published_copy

DESK = "sources/annotations.yml"
TABLE = """# mine
tags:
  Ice: [theme:frost, place:lock-four]
  to read: []
colours:
  yellow: person:tom-keeper
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = published_copy(CORPUS, tmp_path / "project")
    (root / DESK).write_text(TABLE, "utf-8")
    prints = {"note": "0123456789abcdef"}
    annotated = [
        Annotated("zotero:AAAA1111", "jones-gate-of-glass", "jones-1890", prints),
        Annotated("zotero:BBBB2222", "gazette-gate-froze", "gazette-1889", prints),
    ]
    (root / ANNOTATIONS).write_text(print_annotations(annotated), "utf-8")
    imported = [Imported("gazette-1889", "", prints), Imported("jones-1890", "", prints)]
    (root / IMPORTS).write_text(print_imports(imported), "utf-8")
    return root


def known(root: Path) -> tuple[list[tuple[str, str]], list[str]]:
    annotated = parse_annotations((root / ANNOTATIONS).read_text("utf-8"), Report())
    imported = parse_imports((root / IMPORTS).read_text("utf-8"), Report())
    return [(one.excerpt, one.source) for one in annotated], [one.key for one in imported]


def test_a_renamed_source_is_known_to_the_next_import(project: Path) -> None:
    assert commanded(project, "rename", "jones-1890", "jones-1891").code == 0
    assert known(project) == (
        [("jones-gate-of-glass", "jones-1891"), ("gazette-gate-froze", "gazette-1889")],
        ["gazette-1889", "jones-1891"],
    )


def test_a_renamed_excerpt_is_known_to_the_next_import(project: Path) -> None:
    assert commanded(project, "rename", "jones-gate-of-glass", "jones-glass").code == 0
    assert known(project)[0][0] == ("jones-glass", "jones-1890")


def test_a_renamed_record_is_what_the_tags_stand_for(project: Path) -> None:
    assert commanded(project, "rename", "tom-keeper", "thomas").code == 0
    assert commanded(project, "rename", "lock-four", "lock-4").code == 0
    wanted = TABLE.replace("tom-keeper", "thomas").replace("lock-four", "lock-4")
    assert (project / DESK).read_text("utf-8") == wanted
    assert checked(project).sound


@pytest.mark.parametrize(
    ("before", "after", "code", "line"),
    [
        ("theme:frost", "theme:forst", "L002", 3),
        ("person:tom-keeper", "place:tom-keeper", "L004", 6),
        ("person:tom-keeper", "persons:tom-keeper", "S010", 6),
        ("person:tom-keeper", "tom-keeper", "S010", 6),
        ("colours:", "colors:", "S001", 5),
        ("  yellow: person:tom-keeper", "  - person:tom-keeper", "S003", 6),
    ],
)
def test_a_slip_in_the_table_is_told(
    project: Path, before: str, after: str, code: str, line: int
) -> None:
    (project / DESK).write_text(TABLE.replace(before, after), "utf-8")
    told = [(one.rule.code, one.at.path, one.at.line) for one in checked(project)]
    assert told == [(code, DESK, line)]


def test_an_empty_table_is_none(project: Path) -> None:
    (project / DESK).write_text("# nothing yet\n", "utf-8")
    assert checked(project).sound


def test_a_picture_of_a_renamed_record_that_was_taken_out_is_withdrawn(project: Path) -> None:
    """The hint names the command, and the command is enough."""
    assert commanded(project, "rename", "lock-four", "lock-4").code == 0
    path = project / "sources/register/places.yml"
    lines = path.read_text("utf-8").split("\n")
    first = lines.index("  figures:")
    ends = (at for at, line in enumerate(lines) if at > first and line[:3].strip())
    path.write_text("\n".join(lines[:first] + lines[next(ends, len(lines)) :]) + "\n", "utf-8")
    (found,) = (one for one in checked(project) if one.rule.code == "P003")
    gone = "/places/lock-4/#figure-lock-gate"
    assert f"sourcebook withdraw '{gone}'" in found.hint
    assert commanded(project, "withdraw", gone, "It was another lock.").code == 0
    assert [one for one in checked(project) if one.rule.code == "P003"] == []
