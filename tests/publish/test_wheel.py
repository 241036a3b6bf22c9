"""The engine as a wheel: the same bytes each time, whole, and enough for a project of content."""

import os
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from sourcebook.begin import engine
from tests.projects import TESTS

_MADE_FROM = ("scripts", "pyproject.toml", "README.md", "LICENSE", ".gitignore", "requirements")
_EPOCH = "1700000000"


def made(checkout: Path, to: str) -> Path:
    command = ["-m", "hatchling", "build", "--target", "wheel", "--directory", to]
    done = subprocess.run(
        [sys.executable, *command],
        cwd=checkout,
        env={**os.environ, "SOURCE_DATE_EPOCH": _EPOCH},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,) = (checkout / to).glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("wheel")
    for name in _MADE_FROM:
        source = TESTS.parent / name
        if source.is_dir():
            unwanted = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source, root / name, ignore=unwanted)
        else:
            shutil.copy(source, root / name)
    return root


@pytest.fixture(scope="module")
def wheel(checkout: Path) -> Path:
    return made(checkout, "first")


def contents(wheel: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(wheel)) as packed:
        assert packed.testzip() is None
        return {name: packed.read(name) for name in packed.namelist()}


def test_it_is_the_same_each_time(checkout: Path, wheel: Path) -> None:
    os.utime(checkout / "scripts/sourcebook/cli.py")
    assert made(checkout, "second").read_bytes() == wheel.read_bytes()


def test_what_a_project_carries_along_is_that(wheel: Path) -> None:
    """Made of what is installed, it has the files that the wheel of the checkout has."""
    ours, packed = contents(wheel.read_bytes()), contents(engine().wheel)
    package = {name: content for name, content in ours.items() if name.startswith("sourcebook/")}
    assert package == {
        name: content for name, content in packed.items() if name.startswith("sourcebook/")
    }
    assert {name for name in packed if ".dist-info/" in name} >= {
        name for name in ours if ".dist-info/" in name
    }
    recorded = next(content for name, content in packed.items() if name.endswith("/RECORD"))
    named = {line.split(",")[0] for line in recorded.decode().splitlines()}
    assert named == set(packed)


def test_a_project_of_content_alone_builds_with_it(wheel: Path, tmp_path: Path) -> None:
    """Unpacked, as pip would, and before all else on the path; in French, without an address."""
    with ZipFile(wheel) as packed:
        packed.extractall(tmp_path / "site-packages")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site-packages")}
    environment["NO_MKDOCS_2_WARNING"] = "1"

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-P", *arguments],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    where = run("-c", "import sourcebook; print(sourcebook.__file__)")
    assert Path(where.strip()).is_relative_to(tmp_path / "site-packages")
    command = ("-m", "sourcebook.cli")
    run(
        *command, "init", "mine", "--title", "Le feu", "--author", "Dupont, Ève", "--language", "fr"
    )
    run(*command, "--root", "mine", "build")
    site = tmp_path / "mine/site"
    assert 'lang="fr"' in (site / "index.html").read_text("utf-8")
    assert (site / "themes/exemple/exemple.pdf").read_bytes().startswith(b"%PDF")
    assert list((site / "assets").rglob("*.css"))
