"""The ledger held against its history: what was bound stays, however little of that is here."""

import os
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from sourcebook.diagnostics import Span
from sourcebook.facts import kept
from sourcebook.model import EDITIONS, Edition, Permalink
from sourcebook.parse import FILES, PERMALINKS, REVISIONS
from tests.projects import (
    CORPUS,
    commanded,
    committed,
    copied,
    loaded,
    publish_ledger,
    published_copy,
    with_editions,
)


def git(project: Path, *command: str) -> str:
    who = ("-c", "user.name=a", "-c", "user.email=a@b.invalid")
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(
        ["git", *who, *command],
        cwd=project,
        env={**os.environ, **quiet},
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose ledger was bound and committed, with its bound lines lost since."""
    root = committed(published_copy(CORPUS, tmp_path / "project"))
    unbind(root)
    return root


def unbind(root: Path) -> None:
    """As if no edition had ever been: with its folder gone nothing else tells of it."""
    ledger = root / PERMALINKS
    ledger.write_text(re.sub(r"\t2026\.1\t\w*\t", "\t\t\t", ledger.read_text("utf-8")), "utf-8")


def test_a_bound_line_of_the_last_commit_is_not_lost(project: Path) -> None:
    found = commanded(project, "check")
    assert found.code == 1
    assert found.out.count("error P012 line-is-kept") == 1
    commit = git(project, "rev-parse", "--short=12", "HEAD").strip()
    assert f"was bound by edition 2026.1 in commit {commit}" in found.out
    git(project, "checkout", "-q", commit, "--", PERMALINKS)
    assert commanded(project, "check").code == 0


@pytest.mark.parametrize("state", ["moved", "withdrawn"])
def test_only_what_the_latest_edition_has_in_its_place_lives_again(state: str) -> None:
    then = Permalink("/a/", state, "/b/", Span(PERMALINKS), "2026.1")
    now = {"/a/": replace(then, state="live", detail="")}
    assert kept(then, now, {"/a/"})
    assert not kept(then, now, {"/b/"})


def test_a_loss_that_was_committed_is_found_before_a_release(project: Path) -> None:
    git(project, "commit", "-aqm", "lost")
    (project / "docs/new.md").write_text("---\ndescription: New.\n---\n\n# New\n", "utf-8")
    git(project, "add", ".")
    git(project, "commit", "-qm", "later")
    assert "P012" not in commanded(project, "check").out
    assert "error P012" in commanded(project, "check", "--release").out


def test_a_ledger_of_before_there_were_editions_bound_nothing(project: Path) -> None:
    ledger = project / PERMALINKS
    now = ledger.read_text("utf-8")
    ledger.write_text("# address\tstate\tdetail\n/old/\twithdrawn\tGone since 2020.\n", "utf-8")
    shutil.rmtree(project / ".git")
    committed(project)
    ledger.write_text(now, "utf-8")
    git(project, "commit", "-aqm", "a newer ledger")
    assert "P012" not in commanded(project, "check", "--release").out


@pytest.mark.parametrize("depth", [1, 2])
def test_a_shallow_clone_knows_less_and_is_never_wrong(
    project: Path, tmp_path: Path, depth: int
) -> None:
    git(project, "commit", "-aqm", "lost")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", f"--depth={depth}", project.as_uri(), str(clone))
    found = commanded(clone, "check", "--release")
    assert ("P012" in found.out) is (depth == 2)
    assert "whole history: only its latest commits are here; fetch the others" in found.err
    git(project, "reset", "-q", "--hard", "HEAD^")
    again = tmp_path / "again"
    git(tmp_path, "clone", "-q", f"--depth={depth}", project.as_uri(), str(again))
    assert commanded(again, "check").code == 0


def test_without_a_history_nothing_is_told(project: Path) -> None:
    shutil.rmtree(project / ".git")
    found = commanded(project, "check")
    assert "P012" not in found.out
    assert "history" not in found.err
    found = commanded(project, "check", "--release")
    assert "not held against the whole history: no commit here has it; clone" in found.err


def test_a_history_that_is_refused_is_told_and_no_fault(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    found = commanded(project, "check")
    assert "P012" not in found.out
    assert (
        "the ledgers were not held against the whole history: git refuses this repository"
        in found.err
    )


def lose(root: Path, *addresses: str) -> None:
    """Take the lines of these addresses out of the ledger; the others are bound again."""
    git(root, "checkout", "-q", "HEAD", "--", PERMALINKS)
    ledger = root / PERMALINKS
    lines = ledger.read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if line.split("\t")[0] not in addresses]
    assert len(kept) == len(lines) - len(addresses)
    ledger.write_text("".join(kept), "utf-8")


@pytest.mark.parametrize("committed_too", [False, True])
@pytest.mark.parametrize("also", [(), ("/themes/frost/",), ("/themes/frost/", "/works/")])
def test_what_was_lost_is_told_with_the_way_back(
    project: Path, also: tuple[str, ...], committed_too: bool
) -> None:
    """A page has no words that a fingerprint is of, and its line is missed as any other."""
    commit = git(project, "rev-parse", "HEAD").strip()[:12]
    lose(project, "/about/", *also)
    if committed_too:
        git(project, "commit", "-aqm", "lost")
    more = f" and {len(also)} more" if also else ""
    told = f"'/about/'{more} was bound by edition 2026.1 in commit {commit}, and is no more\n"
    hint = f"hint: restore it: git checkout {commit} -- {PERMALINKS} {EDITIONS}\n"
    found = commanded(project, "check", "--release").out
    assert told in found
    assert hint in found
    assert ("P012" in commanded(project, "check").out) is not committed_too


@pytest.mark.parametrize("deleted", [False, True])
def test_a_ledger_that_the_last_commit_has_not_is_for_a_release(
    project: Path, deleted: bool
) -> None:
    git(project, "rm", "-q", "--cached", PERMALINKS)
    git(project, "commit", "-qm", "taken out")
    if deleted:
        (project / PERMALINKS).unlink()
    found = commanded(project, "check")
    assert "P012" not in found.out
    assert "history" not in found.err
    assert "error P012" in commanded(project, "check", "--release").out


def test_what_a_merge_bound_itself_is_not_lost(project: Path) -> None:
    """The log tells of no change in a merge that neither of its branches has."""
    ledger = project / PERMALINKS
    git(project, "checkout", "-q", "HEAD", "--", PERMALINKS)
    whole = ledger.read_text("utf-8")
    begun = git(project, "rev-parse", "--abbrev-ref", "HEAD").strip()
    git(project, "checkout", "-qb", "other")
    (project / "docs/other.txt").write_text("x", "utf-8")
    git(project, "add", ".")
    git(project, "commit", "-qm", "other")
    git(project, "checkout", "-q", begun)
    git(project, "merge", "-q", "--no-ff", "--no-commit", "other")
    ledger.write_text(whole.replace("/about/\tlive\t2026.1", "/about/\tlive\t2026.2"), "utf-8")
    with_editions(project)
    git(project, "add", ".")
    git(project, "commit", "-qm", "merged")
    ledger.write_text(whole.replace("/about/\tlive\t2026.1", "/about/\tlive\t"), "utf-8")
    found = commanded(project, "check", "--release").out
    assert "'/about/' was bound by edition 2026.2 in commit" in found


def test_an_edition_that_is_taken_out_is_missed(project: Path) -> None:
    git(project, "checkout", "-q", "HEAD", "--", PERMALINKS)
    folder = project / "editions/2026.1"
    (folder.parent / "2026-notes.txt").write_text("Not an edition.", "utf-8")
    git(project, "add", ".")
    git(project, "commit", "-qm", "edition")
    assert "P012" not in commanded(project, "check", "--release").out
    shutil.rmtree(folder)
    for command in (("check",), ("check", "--release")):
        found = commanded(project, *command)
        assert "edition 2026.1, which commit" in found.out
    git(project, "commit", "-aqm", "lost")
    assert "P012" not in commanded(project, "check").out
    assert "edition 2026.1, which commit" in commanded(project, "check", "--release").out


def test_the_way_out_of_an_edition_that_was_reverted_is_told(project: Path) -> None:
    """Nobody but its editors may have seen it; it comes back, and the next one mends it."""
    git(project, "checkout", "-q", "HEAD", "--", PERMALINKS)
    publish_ledger(project, "2026.2")
    git(project, "add", ".")
    git(project, "commit", "-qm", "edition 2026.2")
    git(project, "revert", "--no-edit", "HEAD")
    found = commanded(project, "check", "--release")
    assert found.out.count("error P012") == 1
    assert "edition 2026.2, which commit" in found.out
    assert "take the commit back that took it out (git revert)" in found.out
    again = commanded(project, "edition", "2026.2")
    assert again.code == 1
    assert "edition 2026.2, which commit" in again.out
    assert "take the commit back that took it out (git revert)" in again.out
    git(project, "revert", "--no-edit", "HEAD")
    assert "P012" not in commanded(project, "check", "--release").out
    publish_ledger(project, "2026.3")
    git(project, "add", ".")
    git(project, "commit", "-qm", "edition 2026.3")
    assert "P012" not in commanded(project, "check", "--release").out


def test_a_repository_without_a_commit_has_no_history(tmp_path: Path) -> None:
    root = copied(CORPUS, tmp_path / "project")
    git(root, "init", "-q")
    assert "history" not in commanded(root, "check").err


def test_what_no_edition_promised_may_be_taken_out_again(project: Path) -> None:
    """A line that was made up is refused, committed or not, and so is nothing once it is gone."""
    git(project, "checkout", "-q", "HEAD", "--", PERMALINKS)
    ledger, revisions = project / PERMALINKS, project / REVISIONS
    whole = ledger.read_text("utf-8")
    words = re.findall(r"(?m)^/id/day-of-freeze/\tlive\t2026\.1\t(\w+)", whole)[0]
    rows = [
        (ledger, "/id/co-lie/\twithdrawn\t2026.1\t\tThe editor was paid.\n"),
        (ledger, "/id/co-lie/\tlive\t2031.7\t\t\n"),
        (revisions, f"day-of-freeze 2026-11-27\t{words}\t{'1' * 16}\t2026.1\tchanged\tA lie.\n"),
        (revisions, f"nobody 2026-11-27\t{words}\t{words}\t2026.1\tchanged\tA lie.\n"),
    ]
    for path, row in rows:
        before = path.read_text("utf-8") if path.is_file() else ""
        place = before.index("/id/company-paid/\t") if before else 0
        path.write_text(before[:place] + row + before[place:], "utf-8")
        wanted = "P013" if path == ledger else "P014"
        assert f"error {wanted}" in commanded(project, "check", "--release").out, row
        git(project, "add", ".")
        git(project, "commit", "-qm", "a lie")
        assert f"error {wanted}" in commanded(project, "check", "--release").out, row
        path.write_text(before, "utf-8")
        assert commanded(project, "check", "--release").code == 0, row


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("It had errors.", "Nothing was wrong with it."),
        ("withdrawn\tIt had errors.", "moved\tdata/claims.csv"),
        ("files/t.csv\twithdrawn\tIt had errors.\n", ""),
    ],
)
def test_what_became_of_a_file_stays_as_it_was_told(project: Path, old: str, new: str) -> None:
    git(project, "checkout", "-q", "HEAD", "--", PERMALINKS)
    (edition,) = loaded(project)[0].editions
    with_editions(project, replace(edition, files=frozenset({"files/t.csv", "files/u.csv"})))
    files = project / FILES
    told = "files/none.csv\twithdrawn\tIt never was.\nfiles/t.csv\twithdrawn\tIt had errors.\n"
    files.write_text(told + "files/u.csv\tmoved\tfiles/t.csv\n", "utf-8")
    git(project, "add", ".")
    git(project, "commit", "-qm", "told")
    after = "files/t.csv\twithdrawn\tIt had errors.\nfiles/u.csv\twithdrawn\tIt had errors.\n"
    files.write_text(after, "utf-8")
    found = commanded(project, "check", "--release").out
    assert f"'{FILES}'" not in found
    assert "files/" not in found, "what no edition has binds nobody, and a target may go"
    files.write_text(after.replace(old, new, 1), "utf-8")
    git(project, "commit", "-qam", "told otherwise")
    assert "'files/t.csv' was withdrawn 'It had errors.' in commit" in (
        commanded(project, "check", "--release").out
    )


def test_a_file_that_is_back_has_no_fate(project: Path) -> None:
    """As when its withdrawal is reverted before an edition knows of it."""
    git(project, "checkout", "-q", "HEAD", "--", PERMALINKS)
    file = project / "docs/files/t.csv"
    file.parent.mkdir()
    file.write_text("a\n1\n", "utf-8")
    (edition,) = loaded(project)[0].editions
    with_editions(project, replace(edition, files=frozenset({"files/t.csv"})))
    shutil.rmtree(project / ".git")
    committed(project)
    file.unlink()
    (project / FILES).write_text("files/t.csv\twithdrawn\tIt had errors.\n", "utf-8")
    committed(project, message="withdrawn")
    git(project, "revert", "--no-edit", "HEAD")
    assert file.is_file()
    found = commanded(project, "check", "--release")
    assert found.code == 0, found.out
    with_editions(project, Edition("2026.2", "2026-09-06", {}, frozenset(), edition.at))
    committed(project, message="an edition without it")
    assert "'files/t.csv' was withdrawn" in commanded(project, "check", "--release").out


def with_row(text: str, row: str) -> str:
    """A ledger with one more line, in its place."""
    head = ""
    lines: list[str] = []
    for line in text.splitlines(keepends=True):
        head, lines = (head + line, lines) if line.startswith("#") else (head, [*lines, line])
    return head + "".join(sorted([*lines, f"{row}\n"], key=lambda line: line.split("\t")[0]))


@pytest.mark.parametrize("address", ["/aaa/", "/aaa/#b", "/about/#zzz"])
def test_a_line_that_tells_of_what_no_edition_has_is_dropped(project: Path, address: str) -> None:
    git(project, "checkout", "-q", "HEAD", "--", PERMALINKS)
    ledger = project / PERMALINKS
    whole = ledger.read_text("utf-8")
    told = f"{address}\twithdrawn\t\t\tThe editor was paid."
    ledger.write_text(with_row(whole, told), "utf-8")
    assert "error P008" in commanded(project, "check", "--release").out
    assert commanded(project, "permalinks").code == 0
    assert ledger.read_text("utf-8") == whole


@pytest.mark.parametrize("by_merge", [False, True])
def test_a_merge_hides_no_history(project: Path, by_merge: bool) -> None:
    """Neither the side that a merge left out of what it made, nor what the merge alone had."""
    git(project, "checkout", "-q", "HEAD", "--", PERMALINKS)
    begun = git(project, "rev-parse", "--abbrev-ref", "HEAD").strip()
    git(project, "checkout", "-qb", "other")
    (project / "docs/other.txt").write_text("x", "utf-8")
    committed(project, message="other")
    git(project, "checkout", "-q", begun)
    if by_merge:
        git(project, "merge", "-q", "--no-ff", "--no-commit", "other")
    publish_ledger(project, "2026.2")
    committed(project, message="an edition")
    if by_merge:
        git(project, "rm", "-qr", f"{EDITIONS}/2026.2")
        git(project, "checkout", "-q", "HEAD^", "--", PERMALINKS, EDITIONS)
        committed(project, message="out")
    else:
        git(project, "checkout", "-q", "other")
        git(project, "merge", "-q", "-s", "ours", "--no-edit", begun)
    assert not (project / EDITIONS / "2026.2").exists()
    assert "edition 2026.2, which commit" in commanded(project, "check", "--release").out
