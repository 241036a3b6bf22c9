"""A build that has nothing to do does nothing, and nothing that is kept is believed."""

import logging
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import sourcebook.publish.mkdocs
from sourcebook.publish.inputs import marks
from tests.projects import CORPUS, NOON, Built, built, commanded, copied, warmed
from tests.publish.conftest import commit, git

Stand = dict[str, tuple[int, int]]


@pytest.fixture(scope="module")
def first(built_once: Callable[[Path], Built], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that was built once; tests work on copies of it, which are as unchanged."""
    project = copied(CORPUS, tmp_path_factory.mktemp("first") / "project")
    built(warmed(project, built_once(CORPUS)), SOURCE_DATE_EPOCH=NOON)
    return project


@pytest.fixture
def project(first: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOON)
    return Path(shutil.copytree(first, tmp_path / "project"))


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Whatever is given to the generator."""
    found: list[Path] = []
    real = sourcebook.publish.mkdocs.build_site

    def counting(root: Path, *given: Any, **more: Any) -> object:
        found.append(root)
        return real(root, *given, **more)

    monkeypatch.setattr(sourcebook.publish.mkdocs, "build_site", counting)
    return found


def stand(project: Path) -> Stand:
    """Every file of a project by what changes when it is written again."""
    files = (path for path in project.rglob("*") if path.is_file())
    return {str(path): ((told := path.stat()).st_ino, told.st_mtime_ns) for path in files}


def site(project: Path) -> dict[str, bytes]:
    folder = project / "site"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_nothing_is_made_or_written(project: Path, builds: list[Path]) -> None:
    before = stand(project)
    done = commanded(project, "build")
    assert (done.code, builds) == (0, [])
    assert "Nothing has changed" in done.out + done.err
    assert stand(project) == before


def test_what_a_build_says_is_said_again(project: Path, builds: list[Path]) -> None:
    """A warning is no news, and still one."""
    ledger = project / "sources/ledgers/permalinks.tsv"
    lines = ledger.read_text("utf-8").splitlines(keepends=True)
    ledger.write_text("".join(line for line in lines if "#gate-of-glass\t" not in line), "utf-8")
    assert commanded(project, "build").code == 0
    done = commanded(project, "build")
    assert done.code == 0
    assert "gate-of-glass" in done.out + done.err
    assert len(builds) == 1


def test_that_a_card_says_another_title_is_said_again(
    project: Path, builds: list[Path], caplog: pytest.LogCaptureFixture
) -> None:
    """Though the card is kept, and the page of that title stands."""
    theme = project / "sources/themes/frost.yml"
    titled = theme.read_text("utf-8").replace("title: The frozen gate", "title: 얼어붙은 문", 1)
    theme.write_text(titled, "utf-8")
    caplog.set_level(logging.INFO)

    def told() -> int:
        caplog.clear()
        done = commanded(project, "build")
        assert done.code == 0, done.err
        return f"{caplog.text}{done.err}".count("the card of “얼어붙은 문” says “")

    assert told() == 1
    assert told() == 1, "nothing has changed"
    assert len(builds) == 1
    (project / "docs/one.txt").write_text("one", "utf-8")
    assert told() == 1, "all pages stand"
    shutil.rmtree(project / "site")
    assert told() == 1, "all is made, and the card is kept"
    assert len(builds) == 3


def test_pages_that_stand_are_no_news(project: Path, caplog: pytest.LogCaptureFixture) -> None:
    (project / "docs/new.txt").write_text("new", "utf-8")
    caplog.set_level(logging.INFO)
    assert commanded(project, "build").code == 0
    assert (project / "site/new.txt").read_bytes() == b"new"
    assert "Building documentation" in caplog.text
    assert "skipped" not in caplog.text


def append(name: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        with (root / name).open("a", encoding="utf-8") as file:
            file.write("\n")

    return change


def added(name: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        (root / name).parent.mkdir(parents=True)
        (root / name).write_text("new", "utf-8")

    return change


INPUTS: dict[str, Callable[[Path], object]] = {
    "a source": append("sources/excerpts/jones-1890.yml"),
    "a theme": append("sources/themes/frost.yml"),
    "the bibliography": append("citations.bib"),
    "a page": append("docs/index.md"),
    "the settings": append("mkdocs.yml"),
    "the day": lambda _: os.environ.__setitem__("SOURCE_DATE_EPOCH", str(int(NOON) + 1)),
    "a new picture": lambda root: (root / "docs/new.txt").write_text("new", "utf-8"),
    "a page that goes": lambda root: (root / "docs/index.md").rename(root / "gone.md"),
    "an edition": added("editions/2026.1/objects.json"),
    "a text that was read": added(".cache/witnesses/x.txt"),
    "the history": lambda root: commit(root, "2026-09-05"),
}


def timeless(project: Path) -> None:
    """Let each file be of one time: that of the newest is an input, and would stand for all."""
    for path in project.rglob("*"):
        os.utime(path, (0, 0))


@pytest.mark.parametrize("name", INPUTS)
def test_every_input_is_one(project: Path, name: str) -> None:
    timeless(project)
    before = marks(project).whole
    assert before
    assert marks(project).whole == before
    INPUTS[name](project)
    timeless(project)
    assert marks(project).whole != before


def test_a_commit_that_changes_no_file_is_an_input(project: Path) -> None:
    """Days come from commits."""
    commit(project, "2026-09-05")
    before = marks(project).whole
    git(project, "commit", "-q", "--amend", "--no-edit", "--date=2026-09-06", day="2026-09-06")
    assert marks(project).whole != before


@pytest.mark.parametrize(
    "line",
    [
        *("hooks: [a.py]", "INHERIT: b.yml", "docs_dir: pages", "copyright: !ENV X"),
        *("theme: {name: material, custom_dir: x}", "plugins: [sourcebook, tags]"),
        *("markdown_extensions: [pymdownx.snippets]", "plugins:\n  - macros"),
    ],
)
def test_of_what_is_not_looked_at_nothing_is_promised(project: Path, line: str) -> None:
    instead(project, line)
    assert marks(project).whole == ""


def instead(project: Path, line: str) -> None:
    """Say this in the configuration in place of what it says by the same key."""
    text = (project / "mkdocs.yml").read_text("utf-8")
    key = line.partition(":")[0]
    kept, skipping = [], False
    for one in text.splitlines():
        skipping = one.startswith(f"{key}:") or (skipping and one[:1] in (" ", ""))
        kept += [] if skipping else [one]
    (project / "mkdocs.yml").write_text("\n".join([*kept, line, ""]), "utf-8")


@pytest.mark.parametrize(
    "line",
    [
        "plugins: [sourcebook]",
        "plugins: {sourcebook: {}}",
        "markdown_extensions: [toc, {footnotes: {}}, sourcebook.cite]",
        'markdown_extensions: {"toc": {}, sourcebook.cite: {}}',
        "docs_dir: docs",
    ],
)
def test_however_a_list_is_written_it_is_read(project: Path, line: str) -> None:
    instead(project, line)
    assert marks(project).whole


def test_a_link_is_not_promised_to_stay(project: Path) -> None:
    (project / "docs/linked.md").symlink_to("index.md")
    assert marks(project).whole == ""


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))


def flip_all(*folders: Path) -> None:
    for path in (path for folder in folders for path in folder.rglob("*")):
        if path.is_file():
            flip(path)


def exchange(one: Path, other: Path) -> None:
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)


SPOILED: dict[str, Callable[[Path], object]] = {
    "a page of the site": lambda root: flip(root / "site/index.html"),
    "a page gone": lambda root: (root / "site/index.html").unlink(),
    "a mode": lambda root: (root / "site/index.html").chmod(0o600),
    "the site gone": lambda root: shutil.rmtree(root / "site"),
    "the manifest": lambda root: flip(root / ".cache/site/manifest"),
    "the manifest of another version": lambda root: (root / ".cache/site/manifest").write_text(
        "{}", "utf-8"
    ),
    # Of the others, which take longest to make, test_kept has what is worse than another byte.
    "every page and citation": lambda root: flip_all(
        *(root / ".cache" / kind for kind in ("pages", "citations", "site"))
    ),
    "entries for one another": lambda root: exchange(
        *sorted((root / ".cache/pages").glob("*.json"))[:2]
    ),
}


@pytest.mark.parametrize("name", SPOILED)
def test_a_wrong_entry_is_made_again(project: Path, builds: list[Path], name: str) -> None:
    expected = site(project)
    SPOILED[name](project)
    if name.startswith(("every", "entries")):
        shutil.rmtree(project / "site")
    assert commanded(project, "build").code == 0
    assert site(project) == expected
    assert len(builds) == 1
    assert commanded(project, "build").code == 0
    assert len(builds) == 1


def test_a_cache_that_cannot_be_written_is_no_harm(project: Path) -> None:
    """A file stands where its folder would be: true for whoever runs this, an administrator too.

    And nothing is kept then: all is made as it was.
    """
    expected = site(project)
    shutil.rmtree(project / ".cache")
    (project / ".cache").write_text("", "utf-8")
    shutil.rmtree(project / "site")
    assert commanded(project, "build").code == 0
    assert site(project) == expected


def test_another_folder_has_the_same(project: Path, tmp_path: Path, builds: list[Path]) -> None:
    assert commanded(project, "build", "--output", str(tmp_path / "other")).code == 0
    assert len(builds) == 1
    shutil.rmtree(project / "site")
    (tmp_path / "other").rename(project / "site")
    assert commanded(project, "build").code == 0
    assert len(builds) == 1
