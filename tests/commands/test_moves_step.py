"""A change of a project as one step: what it begins with, copies, judges, counts and says."""

import re
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

import pytest

from sourcebook.diagnostics import Diagnostic, Report, Rule, Span
from sourcebook.facts import Facts
from sourcebook.model import FIGURES, Edition, Permalink
from sourcebook.moves import Change, RefusedError, change, rename
from sourcebook.moves.ledger import Fates, with_fates
from sourcebook.parse import PERMALINKS, parse_permalinks, records
from sourcebook.rules import permanence, structure
from tests.projects import (
    CORPUS,
    commanded,
    copied,
    ledger_of,
    published_copy,
    with_editions,
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The corpus as an edition has published it."""
    return published_copy(CORPUS, tmp_path / "project")


def line_of(project: Path, address: str) -> int:
    lines = (project / PERMALINKS).read_text("utf-8").splitlines()
    return next(at for at, line in enumerate(lines, 1) if line.startswith(f"{address}\t"))


def test_a_step_says_how_far_it_is_and_what_it_came_to(project: Path) -> None:
    told: list[str] = []
    begun = Change(project, told.append)
    assert told == ["reading the sources"]
    before = (project / PERMALINKS).read_bytes()
    path = "sources/register/people.yml"
    begun.texts.put(path, begun.texts.get(path).replace("Keeper of the", "A keeper of the"))
    done = begun.finish(lambda *_: Fates(), dry=True)
    assert told[1:] == ["checking what it would be"]
    assert (done.files, done.lines, done.addresses) == (1, 2, 0)
    assert done.diff.startswith(f"--- a/{path}\n+++ b/{path}\n@@ ")
    assert "A keeper" not in (project / path).read_text("utf-8")
    assert begun.finish(lambda *_: Fates(), dry=False) == done
    assert "A keeper" in (project / path).read_text("utf-8")
    assert (project / PERMALINKS).read_bytes() == before


def test_what_becomes_of_addresses_is_asked_with_those_lost_now_and_before(project: Path) -> None:
    ledger = project / PERMALINKS
    text = ledger.read_text("utf-8")
    rows = "/gone/\tlive\t2026.1\t\t\n/gone/#a\tmoved\t2026.1\t\t/about/\n"
    ledger.write_text(text.replace("/how-to-read/\t", f"{rows}/how-to-read/\t", 1), "utf-8")
    with_editions(project)
    head = "---\ndescription: More.\n---\n\n# More\n"
    (project / "docs/more.md").write_text(head, "utf-8")
    begun = Change(project, lambda _: None)
    path = "docs/about/index.md"
    begun.texts.put(path, begun.texts.get(path).replace("{#how}", "{#done}\n\n## Fresh {#fresh}"))
    asked: list[tuple[Collection[str], Collection[str]]] = []

    def decide(after: Facts, lost: Collection[str], before: Collection[str]) -> Fates:
        assert "/about/#done" in after.living
        asked.append((lost, before))
        return Fates(dict.fromkeys(lost, "/about/#done"), dict.fromkeys(before, "Gone."))

    done = begun.finish(decide, dry=False)
    assert asked == [(["/about/#how"], ["/gone/"])]
    assert done.addresses == 2
    lines = ledger_of(project)
    assert (lines["/gone/"].state, lines["/gone/"].detail) == ("withdrawn", "Gone.")
    assert lines["/about/#how"].detail == "/about/#done"
    assert {lines[f"/about/#{name}"].state for name in ("done", "fresh")} == {"live"}
    assert "/more/" not in lines, "what was not recorded before is not this step's to record"


def test_what_was_never_recorded_is_lost_too(tmp_path: Path) -> None:
    project = copied(CORPUS, tmp_path / "project")
    ledger = project / PERMALINKS
    rows = ledger.read_text("utf-8").splitlines(keepends=True)
    ledger.write_text("".join(row for row in rows if "/about/#how\t" not in row), "utf-8")
    begun = Change(project, lambda _: None)
    path = "docs/about/index.md"
    begun.texts.put(path, begun.texts.get(path).replace("{#how}", "{#done}"))
    asked: list[Collection[str]] = []

    def decide(_: Facts, lost: Collection[str], before: Collection[str]) -> Fates:
        asked.extend((lost, before))
        return Fates(dict.fromkeys(lost, "/about/#done"))

    begun.finish(decide, dry=True)
    assert asked == [["/about/#how"], []]


@pytest.mark.parametrize(
    ("fates", "code", "line"),
    [
        (Fates(moved={"/about/#how": "/nowhere/"}), "P003", "/about/#how moved"),
        (Fates(withdrawn={"/about/#how": "a\tb"}), "S016", "/about/#how withdrawn"),
    ],
)
def test_a_fault_of_the_new_ledger_is_told_with_its_new_line(
    project: Path, fates: Fates, code: str, line: str
) -> None:
    begun = Change(project, lambda _: None)
    path = "docs/about/index.md"
    begun.texts.put(path, begun.texts.get(path).replace("{#how}", "{#done}"))
    with pytest.raises(RefusedError) as refused:
        begun.finish(lambda *_: fates, dry=False)
    told = "\n".join(refused.value.places)
    assert f"error {code}" in told
    assert line in re.sub(r"\s+", " ", told)


def test_what_an_edition_has_is_held_against_what_it_would_be(project: Path) -> None:
    begun = Change(project, lambda _: None)
    edition = Edition("2026.1", "2026-11-26", {}, frozenset({"/never/"}), Span("x"))
    begun.corpus = replace(begun.corpus, editions=(edition,))
    with pytest.raises(RefusedError) as refused:
        begun.finish(lambda *_: Fates(), dry=True)
    assert any("'/never/' of edition 2026.1" in line for line in refused.value.places)


def test_a_fault_that_was_there_is_no_reason_and_a_new_one_is(project: Path) -> None:
    rows = (project / PERMALINKS).read_text("utf-8")
    (project / PERMALINKS).write_text(
        rows.replace("/how-to-read/\t", "/gone/\tlive\t2026.1\t\t\n/how-to-read/\t", 1), "utf-8"
    )
    with_editions(project)
    begun = Change(project, lambda _: None)
    begun.finish(lambda *_: Fates(), dry=True)
    path = "docs/about/index.md"
    begun.texts.put(path, begun.texts.get(path).replace("{#how}", "{#done}"))
    with pytest.raises(RefusedError) as refused:
        begun.finish(lambda *_: Fates(), dry=False)
    assert str(refused.value) == "Nothing was changed: the content would have faults."
    assert any("P002" in line and "'/about/#how'" in line for line in refused.value.places)
    assert "{#how}" in (project / path).read_text("utf-8")


def test_what_would_lead_nowhere_is_refused_with_its_place(project: Path) -> None:
    begun = Change(project, lambda _: None)
    path = "sources/themes/frost.yml"
    begun.texts.put(path, begun.texts.get(path).replace("{excerpt: gazette-gate", "{excerpt: x", 1))
    with pytest.raises(RefusedError) as refused:
        begun.finish(lambda *_: Fates(), dry=False)
    assert refused.value.places[0].startswith(f"{path}:")


def test_a_project_with_faults_is_not_begun_with(project: Path) -> None:
    path = project / "sources/chronology.yml"
    path.write_text("- id: x\n", "utf-8")
    with pytest.raises(RefusedError) as refused:
        Change(project, lambda _: None)
    told = "Nothing was changed: the content has faults, which are to be mended first."
    assert str(refused.value) == told
    assert refused.value.places[0].startswith("sources/chronology.yml:1:3: error S002")


def test_only_a_fault_of_addresses_may_be_begun_with() -> None:
    def fault(rule: Rule, message: str = "'a' is gone") -> Diagnostic:
        return Diagnostic(rule, Span("x"), message)

    ours = (
        *(permanence.ADDRESS_LIVES, permanence.MOVE_LEADS_HOME, permanence.GONE_STAYS_GONE),
        permanence.WORDS_ARE_AS_PUBLISHED,
    )
    assert all(change._of_addresses(fault(rule)) for rule in ours)
    assert not change._of_addresses(fault(permanence.ADDRESSES_DIFFER))
    assert not change._of_addresses(fault(structure.LEDGER_LINE_IS_WELL_FORMED))
    # Of a lost id it matters which, and not how much of it is lost.
    one, more = (fault(ours[0], f"'a' was published at {count}") for count in ("1", "2"))
    assert change._same(one) == change._same(more)
    assert change._same(one) != change._same(fault(ours[0], "'b' was published at 1"))
    one, more = (fault(ours[0], f"'a' is in edition '{name}' no more") for name in ("1", "2"))
    assert change._same(one) == change._same(more)
    one, more = (fault(ours[1], f"'a' was published at {count}") for count in ("1", "2"))
    assert change._same(one) != change._same(more)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("rename", "tom-keeper", "ice-year"), "'ice-year' is taken: choose another id"),
        (
            ("rename", "tom-keeper", "thomas"),
            "'thomas' was moved, and is not given to anything else: choose another id",
        ),
        (
            ("rename", "frost#the-date", "thomas"),
            "'/themes/frost/#thomas' was moved, and is not given to anything else: choose another",
        ),
        (("move", "/about/#how", "#quoted"), "the site has '/about/#quoted' already"),
    ],
)
def test_no_id_and_no_address_is_given_twice(
    project: Path, given: tuple[str, ...], told: str
) -> None:
    bibliography = project / "citations.bib"
    entry = "\n@book{ice-year,\n  title = {A Year of Ice},\n  date = {1990},\n}\n"
    bibliography.write_text(bibliography.read_text("utf-8") + entry, "utf-8")
    ledger = project / PERMALINKS
    rows = ledger.read_text("utf-8").splitlines(keepends=True)
    there = "/people/tom-keeper/"
    gone = [
        f"{address}\tmoved\t2026.1\t\t{there}\n"
        for address in ("/id/thomas/", "/themes/frost/#thomas", "/zz/")
    ]
    head = [row for row in rows if row.startswith("#")]
    rest = sorted([row for row in rows if not row.startswith("#")] + gone)
    ledger.write_text("".join([*head, *rest]), "utf-8")
    with_editions(project)
    ended = commanded(project, *given)
    assert (ended.code, ended.err.splitlines()[-1]) == (1, told)
    places = re.findall(rf"{PERMALINKS}:(\d+)", ended.out)
    address = {"thomas": "/id/thomas/", "frost#": "/themes/frost/#thomas"}
    named = next((where for word, where in address.items() if f"'{where}" in told), "")
    if "was moved" in told:
        named = named or "/id/thomas/"
        assert places == [str(line_of(project, named))]
    else:
        assert not places


def test_what_is_lost_is_of_one_record_and_not_told_of_yet(project: Path) -> None:
    rows = "/gone/\tlive\t2026.1\t\t\n"
    people = "/people/thom/\tmoved\t2026.1\t\t/about/\n/people/thomas/\tlive\t2026.1\t\t\n"
    text = (project / PERMALINKS).read_text("utf-8")
    text = text.replace("/how-to-read/\t", f"{rows}/how-to-read/\t", 1)
    text = text.replace("/people/tom-keeper/\t", f"{people}/people/tom-keeper/\t", 1)
    (project / PERMALINKS).write_text(text, "utf-8")
    with_editions(project)
    begun = Change(project, lambda _: None)
    assert [line.address for line in begun.lost("thomas")] == ["/people/thomas/"]
    for name in ("tom-keeper", "thom", "nobody"):
        assert begun.lost(name) == []


def test_published_words_go_along_if_they_are_the_same(project: Path) -> None:
    words = ledger_of(project)["/id/day-of-freeze/"].words
    begun = Change(project, lambda _: None)
    plan = rename(begun, "day-of-freeze", "which-day")
    with pytest.raises(RefusedError) as refused:
        begun.finish(plan, dry=True)
    assert any("P009" in line and "'which-day'" in line for line in refused.value.places)
    begun = Change(project, lambda _: None)
    plan = rename(begun, "day-of-freeze", "which-day")
    assert begun.finish(plan, dry=False, same_words=True).addresses
    assert ledger_of(project)["/id/which-day/"].words == words


def test_what_was_lost_may_be_given_again(project: Path) -> None:
    rows = (project / PERMALINKS).read_text("utf-8").splitlines(keepends=True)
    rows += [f"{one}\tlive\t2026.1\t\t\n" for one in ("/id/thomas/", "/themes/frost/#z")]
    rows.sort(key=lambda row: (not row.startswith("#"), row if row.startswith("/") else ""))
    (project / PERMALINKS).write_text("".join(rows), "utf-8")
    with_editions(project)
    for given in (("tom-keeper", "thomas"), ("frost#the-date", "z")):
        ended = commanded(project, "rename", *given)
        assert ended.code == 0, ended.out + ended.err
    lines = ledger_of(project)
    assert {lines[one].state for one in ("/id/thomas/", "/themes/frost/#z")} == {"live"}


def test_all_that_a_check_reads_is_copied_and_no_more(tmp_path: Path) -> None:
    root, to = tmp_path / "root", tmp_path / "to"
    kept = [
        *("sources/a.yml", "sources/ledgers/b.tsv", "docs/c.md", "docs/d/e.yml", "mkdocs.yml"),
        *(f"{FIGURES}/f.png", "citations.bib"),
    ]
    left = ["sources/h.txt", "site/i.md", "j.md", "sources/figures.bak/k.png"]
    named = ["docs/g.pdf", "docs/d/h.png"]
    for name in (*kept, *named, *left):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name, "utf-8")
    (root / "docs/folder.pdf").mkdir()
    (root / "docs/l.md").symlink_to("c.md")
    to.mkdir()
    change._copy(root, to)
    found = sorted(path.relative_to(to).as_posix() for path in to.rglob("*") if path.is_file())
    assert found == sorted([*kept, *named, "docs/l.md"])
    assert not any((to / name).read_bytes() for name in named), "they are linked to, and not read"
    assert (to / "docs/l.md").is_symlink()
    assert (to / "docs/folder.pdf").is_dir()
    assert all((to / name).read_text("utf-8") == name for name in kept)
    (tmp_path / "empty").mkdir()
    (tmp_path / "none").mkdir()
    change._copy(tmp_path / "none", tmp_path / "empty")
    assert not list((tmp_path / "empty").iterdir())


def test_a_page_may_show_a_picture_and_link_to_a_file(project: Path) -> None:
    """Which stay where they are, whatever is renamed or moved beside them."""
    page = project / "docs/guide/deep.md"
    page.parent.mkdir()
    head = "---\ndescription: More.\n---\n\n# More\n\n"
    page.write_text(f"{head}![A gate](../gate.png) and [a paper](paper.pdf)\n", "utf-8")
    for name in ("gate.png", "guide/paper.pdf"):
        (project / "docs" / name).write_bytes(b"\0")
    assert commanded(project, "rename", "frost", "ice").code == 0
    done = commanded(project, "move", "/guide/deep/", "/deep/")
    assert done.code == 0, done.out
    text = (project / "docs/deep.md").read_text("utf-8")
    assert "![A gate](gate.png) and [a paper](guide/paper.pdf)" in text


def test_a_ledger_is_read_once_and_once_more_as_it_will_be(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is the one file that grows for ever: a change reads it no more often than it must."""
    read: list[str] = []

    def counted(text: str, report: Report) -> tuple[Permalink, ...]:
        read.append(text)
        return parse_permalinks(text, report)

    monkeypatch.setattr(change, "parse_permalinks", counted)
    monkeypatch.setattr(records, "parse_permalinks", counted)
    begun = Change(project, lambda _: None)
    plan = rename(begun, "great-freeze", "greater-freeze")
    begun.finish(plan, dry=True, same_words=True)
    assert len(read) == 2
    assert read[0] != read[1]


def test_a_line_of_which_nothing_becomes_is_the_same_line() -> None:
    lines = (
        Permalink("/a/", "moved", "/b/", Span("")),
        Permalink("/c/", "moved", "/d/", Span("")),
    )
    same, led = with_fates(lines, Fates({"/d/": "/e/"}), ())
    assert same is lines[0]
    assert led.detail == "/e/"


def test_a_project_may_be_in_the_folder_that_one_is_in(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    Change(Path(), lambda _: None).finish(lambda *_: Fates(), dry=True)


def test_a_diff_is_counted_by_files_and_lines() -> None:
    diff = "--- a/x\n+++ b/x\n@@ -1 +1,2 @@\n-old\n+new\n+more\n same\n--- a/y\n+++ b/y\n-gone\n"
    assert change._measure(diff) == (2, 4)
    assert change._measure("") == (0, 0)
    assert change._measure("+one\u2028\x85+line\x0b\n X\nXX\n\n") == (0, 1)
