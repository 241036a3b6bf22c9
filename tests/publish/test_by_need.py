"""What `sourcebook serve` shows of a project that is being edited is what a build would write."""

import os
import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from errno import EACCES
from pathlib import Path
from unittest.mock import Mock

import pytest

from sourcebook import pipeline
from sourcebook.assemble.illustrations import illustration
from sourcebook.diagnostics import Report
from sourcebook.facts import Notes
from sourcebook.pipeline import load
from sourcebook.publish.mkdocs.answering import Answers
from sourcebook.publish.mkdocs.warm import Warm
from tests.projects import CORPUS, TIDECLOCK, Built, commanded, committed, copied, warmed
from tests.publish.incremental import EDITS, contents, restore

_EDITS = 12


@dataclass(frozen=True)
class Edited:
    """A project as it was at first and after each of some edits, and the site of the last."""

    root: Path
    states: tuple[Path, ...]
    site: dict[str, bytes]

    def through(self) -> Iterator[Path]:
        """The project, taken through its states once more."""
        for state in self.states:
            restore(self.root, state)
            yield self.root


def _kept(root: Path, to: Path) -> Path:
    return Path(shutil.copytree(root, to, ignore=shutil.ignore_patterns("site", ".cache", ".git")))


@pytest.fixture(scope="module")
def edited(built_once: Callable[[Path], Built], tmp_path_factory: pytest.TempPathFactory) -> Edited:
    folder = tmp_path_factory.mktemp("edited")
    root = warmed(committed(copied(CORPUS, folder / "project")), built_once(CORPUS))
    states = [_kept(root, folder / "0")]
    rng = random.Random(11)
    while len(states) <= _EDITS:
        if rng.choice(EDITS)(root, rng) and commanded(root, "check").code == 0:
            states.append(_kept(root, folder / str(len(states))))
        else:
            restore(root, states[-1])
    assert commanded(root, "build").code == 0
    return Edited(root, tuple(states), contents(root / "site"))


def _shown(edited: Edited) -> Warm:
    """One process that saw each state, and was asked for some pages of each."""
    warm = Warm(edited.root)
    rng = random.Random(1)
    for _ in edited.through():
        warm.change()
        assert [str(one) for one in warm.faults] == []
        for path in rng.sample(sorted(warm.paths()), 25):
            assert warm.file(path)
    return warm


def _differing(warm: Warm, site: dict[str, bytes]) -> list[str]:
    paths = {*warm.paths(), *(path for path in site if path.endswith(".html"))}
    return sorted(path for path in paths if warm.file(path) != site.get(path))


def test_after_any_edits_each_page_is_that_of_a_build(edited: Edited) -> None:
    warm = _shown(edited)
    for _ in (*warm.judge(), *warm.papers()):
        pass
    assert warm.faults == []
    assert _differing(warm, edited.site) == []
    served_otherwise = {  # what a host is told, how a site is marked, the theme's sheet in part
        *("_headers", ".nojekyll", ".sourcebook", "assets/theme.css"),
    }
    others = {path for path in edited.site if not path.endswith(".html")} - served_otherwise
    assert sorted(path for path in others if warm.file(path) != edited.site[path]) == []


def test_the_same_is_not_so_where_an_input_is_left_out(
    edited: Edited, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Notes.digest
    left_out = ("facts.", "style.", "lists.", "day")
    monkeypatch.setattr(
        Notes, "digest", lambda self, one: "" if one[0].startswith(left_out) else real(self, one)
    )
    assert _differing(_shown(edited), edited.site)


def _sound(edited: Edited) -> tuple[Warm, bytes | None]:
    """The project without a fault, and its home page."""
    restore(edited.root, edited.states[-1])
    warm = Warm(edited.root)
    warm.change()
    assert not any(warm.judge())
    return warm, warm.file("index.html")


def test_a_fault_leaves_the_last_sound_pages(edited: Edited) -> None:
    warm, before = _sound(edited)
    page = edited.root / "docs/index.md"
    page.write_text(page.read_text("utf-8") + "\nWords [@nobody].\n", "utf-8")
    warm.change()
    (fault,) = warm.faults
    assert (fault.rule.code, fault.at.path) == ("K001", "docs/index.md")
    assert warm.file("index.html") == before
    restore(edited.root, edited.states[-1])
    warm.change()
    assert warm.faults == []


def test_a_rule_that_is_broken_takes_the_pages_back(edited: Edited) -> None:
    """Such a fault is found after the page was shown."""
    warm, before = _sound(edited)
    page = edited.root / "docs/index.md"
    page.write_text(page.read_text("utf-8") + "\n## A heading without an id\n", "utf-8")
    warm.change()
    assert warm.file("index.html") != before
    assert any(warm.judge())
    assert [one.at.path for one in warm.faults] == ["docs/index.md"]
    assert warm.file("index.html") == before


@pytest.mark.parametrize("content", [None, b"rubbish"])
def test_what_cannot_be_shown_for_a_fault_that_no_rule_was_asked_for_is_that_fault(
    tmp_path: Path, built_once: Callable[[Path], Built], content: bytes | None
) -> None:
    root = warmed(copied(TIDECLOCK, tmp_path / "project"), built_once(TIDECLOCK))
    picture = root / "sources/figures/decree-stone.jpg"
    sound, address = picture.read_bytes(), "figures/decree-stone/full/max/0/default.jpg"
    warm = Warm(root)
    warm.change()
    assert not any(list(warm.judge()))
    shown = warm.file(address)
    if content is None:
        picture.unlink()
    else:
        picture.write_bytes(content)
    warm.change()
    warm.file("index.html")
    list(warm.judge())
    assert [one.at.path for one in warm.faults] == ["sources/excerpts/decree-of-orthe.yml"]
    assert not warm.trouble
    picture.write_bytes(sound)
    warm.change()
    assert (warm.faults, warm.file(address)) == ([], shown)


def test_a_file_that_cannot_be_read_is_told_where_it_is(
    edited: Edited, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever runs the tests may be allowed to read whatever there is."""
    answers = Answers(warm := Warm(edited.root))
    fault = PermissionError(EACCES, "Permission denied", "docs/index.md")
    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "link_drafted", Mock(side_effect=fault))
        answers.change()
    assert (warm.trouble, warm.trouble_at) == (
        "Permission denied: 'docs/index.md'",
        "docs/index.md",
    )
    answers.change()
    assert warm.trouble == ""


def test_a_picture_that_is_another_by_now_is_not_kept_as_it_was(tmp_path: Path) -> None:
    root = copied(TIDECLOCK, tmp_path / "project")
    picture = root / "sources/figures/decree-stone.jpg"
    sound = picture.read_bytes()
    image = load(root, Report()).images["sources/figures/decree-stone.jpg"]
    picture.write_bytes(sound + b"more")
    with pytest.raises(OSError, match="run this again"):
        illustration(root, image, image.largest)
    picture.write_bytes(sound)
    assert illustration(root, image, image.largest)


def test_what_has_become_no_file_of_the_project_is_not_opened(edited: Edited) -> None:
    warm, _ = _sound(edited)
    beside = edited.root / "docs/beside.txt"
    beside.write_text("plain")
    warm.change()
    assert warm.file("beside.txt") == b"plain"
    beside.unlink()
    os.mkfifo(beside)
    warm.change()
    assert [one.rule.code for one in warm.faults] == ["R012"]
    assert warm.file("beside.txt") is None
    beside.unlink()
    beside.symlink_to("/etc/hostname")
    warm.change()
    assert [one.rule.code for one in warm.faults] == ["R006"]
    assert warm.file("beside.txt") is None
    beside.unlink()
    restore(edited.root, edited.states[-1])
    warm.change()
    assert warm.faults == []


def test_a_project_with_faults_from_the_start_has_no_pages(
    built_once: Callable[[Path], Built], tmp_path: Path
) -> None:
    root = warmed(copied(CORPUS, tmp_path / "project"), built_once(CORPUS))
    source = root / "sources/excerpts/jones-1890.yml"
    text = source.read_text("utf-8")
    source.write_text(text + "\nno-such-key: 1\n", "utf-8")
    warm = Warm(root)
    warm.change()
    assert not warm.ready
    assert warm.file("index.html") is None
    source.write_text(text, "utf-8")
    warm.change()
    assert warm.file("index.html")
