"""The history part by part: earlier commits, what was taken back, what an edition has otherwise."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from sourcebook.assemble import commit_of_edition, ledger_history
from sourcebook.diagnostics import Span
from sourcebook.facts import Published, fingerprint, kept
from sourcebook.model import Edition, FileFate, Kept, Permalink, Revision
from sourcebook.parse import FILES, PERMALINKS, REVISIONS, SEALS
from tests.commands.pasts import Past, past_of
from tests.commands.test_history_told import BEGUN, FIRST, ONE, PUT_BACK, TWO, put, told, wrote
from tests.commands.test_names_parts import edition, line, moved, revision, withdrawn

TEXT = "/sources/smith-1999/text/"
"""A page that the site may make of a source that it has."""
EDITIONS = (edition("2026.1", "/a/ /b/ /c/"), edition("2026.2", "/a/"))


@pytest.fixture
def past(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Past:
    return past_of(tmp_path, monkeypatch)


def messages(
    past: Past,
    *lines: Permalink,
    editions: tuple[Edition, ...] = EDITIONS,
    revisions: tuple[Revision, ...] = (),
    published: Published | None = None,
    release: bool = True,
) -> list[str]:
    """What is told of a project with these lines."""
    corpus = wrote(past, *lines, editions=editions, revisions=revisions)
    return [one for _, one, _ in told(past, corpus, published, release=release)]


def test_what_an_earlier_commit_has_is_for_a_release(past: Past) -> None:
    second = edition("2026.2", "/d/")
    fate = FileFate("t.csv", "withdrawn", "It was wrong.", Span(FILES))
    first = replace(FIRST, files=frozenset({"t.csv"}))
    lines = (*BEGUN, line("/d/", "", "2026.2"))
    wrote(past, *lines, editions=(first, second), files=(fate,))
    put(past.root, SEALS, "2026.1\tabc\n2026.2\tabc\n2031.1\tno edition\n")
    begun = past.commit()
    corpus = wrote(past, *BEGUN[:1], *BEGUN[2:], editions=(first,), seal="def")
    past.commit()
    assert told(past, corpus, release=False) == []
    assert [one for _, one, _ in told(past, corpus)] == [
        f"edition 2026.1 is not the one that commit {begun} has",
        f"edition 2026.2, which commit {begun} has, is no more",
        f"'t.csv' was withdrawn 'It was wrong.' in commit {begun}, and is no more",
        f"'/b/' was bound by edition 2026.1 in commit {begun}, and is no more",
    ]
    assert commit_of_edition(past.root, "2026.2") == begun


def test_two_lines_that_are_lost_are_one_and_one_more(past: Past) -> None:
    wrote(past, *BEGUN)
    past.commit()
    (message,) = messages(past, *BEGUN[:2], editions=(FIRST,))
    assert message.startswith("'/c/' and 1 more was bound")


def test_an_edition_that_is_here_again_is_the_one_that_was(past: Past) -> None:
    wrote(past, *BEGUN)
    begun = past.commit()
    wrote(past, *BEGUN, editions=())
    past.commit()
    corpus = wrote(past, *BEGUN, seal="def")
    told_of = [one for _, one, _ in told(past, corpus)]
    assert told_of == [f"edition 2026.1 is not the one that commit {begun} has"]
    assert told(past, corpus, release=False) == []


def test_an_edition_that_is_the_first_again_is_no_other(past: Past) -> None:
    for seal in ("abc", "def"):
        wrote(past, *BEGUN, seal=seal)
        past.commit()
    corpus = wrote(past, *BEGUN, seal="abc")
    assert told(past, corpus) == told(past, corpus, release=False) == []


@pytest.mark.parametrize(
    ("then", "now", "message"),
    [
        ("A", "A", ""),
        ("AB", "A", ""),
        ("ABA", "A", ""),
        ("ABC", "A", ""),
        ("ABC", "D", "'/b/' was withdrawn 'C' in commit HEAD, and is withdrawn 'D'"),
        ("AB", "C", "'/b/' was withdrawn 'B' in commit HEAD, and is withdrawn 'C'"),
        ("ABCB", "A", ""),
    ],
)
def test_what_a_commit_said_by_mistake_stops_no_release(
    past: Past, then: str, now: str, message: str
) -> None:
    """After it the line is as it was before; until that is committed, the check tells of it."""
    for note in then:
        wrote(past, line("/a/"), withdrawn("/b/", note), editions=EDITIONS)
        past.commit()
    lines = (line("/a/"), withdrawn("/b/", now))
    assert messages(past, *lines) == ([message] if message else [])
    last = f"'/b/' was withdrawn '{then[-1]}' in commit HEAD, and is withdrawn '{now}'"
    assert messages(past, *lines, release=False) == ([last] if then[-1] != now else [])


def test_of_what_is_taken_back_another_line_is_none(past: Past) -> None:
    for b, c in (("1", "8"), ("2", "8")):
        wrote(past, withdrawn("/b/", b), withdrawn("/c/", c), editions=EDITIONS)
        past.commit()
    (message,) = messages(past, withdrawn("/b/", "1"), withdrawn("/c/", "9"))
    assert message.startswith("'/c/' was withdrawn '8' in commit ")


def test_what_no_edition_had_then_takes_nothing_back(past: Past) -> None:
    unbound = replace(withdrawn("/b/", "C"), edition="")
    for one in (unbound, withdrawn("/b/", "A")):
        wrote(past, line("/a/"), one, editions=EDITIONS)
        past.commit()
    message = "'/b/' was withdrawn 'A' in commit HEAD, and is withdrawn 'C'"
    assert messages(past, line("/a/"), withdrawn("/b/", "C")) == [message]


def test_lines_of_few_columns_are_read_as_far_as_they_bind(past: Past) -> None:
    wrote(past, line("/a/"), editions=EDITIONS)
    put(past.root, PERMALINKS, "/a/\twithdrawn\t2026.1\n/b/\twithdrawn\t2026.1\t5\n")
    past.commit()
    message = "'/b/' was withdrawn [5] in commit HEAD, and is withdrawn 'Gone.' [5]"
    assert messages(past, withdrawn("/b/", "Gone.", "5")) == [message]


def test_only_lines_that_differ_are_looked_at(past: Past, monkeypatch: pytest.MonkeyPatch) -> None:
    """However long the ledger and its history are; each once."""
    for note in ("One.", "Two.", "Two.", "Three."):
        wrote(past, *BEGUN[:3], withdrawn("/gone/", note))
        past.commit()
    looked: list[str] = []

    def counted(then: Permalink, ledger: Mapping[str, Permalink], latest: Collection[str]) -> bool:
        looked.append(then.detail)
        return kept(then, ledger, latest)

    monkeypatch.setattr(ledger_history, "kept", counted)
    assert len(messages(past, *BEGUN[:3], withdrawn("/gone/", "Three."), editions=(FIRST,))) == 1
    assert looked == ["Two.", "One."]


def test_what_the_site_makes_again_lives_again(past: Past) -> None:
    editions = (edition("2026.1", f"/a/ /b/ {TEXT}"), EDITIONS[1])
    wrote(past, withdrawn(TEXT, "Not free."), withdrawn("/b/", "Gone."), editions=editions)
    past.commit()
    message = "'/b/' was withdrawn 'Gone.' in commit HEAD, and is live"
    assert messages(past, line(TEXT), line("/b/"), editions=editions) == [message]


@pytest.mark.parametrize(
    ("published", "then", "now", "stands"),
    [
        (line("/b/"), moved("/b/", "/x/"), moved("/b/", "/y/"), False),
        (line("/b/"), withdrawn("/b/", "A slip."), line("/b/"), True),
        (withdrawn("/b/", "Gone."), withdrawn("/b/", "A slip."), line("/b/"), False),
        (withdrawn("/b/", "Gone."), withdrawn("/b/", "A slip."), withdrawn("/b/", "Gone."), True),
    ],
)
def test_what_the_latest_edition_has_decides_where_it_can_tell(
    past: Past, published: Permalink, then: Permalink, now: Permalink, stands: bool
) -> None:
    """Of what was live there the commits alone tell where it went."""
    wrote(past, line("/a/"), line("/x/"), line("/y/"), then, editions=EDITIONS)
    past.commit()
    others = (line("/a/"), line("/none/"))
    edition = Published("it", (*others, published), ())
    found = messages(past, line("/a/"), line("/x/"), line("/y/"), now, published=edition)
    assert [one.partition(" was ")[0] for one in found] == ([] if stands else ["'/b/'"])


def worded(name: str, **words: str) -> Edition:
    """An edition with objects of these words."""
    objects = {key: Kept("claim", "", said, "", ()) for key, said in words.items()}
    names = {"/a/": {"2026.1": ONE, "2026.2": TWO}[name]}
    return replace(edition(name, "/a/", names), objects=objects)


def test_a_revision_of_words_that_another_rule_tells_of_is_passed_over(past: Past) -> None:
    """Of what was renamed since, too; and those behind it are not."""
    editions = (worded("2026.1", old="1", third="3"), worded("2026.2", new="2", third="4"))
    lines = (
        moved("/id/old/", "/id/new/"), line("/id/new/", fingerprint("2")),
        line("/id/third/", fingerprint("4")), line("/a/", TWO),
    )  # fmt: skip
    had = (
        revision("/a/", ONE, TWO),
        revision("old", fingerprint("1"), fingerprint("2")),
        revision("third", fingerprint("3"), fingerprint("4")),
    )
    wrote(past, *lines, editions=editions, revisions=had)
    past.commit()
    for number in (1, 2):
        left = had[:number] + had[number + 1 :]
        assert messages(past, *lines, editions=editions, revisions=left) == []
    corpus = wrote(past, *lines, editions=editions)
    published = Published("it", (), (had[2], had[1], had[0]))
    past.commit()
    message = "the revision of '/a/' on 2026-09-01 is not as it was in it"
    assert told(past, corpus, published) == [(REVISIONS, message, PUT_BACK)]


def test_a_revision_of_what_was_renamed_is_the_same(past: Past) -> None:
    editions = (worded("2026.1", tom="1"), worded("2026.2", tom="2"))
    lines = (moved("/id/tom/", "/id/keeper/"), line("/id/keeper/"), line("/id/other/"))
    then = revision("tom", fingerprint("1"), fingerprint("2"))
    wrote(past, *lines, editions=editions, revisions=(then, replace(then, object="other")))
    past.commit()
    now = (replace(then, object="keeper"), replace(then, object="other"))
    assert messages(past, *lines, editions=editions, revisions=now) == []


def test_each_revision_that_the_last_commit_has_is_asked(past: Past) -> None:
    names = {"/a/": ONE, "/b/": "3"}, {"/a/": TWO, "/b/": "4"}
    editions = (edition("2026.1", "/a/ /b/", names[0]), edition("2026.2", "/a/ /b/", names[1]))
    lines = (line("/a/", TWO), line("/b/", "4"))
    had = (revision("/a/", ONE, TWO), revision("/b/", "3" * 16, "4" * 16))
    wrote(past, *lines, editions=editions, revisions=had)
    past.commit()
    assert messages(past, *lines, editions=editions, revisions=had) == []


def test_a_name_is_asked_where_it_is_and_was_marked(past: Past) -> None:
    """What was withdrawn then, or had no mark yet, tells no first name."""
    untold = (edition("2026.1", "/a/ /b/"),)
    for one in (
        replace(withdrawn("/a/", "A slip.", "9"), edition=""),
        line("/a/", ""),
        line("/a/", "1"),
    ):
        wrote(past, one, line("/b/"), editions=untold)
        past.commit()
    assert messages(past, line("/a/", "1"), line("/b/"), editions=untold) == []
    (message,) = messages(past, line("/a/", "2"), line("/b/"), editions=untold)
    assert message.endswith("it was [1]")


def test_a_file_that_is_back_has_no_fate(past: Past) -> None:
    first = replace(FIRST, files=frozenset({"t.csv"}))
    fate = FileFate("t.csv", "withdrawn", "It was wrong.", Span(FILES))
    wrote(past, *BEGUN, editions=(first,), files=(fate,))
    past.commit()
    for editions, count in (((first,), 0), ((first, replace(FIRST, name="2026.2")), 1)):
        corpus = wrote(past, *BEGUN, editions=editions)
        pages = replace(corpus.pages, files=frozenset({"t.csv"}))
        assert len(told(past, replace(corpus, pages=pages))) == count
