"""Each rule has a folder: files laid over the clean corpus, and the diagnostics that follow.

``tests/rules/<CODE>-<slug>/``: any file of it replaces the one of the same path in
``tests/corpus``; ``absent.txt`` names files to take away, ``made.txt`` empty ones to make,
``pipes.txt`` pipes to make, ``large.txt`` files to blow up beyond a megabyte, ``history/`` files
as they were committed; ``released.txt`` has it checked as before an edition, ``today.txt`` on that
day, or its commits held against that day;
``expected.txt`` is what ``sourcebook check`` prints, or ``sourcebook links`` where there is a
``site/`` or a ledger of links, or
``sourcebook check-links-to`` where there are documents in ``theirs/``. Run pytest with
``--accept`` to write it anew, and review the change.
"""

import os
import shutil
from pathlib import Path

import pytest

from sourcebook.assemble import hold_against_history
from sourcebook.check import check_days
from sourcebook.commands.explain import explanation
from sourcebook.commands.promises import hold_commits_against
from sourcebook.diagnostics import Report, Severity
from sourcebook.diagnostics.text import as_text
from sourcebook.links import BuiltSite, check_site, read_folder
from sourcebook.links.inward import Doctor, examine, read_promises, site_of
from sourcebook.links.outside import of_project, settled, tell
from sourcebook.parse import LINKS
from sourcebook.parse.ledgers import parse_links
from sourcebook.pipeline import load
from sourcebook.read import read_tree
from sourcebook.rules import CATALOGUE
from tests.links.inward.planted import zipped
from tests.projects import CORPUS, checked, committed, corpus_at

RULES = Path(__file__).parent
FOLDERS = sorted(path for path in RULES.iterdir() if path.is_dir() and path.name[0].isupper())


def laid_over(folder: Path, target: Path) -> Path:
    """The clean corpus with the files of a rule's folder laid over it."""
    shutil.copytree(CORPUS, target)
    shutil.copytree(folder, target, symlinks=True, dirs_exist_ok=True)
    (target / "expected.txt").unlink(missing_ok=True)
    for name in _named(target / "absent.txt"):
        (target / name).unlink()
    for name in _named(target / "made.txt"):
        (target / name).parent.mkdir(exist_ok=True)
        (target / name).touch()
    for name in _named(target / "pipes.txt"):
        os.mkfifo(target / name)
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
    told = as_text(_found(laid_over(folder, tmp_path / "project")))
    if request.config.getoption("accept"):
        (folder / "expected.txt").write_text(told, "utf-8")
    assert told == (folder / "expected.txt").read_text("utf-8")
    assert f" {folder.name.replace('-', ' ', 1)}: " in told


def _found(project: Path) -> Report:
    """What is told of a project; of a built site in it; or of what its ledger knows of links."""
    if (project / "site").is_dir():
        report = Report()
        site = BuiltSite(read_folder(project / "site"), "https://site.example/book/")
        check_site(site, report, orphans=True)
        return report
    if (project / "history").is_dir():
        today = project / "today.txt"
        before = committed(project / "history")
        (before / ".git").rename(project / ".git")
        report = checked(project)
        if today.is_file():
            hold_commits_against(project, today.read_text().strip(), report)
            return report
        assert hold_against_history(project, corpus_at(project), report, release=True) == ""
        return report
    if (project / "released.txt").is_file():
        return checked(project, release=True)
    if (project / "today.txt").is_file():
        report = checked(project)
        check_days(corpus_at(project), (project / "today.txt").read_text().strip(), report)
        return report
    if (project / "theirs").is_dir():
        return _of_theirs(project / "theirs")
    if not (project / LINKS).is_file():
        return checked(project)
    assert checked(project).sound
    tree = read_tree(project, Report())
    report, outward = Report(), of_project(tree, "")
    report.remember("citations.bib", tree.texts["citations.bib"])
    known = parse_links(tree.ledgers["links.tsv"], report)
    tell(settled({line.address: line for line in known}, outward.archives), outward, report)
    return report


def _of_theirs(folder: Path) -> Report:
    """What is told of other people's documents; a folder stands for the zip of what is in it."""
    report = Report()
    promises = read_promises((folder / "permalinks.json").read_bytes())
    doctor = Doctor(promises, site_of("https://site.example/book/"))
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            content = zipped({one.name: one.read_bytes() for one in sorted(path.iterdir())})
        else:
            content = path.read_bytes()
        if path.name != "permalinks.json":
            examine(path.name, content, doctor, report, every=True)
    return report


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


def test_what_binds_is_an_error_in_a_release_alone(tmp_path: Path) -> None:
    """A rule that may err stops nobody who writes, and is answered before others rely on it."""
    root = laid_over(RULES / "C004-one-lineage-is-attributed", tmp_path / "project")
    for release in (False, True):
        report = Report()
        load(root, report, release=release)
        assert report.sound is not release
        weighed = {found.rule.severity for found in report if found.rule.code == "C004"}
        assert weighed == {Severity.ERROR if release else Severity.WARNING}
    binding = [rule.code for rule in CATALOGUE.values() if rule.binds]
    assert binding == ["C004", "P001", "P008", "P016"]
