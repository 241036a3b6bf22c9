"""A build after a change makes what the change shows in, and the site is that of a clean build."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sourcebook import pandoc
from sourcebook.assemble import Making, books
from sourcebook.facts import Notes
from sourcebook.publish.mkdocs.page_cache import PageCache
from sourcebook.render import Chapter, Context, chapter
from tests.projects import CORPUS, TIDECLOCK, WITNESSES, Built, commanded
from tests.publish.conftest import commit
from tests.publish.incremental import EDITS, contents, differing, from_nothing, stance, step, steps
from tests.trials import tried


@pytest.fixture(scope="module")
def first(built_once: Callable[[Path], Built]) -> Path:
    """A project that was built once; tests work on copies of it."""
    return built_once(CORPUS).folder.parent


@pytest.fixture(scope="module")
def clock(built_once: Callable[[Path], Built]) -> Path:
    """The second project, built once."""
    return built_once(TIDECLOCK).folder.parent


@pytest.fixture
def project(first: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(first, tmp_path / "project"))


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    (tmp_path / "clean").mkdir()
    return tmp_path / "clean"


def test_after_any_edits_the_site_is_that_of_a_clean_build(project: Path, clean: Path) -> None:
    """Of every kind, with a build after some, of which some are held against a clean one."""
    done = steps(project, clean, 3, 24, built=tried(6, 4), held=12)
    assert [one for one in done if one.differs] == []
    assert [one for one in done if not one.built] == []
    reached = {name for one in done for name in one.edit.split()}
    # Evidence that changes sides would want other words of the claim here, and is taken back.
    assert reached == {edit.__name__ for edit in EDITS if edit is not stance}


def test_of_another_project_too(tmp_path: Path, clean: Path, clock: Path) -> None:
    project = Path(shutil.copytree(clock, tmp_path / "project"))
    done = steps(project, clean, 3, 2, built=tried(2, 1), held=tried(2, 1))
    assert [one for one in done if one.differs] == []


@pytest.mark.parametrize("change", ["translation", "gone"])
def test_of_a_text_that_is_printed_whole(
    tmp_path: Path, clean: Path, clock: Path, change: str
) -> None:
    """Words of ours in a paragraph change, or a paragraph goes."""
    project = Path(shutil.copytree(clock, tmp_path / "project"))
    path = project / "sources/excerpts/decree-of-orthe.yml"
    text = path.read_text("utf-8")
    start, end = text.index("  - id: decree-text-menon"), text.index("  - id: decree-clock-voted")
    edited = {
        "translation": text.replace("from his own means", "out of his own purse"),
        "gone": (text[:start] + text[end:]).replace(
            "extent: full", "extent: part\n  part: 'll. 1–10'"
        ),
    }
    path.write_text(edited[change], "utf-8")
    texts = str(WITNESSES / TIDECLOCK.name)
    assert commanded(project, "collate", "--witness", texts, "--prune").code == 0
    assert commanded(project, "permalinks").code == 0
    done = step(project, clean, change)
    assert (done.built, done.differs) == (True, ())


# The same test must fail where something that a page reads is not noted


def replaced(path: str, old: str, new: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        text = (root / path).read_text("utf-8")
        assert old in text
        (root / path).write_text(text.replace(old, new, 1), "utf-8")

    return change


NOTE = replaced("sources/excerpts/jones-1890.yml", "note: ", "note: Anew. ")
FROST = "sources/themes/frost.yml"
HANDOUT = "teach/frost/handout/frost-handout.pdf"
CLAIM = replaced(FROST, "quarrel begins", "dispute begins")
TITLE = replaced("citations.bib", "{Towpath Press}", "{Canal Press}")
THIRD = "@smith-1999#smith-tenth-january"
VOICE = replaced("sources/excerpts/smith-1999.yml", "[lost-diary]", "[jones-1890]")
ESSAY = replaced("docs/index.md", "# The frozen lock", "# The frozen canal")


def later(root: Path) -> None:
    (root / "docs/index.md").write_text((root / "docs/index.md").read_text("utf-8") + "\n", "utf-8")
    commit(root, "2026-10-06")


RECORDS = ("corpus.", "facts.", "lists.")
LEFT_OUT: dict[str, tuple[tuple[str, ...], Callable[[Path], None]]] = {
    # It is read in several ways, of which each alone would tell of its change.
    "what is read of an excerpt": (RECORDS, NOTE),
    "entries of the bibliography": (("style.",), TITLE),
    "days": (("day", "facts.as_of"), later),
}


Changed = Callable[[Path, Callable[[Path], None]], tuple[str, ...]]


@pytest.fixture(scope="module")
def wholes() -> dict[Callable[[Path], None], dict[str, bytes]]:
    """The site of a clean build after each change, made once for all tests of that change."""
    return {}


@pytest.fixture
def changed(clean: Path, wholes: dict[Callable[[Path], None], dict[str, bytes]]) -> Changed:
    """Makes a change of a project and builds it; tells in which files a clean build differs."""

    def differs(project: Path, change: Callable[[Path], None]) -> tuple[str, ...]:
        change(project)
        assert commanded(project, "build").code == 0
        if change not in wholes:
            code, wholes[change] = from_nothing(project, clean)
            assert code == 0
        return differing(contents(project / "site"), wholes[change])

    return differs


@pytest.mark.parametrize("name", LEFT_OUT)
def test_an_input_that_is_left_out_is_found(
    project: Path, changed: Changed, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    left_out, change = LEFT_OUT[name]
    real = Notes.digest
    monkeypatch.setattr(
        Notes,
        "digest",
        lambda self, one: "same" if one[0].startswith(left_out) else real(self, one),
    )
    shutil.rmtree(project / ".cache/site")
    assert commanded(project, "build").code == 0
    assert changed(project, change)


def test_what_is_given_and_not_read_is_an_input(
    project: Path, changed: Changed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such as the text of a page that people wrote."""
    real = Making.stands
    monkeypatch.setattr(Making, "stands", lambda self, name, _, paths: real(self, name, 0, paths))
    shutil.rmtree(project / ".cache/site")
    assert commanded(project, "build").code == 0
    assert changed(project, ESSAY)


@pytest.mark.parametrize("number", range(5))
def test_nothing_is_left_out(project: Path, changed: Changed, number: int) -> None:
    change = (NOTE, CLAIM, TITLE, ESSAY, later)[number]
    assert changed(project, change) == ()


def test_which_passages_a_handout_takes_is_an_input(project: Path, changed: Changed) -> None:
    """Of three passages that of another voice is the second, until it rests on the first."""
    three = "[smith-tenth-january, jones-keeper-present, jones-gate-of-glass]"
    replaced(FROST, "[gazette-gate-froze, smith-tenth-january]", three)(project)
    replaced(FROST, "@gazette-1889#gazette-gate-froze", THIRD)(project)
    assert commanded(project, "build").code == 0
    before = contents(project / "site")
    assert changed(project, VOICE) == ()
    assert HANDOUT in differing(before, contents(project / "site"))


# What is counted


def inodes(site: Path) -> dict[str, int]:
    return {
        path.relative_to(site).as_posix(): path.stat().st_ino
        for path in site.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize(
    ("change", "papers", "most"), [(NOTE, [], (4, 8)), (CLAIM, ["frost"], (12, 13))]
)
def test_the_work_follows_the_change(
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[Path], None],
    papers: list[str],
    most: tuple[int, int],
) -> None:
    """Few pages are converted, few files written; pandoc is started for chapters that changed."""
    converted: list[str] = []
    started: list[object] = []
    chapters: list[str] = []
    add, real = PageCache.add, pandoc.run

    def adding(cache: PageCache, key: str, page: dict[str, Any]) -> None:
        converted.append(key)
        add(cache, key, page)

    def starting(*given: str, **more: Any) -> bytes:
        started.append(given)
        return real(*given, **more)

    def writing(context: Context, theme: str) -> Chapter:
        chapters.append(theme)
        return chapter(context, theme)

    monkeypatch.setattr(PageCache, "add", adding)
    monkeypatch.setattr(pandoc, "run", starting)
    monkeypatch.setattr(books, "chapter", writing)
    before, old = inodes(project / "site"), contents(project / "site")
    change(project)
    assert commanded(project, "build").code == 0
    after, new = inodes(project / "site"), contents(project / "site")
    pages = {path for path in after if path.endswith(".html") and before.get(path) != after[path]}
    differ = {path for path in pages if old.get(path) != new[path]}
    every = sum(path.endswith(".html") for path in after)
    assert (bool(started), chapters) == (bool(papers), papers)
    assert differ
    assert len(converted) <= most[0]  # of some 70
    assert len(pages) <= most[1] < every / 5
