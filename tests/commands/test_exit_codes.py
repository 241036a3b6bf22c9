"""The command as a process: exit codes, messages, and that nothing is lost when it is misused."""

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.files import alone
from tests.here import here
from tests.projects import CORPUS, Built, warmed


def sourcebook(root: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Call the command on a project from another folder; what may not end is run apart."""
    if "serve" in arguments:
        return apart(root, *arguments)
    return here(Path(root.anchor), "sourcebook.cli", "--root", root, *arguments)


def apart(root: Path, *arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run it in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "sourcebook.cli", "--root", str(root), *map(str, arguments)],
        cwd=root.anchor,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the clean corpus, in a folder whose name has a space and letters of two scripts."""
    ignored = shutil.ignore_patterns(".cache", "site")
    return Path(shutil.copytree(CORPUS, tmp_path / "my ភ្នំ project", ignore=ignored))


def test_clean_is_nought(project: Path) -> None:
    done = apart(project, "check")
    assert (done.returncode, done.stdout) == (0, "")
    # A check that took a second or more says what it does, and how long it took.
    clean = r"3 sources, 7 excerpts, 5 claims: no faults found( \(\d+\.\d s\))?"
    assert re.fullmatch(clean, done.stderr.splitlines()[-1])


def test_a_fault_is_one(project: Path) -> None:
    (project / "sources/chronology.yml").write_text("- id: x\n", "utf-8")
    assert apart(project, "check").returncode == 1


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("nonsense",),
        ("check", "extra"),
        ("check", "--format", "xml"),
        ("explain", "S0122"),
        ("collate",),
        ("collate", "--witness", "/nowhere.txt"),
        ("export",),
        ("export", "--data", "a", "--schemas", "b"),
        ("export", "--data", CORPUS / "citations.bib"),
        ("export", "--data", CORPUS / "citations.bib" / "below"),
        ("build", "--output", CORPUS / "citations.bib"),
        ("serve", "--port", "65536"),
        ("serve", "--port", "eighty"),
        ("serve", "--host", "not a host"),
        ("collate", "--witness", "/dev/null", "jones-1890"),
        ("collate", "--witness", CORPUS, "jones-1890"),
        ("new", "source"),
        ("new", "source", "late-1900", "--read", "yesterday"),
        ("new", "source", "late-1900", "--read", "2026-02-30"),
        ("new", "theme", "ice", "--from", CORPUS / "citations.bib"),
        ("new", "theme", "Frost!"),
        ("new", "theme", "frost"),
    ],
    ids=lambda arguments: " ".join(map(str, arguments)).replace(str(CORPUS), "") or "nothing",
)
def test_wrong_usage_is_two(project: Path, arguments: tuple[object, ...]) -> None:
    done = sourcebook(project, *arguments)
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr


def test_no_project_is_two(tmp_path: Path) -> None:
    done = sourcebook(tmp_path, "check")
    assert done.returncode == 2
    assert "--root" in done.stderr


def test_a_port_in_use_is_two(project: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = sourcebook(project, "serve", "--port", port)
    assert done.returncode == 2, done.stderr
    assert f"port {port} is in use" in done.stderr


@pytest.mark.parametrize("host", ["fe80::1", "::1%nowhere", "fe80::1%nowhere"])
def test_an_address_that_cannot_be_listened_on_is_two(project: Path, host: str) -> None:
    done = sourcebook(project, "serve", "--host", host, "--port", 1)
    assert done.returncode == 2, done.stderr
    assert f"'{host}' is no address of this machine" in done.stderr


def test_a_full_disk_is_two(project: Path) -> None:
    (project / "sources/chronology.yml").write_text("- id: x\n", "utf-8")
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "sourcebook.cli", "--root", str(project), "check"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=120,
            check=False,
        )
    assert done.returncode == 2
    # What a slow machine tells of its progress may stand before it.
    assert (
        "sourcebook: No space left on device; make room, and run this again"
        in done.stderr.splitlines()
    )
    assert "Traceback" not in done.stderr


def test_a_reader_that_leaves_changes_nothing(project: Path) -> None:
    theme = project / "sources/themes/frost.yml"
    theme.write_text(theme.read_text("utf-8") + "".join(f"key{n}: 1\n" for n in range(3000)))
    command = f'"{sys.executable}" -m sourcebook.cli --root "$1" check'
    done = subprocess.run(
        ["/bin/bash", "-c", f"{command} | head -n 1; exit ${{PIPESTATUS[0]}}", "-", str(project)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stdout.count("\n")) == (1, 1)
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


def test_a_terminal_without_the_letters_shows_their_codes(project: Path) -> None:
    theme = project / "sources/themes/frost.yml"
    theme.write_text(theme.read_text("utf-8").replace("title: The frozen gate", "title: [ភ្នំ]"))
    done = apart(project, "check", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 1
    assert r"title: [\u1797" in done.stdout


@pytest.mark.parametrize("target", [".", "..", "sources", "docs"])
def test_a_build_never_empties_a_folder_that_is_no_site(project: Path, target: str) -> None:
    before = sorted(path.relative_to(project) for path in project.rglob("*"))
    done = sourcebook(project, "build", "--output", project / target)
    assert done.returncode == 2, done.stderr
    assert sorted(path.relative_to(project) for path in project.rglob("*")) == before


@pytest.mark.parametrize("target", [".", "docs", "docs/new", "sources/excerpts"])
@pytest.mark.parametrize("what", ["--markdown", "--data", "--schemas"])
def test_an_export_never_mixes_with_the_project(project: Path, what: str, target: str) -> None:
    before = sorted(path.relative_to(project) for path in project.rglob("*"))
    done = sourcebook(project, "export", what, project / target)
    assert done.returncode == 2, done.stderr
    assert sorted(path.relative_to(project) for path in project.rglob("*")) == before


def test_two_builds_at_once_wait_for_each_other(
    project: Path, built_once: Callable[[Path], Built]
) -> None:
    warmed(project, built_once(CORPUS))
    command = [sys.executable, "-m", "sourcebook.cli", "--root", str(project), "build"]
    with alone(project, print):
        build = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        assert build.stderr is not None
        assert "waiting" in build.stderr.readline()
        assert not (project / "site").exists()
    told = build.communicate(timeout=120)[1]
    assert build.returncode == 0, told
    assert (project / "site/index.html").is_file()
