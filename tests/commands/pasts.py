"""The past of a project that is held in the memory, and told as git tells one: for quick tests.

What git itself tells is held in ``test_versions.py``, and with whole projects in
``test_ledger_history.py``.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sourcebook.assemble import ledger_history
from sourcebook.assemble.history import HistoryError
from sourcebook.assemble.versions import Version
from sourcebook.model import EDITIONS
from sourcebook.parse import FILES, PERMALINKS, REVISIONS, SEALS

LEDGERS = (FILES, PERMALINKS, REVISIONS, SEALS)


class Past:
    """Commits of one line of history in a project's folder; ``trouble`` is why git tells none."""

    def __init__(self, root: Path) -> None:
        self.trouble = ""
        self.shallow = False
        self.root = root
        self._commits: list[tuple[Version, dict[str, list[str]], list[str]]] = []

    @property
    def head(self) -> Version:
        """The last commit."""
        return self._commits[-1][0]

    def commit(self) -> Version:
        """Commit what the ledgers say now, and which editions there are."""
        version = Version("abcdef"[len(self._commits)] * 40)
        lines = {path: _lines(self.root / path) for path in LEDGERS}
        folders = sorted(one.name for one in (self.root / EDITIONS).glob("*"))
        self._commits.append((version, lines, folders))
        return version

    def lines_had(
        self, root: Path, path: str, *, whole: bool
    ) -> Iterator[tuple[Version, list[str]]]:
        """As `sourcebook.assemble.versions.lines_had`."""
        self._ask(root)
        if self._commits and self._commits[-1][1][path]:
            yield self._commits[-1][0], self._commits[-1][1][path]
        before = [[], *(lines[path] for _, lines, _ in self._commits)]
        for at in reversed(range(len(self._commits) if whole else 0)):
            version, lines, _ = self._commits[at]
            if lines[path] != before[at]:
                yield version, [line for line in lines[path] if line not in before[at]]

    def folders_had(self, root: Path, path: str, *, whole: bool) -> dict[str, Version]:
        """As `sourcebook.assemble.versions.folders_had`."""
        self._ask(root)
        assert path == EDITIONS
        commits = self._commits if whole else self._commits[-1:]
        return {name: version for version, _, folders in commits for name in folders}

    def rightful(self, root: Path, path: str, key: str) -> dict[str, Version]:
        """As `sourcebook.assemble.rightful.rightful`: what was written first stands."""
        self._ask(root)
        found = (
            (line, version)
            for version, lines, _ in self._commits
            for line in lines[path]
            if line.startswith(f"{key}\t")
        )
        return dict([next(found)])

    def cut_off(self, root: Path) -> bool:
        """As `sourcebook.assemble.versions.cut_off`."""
        self._ask(root)
        return self.shallow

    def _ask(self, root: Path) -> None:
        assert root == self.root
        if self.trouble:
            raise HistoryError(self.trouble)


def _lines(path: Path) -> list[str]:
    lines = path.read_text("utf-8", "replace").split("\n") if path.is_file() else []
    return [line for line in lines if line and not line.startswith("#")]


def past_of(root: Path, monkeypatch: pytest.MonkeyPatch) -> Past:
    """The past of a project, of which nothing is committed yet, in the place of git's."""
    past = Past(root)
    for name in ("lines_had", "folders_had", "rightful", "cut_off"):
        monkeypatch.setattr(ledger_history, name, getattr(past, name))
    return past
