"""What a line of the ledgers says changes by the commands alone, and never into another thing."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from sourcebook.commands import promises
from sourcebook.diagnostics import Report
from sourcebook.facts import Published
from sourcebook.parse import PERMALINKS, REVISIONS, parse_permalinks
from tests.commands.test_ledger_history import git
from tests.projects import (
    CORPUS,
    commanded,
    committed,
    loaded,
    publish_ledger,
    published_copy,
)


def done(project: Path, *command: str) -> None:
    ended = commanded(project, *command)
    assert ended.code == 0, ended.out + ended.err


def reworded(project: Path, old: str, new: str) -> None:
    for path in sorted(project.glob("sources/**/*.yml")):
        text = path.read_text("utf-8")
        path.write_text(text.replace(old, new), "utf-8")


def commit(project: Path, message: str) -> None:
    git(project, "add", ".")
    git(project, "commit", "-qm", message, "--allow-empty")


def first_change(project: Path) -> None:
    """A theme and a claim renamed, a claim withdrawn, a claim revised."""
    done(project, "rename", "frost", "ice")
    done(project, "rename", "day-of-freeze", "first-day")
    done(project, "withdraw", "keeper-at-gate", "It rested on a slip.")
    reworded(project, "report, paid for the gate.", "report, paid for the whole gate.")
    done(project, "revise", "company-paid", "The company is named.")


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that was published and committed, and changed and committed since."""
    root = committed(published_copy(CORPUS, tmp_path_factory.mktemp("turned") / "project"))
    first_change(root)
    commit(root, "changed")
    assert "no faults" in commanded(root, "check", "--release").err
    return root


@pytest.fixture
def project(changed: Path, tmp_path: Path) -> Path:
    """A copy of that."""
    return Path(shutil.copytree(changed, tmp_path / "project"))


def has_edition(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the project's edition tell its ledgers, as they were in the first commit."""
    first = git(project, "rev-list", "--max-parents=0", "HEAD").strip()
    text = git(project, "show", f"{first}:{PERMALINKS}")
    lines = parse_permalinks(text, Report())
    told = Published("edition 2026.1", [line for line in lines if line.bound], ())
    assert {line.state for line in told.lines} == {"live"}
    monkeypatch.setattr(promises, "told_by_edition", lambda *_: told)


GONE = r"(?m)^(/id/keeper-at-gate/\twithdrawn\t2026\.1\t)"
MOVED = r"(?m)^(/id/day-of-freeze/\t)moved(\t2026\.1\t)"
MUTATIONS = [
    (MOVED + r"(\w+)\t.*$", r"\1moved\2\3\t/id/freeze-happened/"),
    (MOVED + r"(\w+)\t.*$", r"\1withdrawn\2\3\tIt is gone."),
    (MOVED + r"\w+", r"\1moved\g<2>0123456789abcdef"),
    (r"(?m)^(/themes/frost/\tmoved\t2026\.1\t\t).*$", r"\1/data/"),
    (r"(?m)^(/themes/frost/#the-date\tmoved\t2026\.1\t\w+\t).*$", r"\1/themes/ice/"),
    (GONE + r"(\w+)\t.*$", r"\1\2\tBecause I say so."),
    (GONE + r"\w+", r"\g<1>0123456789abcdef"),
    (GONE.replace("withdrawn", "(withdrawn)") + r"(\w+)\t.*$", None),
]
REVISED = [
    (r"The company is named\.", "A slip.", False),
    (r"named\.", "named. And so on.", False),
    (r"\tchanged\t", r"\tsame\t", False),
    (r"(company-paid \d{4})-\d\d", r"\1-01", True),
    (r"\t2026\.1\t", r"\t2026.2\t", True),
    (r"(?m)^company-paid.*\n", "", True),
]


@pytest.mark.parametrize("edition", [False, True])
@pytest.mark.parametrize("committed_too", [False, True])
@pytest.mark.parametrize(("old", "new"), MUTATIONS)
def test_a_line_that_is_turned_is_told(
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    old: str,
    new: str | None,
    committed_too: bool,
    edition: bool,
) -> None:
    if edition:
        has_edition(project, monkeypatch)
    file = project / PERMALINKS
    before = file.read_text("utf-8")
    put = r"\1\2\t/id/first-day/" if new is None else new
    after = re.sub(old, put, before, count=1)
    if new is None:
        after = after.replace("/id/keeper-at-gate/\twithdrawn", "/id/keeper-at-gate/\tmoved")
    assert after != before
    file.write_text(after, "utf-8")
    if committed_too:
        commit(project, "turned")
    found = commanded(project, "check", "--release")
    assert found.code == 1
    assert "error P012 line-is-kept" in found.out
    file.write_text(before, "utf-8")
    if not committed_too:
        assert commanded(project, "check", "--release").code == 0


@pytest.mark.parametrize("committed_too", [False, True])
@pytest.mark.parametrize("published", [False, True])
@pytest.mark.parametrize(("old", "new", "never"), REVISED)
def test_a_revision_is_bound_by_the_edition_that_tells_it(
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    old: str,
    new: str,
    never: bool,
    published: bool,
    committed_too: bool,
) -> None:
    """Before that its reason may be mended; what it is of, and when, is never as one likes."""
    if published:
        publish_ledger(project, "2026.2")
        commit(project, "an edition")
        corpus = loaded(project)[0]
        told = Published("edition 2026.2", corpus.permalinks, corpus.revisions)
        monkeypatch.setattr(promises, "told_by_edition", lambda *_: told)
    file = project / REVISIONS
    before = file.read_text("utf-8")
    after = re.sub(old, new, before, count=1)
    assert after != before
    file.write_text(after, "utf-8")
    if committed_too:
        commit(project, "turned")
    found = commanded(project, "check", "--release")
    assert (found.code == 1) is (published or never), found.out
    assert bool(re.search("error P0(09|12|14) ", found.out)) is (published or never)


def sound(project: Path) -> None:
    """Before and after a commit, against all of the history."""
    found = commanded(project, "check", "--release")
    assert found.code == 0, found.out
    commit(project, "later")
    found = commanded(project, "check", "--release")
    assert found.code == 0, found.out


def test_what_the_commands_change_passes(project: Path) -> None:
    """Chains made flat over names that no edition had, merges, and a second revision of a day."""
    done(project, "rename", "ice", "winter")
    sound(project)
    done(project, "rename", "first-day", "the-day")
    sound(project)
    reworded(project, "for the whole gate.", "for all of the gate.")
    done(project, "revise", "company-paid", "All canals are meant.", "--same-meaning")
    assert "named. All canals" in (project / REVISIONS).read_text("utf-8")
    sound(project)
    done(project, "rename", "company-paid", "company-has-paid")
    sound(project)
    done(project, "rename", "freeze-happened", "it-happened")
    sound(project)
    done(project, "move", "/about/#how", "#method")
    sound(project)
    done(project, "move", "/about/", "/notes/method/")
    sound(project)
    publish_ledger(project, "2026.2")
    sound(project)
    done(project, "merge", "it-happened", "the-day")
    sound(project)
    done(project, "withdraw", "company-has-paid", "Nobody knows.")
    sound(project)
    done(project, "rename", "winter", "cold")
    sound(project)


def test_a_commit_that_was_wrong_is_taken_back_and_then_done_otherwise(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    has_edition(project, monkeypatch)
    git(project, "revert", "--no-edit", "HEAD")
    sound(project)
    done(project, "rename", "frost", "winter")
    done(project, "withdraw", "day-of-freeze", "It was another day.")
    sound(project)


@pytest.mark.parametrize("edition", [False, True])
@pytest.mark.parametrize("by", ["revert", "checkout"])
def test_a_wrong_commit_after_a_right_one_is_taken_back(
    project: Path, monkeypatch: pytest.MonkeyPatch, by: str, edition: bool
) -> None:
    """The line is again as it was before, which was not that of the edition."""
    if edition:
        has_edition(project, monkeypatch)
    begun = git(project, "rev-parse", "HEAD").strip()
    done(project, "withdraw", "freeze-happened", "A slip.")
    commit(project, "withdrawn")
    file = project / PERMALINKS
    wrong = re.sub(r"(?m)^(/themes/frost/\tmoved\t.*\t).*$", r"\1/data/", file.read_text("utf-8"))
    file.write_text(wrong, "utf-8")
    commit(project, "wrong")
    if by == "revert":
        git(project, "revert", "--no-edit", "HEAD")
        git(project, "revert", "--no-edit", "HEAD~2")
    else:
        git(project, "checkout", begun, "--", ".")
    sound(project)
    done(project, "rename", "ice", "winter")
    sound(project)
    file.write_text(file.read_text("utf-8").replace("\t/themes/winter/\n", "\t/about/\n"), "utf-8")
    assert commanded(project, "check", "--release").code == 1


def test_two_branches_with_their_own_changes_are_one(project: Path) -> None:
    begun = git(project, "rev-parse", "--abbrev-ref", "HEAD").strip()
    git(project, "checkout", "-qb", "other")
    done(project, "rename", "ice", "winter")
    commit(project, "one")
    git(project, "checkout", "-q", begun)
    done(project, "move", "/about/", "/notes/method/")
    commit(project, "two")
    try:
        git(project, "merge", "-q", "-X", "ours", "--no-edit", "other")
    except subprocess.CalledProcessError as fault:
        pytest.fail(str(fault.stderr))
    done(project, "permalinks")
    sound(project)
