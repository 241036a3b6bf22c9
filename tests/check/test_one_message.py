"""One slip, one message, at the slip: what follows from it is not told as faults of its own."""

from pathlib import Path

import pytest

from tests.projects import CORPUS, checked, copied

GAZETTE = "sources/excerpts/gazette-1889.yml"
JONES = "sources/excerpts/jones-1890.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copied(CORPUS, tmp_path / "project")


def told(root: Path) -> list[tuple[str, str]]:
    """Code and file of each message."""
    return [(one.rule.code, one.at.path) for one in checked(root)]


def test_of_an_id_that_stands_twice_the_recorded_one_keeps_it(project: Path) -> None:
    """Though the slip stands in the earlier file, and is cited there."""
    path = project / GAZETTE
    text = path.read_text("utf-8")
    slip = text.count("\n") + 1
    path.write_text(
        f"{text}  - id: jones-gate-of-glass\n    locator: col. 4\n"
        "    paraphrase: The paper tells of the gate.\n    tags: [theme:frost]\n"
        "    note: Compare [@gazette-1889#jones-gate-of-glass].\n",
        "utf-8",
    )
    (found,) = checked(project)
    assert (found.rule.code, found.at.path, found.at.line) == ("L001", GAZETTE, slip)
    assert JONES in found.message
    assert "in the ledgers" in found.hint
