"""What a file of a project said in each commit, wherever the project was then."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from sourcebook.assemble.versions import (
    Version,
    cut_off,
    folders_had,
    lines_had,
    places,
    said,
)
from sourcebook.parse import SEALS
from tests.commands.test_ledger_history import git

LEDGER = "ledger.tsv"


@pytest.fixture(scope="module")
def top(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository whose project was in ``old book``, and is in ``new`` now; its commits begin."""
    root = tmp_path_factory.mktemp("versions")
    git(root, "init", "-q")
    put(root, "old book/mkdocs.yml", "site_name: A book\nlanguage: en\n")
    put(root, f"old book/{SEALS}", "# Editions.\n2026.1\tabc\n")
    put(root, f"old book/{LEDGER}", "# A remark\n/a/\n/b/\n@@ odd\n")
    put(root, "old book/editions/2026.1/objects.json", "{}")
    put(root, "old book/editions/note.txt", "Not an edition.")
    commit(root, "one")
    put(root, f"old book/{LEDGER}", "# Another remark\n/a/\n/c/\n")
    put(root, "old book/editions/2026.2/objects.json", "{}")
    put(root, "old book/editions/no edition/x.txt", "x")
    commit(root, "two")
    git(root, "rm", "-rq", "old book/editions/2026.2", "old book/editions/no edition")
    git(root, "mv", "old book", "new")
    commit(root, "three")
    put(root, f"new/{LEDGER}", "# Another remark\n/0/\n/a/\n/c/\n/d/\n+e\n")
    put(root, "new/editions/2026.3/objects.json", "{}")
    put(root, "new/editions/2026.3/deep/er/file.txt", "x")
    put(root, "other/ledger.tsv", "/nobody/\n")
    commit(root, "four")
    return root


def put(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, "utf-8")


def commit(root: Path, message: str) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-qm", message)


def numbered(root: Path, found: Sequence[tuple[Version, object]]) -> list[object]:
    """The same with the number of a commit, from 1, and the folder, for each version."""
    every = git(root, "rev-list", "--reverse", "HEAD").split()
    return [(every.index(one.commit) + 1, one.folder, told) for one, told in found]


def test_a_project_is_followed_to_where_it_was(top: Path) -> None:
    every = git(top, "rev-list", "--reverse", "HEAD").split()
    found = {folder: set(begin) for folder, begin in places(top / "new").items()}
    assert found == {"new/": {every[3]}, "old book/": {every[2]}}


def test_each_line_that_a_file_ever_had_is_told_with_its_commit(top: Path) -> None:
    last = [(4, None, ["/0/", "/a/", "/c/", "/d/", "+e"])]
    assert numbered(top, list(lines_had(top / "new", LEDGER, whole=False))) == last
    assert numbered(top, list(lines_had(top / "new", LEDGER, whole=True))) == [
        *last,
        (4, None, ["/0/", "/d/", "+e"]),
        (3, None, ["/a/", "/c/"]),
        (3, "old book/", []),
        (2, "old book/", ["/c/"]),
        (1, "old book/", ["/a/", "/b/", "@@ odd"]),
    ]
    assert list(lines_had(top / "new", "none.tsv", whole=True)) == []


def test_each_folder_that_ever_was_is_told_with_its_commit(top: Path) -> None:
    now = folders_had(top / "new", "editions", whole=False)
    assert numbered(top, list(zip(now.values(), now, strict=True))) == [
        (4, None, "2026.1"),
        (4, None, "2026.3"),
    ]
    every = folders_had(top / "new", "editions", whole=True)
    assert numbered(top, list(zip(every.values(), every, strict=True))) == [
        (4, None, "2026.1"),
        (4, None, "2026.3"),
        (2, "old book/", "2026.2"),
        (2, "old book/", "no edition"),
    ]
    assert [*folders_had(top / "new", "editions/2026.3", whole=True)] == ["deep"]


def test_what_a_merge_has_left_out_was_said(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    for branch, line in (("one", "/a/"), ("two", "/b/")):
        git(tmp_path, "checkout", "-qb", branch)
        put(tmp_path, LEDGER, f"{line}\n")
        commit(tmp_path, line)
    git(tmp_path, "checkout", "-q", "one")
    put(tmp_path, "other.txt", "x")
    commit(tmp_path, "three")
    git(tmp_path, "merge", "-q", "--no-edit", "-s", "ours", "two")
    lines = [lines for _, lines in lines_had(tmp_path, LEDGER, whole=True)]
    assert ["/b/"] in lines
    assert lines[0] == ["/a/"]


def test_a_file_is_read_as_a_commit_has_it(top: Path) -> None:
    assert said(top, "HEAD~3", f"old book/{LEDGER}") == "# A remark\n/a/\n/b/\n@@ odd\n"
    assert said(top, "HEAD", "./other/ledger.tsv") == "/nobody/\n"
    assert said(top, "HEAD", f"old book/{LEDGER}") == ""
    put(top, "untold.tsv", "x")
    assert said(top, "HEAD", "./untold.tsv") == "", "it is on the disk alone"


def test_without_a_history_there_is_nothing(tmp_path: Path) -> None:
    for _ in range(2):
        assert dict(places(tmp_path)) == {}
        assert list(lines_had(tmp_path, LEDGER, whole=True)) == []
        assert folders_had(tmp_path, "editions", whole=True) == {}
        assert not cut_off(tmp_path)
        git(tmp_path, "init", "-q")


def test_a_shallow_clone_is_cut_off(top: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth=1", top.as_uri(), "clone")
    assert cut_off(tmp_path / "clone")
    assert not cut_off(top)


@pytest.mark.parametrize(
    ("folder", "command"),
    [
        (None, "git checkout 0123456789ab -- a.tsv b/c"),
        ("", "git -C {} archive 0123456789ab: a.tsv b/c | tar -x"),
        ("new/", "git -C {} archive 0123456789ab:new a.tsv b/c | tar -x"),
        ("old book/", "git -C {} archive '0123456789ab:old book' a.tsv b/c | tar -x"),
    ],
)
def test_the_command_that_restores_files(folder: str | None, command: str) -> None:
    version = Version("0123456789abcdef", folder)
    assert str(version) == "0123456789ab"
    told = command.format('"$(git rev-parse --show-toplevel)"')
    assert version.restores("a.tsv", "b/c") == told
