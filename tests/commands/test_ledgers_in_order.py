"""Ledgers after a merge of two branches: what git left unsorted is sorted, and it is said."""

import re
import subprocess
from pathlib import Path

import pytest

from sourcebook.parse import PERMALINKS, REVISIONS, in_order, right_address
from tests.projects import CORPUS, commanded, copied, ledger_of, publish_ledger, published_copy

ATTRIBUTES = Path(__file__).resolve().parents[2] / ".gitattributes"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copied(CORPUS, tmp_path / "project")


def rows(path: Path) -> list[str]:
    return [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]


def test_an_unsorted_ledger_with_double_lines_is_put_in_order(project: Path) -> None:
    ledger = project / PERMALINKS
    whole = ledger.read_text("utf-8")
    lines = whole.splitlines(keepends=True)
    ledger.write_text("".join([*lines, lines[-1], lines[10], lines[9]]).replace(lines[10], "", 1))
    assert commanded(project, "check").code == 1
    done = commanded(project, "permalinks")
    assert done.code == 0, done.out + done.err
    assert f"{PERMALINKS}: 2 lines put in order, 2 twice there" in done.err
    assert ledger.read_text("utf-8") == whole
    again = commanded(project, "permalinks")
    assert again.code == 0
    assert "put in order" not in again.err


def test_two_lines_for_one_address_are_a_fault(project: Path) -> None:
    ledger = project / PERMALINKS
    before = ledger.read_text("utf-8")
    line = "/id/day-of-freeze/\twithdrawn\t2026.1\t\tIt says nothing.\n"
    begun = before.replace("/id/day-of-freeze/\tlive\t\t\t\n", line)
    assert begun != before
    lines = begun.splitlines(keepends=True)
    other = "/id/day-of-freeze/\twithdrawn\t2026.1\t\tNobody says so.\n"
    ledger.write_text("".join([*lines, other]), "utf-8")
    done = commanded(project, "permalinks")
    assert done.code == 1
    assert "'/id/day-of-freeze/' has two lines" in done.out
    assert "put in order" in done.err
    assert rows(ledger).count(line.rstrip("\n")) == 1, "nothing was chosen"
    assert other.rstrip("\n") in rows(ledger)


def git(project: Path, *command: str) -> None:
    who = ("-c", "user.name=a", "-c", "user.email=a@b.invalid", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *who, *command], cwd=project, check=True, capture_output=True)


def on_main(tmp_path: Path) -> Path:
    """A project that an edition has published, committed on the branch ``main``."""
    project = published_copy(CORPUS, tmp_path / "project")
    (project / ".gitattributes").write_bytes(ATTRIBUTES.read_bytes())
    git(project, "init", "-q")
    git(project, "add", ".")
    git(project, "commit", "-q", "-m", "begun")
    return project


def test_two_branches_that_both_add_addresses_merge(project: Path) -> None:
    """As git really does it, with our ``.gitattributes``."""
    (project / ".gitattributes").write_bytes(ATTRIBUTES.read_bytes())
    places = project / "sources/register/places.yml"
    begun = places.read_text("utf-8")
    git(project, "init", "-q")
    git(project, "add", ".")
    git(project, "commit", "-q", "-m", "begun")
    ledgers = []
    for name in ("zebra-yard", "aspen-yard"):
        git(project, "checkout", "-q", "-b", name, "main")
        extra = project / f"docs/{name}.md"
        extra.write_text(f"---\ndescription: A yard.\n---\n\n# {name}\n\nWords.\n", "utf-8")
        done = commanded(project, "permalinks")
        assert done.code == 0, done.out
        ledgers.append(set(rows(project / PERMALINKS)))
        git(project, "add", ".")
        git(project, "commit", "-q", "-m", name)
    assert places.read_text("utf-8") == begun
    git(project, "merge", "-q", "-m", "both", "zebra-yard")
    done = commanded(project, "permalinks")
    assert done.code == 0, done.out
    found = rows(project / PERMALINKS)
    assert set(found) == ledgers[0] | ledgers[1]
    assert found == sorted(found)
    assert commanded(project, "check").code == 0


def test_what_was_put_in_order_is_counted() -> None:
    """Lines that stand after a later one, and lines that stand there twice; remarks lead, once."""
    found = in_order("# head\nb\t1\na\t1\n# head\nc\t1\n\nb\t1\nb\t2\nc\t1\n")
    assert found.text == "# head\na\t1\nb\t1\nb\t2\nc\t1\n"
    assert (found.moved, found.doubled) == (3, 2)
    twice = in_order("a\t1\na\t1\n")
    assert (twice.text, twice.moved, twice.doubled, bool(twice)) == ("a\t1\n", 0, 1, True)
    asunder = in_order("b\t1\na\t1\n")
    assert (asunder.text, asunder.moved, asunder.doubled) == ("a\t1\nb\t1\n", 1, 0)
    for text in ("", "/a/\t1\n/b/\t1\n", "# head\n\n", "# two\n# one\na\t1\nb\t1\n", "a\na b\t1\n"):
        assert (in_order(text).text, in_order(text).moved, in_order(text).doubled) == (text, 0, 0)
    assert in_order("a\tb\na\n").text.startswith("a\tb"), "as many columns are asked of each"
    printed = in_order("a-\na\t\na\n", shorter=True).text
    assert printed == "a\t\na\na-\n", "as it is printed"
    assert not in_order(printed, shorter=True), "what is in order is left"


@pytest.mark.parametrize("harm", ["<<<<<<< ours", "one\ttwo\tthree", "\t\t"])
def test_what_is_no_ledger_is_left_as_it_is(harm: str) -> None:
    text = f"# head\nb\t1\n{harm}\na\t2\n"
    assert in_order(text).text == text
    assert not in_order(text)


def test_every_ledger_that_merges_by_union_is_sorted(project: Path) -> None:
    path = project / REVISIONS
    lines = [
        f"{name} 2026-01-0{day}\t{'0' * 16}\t{'1' * 16}\t2026.1\tsame\tA slip."
        for name, day in (("frost", 2), ("frost", 1), ("frost", 2))
    ]
    path.write_text("# head\n" + "\n".join(lines) + "\n", "utf-8")
    assert (
        f"{REVISIONS}: 1 lines put in order, 1 twice there" in commanded(project, "permalinks").err
    )
    assert rows(path) == sorted(set(lines))


def test_lines_of_the_collation_may_lack_their_last_cell() -> None:
    """Lines with folds and lines without stand in one ledger, and are sorted together."""
    rows = ["b\t1\t2", "a\t1\t2\thyphens/1", "c\t1\t2"]
    text = "# head\n" + "".join(f"{row}\n" for row in rows)
    assert not in_order(text)
    assert in_order(text, shorter=True).text.split("\n")[1:3] == [rows[1], rows[0]]
    assert not in_order(f"{text}<<<<<<< HEAD\n", shorter=True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("live\t2026.1\t\t", "live\t\t\t"),
        ("moved\t2026.1\t\t/b/", "live\t2026.1\t0123456789abcdef\t"),
        ("withdrawn\t2026.1\t\tGone.", "live\t2026.1\t\t"),
        ("live\t2026.1\t0123456789abcdef\t", "live\t2026.1\t\t"),
    ],
)
def test_of_two_lines_on_an_address_the_one_that_can_be_right_stays(one: str, other: str) -> None:
    for pair in ((one, other), (other, one)):
        text = "".join(f"/a/\t{row}\n" for row in pair)
        assert in_order(text, one_of=right_address(text)).text == f"/a/\t{one}\n"
    two = f"/a/\t{one}\n/a/\t{one}x\n"
    both = in_order(two, one_of=right_address(two))
    assert not both, "which of two is right may be for people to say"


def test_a_rename_and_a_revision_on_two_branches_are_one(tmp_path: Path) -> None:
    """One command after the merge; nothing is chosen or told again by hand."""
    project = on_main(tmp_path)
    git(project, "checkout", "-q", "-b", "renamed")
    assert commanded(project, "rename", "company-paid", "company-has-paid").code == 0
    git(project, "commit", "-q", "-a", "-m", "renamed")
    git(project, "checkout", "-q", "main")
    theme = project / "sources/themes/frost.yml"
    text = theme.read_text("utf-8")
    other = text.replace("paid for the gate.", "paid for the whole gate.")
    assert other != text
    theme.write_text(other, "utf-8")
    done = commanded(project, "revise", "company-paid", "The gate had two leaves.")
    assert done.code == 0, done.out + done.err
    git(project, "add", ".")
    git(project, "commit", "-q", "-m", "revised")
    git(project, "merge", "-q", "-m", "both", "renamed")
    done = commanded(project, "permalinks")
    assert done.code == 0, done.out + done.err
    lines = ledger_of(project)
    assert lines["/id/company-paid/"].detail == "/id/company-has-paid/"
    git(project, "commit", "-q", "-a", "-m", "in order")
    found = commanded(project, "check", "--release")
    assert found.code == 0, found.out


@pytest.mark.parametrize("end", ["moved\t1\t\t/c/", "withdrawn\t1\t\tIt was wrong."])
def test_what_has_moved_on_is_not_where_it_had_moved_to(end: str) -> None:
    text = f"/a/\tmoved\t1\t\t/b/\n/a/\t{end}\n/b/\t{end}\n"
    found = in_order(text, one_of=right_address(text))
    assert found.text == f"/a/\t{end}\n/b/\t{end}\n"
    circle = (
        "/a/\tmoved\t1\t\t/b/\n/a/\tmoved\t1\t\t/c/\n/b/\tmoved\t1\t\t/c/\n/c/\tmoved\t1\t\t/b/\n"
    )
    assert not in_order(circle, one_of=right_address(circle)), "nobody knows"


def merged_with_a_rename(tmp_path: Path, *commands: tuple[str, ...]) -> Path:
    """A project of which one branch renamed the theme twice, and the other did something else."""
    project = on_main(tmp_path)
    git(project, "checkout", "-q", "-b", "other")
    for one in (("rename", "frost", "cold"), ("rename", "cold", "icy")):
        assert commanded(project, *one).code == 0
    git(project, "add", ".")
    git(project, "commit", "-q", "-m", "a theme")
    git(project, "checkout", "-q", "main")
    for command in commands:
        if command[0] == "write":
            theme, (_, old, new) = project / "sources/themes/frost.yml", command
            theme.write_text(theme.read_text("utf-8").replace(old, new), "utf-8")
            continue
        done = commanded(project, *command)
        assert done.code == 0, done.out + done.err
    git(project, "add", ".")
    git(project, "commit", "-q", "-m", "another thing")
    git(project, "merge", "-q", "-m", "both", "other")
    done = commanded(project, "permalinks")
    assert done.code == 0, done.out + done.err
    git(project, "commit", "-q", "-a", "-m", "in order")
    found = commanded(project, "check", "--release")
    assert found.code == 0, found.out
    return project


@pytest.mark.parametrize(
    ("command", "wanted"),
    [
        (("rename", "gate-of-glass", "gate-of-ice"), "/themes/icy/#gate-of-ice"),
        (("withdraw", "gate-of-glass", "It was wrong."), "It was wrong."),
        (("rename", "frost#the-keeper", "the-warden"), "/themes/icy/#the-warden"),
    ],
)
def test_a_theme_and_what_is_in_it_are_renamed_on_two_branches(
    tmp_path: Path, command: tuple[str, ...], wanted: str
) -> None:
    """Where the one page and the one id have gone, the address of both has."""
    project = merged_with_a_rename(tmp_path, command)
    name = command[1].rpartition("#")[2]
    assert ledger_of(project)[f"/themes/frost/#{name}"].detail == wanted


def test_a_page_and_an_anchor_on_it_move_on_two_branches() -> None:
    """Who led on to the same anchor knew of the page alone."""
    page, anchor = "/a/#b\tmoved\t1\t\t/c/#b\n", "/a/#b\tmoved\t1\t\t/a/#d\n"
    for both in (page + anchor, anchor + page):
        text = f"/a/\tmoved\t1\t\t/c/\n{both}"
        found = in_order(text, one_of=right_address(text)).text
        assert found == "/a/\tmoved\t1\t\t/c/\n/a/#b\tmoved\t1\t\t/c/#d\n"
    text = "/a/#b\tmoved\t1\t\t/a/#d\n/a/#b\tmoved\t1\t\t/a/#e\n"
    assert not in_order(text, one_of=right_address(text)), "which is for people to say"


def test_a_theme_is_renamed_and_a_section_of_it_revised_on_two_branches(tmp_path: Path) -> None:
    """The address that is new has the mark to which the revision led at the old one."""
    merged_with_a_rename(
        tmp_path,
        ("write", "Where the keeper was", "The keeper and his axe"),
        ("revise", "frost#the-keeper", "It was vague."),
    )


def test_a_theme_is_renamed_and_a_section_renamed_and_revised_on_two_branches(
    tmp_path: Path,
) -> None:
    """The revision is of where the section is now, though its own page was in no edition."""
    project = merged_with_a_rename(
        tmp_path,
        ("rename", "frost#the-keeper", "the-warden"),
        ("write", "Where the keeper was", "The keeper and his axe"),
        ("revise", "frost#the-warden", "It was vague."),
    )
    (row,) = rows(project / REVISIONS)
    assert row.startswith("/themes/icy/#the-warden ")


def test_a_revision_on_one_branch_is_since_the_edition_that_another_made(tmp_path: Path) -> None:
    project = on_main(tmp_path)
    git(project, "checkout", "-q", "-b", "other")
    theme = project / "sources/themes/frost.yml"
    text = theme.read_text("utf-8")
    theme.write_text(text.replace("paid for the gate.", "paid for the whole gate."), "utf-8")
    done = commanded(project, "revise", "company-paid", "It had two leaves.")
    assert done.code == 0, done.out + done.err
    git(project, "add", ".")
    git(project, "commit", "-q", "-m", "revised")
    git(project, "checkout", "-q", "main")
    publish_ledger(project, "2026.2")
    git(project, "add", ".")
    git(project, "commit", "-q", "-m", "an edition")
    git(project, "merge", "-q", "-m", "both", "other")
    done = commanded(project, "permalinks")
    assert done.code == 0, done.out + done.err
    git(project, "commit", "-q", "-a", "-m", "in order")
    found = commanded(project, "check", "--release")
    assert found.code == 0, found.out
    (row,) = rows(project / REVISIONS)
    assert row.split("\t")[3] == "2026.2"


def test_two_branches_may_each_have_made_an_edition(tmp_path: Path) -> None:
    """What both bound is bound by the first of them, whichever was merged into which."""
    for ours, theirs in (("2026.2", "2026.3"), ("2026.3", "2026.2")):
        project = on_main(tmp_path / ours)
        for branch, edition in (("other", theirs), ("main", ours)):
            git(project, "checkout", "-q", *(["-b"] if branch == "other" else []), branch)
            (project / "docs/new.md").write_text("# New\n", "utf-8")
            assert commanded(project, "permalinks").code == 0
            publish_ledger(project, edition)
            git(project, "add", ".")
            git(project, "commit", "-q", "-m", branch)
        git(project, "merge", "-q", "-m", "both", "other")
        done = commanded(project, "permalinks")
        assert done.code == 0, done.out + done.err
        git(project, "commit", "-q", "-a", "-m", "in order")
        assert ledger_of(project)["/new/"].edition == "2026.2"
        found = commanded(project, "check", "--release")
        assert found.code == 0, found.out
        ledger = project / PERMALINKS
        text = ledger.read_text("utf-8")
        for wrong in ("2026.3", "2026.1", ""):
            ledger.write_text(text.replace("/new/\tlive\t2026.2", f"/new/\tlive\t{wrong}"), "utf-8")
            assert commanded(project, "check", "--release").code == 1


def test_an_edition_that_is_picked_without_its_revision_is_one_slip(tmp_path: Path) -> None:
    """First the line is told that is lacking, with where it is; then the words that are."""
    project = on_main(tmp_path)
    theme = project / "sources/themes/frost.yml"
    git(project, "checkout", "-q", "-b", "other")
    text = theme.read_text("utf-8")
    theme.write_text(text.replace("paid for the gate.", "paid for all of it."), "utf-8")
    assert commanded(project, "revise", "company-paid", "It did.").code == 0
    (row,) = rows(project / REVISIONS)
    git(project, "add", ".")
    git(project, "commit", "-q", "-m", "revised")
    publish_ledger(project, "2026.2")
    git(project, "add", ".")
    git(project, "commit", "-q", "-m", "an edition")
    git(project, "checkout", "-q", "main")
    (project / "docs/new.md").write_text("# New\n", "utf-8")
    git(project, "add", ".")
    git(project, "commit", "-q", "-m", "another thing")
    git(project, "cherry-pick", "other")
    assert commanded(project, "permalinks").code == 0
    found = commanded(project, "check").out
    assert found.count(": error ") == found.count("nothing says why") == 1
    (command,) = re.findall(r"git log .* -- \S+", found)
    there = subprocess.run(command, shell=True, cwd=project, check=True, capture_output=True)
    assert f"+{row}" in there.stdout.decode()
    (project / REVISIONS).write_text(f"{row}\n", "utf-8")
    found = commanded(project, "check").out
    assert found.count(": error ") == found.count("are not those of edition 2026.2") == 1
    assert commanded(project, "revise", "company-paid", "It did not.").code == 0
    git(project, "add", ".")
    git(project, "commit", "-q", "-m", "in order")
    ended = commanded(project, "check", "--release")
    assert ended.code == 0, ended.out


def test_what_two_branches_revised_is_one_revision(tmp_path: Path) -> None:
    """Once people have said which words stay, each reason is told, and the history has no fault."""
    project = on_main(tmp_path)
    theme = project / "sources/themes/frost.yml"
    begun = theme.read_text("utf-8")
    for branch, words in (("other", "paid for all of it."), ("main", "paid for the whole gate.")):
        git(project, "checkout", "-q", *(["-b"] if branch == "other" else []), branch)
        theme.write_text(begun.replace("paid for the gate.", words), "utf-8")
        done = commanded(project, "revise", "company-paid", f"As {branch} has it.")
        assert done.code == 0, done.out + done.err
        git(project, "add", ".")
        git(project, "commit", "-q", "-m", branch)
    ours = theme.read_text("utf-8")
    mark = ledger_of(project)["/id/company-paid/"].words
    git(project, "merge", "-q", "--no-commit", "-X", "ours", "other")
    assert theme.read_text("utf-8") == ours
    ledger = project / PERMALINKS
    both = ledger.read_text("utf-8").splitlines(keepends=True)
    place = "/id/company-paid/\t"
    kept = [row for row in both if not row.startswith(place) or mark in row]
    assert len(kept) == len(both) - 1
    ledger.write_text("".join(kept), "utf-8")
    git(project, "commit", "-q", "-a", "-m", "both")
    assert commanded(project, "check").code == 1
    done = commanded(project, "permalinks")
    assert done.code == 0, done.out + done.err
    (row,) = rows(project / REVISIONS)
    assert row.endswith("\tAs other has it. As main has it.")
    for _ in range(2):
        found = commanded(project, "check", "--release")
        assert found.code == 0, found.out
        git(project, "commit", "-q", "-a", "--allow-empty", "-m", "in order")
