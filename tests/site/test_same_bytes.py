"""Two builds of the same files are the same site, and so is that of the fork of the generator."""

from pathlib import Path

import pytest

from tests.projects import TIDECLOCK, Built, built_apart, copied, warmed

EPOCH = "1700000000"


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
def reference(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = copied(TIDECLOCK, tmp_path_factory.mktemp("reference") / "project")
    command = ("sourcebook.cli", "build")
    return built_apart(project, *command, SOURCE_DATE_EPOCH=EPOCH, PYTHONHASHSEED="1", TZ="UTC")


def test_another_folder_time_zone_hash_seed_and_umask_change_nothing(
    reference: Path, tmp_path: Path
) -> None:
    project = copied(TIDECLOCK, tmp_path / "elsewhere" / "a folder with spaces")
    site = built_apart(
        project,
        *("sourcebook.cli", "build"),
        umask=0o077,
        SOURCE_DATE_EPOCH=EPOCH,
        PYTHONHASHSEED="31337",
        TZ="Pacific/Kiritimati",
        LC_ALL="C",
    )
    assert differences(reference, site) == []
    assert {mode for mode, _ in contents(site).values()} == {0o644}


def test_properdocs_builds_the_same_site(reference: Path, tmp_path: Path) -> None:
    project = copied(TIDECLOCK, tmp_path / "project")
    warmed(project, Built(reference, ""))  # which both generators read alike; pages are made anew
    command = ("properdocs", "build", "--strict", "--config-file", "mkdocs.yml")
    site = built_apart(project, *command, SOURCE_DATE_EPOCH=EPOCH)
    assert differences(reference, site) == []
