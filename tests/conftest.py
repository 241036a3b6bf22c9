"""What every test has: fixed randomness, no skips, and no look at the checkout's own content.

Tests of the engine are of the projects that `tests.projects` names, so that whoever keeps another
project here has every one of them green. What holds of any content is in ``tests/content``.
"""

import os
import re
import sys
from collections.abc import Callable, Generator, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from shutil import disk_usage
from typing import Any

import pytest
from hypothesis import settings
from playwright.sync_api import Browser

from sourcebook.files import alone
from tests.browser.visits import browsing
from tests.here import answer_evenly, keep_marks, keep_templates, keep_theme, pack_lightly
from tests.projects import Built, address, built_copy

ROOT = Path(__file__).resolve().parent.parent

# The day of a build is what a test says it is, not that of the commit, which `make` tells builds.
os.environ.pop("SOURCE_DATE_EPOCH", None)

# The same examples on every run and no deadline: a slow machine is no fault of the code.
settings.register_profile("house", derandomize=True, deadline=None)
settings.load_profile("house")

keep_templates()
keep_theme()
keep_marks()
pack_lightly()
answer_evenly()

_NO_SKIPS = "no test is skipped: install what it needs, or fail saying how"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--accept``: write expected output anew, for review in the change."""
    parser.addoption("--accept", action="store_true", help="write expected output anew")


_IN_MEMORY = Path("/dev/shm")
_ROOM = 4 << 30
"""Bytes; with three processes the tests have half a gigabyte there at most."""


def pytest_configure() -> None:
    """Let tests write into memory where there is room: a disk takes a fifth of their time."""
    if _IN_MEMORY.is_dir() and min(disk_usage(_IN_MEMORY).free, _available()) > _ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_IN_MEMORY))


def _available() -> int:
    """Bytes that programs may still have (proc_meminfo(5)); none where nothing tells."""
    told = Path("/proc/meminfo")
    found = re.search(r"(?m)^MemAvailable:\s+(\d+) kB", told.read_text() if told.is_file() else "")
    return int(found[1]) << 10 if found else 0


FIRST = (
    *("content/test_accessible.py", "publish/test_incremental.py", "read/test_linear.py"),
    *("content/test_site.py", "content/test_data.py", "content/test_search.py"),
    *("browser/test_every_kind.py", "content/test_pages.py", "browser/test_search.py"),
    *("commands/test_names_kept.py", "publish/test_editions.py", "publish/test_unchanged.py"),
    *("publish/test_books.py", "commands/test_ledger_turned.py", "language/test_every_word.py"),
    *("site/test_page_cache.py", "publish/test_strangers.py", "publish/test_output.py"),
    *("publish/test_three_editions.py", "publish/test_kept.py", "commands/test_two_editions.py"),
    *("commands/test_cut_short.py", "commands/test_moves.py", "commands/test_exit_codes.py"),
    *("commands/test_ledger_history.py", "browser/test_hostile_site.py", "search/test_engine.py"),
    *("publish/test_by_need.py", "publish/test_staging.py", "site/test_same_bytes.py"),
    *("intake/test_import.py", "cite/test_composed.py", "content/test_exercises.py"),
    *("publish/test_handouts.py", "publish/test_names.py", "browser/test_shift.py"),
)
"""The files that take longest, those that do so most at the head: no process is left with one at
the end, when the others have nothing more to do. The first makes the site of the checkout: those
that are of it come when it is there."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest; within each, nothing changes its place."""
    items.sort(key=lambda item: _place("/".join(item.path.parts[-2:])))


def _place(file: str) -> int:
    return FIRST.index(file) if file in FIRST else len(FIRST)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Make a skipped test a failed one."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{_NO_SKIPS}: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Make a skipped module a failed one."""
    report = yield
    if report.outcome == "skipped":
        report.outcome = "failed"
        report.longrepr = f"{_NO_SKIPS}: {report.longrepr}"
    return report


# The content of the checkout

_CONTENT = tuple(str(ROOT / name) for name in ("sources", "docs", "citations.bib", "mkdocs.yml"))
# Not os.listdir: a search for modules below the import path lists all that is there.
_LOOKS = {"open", "os.scandir", "shutil.copytree", "shutil.copyfile"}
_WATCHED = _LOOKS | {"subprocess.Popen"}
_seen: list[str] = []


def looks_at_content(event: str, arguments: tuple[Any, ...]) -> bool:
    """Whether an audit event (PEP 578) opens or lists the checkout's own content.

    A program that is started in the checkout may do so unseen, and counts.
    """
    if event == "subprocess.Popen":
        return arguments[2] is not None and Path(os.fsdecode(arguments[2])).resolve() == ROOT
    if event not in _LOOKS or not isinstance(arguments[0], str | bytes | os.PathLike):
        return False
    named = os.fsdecode(arguments[0])
    if event == "open" and arguments[1] is None and not os.path.isabs(named):  # noqa: PTH117
        return False  # os.open below a folder that is open already, as when a tree is removed
    path = os.path.abspath(named)  # noqa: PTH100  called for every file
    return path.startswith(_CONTENT)


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    # The first question is asked here, since Python tells of a million other events.
    if event in _WATCHED and looks_at_content(event, arguments):
        _seen.append(f"{event} {arguments[0]!r}")


sys.addaudithook(_watch)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None]:
    """Fail a test that looked at the checkout's content, unless it is one of the content."""
    yield
    seen, _seen[:] = list(_seen), []
    if seen and not item.path.is_relative_to(ROOT / "tests" / "content"):
        pytest.fail(f"only tests/content may look at the content of the checkout: {seen[:3]}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium: one for all tests, since two cannot be driven from one process."""
    with browsing() as opened:
        yield opened


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Built]:
    """Builds the site of a project of the tests, once a run; it is not to be changed.

    It stands in the ``site/`` of a copy of the project, which has what a build keeps: tests that
    build after a change work on copies of that.
    """

    @cache
    def build(root: Path) -> Built:
        name = f"built-{sha256(os.fsencode(root)).hexdigest()[:16]}"
        project = made_once(tmp_path_factory, name, lambda folder: built_copy(root, folder))
        return Built(project / "site", address(root))

    return build


def made_once(
    tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]
) -> Path:
    """The folder that ``make`` makes, once for all processes of a run: who comes later waits."""
    place = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        place = place.parent
    folder, lock = place / name, place / f"{name}.lock"
    lock.touch()
    with alone(lock, print):
        if not folder.exists():
            new = place / f"{name}.new"
            make(new)
            new.rename(folder)
    return folder
