"""Where there is no history, the ledgers are held against what the last edition published."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.parse import PERMALINKS, REVISIONS
from tests.commands.test_ledger_turned import MUTATIONS, REVISED, done, first_change
from tests.projects import (
    CORPUS,
    Built,
    commanded,
    committed,
    published_copy,
    warmed,
)


@pytest.fixture(scope="module")
def project(built_once: Callable[[Path], Built], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with an edition that has moved, withdrawn and revised lines, and no history."""
    root = published_copy(CORPUS, tmp_path_factory.mktemp("told") / "project")
    warmed(committed(root), built_once(CORPUS))
    first_change(root)
    done(root, "permalinks")
    done(root, "edition", "2026.2", "--uncommitted")
    shutil.rmtree(root / ".git")
    return root


def test_a_line_that_is_turned_is_told_without_a_history(project: Path) -> None:
    every = [(PERMALINKS, old, new) for old, new in MUTATIONS]
    for path, old, new in [*every, *((REVISIONS, old, new) for old, new, _ in REVISED)]:
        file = project / path
        before = file.read_text("utf-8")
        if new is not None:
            after = re.sub(old, new, before, count=1)
            assert after != before, old
            file.write_text(after, "utf-8")
            found = commanded(project, "check")
            assert (found.code, "edition 2026.2" in found.out or "2026.2:" in found.out) == (
                1,
                True,
            )
            # Of words that no revision leads to any more another rule tells.
            assert ("error P012 line-is-kept" in found.out) is (new != "" or path == PERMALINKS)
        file.write_text(before, "utf-8")
    assert "no faults" in commanded(project, "check", "--release").err


def test_what_the_commands_change_passes_without_a_history(project: Path, tmp_path: Path) -> None:
    project = shutil.copytree(project, tmp_path / "project")
    ledgers = {path: (project / path).read_text("utf-8") for path in (PERMALINKS, REVISIONS)}
    done(project, "rename", "first-day", "the-day")
    done(project, "rename", "ice", "winter")
    done(project, "rename", "freeze-happened", "it-happened")
    done(project, "merge", "it-happened", "the-day")
    done(project, "permalinks")
    assert commanded(project, "check", "--release").code == 0
    assert {path: (project / path).read_text("utf-8") for path in ledgers} != ledgers


def test_an_archive_that_cannot_be_read_is_told(project: Path) -> None:
    archive = project / "editions/2026.2/site.tar.xz"
    whole = archive.read_bytes()
    archive.write_bytes(whole[:1000])
    found = commanded(project, "check")
    archive.write_bytes(whole)
    assert "error P011 edition-is-whole" in found.out
