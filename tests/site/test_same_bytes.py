"""Two builds of the same files are the same site, and so is that of the fork of the generator."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.projects import TIDECLOCK, Built, built_apart, committed, copied, warmed


def contents(folder: Path) -> dict[str, tuple[int, bytes]]:
    """The mode and the bytes of every file by its path."""
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_mode & 0o777, path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def differences(one: Path, other: Path) -> list[str]:
    left, right = contents(one), contents(other)
    return sorted(path for path in left.keys() | right.keys() if left.get(path) != right.get(path))


@pytest.fixture(scope="module")
def reference(built_once: Callable[[Path], Built]) -> Path:
    """The site as other tests have it, built in a process of theirs by a seed of chance."""
    return built_once(TIDECLOCK).folder


def test_another_folder_time_zone_hash_seed_and_umask_change_nothing(
    reference: Path, tmp_path: Path
) -> None:
    project = committed(copied(TIDECLOCK, tmp_path / "elsewhere" / "a folder with spaces"))
    site = built_apart(
        project,
        *("sourcebook.cli", "build"),
        umask=0o077,
        PYTHONHASHSEED="31337",
        TZ="Pacific/Kiritimati",
        LC_ALL="C",
    )
    assert differences(reference, site) == []
    assert {mode for mode, _ in contents(site).values()} == {0o644}


def test_properdocs_builds_the_same_site(reference: Path, tmp_path: Path) -> None:
    project = committed(copied(TIDECLOCK, tmp_path / "project"))
    warmed(project, Built(reference, ""))  # which both generators read alike; pages are made anew
    command = ("properdocs", "build", "--strict", "--config-file", "mkdocs.yml")
    site = built_apart(project, *command)
    assert differences(reference, site) == []
