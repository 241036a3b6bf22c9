"""What a tool has no more is told, also of a work on which it has nothing else."""

from pathlib import Path

import pytest

from tests.projects import CORPUS, commanded, copied

HEAD = "Highlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,Location Type,Location,Highlighted at,Document tags\n"  # fmt: skip  # noqa: E501
SMITH = "of the winter much was written,\"Ice, Iron and the Fradley Lock\",Smith,,,,,page,40,2026-01-01 10:00:00+00:00,\n"  # fmt: skip  # noqa: E501
JONES = "the gate stood in ice,Winters on the Water: A Boatwoman's Memoir,Jones,,,,,page,9,2026-01-02 10:00:00+00:00,\n"  # fmt: skip  # noqa: E501
GONE = "which has nothing on 'jones-1890' any more; the excerpt stays"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copied(CORPUS, tmp_path / "project")


def took(project: Path, *rows: str) -> str:
    file = project.parent / "readwise.csv"
    file.write_text(HEAD + "".join(rows), "utf-8")
    done = commanded(project, "import", str(file))
    return done.out + done.err


def test_the_only_annotation_of_a_work_is_missed(project: Path) -> None:
    assert "2 added" in took(project, SMITH, JONES)
    told = took(project, SMITH)
    assert GONE in told
    assert "1 gone" in told
    assert "0 gone" in took(project, SMITH, JONES)


def test_a_file_of_another_work_misses_nothing(project: Path) -> None:
    """It was never taken before: that the first work is not in it tells nothing."""
    took(project, JONES)
    assert "0 gone" in took(project, SMITH)
