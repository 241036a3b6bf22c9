"""Two editions of one name, of branches that knew nothing of each other: one stays, for ever."""

import re
import subprocess
from pathlib import Path

import pytest

from sourcebook.parse import PERMALINKS, REVISIONS, SEALS
from tests.commands.test_ledgers_in_order import git, on_main, rows
from tests.projects import commanded, ledger_of, publish_ledger

EDITION = "editions/2026.2"
SWAPPED = "P012 line-is-kept: edition 2026.2 is not the one"


def commit(project: Path, message: str) -> None:
    git(project, "add", ".")
    git(project, "commit", "-q", "--allow-empty", "-m", message)


def told(project: Path) -> str:
    """What a release would be told."""
    return commanded(project, "check", "--release").out


def chosen(tmp_path: Path, stays: str = "ours") -> Path:
    """The same, merged with one of the two."""
    project = two_of_one_name(tmp_path)
    git(project, "checkout", f"--{stays}", EDITION)
    git(project, "add", EDITION)
    assert commanded(project, "permalinks").code == 0
    commit(project, "both")
    return project


def two_of_one_name(tmp_path: Path) -> Path:
    """A project that is being merged with a branch that made an edition of the same name."""
    project = on_main(tmp_path)
    theme = project / "sources/themes/frost.yml"
    for branch in ("other", "main"):
        git(project, "checkout", "-q", *(["-b"] if branch == "other" else []), branch)
        (project / f"docs/{branch}.md").write_text("# New\n", "utf-8")
        if branch == "other":
            text = theme.read_text("utf-8")
            theme.write_text(text.replace("paid for the gate.", "paid for all of it."), "utf-8")
            assert commanded(project, "revise", "company-paid", "It did.").code == 0
        assert commanded(project, "permalinks").code == 0
        publish_ledger(project, "2026.2")
        git(project, "add", ".")
        git(project, "commit", "-q", "-m", branch)
    with pytest.raises(subprocess.CalledProcessError):
        git(project, "merge", "-q", "-m", "both", "other")
    return project


@pytest.mark.parametrize(("stays", "goes"), [("ours", "theirs"), ("theirs", "ours")])
def test_of_two_editions_of_one_name_people_choose_one_for_ever(
    tmp_path: Path, stays: str, goes: str
) -> None:
    project = two_of_one_name(tmp_path)
    seals = project / SEALS
    found = commanded(project, "check")
    assert "has 2 lines of edition 2026.2" in found.out
    assert "<<<" not in (project / "editions/2026.2/objects.json").read_text("utf-8")
    assert "made an edition 2026.2" in commanded(project, "permalinks").err
    git(project, "checkout", f"--{stays}", "editions/2026.2")
    git(project, "add", "editions/2026.2")
    done = commanded(project, "permalinks")
    assert done.code == 0, done.out + done.err
    assert f"{SEALS}: one line kept" in done.err
    found = commanded(project, "check")
    assert found.code == 0, found.out
    git(project, "add", ".")
    git(project, "commit", "-q", "-m", "both")
    found = commanded(project, "check", "--release")
    assert found.code == 0, found.out
    pages = {"ours": "/main/", "theirs": "/other/"}
    assert ledger_of(project)[pages[stays]].edition == "2026.2"
    assert ledger_of(project)[pages[goes]].edition == ""
    publish_ledger(project, "2026.3")
    git(project, "add", ".")
    git(project, "commit", "-q", "-m", "the next")
    found = commanded(project, "check", "--release")
    assert found.code == 0, found.out
    assert ledger_of(project)[pages[goes]].edition == "2026.3"
    kept = seals.read_text("utf-8")
    other = {"ours": "HEAD~1^2", "theirs": "HEAD~1^1"}[stays]
    git(project, "checkout", other, "--", "editions/2026.2", SEALS)
    swapped = [*rows(seals), *(row for row in kept.splitlines() if row.startswith("2026.3"))]
    seals.write_text("\n".join([*swapped, ""]), "utf-8")
    ended = commanded(project, "check", "--release")
    assert "P012 line-is-kept: edition 2026.2 is not the one" in ended.out
    git(project, "commit", "-q", "-a", "--allow-empty", "-m", "swapped")
    ended = commanded(project, "check", "--release")
    assert "P012 line-is-kept: edition 2026.2 is not the one" in ended.out
    (way,) = re.findall(r"git checkout (\w+) -- (.*?);", ended.out)
    git(project, "checkout", way[0], "--", *way[1].split())
    seals.write_text(kept, "utf-8")
    for _ in range(2):
        ended = commanded(project, "check", "--release")
        assert "edition 2026.2" not in ended.out
        git(project, "commit", "-q", "-a", "--allow-empty", "-m", "put right")


def test_parents_that_are_made_up_hide_no_edition(tmp_path: Path) -> None:
    """Neither grafts nor replaced commits: they are of one clone, and say what they like."""
    project = on_main(tmp_path)
    publish_ledger(project, "2026.2")
    commit(project, "an edition")
    (project / "docs/new.md").write_text("# New\n", "utf-8")
    assert commanded(project, "permalinks").code == 0
    (project / SEALS).write_text("", "utf-8")
    publish_ledger(project, "2026.2")
    commit(project, "made anew")
    assert SWAPPED in told(project)
    head = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=project, capture_output=True, text=True, check=True
    ).stdout
    (project / ".git/info").mkdir(exist_ok=True)
    (project / ".git/info/grafts").write_text(head, "utf-8")
    assert SWAPPED in told(project)


def test_an_edition_that_took_the_place_of_one_is_told_on_whatever_branch(tmp_path: Path) -> None:
    """Who made it had the first one before the eyes, so that no merge had to choose."""
    project = on_main(tmp_path)
    publish_ledger(project, "2026.2")
    git(project, "add", ".")
    git(project, "commit", "-q", "-m", "an edition")
    git(project, "checkout", "-q", "-b", "other")
    (project / "docs/new.md").write_text("# New\n", "utf-8")
    assert commanded(project, "permalinks").code == 0
    (project / SEALS).write_text("", "utf-8")
    publish_ledger(project, "2026.2")
    git(project, "add", ".")
    git(project, "commit", "-q", "-m", "made anew")
    git(project, "checkout", "-q", "main")
    git(project, "merge", "-q", "--no-ff", "-m", "both", "other")
    found = commanded(project, "check", "--release")
    assert "P012 line-is-kept: edition 2026.2 is not the one" in found.out


@pytest.mark.parametrize("way", ["an evil merge", "a second merge", "a commit"])
def test_the_edition_that_was_chosen_is_swapped_on_no_way(tmp_path: Path, way: str) -> None:
    project = chosen(tmp_path)
    assert told(project) == ""
    if way == "a second merge":
        git(project, "checkout", "-q", "other")
        (project / "docs/on.md").write_text("# On\n", "utf-8")
        commit(project, "goes on")
        git(project, "merge", "-q", "-s", "ours", "-m", "ours", "main")
    elif way == "an evil merge":
        git(project, "checkout", "-q", "-b", "side", "main")
        commit(project, "nothing of it")
        git(project, "checkout", "-q", "main")
        git(project, "merge", "-q", "--no-ff", "--no-commit", "side")
    if way != "a second merge":
        git(project, "checkout", "other", "--", EDITION, SEALS)
    assert commanded(project, "permalinks").code == 0
    commit(project, "swapped")
    assert SWAPPED in told(project)
    git(project, "revert", "--no-edit", *(["-m", "1"] if "merge" in way else []), "HEAD")
    assert (SWAPPED in told(project)) == (way == "a second merge"), "its first parent is the other"


def test_an_edition_upon_which_another_was_made_stays(tmp_path: Path) -> None:
    """A branch from before it makes one of its name, and has no part in the choice."""
    project = on_main(tmp_path)
    git(project, "branch", "other")
    for edition in ("2026.2", "2026.3"):
        (project / f"docs/{edition}.md").write_text("# New\n", "utf-8")
        assert commanded(project, "permalinks").code == 0
        publish_ledger(project, edition)
        commit(project, edition)
    git(project, "checkout", "-q", "other")
    (project / "docs/forged.md").write_text("# New\n", "utf-8")
    assert commanded(project, "permalinks").code == 0
    publish_ledger(project, "2026.2")
    commit(project, "forged")
    git(project, "checkout", "-q", "main")
    with pytest.raises(subprocess.CalledProcessError):
        git(project, "merge", "-q", "-m", "both", "other")
    git(project, "checkout", "--theirs", EDITION)
    git(project, "add", EDITION)
    assert commanded(project, "permalinks").code == 0
    for _ in range(2):
        assert SWAPPED in told(project)
        commit(project, "both")


def test_what_the_next_edition_of_the_other_branch_bound_is_bound_by_it(tmp_path: Path) -> None:
    project = chosen(tmp_path)
    git(project, "checkout", "-q", "other")
    publish_ledger(project, "2026.3")
    commit(project, "the next")
    git(project, "checkout", "-q", "main")
    git(project, "merge", "-q", "-m", "both", "other")
    assert commanded(project, "permalinks").code == 0
    commit(project, "in order")
    assert ledger_of(project)["/other/"].edition == "2026.3"
    assert told(project) == ""


def test_of_two_that_chose_differently_a_third_merge_chooses_either(tmp_path: Path) -> None:
    """A revision is of before the edition that it is told by, be it that of either branch."""
    project = chosen(tmp_path)
    git(project, "checkout", "-q", "-b", "otherwise", "HEAD^1")
    for branch in ("other", "main"):
        with pytest.raises(subprocess.CalledProcessError):
            git(project, "merge", "-q", "-m", "both", branch)
        git(project, "checkout", "--theirs" if branch == "other" else "--ours", EDITION)
        git(project, "add", EDITION)
        assert commanded(project, "permalinks").code == 0
        for _ in range(2):
            assert told(project) == ""
            commit(project, "both")
        assert [row.split("\t")[3] for row in rows(project / REVISIONS)] == ["2026.1"]
    (right,) = rows(project / REVISIONS)
    both = f"{right}\n{right.replace('2026.1', '2026.2')}\n"
    (project / REVISIONS).write_text(both, "utf-8")
    assert "error P014" in told(project)
    assert commanded(project, "permalinks").code == 0
    assert rows(project / REVISIONS) == [right]


@pytest.mark.parametrize("what", ["the line", "the folder"])
def test_a_slip_after_the_choice_is_mended_as_the_hint_has_it(tmp_path: Path, what: str) -> None:
    project = chosen(tmp_path)
    git(project, "rm", "-q", "-r", SEALS if what == "the line" else EDITION)
    commit(project, "a slip")
    git(project, "checkout", "HEAD~1", "--", SEALS, EDITION)
    for _ in range(2):
        assert told(project) == ""
        commit(project, "mended")


def test_a_slip_of_the_pen_is_no_edition(tmp_path: Path) -> None:
    project = on_main(tmp_path)
    seals = project / SEALS
    right = seals.read_text("utf-8")
    for text in (right.replace("2026.1", "2026.10"), right):
        seals.write_text(text, "utf-8")
        commit(project, "a slip, and its mend")
    assert told(project) == ""


def test_what_is_not_as_published_unbinds_nothing(tmp_path: Path) -> None:
    """Of an edition whose list of addresses was cut; the line is there again with the list."""
    project = on_main(tmp_path)
    objects = project / "editions/2026.1/objects.json"
    whole = objects.read_text("utf-8")
    objects.write_text(re.sub(r'\n"/about/",', "", whole), "utf-8")
    assert objects.read_text("utf-8") != whole
    assert commanded(project, "permalinks").code == 0
    assert ledger_of(project)["/about/"].edition == "2026.1"
    objects.write_text(whole, "utf-8")
    assert told(project) == ""


def test_what_an_edition_has_is_bound_again(tmp_path: Path) -> None:
    project = on_main(tmp_path)
    ledger = project / PERMALINKS
    before = ledger.read_text("utf-8")
    lost = re.sub(
        r"(?m)^(/(?:about/|id/(?:company-paid|tom-keeper)/)\tlive)\t.*$", r"\1\t\t\t", before
    )
    assert lost != before
    ledger.write_text(lost, "utf-8")
    assert commanded(project, "permalinks").code == 0
    assert ledger.read_text("utf-8") == before
