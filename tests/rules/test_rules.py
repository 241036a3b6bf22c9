"""Each rule has a folder: files laid over the clean corpus, and the diagnostics that follow.

``tests/rules/<CODE>-<slug>/``: any file of it replaces the one of the same path in
``tests/corpus``; ``absent.txt`` names files to take away, ``large.txt`` files to blow up beyond a
megabyte; ``expected.txt`` is what ``sourcebook check`` prints. Run pytest with ``--accept`` to
write it anew, and review the change.
"""

import shutil
from pathlib import Path

import pytest

from sourcebook.commands.explain import explanation
from sourcebook.diagnostics.text import as_text
from sourcebook.rules import CATALOGUE
from tests.projects import CORPUS, checked

RULES = Path(__file__).parent
FOLDERS = sorted(path for path in RULES.iterdir() if path.is_dir() and path.name[0].isupper())


def laid_over(folder: Path, target: Path) -> Path:
    """The clean corpus with the files of a rule's folder laid over it."""
    shutil.copytree(CORPUS, target)
    shutil.copytree(folder, target, symlinks=True, dirs_exist_ok=True)
    (target / "expected.txt").unlink(missing_ok=True)
    for name in _named(target / "absent.txt"):
        (target / name).unlink()
    for name in _named(target / "large.txt"):
        with (target / name).open("a") as file:
            file.write("# filler\n" * 120_000)
    return target


def _named(path: Path) -> list[str]:
    names = path.read_text("utf-8").split() if path.is_file() else []
    path.unlink(missing_ok=True)
    return names


def test_the_clean_corpus_has_no_diagnostic() -> None:
    """What the folders are laid over is itself without fault."""
    assert as_text(checked(CORPUS)) == ""


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_rule(folder: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """The folder breaks its rule, and what is told is what we reviewed."""
    told = as_text(checked(laid_over(folder, tmp_path / "project")))
    if request.config.getoption("accept"):
        (folder / "expected.txt").write_text(told, "utf-8")
    assert told == (folder / "expected.txt").read_text("utf-8")
    assert f" {folder.name.replace('-', ' ', 1)}: " in told


def test_every_rule_has_a_folder() -> None:
    """No rule goes untested, and no folder outlives its rule."""
    named = {folder.name for folder in FOLDERS}
    assert named == {f"{rule.code}-{rule.slug}" for rule in CATALOGUE.values()}


@pytest.mark.parametrize("rule", CATALOGUE.values(), ids=lambda rule: rule.code)
def test_every_rule_is_explained(rule: object) -> None:
    """The catalogue says what a rule is for, with a bad and a good example that differ."""
    found = CATALOGUE[rule.code]  # type: ignore[attr-defined]
    assert found.bad != found.good
    assert found.summary.endswith(".")
    assert found.why.endswith(".")
    assert found.code in explanation(found)
