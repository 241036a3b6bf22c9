"""What people renamed in one place by hand: the check names the command, which does the rest."""

import re
from pathlib import Path

import pytest

from tests.projects import (
    CORPUS,
    checked,
    commanded,
    ledger_of,
    living_of,
    published_copy,
)

SOURCES = "sources/excerpts"
OLD, NEW = "jones-1890", "edith-1890"
FILE = f"rename the file to '{OLD}.yml'"
COMMAND = f"sourcebook rename {OLD} {NEW}"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The corpus as an edition has published it."""
    return published_copy(CORPUS, tmp_path / "project")


def errors(project: Path) -> list[tuple[str, str]]:
    return [(one.rule.code, one.hint) for one in checked(project) if one.rule.code != "P001"]


def written(project: Path, path: str, old: str, new: str) -> None:
    text = (project / path).read_text("utf-8")
    assert old in text
    (project / path).write_text(text.replace(old, new), "utf-8")


def without_address(project: Path, before: frozenset[str]) -> list[str]:
    """Published addresses that neither live nor lead to one that does."""
    ledger, living = ledger_of(project), living_of(project)
    return [one for one in before if one not in living and ledger[one].detail not in living]


def test_a_theme_whose_file_was_renamed(project: Path) -> None:
    before = living_of(project)
    (project / "sources/themes/frost.yml").rename(project / "sources/themes/ice.yml")
    assert errors(project) == [("L002", "if it is 'ice' now: sourcebook rename frost ice")]
    assert commanded(project, "rename", "frost", "ice").code == 0
    assert errors(project) == []
    assert without_address(project, before) == []


def test_a_theme_that_nothing_names(project: Path) -> None:
    for path in project.glob("sources/**/*.yml"):
        tag = r"theme:frost, |, theme:frost|\n *tags: \[theme:frost\]"
        path.write_text(re.sub(tag, "", path.read_text("utf-8")), "utf-8")
    for path in project.glob("docs/**/*.md"):
        text = path.read_text("utf-8").replace("themes/frost/index.md", "themes/index.md")
        path.write_text(text, "utf-8")
    (project / "sources/themes/frost.yml").rename(project / "sources/themes/ice.yml")
    assert ("P002", "if it is 'ice' now: sourcebook rename frost ice") in errors(project)


@pytest.mark.parametrize(
    ("places", "told"),
    [
        ("file", [("S009", f"{FILE}; if the source is called as the file is: {COMMAND}")]),
        ("file key", [("L003", f"if it was '{OLD}': {COMMAND}")]),
        ("file key entry", [("K001", f"if it is '{NEW}' now: {COMMAND}")]),
        ("key entry", [("K001", f"if it is '{NEW}' now: {COMMAND}"), ("S009", "")]),
        ("file entry", [("L003", f"if it is '{NEW}' now: {COMMAND}"), ("S009", "")]),
    ],
)
def test_a_source_that_was_renamed_in_part(
    project: Path, places: str, told: list[tuple[str, str]]
) -> None:
    before, file = living_of(project), project / SOURCES / f"{OLD}.yml"
    if "key" in places:
        written(project, f"{SOURCES}/{OLD}.yml", f"source: {OLD}", f"source: {NEW}")
    if "entry" in places:
        written(project, "citations.bib", f"{{{OLD},", f"{{{NEW},")
    if "file" in places:
        file.rename(file.with_name(f"{NEW}.yml"))
    found = errors(project)
    assert [code for code, _ in found] == [code for code, _ in told]
    assert all(hint in ("", then) for (_, then), (_, hint) in zip(found, told, strict=True))
    ended = commanded(project, "rename", OLD, NEW)
    assert ended.code == 0, ended.out + ended.err
    assert errors(project) == []
    assert without_address(project, before) == []
    assert file.with_name(f"{NEW}.yml").is_file()
    assert not file.exists()


def test_a_source_that_nothing_cites_by_its_old_key(project: Path) -> None:
    """Its quotations are those that were collated, and one line says so of all of them."""
    written(project, f"{SOURCES}/gazette-1889.yml", f" [@{OLD}#jones-keeper-present]", "")
    written(project, "sources/register/vessels.yml", f"@{OLD}", f"@{NEW}")
    written(project, f"{SOURCES}/{OLD}.yml", f"source: {OLD}", f"source: {NEW}")
    written(project, "citations.bib", f"{{{OLD},", f"{{{NEW},")
    (project / SOURCES / f"{OLD}.yml").rename(project / SOURCES / f"{NEW}.yml")
    assert ("Q002", f"if it is the same: {COMMAND}") in errors(project)
    assert commanded(project, "rename", OLD, NEW).code == 0
    assert errors(project) == []


def test_a_rename_takes_no_entry_of_another_source(project: Path) -> None:
    written(project, "citations.bib", f"{{{OLD},", "{someone-1890,")
    ended = commanded(project, "rename", OLD, "smith-1999")
    assert ended.code == 1
