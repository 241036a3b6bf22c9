"""What is told of ledgers that are not as the commits have them: which line, and the way out.

The projects here are their ledgers and names of editions alone, and their commits are held in the
memory, so that each case is at once.
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
from tests.commands.pasts import Past, past_of
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
def past(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Past:
    return past_of(tmp_path, monkeypatch)


def wrote(
    past: Past,
    *lines: Permalink,
    editions: tuple[Edition, ...] = (FIRST,),
    revisions: tuple[Revision, ...] = (),
    files: tuple[FileFate, ...] = (),
    seal: str = "abc",
) -> Corpus:
    """Write the ledgers of a project, and the folders of its editions."""
    root = past.root
    put(root, PERMALINKS, print_permalinks(lines))
    put(root, REVISIONS, print_revisions(revisions))
    put(root, FILES, "".join(f"{one.path}\t{one.state}\t{one.detail}\n" for one in files))
    put(root, SEALS, "".join(f"{one.name}\t{seal}\n" for one in editions))
    shutil.rmtree(past.root / EDITIONS, ignore_errors=True)
    for one in editions:
        put(root, f"{EDITIONS}/{one.name}/objects.json", "{}")
    return replace(with_(*lines, revisions=revisions, editions=editions), file_fates=files)


def put(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, "utf-8")


def told(
    past: Past, corpus: Corpus, published: Published | None = None, *, release: bool = True
) -> Told:
    """What is told against the whole history, or against the last commit alone."""
    report = Report()
    assert hold_against_history(past.root, corpus, report, lambda: published, release=release) == ""
    return faults(report, str(past.head))


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
    past: Past, lines: tuple[Permalink, ...], message: str, hint: str, release: bool
) -> None:
    latest = edition("2026.2", "/a/ /b/ /c/")
    # What the edition has not promised, or none that was, may be taken out again.
    wrote(past, *BEGUN, line("/a0/"), line("/a1/", "", "2031.7"), editions=(FIRST, latest))
    past.commit()
    corpus = wrote(past, *lines, editions=(FIRST, latest))
    wanted = [(PERMALINKS, message, hint)] if message else []
    assert told(past, corpus, release=release) == wanted
    past.commit()
    assert told(past, corpus, release=False) == []


def test_a_ledger_that_nobody_could_read_is_no_fault_of_now(past: Past) -> None:
    corpus = wrote(past, editions=())
    for path in (FILES, REVISIONS, PERMALINKS):
        put(past.root, path, "nothing that a ledger says\n")
    past.commit()
    assert told(past, corpus, release=False) == []
    corpus = wrote(past, *BEGUN)
    (past.root / PERMALINKS).write_bytes(b"\xff\n")
    (past.root / SEALS).write_bytes(b"\xff\n")
    assert told(past, corpus) == []


def test_of_lines_that_are_turned_the_first_is_told(past: Past) -> None:
    latest = edition("2026.2", "/a/")
    wrote(past, withdrawn("/b/", "1"), withdrawn("/c/", "2"), editions=(FIRST, latest))
    past.commit()
    corpus = wrote(past, withdrawn("/c/", "3"), withdrawn("/b/", "4"), editions=(FIRST, latest))
    message = "'/b/' and 1 more was withdrawn '1' in commit HEAD, and is withdrawn '4'"
    assert told(past, corpus) == [(PERMALINKS, message, TURNED)]


@pytest.mark.parametrize("release", [False, True])
def test_what_the_latest_edition_published_counts_more_than_a_commit(
    past: Past, release: bool
) -> None:
    """A line that is as the edition has it is kept, whatever a commit has made of it since."""
    latest = edition("2026.2", "/a/")
    lines = (withdrawn("/b/", "1"), withdrawn("/c/", "2"))
    wrote(past, withdrawn("/b/", "slip"), withdrawn("/c/", "slip"), editions=(FIRST, latest))
    past.commit()
    corpus = wrote(past, *lines, editions=(FIRST, latest))
    assert told(past, corpus, Published("it", lines, ()), release=release) == []
    other = Published("it", (lines[0], withdrawn("/c/", "3"), withdrawn("/x/", "4")), ())
    (found,) = told(past, corpus, other, release=release)
    assert found[1] == "'/c/' was withdrawn 'slip' in commit HEAD, and is withdrawn '2'"


@pytest.mark.parametrize("release", [False, True])
def test_an_edition_that_is_gone_or_made_anew(past: Past, release: bool) -> None:
    second = edition("2026.2", "/d/")
    wrote(past, line("/a/", "1"), line("/d/", "", "2026.2"), editions=(FIRST, second))
    past.commit()
    out = (
        "take the commit back that took it out (git revert), or restore it: git checkout HEAD -- "
        "sources/ledgers/editions.tsv sources/ledgers/permalinks.tsv editions/2026.{}; an edition "
        "stays though nobody has seen it, and what is to be mended goes into the next"
    )
    corpus = wrote(past, line("/a/", "1"))
    message = "edition 2026.2, which commit HEAD has, is no more"
    assert told(past, corpus, release=release) == [(SEALS, message, out.format(2))]
    corpus = wrote(past, line("/a/", "1"), seal="def")
    assert told(past, corpus, release=release) == [
        (SEALS, "edition 2026.1 is not the one that commit HEAD has", out.format(1)),
        (SEALS, message, out.format(2)),
    ]
    (past.root / SEALS).unlink()
    assert [one[1] for one in told(past, corpus, release=release)] == [
        "edition 2026.1 is not the one that commit HEAD has",
        message,
    ]
    assert commit_of_edition(past.root, "2026.2") == past.head
    assert commit_of_edition(past.root, "2026.3") is None
    assert way_back("2026.7", past.head) == out.format(7).replace("HEAD", str(past.head))


def test_a_revision_that_is_told_otherwise(past: Past) -> None:
    """By the last commit, or the latest edition: the first of them, and how it was."""
    first_edition = edition("2026.1", "/a/ /b/", {"/a/": ONE})
    latest = edition("2026.2", "/a/", {"/a/": TWO})
    lines, editions = (line("/a/", TWO), line("/b/", "4")), (first_edition, latest)
    first = replace(revision("/a/", ONE, TWO), at=Span(REVISIONS))
    wrote(past, *lines, editions=editions, revisions=(first,))
    past.commit()
    assert told(past, wrote(past, *lines, editions=editions, revisions=(first,))) == []
    message = "the revision of '/a/' on 2026-09-01 is not as it was in"
    corpus = wrote(past)
    for now in ((replace(first, reason="A lie."),), ()):
        corpus = wrote(past, *lines, editions=editions, revisions=now)
        assert told(past, corpus, release=False) == [
            (REVISIONS, f"{message} commit HEAD", PUT_BACK)
        ]
    past.commit()
    published = Published("edition 2026.2", lines, (first,))
    assert told(past, corpus) == []
    assert told(past, corpus, published) == [(REVISIONS, f"{message} edition 2026.2", PUT_BACK)]
    assert told(past, corpus, published, release=False) == []


def test_a_name_that_no_edition_tells(past: Past) -> None:
    untold = (edition("2026.1", "/a/ /b/ /d/"),)
    lines = (line("/b/", ""), withdrawn("/c/", "Gone.", "9"), line("/d/", "8"))
    wrote(past, line("/a/", "1"), *lines, editions=untold)
    past.commit()
    wrote(past, line("/a/", "2"), *lines, editions=untold)
    past.commit()
    message = "'/a/' has the mark of another name, {}; it was [1]"
    hint = (
        "write that mark back; then say why the name is another: "
        "sourcebook revise '/a/' \"the reason\""
    )
    for words, mark in (("2", "[2]"), ("", "none")):
        corpus = wrote(past, line("/a/", words), *lines[:2], line("/d/", "7"), editions=untold)
        assert told(past, corpus) == [(PERMALINKS, message.format(mark), hint)]
        assert told(past, corpus, release=False) == []
    one = replace(revision("/a/", "7", "2"), at=Span(REVISIONS))
    two = replace(one, object="/d/")
    corpus = wrote(past, line("/a/", "1"), *lines, editions=untold, revisions=(one, two))
    message = "the revision of '/a/' on 2026-09-01 begins with a name that was never there"
    hint = "take the line out: 'sourcebook revise' writes such lines"
    assert told(past, corpus) == [(REVISIONS, message, hint)]
    one = replace(one, before="1")
    corpus = wrote(past, line("/a/", "2"), *lines, editions=untold, revisions=(one,))
    assert told(past, corpus) == []
    named = (edition("2026.1", "/a/ /b/", {"/b/": "3"}),)
    assert told(past, wrote(past, line("/a/", "3"), *lines, editions=named)) == []


@pytest.mark.parametrize("release", [False, True])
def test_a_file_that_is_told_otherwise(past: Past, release: bool) -> None:
    first = replace(FIRST, files=frozenset({"t.csv", "u.csv"}))
    fates = tuple(
        FileFate(path, "withdrawn", "It was wrong.", Span(FILES)) for path in ("none", "t.csv")
    )
    wrote(past, *BEGUN, editions=(first,), files=fates)
    past.commit()
    last = FileFate("u.csv", "moved", "v.csv", Span(FILES))
    corpus = wrote(past, *BEGUN, editions=(first,), files=(last,))
    message = "'t.csv' was withdrawn 'It was wrong.' in commit HEAD, and is no more"
    hint = "restore it: git checkout HEAD -- sources/ledgers/files.tsv"
    assert told(past, corpus, release=release) == [(FILES, message, hint)]
    past.commit()
    corpus = wrote(past, *BEGUN, editions=(first,), files=(fates[1],))
    message = "'u.csv' was moved 'v.csv' in commit HEAD, and is no more"
    assert told(past, corpus, release=release) == [(FILES, message, hint)]


def test_how_much_of_the_history_was_there(past: Past) -> None:
    corpus = wrote(past, *BEGUN)

    def lacking(corpus: Corpus = corpus, *, release: bool = True) -> str:
        return hold_against_history(past.root, corpus, Report(), release=release)

    nothing = "no commit here has it; clone the repository, and release from there"
    assert (lacking(), lacking(release=False)) == (nothing, "")
    assert not has_history(past.root)
    past.commit()
    assert has_history(past.root)
    (past.root / PERMALINKS).unlink()
    past.commit()
    assert has_history(past.root), "an earlier commit has it"
    assert lacking(with_(editions=(FIRST,))) == ""
    wrote(past, *BEGUN)
    past.commit()
    past.shallow = True
    latest = "only its latest commits are here; fetch the others: git fetch --unshallow"
    assert (lacking(), lacking(release=False)) == (latest, "")


def test_a_history_that_git_does_not_tell(past: Past) -> None:
    corpus = wrote(past, *BEGUN)
    past.commit()
    past.trouble = "git refuses this"
    report = Report()
    assert hold_against_history(past.root, corpus, report, release=True) == "git refuses this"
    assert list(report) == []
    assert not has_history(past.root)
    assert commit_of_edition(past.root, "2026.1") is None


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


def test_a_ledger_of_long_ago_is_read_as_far_as_it_binds(past: Past) -> None:
    rows = [
        "# remark\t\t2026.1\t1",
        "/a/\twithdrawn\tA note.",
        "/b/\tlive\t2026.1\t",
        "/d/\tlive\t\t",
    ]
    wrote(past)
    put(past.root, PERMALINKS, "\n".join(rows))
    past.commit()
    (found,) = told(past, wrote(past))
    assert found[1] == "'/b/' was bound by edition 2026.1 in commit HEAD, and is no more"
