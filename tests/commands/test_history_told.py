"""What is told of ledgers that are not as the commits have them: which line, and the way out.

The projects here are their ledgers and names of editions alone, so that each case is at once.
"""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from sourcebook.assemble import (
    commit_of_edition,
    has_history,
    hold_against_edition,
    hold_against_history,
    way_back,
)
from sourcebook.assemble.versions import Version
from sourcebook.diagnostics import Report, Span
from sourcebook.facts import Published
from sourcebook.model import EDITIONS, Corpus, Edition, FileFate, Permalink, Revision
from sourcebook.parse import (
    FILES,
    PERMALINKS,
    REVISIONS,
    SEALS,
    print_permalinks,
    print_revisions,
)
from tests.commands.test_ledger_history import git
from tests.commands.test_names_parts import edition, line, moved, revision, with_, withdrawn

FIRST = edition("2026.1", "/a/ /b/ /c/ /gone/", {"/a/": "1"})
BEGUN = (line("/a/", "1"), line("/b/"), line("/c/"), withdrawn("/gone/", "It was wrong.", "5"))
ONE, TWO = "1" * 16, "2" * 16
PUT_BACK = (
    f"put this line back into {REVISIONS}: /a/ 2026-09-01\t{ONE}\t{TWO}\t2026.1\tchanged\tA slip."
)
Told = list[tuple[str, str, str]]
"""The file, the message and the hint of each fault; HEAD stands for the last commit's hash."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q")
    return tmp_path


def wrote(
    root: Path,
    *lines: Permalink,
    editions: tuple[Edition, ...] = (FIRST,),
    revisions: tuple[Revision, ...] = (),
    files: tuple[FileFate, ...] = (),
    seal: str = "abc",
) -> Corpus:
    """Write the ledgers of a project, and the folders of its editions."""
    put(root, PERMALINKS, print_permalinks(lines))
    put(root, REVISIONS, print_revisions(revisions))
    put(root, FILES, "".join(f"{one.path}\t{one.state}\t{one.detail}\n" for one in files))
    put(root, SEALS, "".join(f"{one.name}\t{seal}\n" for one in editions))
    shutil.rmtree(root / EDITIONS, ignore_errors=True)
    for one in editions:
        put(root, f"{EDITIONS}/{one.name}/objects.json", "{}")
    return replace(with_(*lines, revisions=revisions, editions=editions), file_fates=files)


def put(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, "utf-8")


def committed(root: Path) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-qm", "so", "--allow-empty")


def told(
    root: Path, corpus: Corpus, published: Published | None = None, *, release: bool = True
) -> Told:
    """What is told against the whole history, or against the last commit alone."""
    report = Report()
    assert hold_against_history(root, corpus, report, lambda: published, release=release) == ""
    return faults(report, git(root, "rev-parse", "HEAD")[:12])


def faults(report: Report, head: str) -> Told:
    return [
        (one.at.path, one.message.replace(head, "HEAD"), one.hint.replace(head, "HEAD"))
        for one in report
    ]


LOST = "restore it: git checkout HEAD -- sources/ledgers/permalinks.tsv"
TURNED = f"{LOST}; if it was wrong there, take that commit back first: git revert"
WAS = "'/gone/' was withdrawn 'It was wrong.' [5] in commit HEAD, and is"


@pytest.mark.parametrize("release", [False, True])
@pytest.mark.parametrize(
    ("lines", "message", "hint"),
    [
        (BEGUN, "", ""),
        ((*BEGUN, line("/d/", "", "")), "", ""),
        (
            (BEGUN[0], *BEGUN[2:]),
            "'/b/' was bound by edition 2026.1 in commit HEAD, and is no more",
            f"{LOST} editions",
        ),
        (
            (BEGUN[2], line("/a/", "1", "")),
            "'/a/' and 2 more was bound by edition 2026.1 in commit HEAD, and is no more",
            f"{LOST} editions",
        ),
        (
            (*BEGUN[:3], withdrawn("/gone/", "It was dull.", "5")),
            f"{WAS} withdrawn 'It was dull.' [5]",
            TURNED,
        ),
        (
            (*BEGUN[:3], withdrawn("/gone/", "It was wrong.")),
            f"{WAS} withdrawn 'It was wrong.'",
            TURNED,
        ),
        ((*BEGUN[:3], moved("/gone/", "/a/", "5")), f"{WAS} moved '/a/' [5]", TURNED),
        ((*BEGUN[:3], line("/gone/", "5")), f"{WAS} live [5]", TURNED),
        ((*BEGUN[:3], line("/gone/")), f"{WAS} live", TURNED),
    ],
)
def test_a_line_that_is_lost_or_turned(
    root: Path, lines: tuple[Permalink, ...], message: str, hint: str, release: bool
) -> None:
    latest = edition("2026.2", "/a/ /b/ /c/")
    # What the edition has not promised, or none that was, may be taken out again.
    wrote(root, *BEGUN, line("/a0/"), line("/a1/", "", "2031.7"), editions=(FIRST, latest))
    committed(root)
    corpus = wrote(root, *lines, editions=(FIRST, latest))
    wanted = [(PERMALINKS, message, hint)] if message else []
    assert told(root, corpus, release=release) == wanted
    committed(root)
    assert told(root, corpus, release=False) == []


def test_a_ledger_that_nobody_could_read_is_no_fault_of_now(root: Path) -> None:
    corpus = wrote(root, editions=())
    for path in (FILES, REVISIONS, PERMALINKS):
        put(root, path, "nothing that a ledger says\n")
    committed(root)
    assert told(root, corpus, release=False) == []
    corpus = wrote(root, *BEGUN)
    (root / PERMALINKS).write_bytes(b"\xff\n")
    (root / SEALS).write_bytes(b"\xff\n")
    assert told(root, corpus) == []


def test_of_lines_that_are_turned_the_first_is_told(root: Path) -> None:
    latest = edition("2026.2", "/a/")
    wrote(root, withdrawn("/b/", "1"), withdrawn("/c/", "2"), editions=(FIRST, latest))
    committed(root)
    corpus = wrote(root, withdrawn("/c/", "3"), withdrawn("/b/", "4"), editions=(FIRST, latest))
    message = "'/b/' and 1 more was withdrawn '1' in commit HEAD, and is withdrawn '4'"
    assert told(root, corpus) == [(PERMALINKS, message, TURNED)]


@pytest.mark.parametrize("release", [False, True])
def test_what_the_latest_edition_published_counts_more_than_a_commit(
    root: Path, release: bool
) -> None:
    """A line that is as the edition has it is kept, whatever a commit has made of it since."""
    latest = edition("2026.2", "/a/")
    lines = (withdrawn("/b/", "1"), withdrawn("/c/", "2"))
    wrote(root, withdrawn("/b/", "slip"), withdrawn("/c/", "slip"), editions=(FIRST, latest))
    committed(root)
    corpus = wrote(root, *lines, editions=(FIRST, latest))
    assert told(root, corpus, Published("it", lines, ()), release=release) == []
    other = Published("it", (lines[0], withdrawn("/c/", "3"), withdrawn("/x/", "4")), ())
    (found,) = told(root, corpus, other, release=release)
    assert found[1] == "'/c/' was withdrawn 'slip' in commit HEAD, and is withdrawn '2'"


@pytest.mark.parametrize("release", [False, True])
def test_an_edition_that_is_gone_or_made_anew(root: Path, release: bool) -> None:
    second = edition("2026.2", "/d/")
    wrote(root, line("/a/", "1"), line("/d/", "", "2026.2"), editions=(FIRST, second))
    committed(root)
    out = (
        "take the commit back that took it out (git revert), or restore it: git checkout HEAD -- "
        "sources/ledgers/editions.tsv sources/ledgers/permalinks.tsv editions/2026.{}; an edition "
        "stays though nobody has seen it, and what is to be mended goes into the next"
    )
    corpus = wrote(root, line("/a/", "1"))
    message = "edition 2026.2, which commit HEAD has, is no more"
    assert told(root, corpus, release=release) == [(SEALS, message, out.format(2))]
    corpus = wrote(root, line("/a/", "1"), seal="def")
    assert told(root, corpus, release=release) == [
        (SEALS, "edition 2026.1 is not the one that commit HEAD has", out.format(1)),
        (SEALS, message, out.format(2)),
    ]
    (root / SEALS).unlink()
    assert [one[1] for one in told(root, corpus, release=release)] == [
        "edition 2026.1 is not the one that commit HEAD has",
        message,
    ]
    commit = git(root, "rev-parse", "HEAD").strip()
    assert commit_of_edition(root, "2026.2") == Version(commit)
    assert commit_of_edition(root, "2026.3") is None
    assert way_back("2026.7", Version(commit)) == out.format(7).replace("HEAD", commit[:12])


def test_a_revision_that_is_told_otherwise(root: Path) -> None:
    """By the last commit, or the latest edition: the first of them, and how it was."""
    first_edition = edition("2026.1", "/a/ /b/", {"/a/": ONE})
    latest = edition("2026.2", "/a/", {"/a/": TWO})
    lines, editions = (line("/a/", TWO), line("/b/", "4")), (first_edition, latest)
    first = replace(revision("/a/", ONE, TWO), at=Span(REVISIONS))
    wrote(root, *lines, editions=editions, revisions=(first,))
    committed(root)
    assert told(root, wrote(root, *lines, editions=editions, revisions=(first,))) == []
    message = "the revision of '/a/' on 2026-09-01 is not as it was in"
    corpus = wrote(root)
    for now in ((replace(first, reason="A lie."),), ()):
        corpus = wrote(root, *lines, editions=editions, revisions=now)
        assert told(root, corpus, release=False) == [
            (REVISIONS, f"{message} commit HEAD", PUT_BACK)
        ]
    committed(root)
    published = Published("edition 2026.2", lines, (first,))
    assert told(root, corpus) == []
    assert told(root, corpus, published) == [(REVISIONS, f"{message} edition 2026.2", PUT_BACK)]
    assert told(root, corpus, published, release=False) == []


def test_a_name_that_no_edition_tells(root: Path) -> None:
    untold = (edition("2026.1", "/a/ /b/ /d/"),)
    lines = (line("/b/", ""), withdrawn("/c/", "Gone.", "9"), line("/d/", "8"))
    wrote(root, line("/a/", "1"), *lines, editions=untold)
    committed(root)
    wrote(root, line("/a/", "2"), *lines, editions=untold)
    committed(root)
    message = "'/a/' has the mark of another name, {}; it was [1]"
    hint = (
        "write that mark back; then say why the name is another: "
        "sourcebook revise '/a/' \"the reason\""
    )
    for words, mark in (("2", "[2]"), ("", "none")):
        corpus = wrote(root, line("/a/", words), *lines[:2], line("/d/", "7"), editions=untold)
        assert told(root, corpus) == [(PERMALINKS, message.format(mark), hint)]
        assert told(root, corpus, release=False) == []
    one = replace(revision("/a/", "7", "2"), at=Span(REVISIONS))
    two = replace(one, object="/d/")
    corpus = wrote(root, line("/a/", "1"), *lines, editions=untold, revisions=(one, two))
    message = "the revision of '/a/' on 2026-09-01 begins with a name that was never there"
    hint = "take the line out: 'sourcebook revise' writes such lines"
    assert told(root, corpus) == [(REVISIONS, message, hint)]
    one = replace(one, before="1")
    corpus = wrote(root, line("/a/", "2"), *lines, editions=untold, revisions=(one,))
    assert told(root, corpus) == []
    named = (edition("2026.1", "/a/ /b/", {"/b/": "3"}),)
    assert told(root, wrote(root, line("/a/", "3"), *lines, editions=named)) == []


@pytest.mark.parametrize("release", [False, True])
def test_a_file_that_is_told_otherwise(root: Path, release: bool) -> None:
    first = replace(FIRST, files=frozenset({"t.csv", "u.csv"}))
    fates = tuple(
        FileFate(path, "withdrawn", "It was wrong.", Span(FILES)) for path in ("none", "t.csv")
    )
    wrote(root, *BEGUN, editions=(first,), files=fates)
    committed(root)
    last = FileFate("u.csv", "moved", "v.csv", Span(FILES))
    corpus = wrote(root, *BEGUN, editions=(first,), files=(last,))
    message = "'t.csv' was withdrawn 'It was wrong.' in commit HEAD, and is no more"
    hint = "restore it: git checkout HEAD -- sources/ledgers/files.tsv"
    assert told(root, corpus, release=release) == [(FILES, message, hint)]
    committed(root)
    corpus = wrote(root, *BEGUN, editions=(first,), files=(fates[1],))
    message = "'u.csv' was moved 'v.csv' in commit HEAD, and is no more"
    assert told(root, corpus, release=release) == [(FILES, message, hint)]


def test_how_much_of_the_history_was_there(root: Path) -> None:
    report = Report()
    corpus = wrote(root, *BEGUN)
    lacking = "no commit here has it; clone the repository, and release from there"
    assert hold_against_history(root, corpus, report, release=True) == lacking
    assert hold_against_history(root, corpus, report, release=False) == ""
    assert not has_history(root)
    committed(root)
    assert has_history(root)
    put(root, PERMALINKS, "")
    (root / PERMALINKS).unlink()
    committed(root)
    assert has_history(root)
    assert hold_against_history(root, with_(editions=(FIRST,)), Report(), release=True) == ""
    git(root, "clone", "-q", "--depth=1", root.as_uri(), "clone")
    lacking = "no commit here has it; clone the repository, and release from there"
    assert hold_against_history(root / "clone", corpus, report, release=True) == lacking
    wrote(root, *BEGUN)
    committed(root)
    git(root, "clone", "-q", "--depth=1", root.as_uri(), "again")
    lacking = "only its latest commits are here; fetch the others: git fetch --unshallow"
    assert hold_against_history(root / "again", corpus, report, release=True) == lacking
    assert hold_against_history(root / "again", corpus, report, release=False) == ""
    assert list(report) == []


def test_a_history_that_git_does_not_tell(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = wrote(root, *BEGUN)
    committed(root)
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    report = Report()
    assert "git refuses this" in hold_against_history(root, corpus, report, release=True)
    assert list(report) == []
    assert not has_history(root)
    assert commit_of_edition(root, "2026.1") is None


def test_what_an_edition_tells_where_there_is_no_history() -> None:
    lines = (withdrawn("/a/", "1"), withdrawn("/b/", "2"), withdrawn("/c/", "3"), line("/x/"))
    one = replace(revision("/a/", ONE, TWO), at=Span(REVISIONS))
    published = Published("edition 2026.2", lines, (one,))
    latest = edition("2026.2", "/a/ /c/", {"/a/": TWO})
    corpus = with_(
        withdrawn("/b/", "8"), withdrawn("/a/", "9"), line("/c/"), line("/d/"),
        editions=(edition("2026.1", "/a/", {"/a/": ONE}), latest),
        revisions=(replace(one, reason="A lie."),),
    )  # fmt: skip
    report = Report()
    hold_against_edition(corpus, published, report)
    assert faults(report, "none") == [
        (
            PERMALINKS,
            "'/a/' and 1 more was withdrawn '1' in edition 2026.2, and is withdrawn '9'",
            "restore the line: the edition's archive has it in data/",
        ),
        (
            REVISIONS,
            "the revision of '/a/' on 2026-09-01 is not as it was in edition 2026.2",
            PUT_BACK,
        ),
    ]


def test_a_ledger_of_long_ago_is_read_as_far_as_it_binds(root: Path) -> None:
    rows = [
        "# remark\t\t2026.1\t1",
        "/a/\twithdrawn\tA note.",
        "/b/\tlive\t2026.1\t",
        "/d/\tlive\t\t",
    ]
    wrote(root)
    put(root, PERMALINKS, "\n".join(rows))
    committed(root)
    (found,) = told(root, wrote(root))
    assert found[1] == "'/b/' was bound by edition 2026.1 in commit HEAD, and is no more"
