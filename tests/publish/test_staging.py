"""The site is replaced whole or not at all, whatever ends a build and whenever."""

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.files import write_whole
from sourcebook.publish import staging
from sourcebook.publish.staging import StagingError, begin_beside, beside, commit, discard, finish
from tests.here import here
from tests.projects import CORPUS, Built
from tests.publish.conftest import commit as committed
from tests.publish.conftest import run

BUILD, PLAIN = ("sourcebook.cli", "build"), ("mkdocs", "build", "--strict")
WAYS = (BUILD, PLAIN)


@pytest.fixture
def project(built_once: Callable[[Path], Built], tmp_path: Path) -> Path:
    """A project that was built: a copy of one, since what is tried comes after."""
    return Path(shutil.copytree(built_once(CORPUS).folder.parent, tmp_path / "project"))


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def leftovers(project: Path) -> list[str]:
    """What of a build's own lies beside the site."""
    return [path.name for path in project.glob(".*.sourcebook")]


def dead_link(project: Path) -> None:
    (project / "docs/index.md").write_text("# Home\n\n[gone](gone.md)\n", "utf-8")


def fault_of_content(project: Path) -> None:
    (project / "sources/themes/frost.yml").write_text("title: [", "utf-8")


def collision(project: Path) -> None:
    (project / "docs/people").mkdir(exist_ok=True)
    (project / "docs/people/index.md").write_text("# Mine\n", "utf-8")


FAULTS: dict[str, Callable[[Path], None]] = {
    "a dead link": dead_link,
    "a fault of the content": fault_of_content,
    "a page of ours": collision,
}


@pytest.mark.parametrize("way", WAYS, ids=" ".join)
@pytest.mark.parametrize("fault", FAULTS)
def test_a_build_that_fails_leaves_the_old_site(
    project: Path, fault: str, way: tuple[str, ...]
) -> None:
    before = tree(project / "site")
    FAULTS[fault](project)
    assert here(project, *way).returncode != 0
    assert tree(project / "site") == before
    assert leftovers(project) == []


def test_a_first_build_that_fails_leaves_no_site(project: Path) -> None:
    shutil.rmtree(project / "site")
    dead_link(project)
    assert here(project, *BUILD).returncode == 1
    assert not (project / "site").exists()
    assert leftovers(project) == []


def test_a_full_disk_leaves_the_old_site(project: Path) -> None:
    """Files can no longer grow beyond a few kilobytes, as on a disk that is full."""
    before = tree(project / "site")
    (project / "docs/index.md").write_text("# The lock, again\n", "utf-8")
    code = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000));"
        "from sourcebook.cli import main; sys.exit(main(['build']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=project, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert f"sourcebook: File too large: '{project}" in done.stderr
    assert tree(project / "site") == before


def test_a_build_that_is_killed_leaves_the_old_site_and_nothing_for_git(project: Path) -> None:
    committed(project, "2026-09-05")
    before = tree(project / "site")
    (project / "docs/index.md").write_text("# The lock, again\n", "utf-8")
    work = project / ".site.sourcebook"
    build = subprocess.Popen([sys.executable, "-m", *BUILD], cwd=project, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 120
    while not any(work.glob("new/*/*")) and time.monotonic() < deadline:
        time.sleep(0.01)
    build.send_signal(signal.SIGKILL)
    build.wait()
    assert (work / "new").is_dir()
    assert tree(project / "site") == before
    told = subprocess.run(
        ["git", "status", "--porcelain", "--untracked-files=all"],
        cwd=project,
        capture_output=True,
        text=True,
        check=True,
    )
    assert ".site.sourcebook" not in told.stdout
    assert here(project, *BUILD).returncode == 0
    assert leftovers(project) == []
    assert b"The lock, again" in (project / "site/index.html").read_bytes()


def test_a_site_that_lacks_a_promised_address_is_not_published(project: Path) -> None:
    """Something took an anchor off a page that the ledger has: here, a plugin of somebody's."""
    before = tree(project / "site")
    (project / "hook.py").write_text(
        "def on_post_page(output, **_):\n    return output.replace('id=\"gate-of-glass\"', '')\n"
    )
    text = (project / "mkdocs.yml").read_text("utf-8")
    (project / "mkdocs.yml").write_text(text + "hooks: [hook.py]\n", "utf-8")
    done = run(project, *PLAIN)
    assert done.returncode != 0
    assert "#gate-of-glass" in done.stderr
    assert tree(project / "site") == before


# The change of places, call by call


def sites(folder: Path) -> Path:
    """An old site with a hidden file, and a new one beside it."""
    site = folder / "site"
    (site / "a").mkdir(parents=True)
    (site / "a/old.html").write_text("old", "utf-8")
    (site / ".git").write_text("kept", "utf-8")
    new = begin_beside(site)
    (new / "new.html").write_text("new", "utf-8")
    (folder / "site.zip").write_text("old", "utf-8")
    write_whole(beside(site, "site.zip"), "new")
    return site


OLD = {"a/old.html": b"old", ".git": b"kept"}
NEW = {"new.html": b"new", ".git": b"kept"}


class Killed(BaseException):
    """Stands for the end of the process."""


_STEPS = ("rename", "unlink", "rmdir", "open", "mkdir", "replace")


@pytest.mark.parametrize("exchange", [True, False], ids=["exchange", "two steps"])
def test_killed_before_any_call_the_next_run_completes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, exchange: bool
) -> None:
    """At each change of the disk the process ends; after the next run the site is whole."""
    if not exchange:
        monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: object())
    at = 0
    seen = set()
    real = {name: getattr(os, name) for name in _STEPS}
    while True:
        site = sites(tmp_path / str(at))
        left = at

        def stepping(name: str) -> Callable[..., object]:
            def step(*given: object, **more: object) -> object:
                nonlocal left
                if left == 0:
                    raise Killed
                left -= 1
                return real[name](*given, **more)

            return step

        with monkeypatch.context() as patched:
            for name in _STEPS:
                patched.setattr(os, name, stepping(name))
            try:
                commit(site)
                killed = False
            except Killed:
                killed = True
        there = tree(site) if site.exists() else None
        if exchange:
            assert there in (OLD, NEW, {"new.html": b"new"})
        finish(site)
        found = tree(site)
        assert found in (OLD, NEW)
        packed = (site.parent / "site.zip").read_text("utf-8")
        assert packed == ("new" if found == NEW else "old")
        assert leftovers(site.parent) == []
        seen.add(found == NEW)
        if not killed:
            assert found == NEW
            break
        at += 1
    assert seen == {True, False}
    assert at > 4


def test_who_may_read_a_site_stays_as_it_was(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    site.chmod(0o2750)
    (begin_beside(site) / "index.html").write_text("new", "utf-8")
    commit(site)
    assert (site / "index.html").is_file()
    assert oct(site.stat().st_mode & 0o7777) == oct(0o2750)


def test_what_was_not_ready_is_thrown_away(tmp_path: Path) -> None:
    site = sites(tmp_path)
    finish(site)
    assert tree(site) == OLD
    assert leftovers(tmp_path) == []
    discard(site)
    assert tree(site) == OLD


def test_a_site_that_cannot_be_replaced_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where a disk is mounted at the site's folder."""
    site = sites(tmp_path)

    def busy(*_: object) -> None:
        raise OSError(16, "Device or resource busy")

    monkeypatch.setattr(staging, "_change_places", busy)
    with pytest.raises(StagingError, match="mounted"):
        commit(site)
    assert tree(site) == OLD
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize("where", ["../..", "docs", "away/../..", "nowhere"])
def test_a_link_in_the_place_of_our_work_is_told(project: Path, where: str) -> None:
    """It came with a proposal, and leads to folders that are called as ours are."""
    work = project / ".site.sourcebook"
    (project / "docs/index.md").write_text("# The lock, again\n", "utf-8")
    work.symlink_to(where)
    for folder in (project / "../..", project / "docs"):
        for name in ("old", "new", "beside"):
            (folder / name).mkdir()
            (folder / name / "thesis.txt").write_text("mine", "utf-8")
    before = tree(project.parent)
    done = here(project, *BUILD)
    assert done.returncode
    assert "delete it" in done.stderr
    assert tree(project.parent) == before
    assert len(list((project / "../..").glob("*/thesis.txt"))) == 3
    for name in ("old", "new", "beside"):
        shutil.rmtree(project / "../.." / name)


def test_what_another_calls_ready_is_not_put_beside_a_site(project: Path) -> None:
    work = project / ".site.sourcebook"
    (work / "beside").mkdir(parents=True)
    (work / "new").mkdir()
    (work / "beside/diary.txt").write_text("theirs", "utf-8")
    (project / "diary.txt").write_text("mine", "utf-8")
    (project / "docs/index.md").write_text("# The lock, again\n", "utf-8")
    for mark in ("0", str((work / "new").stat().st_ino)):
        (work / "ready").write_text(mark, "utf-8")
        before = tree(project)
        done = here(project, *BUILD)
        assert done.returncode
        assert "delete it" in done.stderr
        assert tree(project) == before
    (work / "ready").unlink()
    (work / "old").symlink_to("../docs")
    assert here(project, *BUILD).returncode == 0
    assert leftovers(project) == []
    assert (project / "diary.txt").read_text("utf-8") == "mine"
    assert (project / "docs/index.md").is_file()
