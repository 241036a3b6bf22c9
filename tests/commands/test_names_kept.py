"""What is at a published address goes by the name that it had, or it is said why it does not."""

import itertools
import re
import shlex
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from sourcebook.commands import promises
from sourcebook.facts import NO_NAME, Facts, Published, fingerprint, mark_of_name, marks, renamed
from sourcebook.model import EDITIONS
from sourcebook.parse import PERMALINKS, REVISIONS
from tests.commands.test_ledger_history import git
from tests.projects import (
    CORPUS,
    commanded,
    committed,
    ledger_of,
    loaded,
    publish_ledger,
    published_copy,
    with_editions,
)

THEME, PEOPLE = "sources/themes/frost.yml", "sources/register/people.yml"
SECTION = "/themes/frost/#the-date"
PAGE, BIBLIOGRAPHY = "docs/about/index.md", "citations.bib"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corpus as an edition has published it, committed."""
    return committed(published_copy(CORPUS, tmp_path_factory.mktemp("names") / "project"))


@pytest.fixture
def project(published: Path, tmp_path: Path) -> Path:
    """A copy of that."""
    return Path(shutil.copytree(published, tmp_path / "project"))


def changed(project: Path, path: str, *pairs: tuple[str, str]) -> None:
    """Put other words into a file, all at once, so that two may be exchanged."""
    text = (project / path).read_text("utf-8")
    assert all(old in text for old, _ in pairs)
    found = "|".join(re.escape(old) for old, _ in pairs)
    text = re.sub(found, lambda one: dict(pairs)[one[0]], text)
    (project / path).write_text(text, "utf-8")


def told(project: Path, *more: str) -> list[str]:
    """The addresses that P016 tells of, as errors of a release."""
    found = commanded(project, "check", "--release", *more)
    return re.findall(r"error P016 [\w-]+: '([^']+)'", found.out)


DATE, KEEPER = "Which day it was", "Where the keeper was"
LIES = [
    (THEME, (("id: the-date", "id: the-keeper"), ("id: the-keeper", "id: the-date")), 2),
    (THEME, ((DATE, KEEPER), (KEEPER, DATE)), 2),
    (THEME, (("title: The frozen gate", "title: The warm gate"),), 1),
    (PEOPLE, (("name: Tom Keeper", "name: Adam Other"),), 1),
    (PAGE, (("{#how}", "{#quoted}"), ("{#quoted}", "{#how}")), 2),
    (PAGE, (("## How it was done", "## How it was never done"),), 1),
    (PAGE, (("# About the frozen lock", "# About the open sea"),), 1),
]
"""A file, what is written in it for what, and at how many addresses something else is then."""


@pytest.mark.parametrize(("path", "pairs", "count"), LIES)
def test_what_is_given_to_another_thing_is_told(
    project: Path, path: str, pairs: tuple[tuple[str, str], ...], count: int
) -> None:
    changed(project, path, *pairs)
    assert len(told(project)) == count
    assert "P016" in commanded(project, "check").out, "a warning for whoever writes"


def test_a_source_is_known_by_its_title(project: Path) -> None:
    text = (project / BIBLIOGRAPHY).read_text("utf-8")
    other = re.sub(r"(?m)^(@\w+\{smith-1999,(?:\n.*?)*?\n *title *= *)\{.*\}", r"\1{Another}", text)
    assert other != text
    (project / BIBLIOGRAPHY).write_text(other, "utf-8")
    assert told(project) == ["/id/smith-1999/"]


def test_capitals_and_marks_may_be_mended_as_one_likes(project: Path) -> None:
    changed(project, THEME, (DATE, "“Which day” it was…"))
    changed(project, PAGE, ("## How it was done", "## *How* it  was Done"))
    assert commanded(project, "check", "--release").code == 0


def test_a_page_is_known_by_the_heading_at_its_top(project: Path) -> None:
    """A title for lists comes and goes without a word; below it nothing else may stand."""
    page = project / PAGE
    text = page.read_text("utf-8")
    assert text.startswith("---\n")
    assert "\ntitle:" not in text
    titled = text.replace("---\n", "---\ntitle: The frozen lock, in short\n", 1)
    page.write_text(titled, "utf-8")
    assert told(project) == []
    page.write_text(titled.replace("# About the frozen lock", "# How to forge"), "utf-8")
    assert told(project) == ["/about/"]


@pytest.mark.parametrize("name", ["Tom Keep-er", "Tomkeeper", "Tom Kéeper", "TOM, KEEPER"])
def test_what_lies_between_letters_and_accents_are_no_part_of_a_name(
    project: Path, name: str
) -> None:
    changed(project, PEOPLE, ("name: Tom Keeper", f"name: {name}"))
    assert commanded(project, "check", "--release").code == 0
    found = commanded(project, "revise", "tom-keeper", "It is none.")
    assert "is called as it was recorded last" in found.err


@pytest.mark.parametrize(
    ("name", "first", "same"),
    [
        ("Tom Keeper", "tom keeper", True),
        ("TOM Keep-er", "tom keeper", True),
        ("Tom Kéeper", "tom keeper", True),
        ("Tom L’Kéeper", "tom lkeeper", True),
        ("Tom Keeper", "tom keep er", False),
        ("Adam Keeper", "tom keeper", False),
    ],
)
def test_a_mark_as_it_was_made_at_first_is_known_and_stays(
    project: Path, name: str, first: str, same: bool
) -> None:
    """An edition and the ledger have it; it is bound, and is never made anew."""
    mark = fingerprint(first)
    (folder,) = (project / EDITIONS).iterdir()
    now = ledger_of(project)["/id/tom-keeper/"].words
    for path in (f"{EDITIONS}/{folder.name}/objects.json", PERMALINKS):
        changed(project, path, (now, mark))
    changed(project, PEOPLE, ("name: Tom Keeper", f"name: {name}"))
    corpus = loaded(project)[0]
    assert [line.address for line, _ in renamed(Facts(corpus))] == (
        [] if same else ["/id/tom-keeper/"]
    )
    if same:
        assert marks(Facts(corpus))["/id/tom-keeper/"] == mark


def test_a_mark_as_it_was_made_at_first_moves_with_its_address(project: Path) -> None:
    """As when one branch renames a section and another its theme, and people join the lines."""
    corpus, _ = loaded(project)
    first, new = fingerprint("where the keeper was"), "/themes/frost/#the-keeper"
    there = replace(ledger_of(project)[new], words="", edition="")
    gone = replace(there, address="/a/#b", state="moved", detail=new, words=first)
    others = [line for line in corpus.permalinks if line.address != new]
    editions = tuple(replace(one, names={}) for one in corpus.editions)
    moved = replace(corpus, permalinks=(*others, there, gone), editions=editions)
    assert marks(Facts(moved))[new] == first != marks(Facts(corpus))[new]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Phnom Penh’s co-operation", "phnom penhs cooperation", True),
        ("Æther № 5", "æther no 5", True),
        ("がく", "かく", False),
        ("ភ្នំពេញ", "ភ្នពញ", False),
        ("Иосиф", "Йосиф", True),
        ("Act 12", "Act 21", False),
        ("?!", "!?", False),
    ],
)
def test_what_a_mark_is_made_of(one: str, other: str, same: bool) -> None:
    assert (mark_of_name(one) == mark_of_name(other)) is same


@pytest.mark.parametrize(
    ("path", "pair", "given", "object"),
    [
        (THEME, (DATE, "On which day it was"), "frost#the-date", "/themes/frost/#the-date"),
        (
            THEME,
            (DATE, "On which day it was"),
            "/themes/frost/#the-date",
            "/themes/frost/#the-date",
        ),
        (PEOPLE, ("name: Tom Keeper", "name: Thomas Keeper"), "tom-keeper", "tom-keeper"),
        (PAGE, ("## How it was done", "## How this was done"), "/about/#how", "/about/#how"),
    ],
)
def test_a_name_is_revised_with_a_reason(
    project: Path, path: str, pair: tuple[str, str], given: str, object: str
) -> None:
    changed(project, path, pair)
    assert told(project)
    ended = commanded(project, "revise", given, "It is clearer.", "--same-meaning")
    assert ended.code == 0, ended.out + ended.err
    assert commanded(project, "check", "--release").code == 0
    git(project, "add", ".")
    git(project, "commit", "-qm", "revised")
    assert commanded(project, "check", "--release").code == 0
    row = (project / REVISIONS).read_text("utf-8").splitlines()[-1].split("\t")
    assert (row[0].partition(" ")[0], row[3], row[4]) == (object, "2026.1", "same")
    # Taken out again, or led elsewhere, it is missed.
    revisions = project / REVISIONS
    for wrong in ("", "\t".join([*row[:2], "1" * 16, *row[3:]]) + "\n"):
        revisions.write_text(wrong, "utf-8")
        assert commanded(project, "check", "--release").code == 1
    shutil.rmtree(project / ".git")
    assert commanded(project, "check", "--release").code == 1, "the edition has its mark"
    again = "\t".join([row[0], "0" * 16, row[2], *row[3:]])
    revisions.write_text(f"{again}\n", "utf-8")
    assert "P014" in commanded(project, "check", "--release").out


@pytest.mark.parametrize("history", [True, False])
def test_a_mark_in_the_ledger_is_not_believed(project: Path, history: bool) -> None:
    """Whoever writes the mark of another name beside it is found by the edition, told once."""
    changed(project, PEOPLE, ("name: Tom Keeper", "name: Adam Other"))
    mark = ledger_of(project)["/id/tom-keeper/"].words
    edition = loaded(project)[0].editions[0]
    assert edition.names["/id/tom-keeper/"] == mark
    changed(project, PERMALINKS, (mark, mark_of_name("Adam Other")))
    if not history:
        shutil.rmtree(project / ".git")
    else:
        git(project, "commit", "-qam", "a lie")
    found = commanded(project, "check", "--release").out
    assert found.count(": error ") == found.count("error P016") == 1


def test_a_project_of_before_there_were_marks_is_given_them(project: Path) -> None:
    place = project / "editions/2026.1/objects.json"
    text = place.read_text("utf-8")
    place.write_text(re.sub(r'"names": \{[^}]*\},\n', "", text), "utf-8")
    ledger = project / PERMALINKS
    objects = set(loaded(project)[0].editions[0].objects)

    def bare(row: re.Match[str]) -> str:
        return row[0] if row[1] in {f"/id/{key}/" for key in objects} else f"{row[1]}{row[2]}\t\t"

    assert commanded(project, "move", "/about/#how", "#done").code == 0
    whole = ledger.read_text("utf-8")
    ledger.write_text(re.sub(r"(?m)^(/\S*)(\tlive\t\S*)\t\w+\t", bare, whole), "utf-8")
    assert "/about/#done\tlive\t\t\t\n" in ledger.read_text("utf-8")
    assert ledger.read_text("utf-8") != whole
    (first,) = told(project)
    assert first == "/"
    assert commanded(project, "permalinks").code == 0
    assert ledger.read_text("utf-8") == whole


@pytest.mark.parametrize(
    "command",
    [
        ("rename", "frost", "ice"),
        ("rename", "tom-keeper", "thomas"),
        ("rename", "frost#the-date", "the-day"),
        ("move", "/about/", "/method/"),
        ("move", "/about/#how", "#done"),
    ],
)
def test_a_name_goes_along_with_its_address(project: Path, command: tuple[str, ...]) -> None:
    before = {line.words for line in ledger_of(project).values() if line.words}
    ended = commanded(project, *command)
    assert ended.code == 0, ended.out + ended.err
    living = (line for line in ledger_of(project).values() if line.state == "live")
    assert {line.words for line in living if line.words} == before
    assert told(project) == []
    theme = THEME if (project / THEME).is_file() else "sources/themes/ice.yml"
    changed(project, theme, (DATE, "Another"))
    changed(project, PEOPLE, ("name: Tom Keeper", "name: Adam Other"))
    page = PAGE if (project / PAGE).is_file() else "docs/method/index.md"
    changed(project, page, ("## How it was done", "## How it was never done"))
    assert len(told(project)) == 3


def test_what_was_revised_is_so_wherever_it_goes(project: Path) -> None:
    changed(project, THEME, (DATE, "On which day it was"))
    changed(project, PEOPLE, ("name: Tom Keeper", "name: Thomas Keeper"))
    for given in ("frost#the-date", "tom-keeper"):
        assert commanded(project, "revise", given, "It is clearer.").code == 0
    for command in (("rename", "frost", "ice"), ("rename", "tom-keeper", "thomas")):
        ended = commanded(project, *command)
        assert ended.code == 0, ended.out + ended.err
        git(project, "add", ".")
        git(project, "commit", "-qm", "renamed")
        found = commanded(project, "check", "--release")
        assert found.code == 0, found.out


HEADING = "## How it was done {#how}"


@pytest.mark.parametrize("now", ["**How it was done**\n{: #how}", '<div id="how">Else.</div>'])
def test_a_heading_that_is_none_any_more_is_told_and_can_be_revised(
    project: Path, now: str
) -> None:
    changed(project, PAGE, (HEADING, now))
    assert told(project) == ["/about/#how"]
    assert commanded(project, "revise", "/about/#how", "A heading too many.").code == 0
    for _ in range(2):
        committed(project, message="revised")
        found = commanded(project, "check", "--release")
        assert found.code == 0, found.out
        publish_ledger(project, "2026.2")
    changed(project, PAGE, (now, HEADING))
    assert told(project) == ["/about/#how"], "a name that is there again is another"


def test_a_mark_where_no_name_is_is_told_and_may_be_taken_out_again(project: Path) -> None:
    ledger = project / PERMALINKS
    before = ledger.read_text("utf-8")
    junk = re.sub(r"(?m)^(/themes/\tlive\t[^\t]*\t)\t", rf"\g<1>{'0' * 16}\t", before)
    assert junk != before
    ledger.write_text(junk, "utf-8")
    committed(project, message="junk")
    assert told(project) == ["/themes/"]
    ledger.write_text(before, "utf-8")
    found = commanded(project, "check", "--release")
    assert found.code == 0, found.out


def test_a_revision_that_changes_nothing_is_refused(project: Path) -> None:
    words = ledger_of(project)["/id/tom-keeper/"].words
    lie = f"tom-keeper 2026-11-27\t{words}\t{words}\t2026.1\tchanged\tIt was a lie.\n"
    with (project / REVISIONS).open("a", encoding="utf-8") as file:
        file.write(lie)
    assert "error P014" in commanded(project, "check", "--release").out


def test_what_is_taken_back_on_its_day_was_never_revised(project: Path) -> None:
    before = (project / REVISIONS).read_text("utf-8") if (project / REVISIONS).exists() else ""
    for pair in ((DATE, "On which day it was"), ("On which day it was", DATE)):
        changed(project, THEME, pair)
        assert commanded(project, "revise", "frost#the-date", "Clearer.").code == 0
        committed(project, message="revised")
        found = commanded(project, "check", "--release")
        assert found.code == 0, found.out
    rows = (project / REVISIONS).read_text("utf-8").splitlines()
    assert [row for row in rows if not row.startswith("#")] == before.splitlines()


def test_whom_a_heading_cites_is_no_part_of_its_name(project: Path) -> None:
    """A source may be renamed, or cited where it was not."""
    changed(project, PAGE, (HEADING, "## How it was done [@smith-1999] {#how}"))
    assert told(project) == []
    assert commanded(project, "rename", "smith-1999", "smith-2000").code == 0
    assert told(project) == []


@pytest.mark.parametrize(
    "command",
    [
        ("withdraw", "day-of-freeze", "It was wrong."),
        ("rename", "day-of-freeze", "freeze-day"),
        ("move", "/about/#how", "#done"),
    ],
)
def test_what_no_edition_has_may_be_taken_back(project: Path, command: tuple[str, ...]) -> None:
    ended = commanded(project, *command)
    assert ended.code == 0, ended.out + ended.err
    committed(project, message="a slip")
    git(project, "revert", "--no-edit", "HEAD")
    found = commanded(project, "check", "--release")
    assert found.code == 0, found.out
    committed(project)


TITLES = [DATE, "On which day it was", "Of the day that it was"]


@pytest.mark.parametrize("ways", [(0, 1, 2), (0, 1, 0), (0, 1, 2, 0, 2), (0, 1, 2, 1)])
@pytest.mark.parametrize("edition", [False, True])
def test_words_are_revised_as_often_as_one_likes_on_a_day(
    project: Path, ways: tuple[int, ...], edition: bool
) -> None:
    """Within an edition they are one revision, and across one another, which stays as it was."""
    published = ""
    for step, (old, new) in enumerate(itertools.pairwise(ways)):
        changed(project, THEME, (TITLES[old], TITLES[new]))
        ended = commanded(project, "revise", "frost#the-date", f"Step {step}.")
        assert ended.code == 0, ended.out + ended.err
        committed(project, message="revised")
        found = commanded(project, "check", "--release")
        assert found.code == 0, found.out
        rows = (project / REVISIONS).read_text("utf-8")
        assert published in rows
        if edition and not step:
            publish_ledger(project, "2026.2")
            committed(project, message="an edition")
            assert commanded(project, "check", "--release").code == 0
            published = rows.splitlines()[-1]


def test_two_lines_that_come_home_are_no_revisions(project: Path) -> None:
    """Words on the way are those of an edition, or nobody was promised them."""
    for key in ("tom-keeper", "company-paid"):
        words = ledger_of(project)[f"/id/{key}/"].words
        for way in ("1" * 16, NO_NAME):
            lies = [(words, way, "It was a lie."), (way, words, "It was put back.")]
            rows = [
                f"{key} 2026-11-2{day}\t{before}\t{after}\t2026.1\tchanged\t{reason}\n"
                for day, (before, after, reason) in enumerate(lies)
            ]
            (project / REVISIONS).write_text("".join(rows), "utf-8")
            found = commanded(project, "check", "--release").out
            assert found.count("error P014") == 2


@pytest.fixture
def untold(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose one edition tells of no names, and whose history begins with its marks."""
    (first,) = loaded(project)[0].editions
    with_editions(project, replace(first, names={}))
    bare = tuple(replace(line, words="") for line in ledger_of(project).values())
    published = Published("edition 2026.1", bare, ())
    monkeypatch.setattr(promises, "told_by_edition", lambda *_: published)
    shutil.rmtree(project / ".git")
    return committed(project)


def test_a_mark_stays_where_an_edition_tells_of_no_names(untold: Path) -> None:
    """A mark may be taken out only of what is known to have had none; so where it has moved."""
    ledger = untold / PERMALINKS
    for address in ("/about/#how", "/about/#done"):
        if address != "/about/#how":
            assert commanded(untold, "move", "/about/#how", "#done").code == 0
            committed(untold, message="moved")
        before, page = ledger.read_text("utf-8"), (untold / PAGE).read_text("utf-8")
        words = ledger_of(untold)[address].words
        found = commanded(untold, "check", "--release")
        assert found.code == 0, found.out
        heading = next(row for row in page.splitlines() if row.startswith("## How it was done"))
        name = address.partition("#")[2]
        for other in (f'<div id="{name}">Else.</div>', f"## How it never was {{#{name}}}"):
            (untold / PAGE).write_text(page.replace(heading, other), "utf-8")
            if other.startswith("<"):
                assert "take the mark out" not in commanded(untold, "check", "--release").out
            row = re.search(rf"(?m)^{address}\t.*$", before)
            assert row
            for mark in ("", mark_of_name("How it never was")):
                ledger.write_text(before.replace(row[0], row[0].replace(words, mark)), "utf-8")
                found = commanded(untold, "check", "--release")
                assert f"P012 line-is-kept: '{address}'" in found.out
        ledger.write_text(before, "utf-8")
        (untold / PAGE).write_text(page, "utf-8")


def test_an_edition_asks_the_history(project: Path) -> None:
    """What a release refuses is not published for ever."""
    assert commanded(project, "withdraw", "company-paid", "It was wrong.").code == 0
    committed(project, message="withdrawn")
    changed(project, PERMALINKS, ("It was wrong.", "It was dull."))
    committed(project, message="turned")
    found = commanded(project, "edition", "2026.2")
    assert (found.code, found.out.count("error P012")) == (1, 1), found.out + found.err
    assert not (project / EDITIONS / "2026.2").exists()


def test_what_had_moved_may_be_where_the_latest_edition_has_it(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its archive tells: a withdrawal of what had moved is taken back, and nothing else is."""
    assert commanded(project, "rename", "frost", "cold").code == 0
    publish_ledger(project, "2026.2")
    committed(project, message="renamed")
    told = Published("edition 2026.2", tuple(ledger_of(project).values()), ())
    monkeypatch.setattr(promises, "told_by_edition", lambda *_: told)
    assert commanded(project, "withdraw", "company-paid", "It was wrong.").code == 0
    committed(project, message="a slip")
    git(project, "revert", "--no-edit", "HEAD")
    address = "/themes/frost/#company-paid"
    assert ledger_of(project)[address].detail == "/themes/cold/#company-paid"
    found = commanded(project, "check", "--release")
    assert found.code == 0, found.out
    ledger = project / PERMALINKS
    row = f"{address}\tmoved\t2026.1\t\t/themes/cold/#"
    text = ledger.read_text("utf-8")
    assert row in text
    ledger.write_text(text.replace(f"{row}company-paid", f"{row}day-of-freeze"), "utf-8")
    assert f"P012 line-is-kept: '{address}'" in commanded(project, "check", "--release").out


def test_an_id_that_is_lost_after_a_rename_is_told_and_no_crash(project: Path) -> None:
    """A section of a theme that was renamed is given another id by hand."""
    assert commanded(project, "rename", "frost", "ice").code == 0
    committed(project, message="renamed")
    changed(project, "sources/themes/ice.yml", ("id: the-date", "id: the-days"))
    assert commanded(project, "permalinks").code == 0
    for release in ((), ("--release",)):
        found = commanded(project, "check", *release)
        assert found.code == 1
        assert "P003" in found.out


@pytest.mark.parametrize(
    ("old", "new"), [("company-paid", "company-has-paid"), ("q-which-day", "q-what-day")]
)
def test_an_id_that_was_changed_by_hand_and_recorded_is_renamed(
    project: Path, old: str, new: str
) -> None:
    """What has words and is gone is told once, and keeps them at the address that it has now."""
    changed(project, THEME, (f"id: {old}", f"id: {new}"))
    assert commanded(project, "permalinks").code == 0
    found = commanded(project, "check", "--release").out
    assert found.count(": error ") == found.count(" error P002 ") == 1
    done = commanded(project, "rename", old, new)
    assert done.code == 0, done.out + done.err
    found = commanded(project, "check", "--release").out
    assert found == ""


def test_a_revision_that_is_reverted_after_its_edition_is_revised_back(project: Path) -> None:
    """The hint restores what the edition has told, and `revise` the words of now."""
    changed(project, THEME, ("called what she saw", "named what she saw"))
    assert commanded(project, "revise", "gate-of-glass", "A better word.").code == 0
    committed(project, message="revised")
    revised = git(project, "rev-parse", "HEAD").strip()
    publish_ledger(project, "2026.2")
    committed(project, message="an edition")
    git(project, "revert", "--no-edit", revised)
    found = commanded(project, "check", "--release")
    assert "P012" not in found.out, "P009 tells of it"
    (command,) = re.findall(r"git (log .*) shows it", found.out)
    (row,) = re.findall(r"(?m)^\+(gate-of-glass .*)$", git(project, *shlex.split(command)))
    with (project / REVISIONS).open("a", encoding="utf-8") as file:
        file.write(f"{row}\n")
    again = commanded(project, "revise", "gate-of-glass", "The old word was better.")
    assert again.code == 0, again.err
    found = commanded(project, "check", "--release")
    assert found.code == 0, found.out


def test_a_revision_that_is_made_anew_has_the_reason_that_its_edition_tells(project: Path) -> None:
    """What was said before an edition is no promise, whatever the history has of it."""
    way = ("paid for the gate.", "paid for the whole gate.")
    changed(project, THEME, way)
    assert commanded(project, "revise", "company-paid", "One.").code == 0
    committed(project, message="revised")
    git(project, "revert", "--no-edit", "HEAD")
    changed(project, THEME, way)
    assert commanded(project, "revise", "company-paid", "Another reason.").code == 0
    for name in ("2026.2", "2026.3"):
        committed(project, message="revised anew")
        found = commanded(project, "check", "--release")
        assert found.code == 0, found.out
        publish_ledger(project, name)
    revisions = project / REVISIONS
    before = revisions.read_text("utf-8")
    for wrong in (before.replace("Another", "A"), before.replace("\tchanged\t", "\tsame\t")):
        assert wrong != before
        revisions.write_text(wrong, "utf-8")
        found = commanded(project, "check")
        assert "P012 line-is-kept: the revision of 'company-paid'" in found.out
        hint = re.search(rf"put this line back into {REVISIONS}: (.*)", found.out)
        assert hint
        assert hint[1] in before


def test_one_change_has_one_revision(project: Path) -> None:
    """Of two branches that mended the same, `permalinks` makes one with both reasons."""
    changed(project, THEME, ("paid for the gate.", "paid for the whole gate."))
    assert commanded(project, "revise", "company-paid", "One.").code == 0
    revisions = project / REVISIONS
    (row,) = (one for one in revisions.read_text("utf-8").splitlines() if one[0] != "#")
    rows = [row, row.replace("One.", "Another.")]
    revisions.write_text("".join(f"{one}\n" for one in sorted(rows)), "utf-8")
    found = commanded(project, "check", "--release").out
    assert found.count(": error ") == found.count("tells a second time of one change") == 1
    assert commanded(project, "permalinks").code == 0
    assert commanded(project, "check", "--release").code == 0
    assert "Another. One." in revisions.read_text("utf-8")


@pytest.mark.parametrize(
    ("what", "old", "new"),
    [
        ("company-paid", "paid for the gate.", "paid for the whole gate."),
        ("frost#the-keeper", "Where the keeper was", "The keeper and his axe"),
    ],
)
def test_a_revision_that_begins_with_another_thing_is_one_slip(
    project: Path, what: str, old: str, new: str
) -> None:
    """To take it out is what is to be done; then the words are told, and can be revised."""
    changed(project, THEME, (old, new))
    assert commanded(project, "revise", what, "One.").code == 0
    revisions = project / REVISIONS
    (row,) = (one for one in revisions.read_text("utf-8").splitlines() if one[0] != "#")
    begins = row.split("\t")[1]
    revisions.write_text(f"{row.replace(begins, '1' * 16)}\n", "utf-8")
    found = commanded(project, "check", "--release").out
    assert found.count(": error ") == found.count(" error P014 ") == 1
    revisions.unlink()
    found = commanded(project, "check", "--release").out
    assert found.count(": error ") == found.count(f"sourcebook revise {told_as(what)} ") == 1
    done = commanded(project, "revise", what, "One.")
    assert done.code == 0, done.out
    ended = commanded(project, "check", "--release")
    assert ended.code == 0, ended.out


def told_as(what: str) -> str:
    return "'/themes/frost/#the-keeper'" if "#" in what else what


def test_a_name_is_not_revised_into_itself(project: Path) -> None:
    """Two marks are of one name: the one made at first and that of now."""
    address = "/id/tom-keeper/"
    now, first = ledger_of(project)[address].words, fingerprint("tom keeper")
    (folder,) = (project / EDITIONS).iterdir()
    changed(project, f"{EDITIONS}/{folder.name}/objects.json", (now, first))
    lie = f"tom-keeper 2026-11-27\t{first}\t{now}\t2026.1\tchanged\tIt was a lie.\n"
    with (project / REVISIONS).open("a", encoding="utf-8") as file:
        file.write(lie)
    found = commanded(project, "check", "--release").out
    assert found.count("error P014") == found.count("leads from a name to the same") == 1


def test_what_comes_home_to_a_mark_made_at_first_was_never_revised(project: Path) -> None:
    """The ledger has the mark of another name by then; the edition has the first one still."""
    now, first = ledger_of(project)["/id/tom-keeper/"].words, fingerprint("tom keeper")
    (folder,) = (project / EDITIONS).iterdir()
    for path in (f"{EDITIONS}/{folder.name}/objects.json", PERMALINKS):
        changed(project, path, (now, first))
    before = (project / PERMALINKS).read_text("utf-8")
    for old, new in itertools.pairwise(("Tom", "Thomas", "Tomas", "Tom")):
        changed(project, PEOPLE, (f"name: {old} Keeper", f"name: {new} Keeper"))
        assert commanded(project, "revise", "tom-keeper", f"{new}.").code == 0
    assert (project / PERMALINKS).read_text("utf-8") == before
    assert "tom-keeper" not in (project / REVISIONS).read_text("utf-8")


def test_a_revision_is_of_no_day_that_is_to_come(project: Path) -> None:
    changed(project, THEME, ("paid for the gate.", "paid for the whole gate."))
    found = commanded(project, "revise", "company-paid", "So.", "--day", "2099-01-01")
    assert (found.code, found.err.count("2099-01-01 is to come")) == (2, 1)
    assert commanded(project, "revise", "company-paid", "So.").code == 0
    changed(project, REVISIONS, ("company-paid 20", "company-paid 21"))
    committed(project, message="a slip")
    for command in (("check",), ("edition", "2126.1")):
        found = commanded(project, *command)
        assert found.out.count(": error ") == found.out.count("error P014") == 1, found.out
    changed(project, REVISIONS, ("company-paid 21", "company-paid 20"))
    assert commanded(project, "check", "--release").code == 0


def test_the_first_mark_of_the_history_is_not_overtaken_by_a_lie(untold: Path) -> None:
    """Where no edition tells the name: whoever commits a revision of nothing changes nothing."""
    mark = ledger_of(untold)["/about/#how"].words
    lie = f"/about/#how 2026-11-27\t{'1' * 16}\t{mark}\t2026.1\tchanged\tJunk.\n"
    (untold / REVISIONS).write_text(lie, "utf-8")
    committed(untold, message="one")
    (untold / REVISIONS).unlink()
    committed(untold, message="two")
    changed(untold, PERMALINKS, (mark, ""))
    changed(untold, PAGE, (HEADING, "## How to forge {#how}"))
    assert commanded(untold, "permalinks").code == 0
    committed(untold, message="three")
    assert "P012 line-is-kept: '/about/#how'" in commanded(untold, "check", "--release").out
    changed(untold, PERMALINKS, (mark_of_name("How to forge"), mark))  # as the hint says
    ended = commanded(untold, "revise", "/about/#how", "It is about forgery now.")
    assert ended.code == 0, ended.out + ended.err
    assert commanded(untold, "check", "--release").code == 0


def test_a_mark_stays_where_an_address_without_one_has_moved(project: Path) -> None:
    """As in a project that was published, and moved a page, before there were marks."""
    (first,) = loaded(project)[0].editions
    with_editions(project, replace(first, names={}))
    named = marks(Facts(loaded(project)[0])).keys()
    ledger = project / PERMALINKS
    assert commanded(project, "move", "/about/#how", "#done").code == 0
    for address in {*named, "/about/#how"}:
        row = re.compile(rf"(?m)^({re.escape(address)}\t\w+\t[\d.]*\t)\w*")
        ledger.write_text(row.sub(r"\1", ledger.read_text("utf-8")), "utf-8")
    shutil.rmtree(project / ".git")
    committed(project)
    assert commanded(project, "permalinks").code == 0
    committed(project, message="marked")
    mark = ledger_of(project)["/about/#done"].words
    assert mark
    assert not ledger_of(project)["/about/#how"].words
    changed(project, PERMALINKS, (mark, ""))
    changed(project, PAGE, (HEADING.replace("#how", "#done"), "## How to forge {#done}"))
    for command in (("check",), ("permalinks",)):
        commanded(project, *command)
        found = commanded(project, "check", "--release").out
        assert "P012 line-is-kept: '/about/#done'" in found


def test_a_name_whose_revision_is_lost_is_revised_anew(project: Path) -> None:
    """The edition says which name it had, whatever the ledger was told since."""
    changed(project, THEME, (DATE, "On which day it was"))
    assert commanded(project, "revise", "frost#the-date", "Clearer.").code == 0
    committed(project, message="revised")
    (project / REVISIONS).unlink()
    assert told(project) == [SECTION]
    ended = commanded(project, "revise", "frost#the-date", "Clearer, again.")
    assert ended.code == 0, ended.out + ended.err
    assert commanded(project, "check", "--release").code == 0


def test_a_revision_of_a_name_that_no_edition_tells_begins_with_one_of_the_history(
    untold: Path,
) -> None:
    mark = ledger_of(untold)["/about/#how"].words
    lie = f"/about/#how 2026-11-27\t{'1' * 16}\t{mark}\t2026.1\tchanged\tIt was a lie.\n"
    for command in ((), ("move", "/about/#how", "#done")):
        if command:
            assert commanded(untold, *command).code == 0
        (untold / REVISIONS).write_text(lie, "utf-8")
        committed(untold, message="a lie")
        lied = commanded(untold, "check", "--release").out
        assert lied.count("begins with a name that was never there") == 1
        (untold / REVISIONS).unlink()
        assert commanded(untold, "check", "--release").code == 0
    changed(untold, PAGE, ("## How it was done", "## How this was done"))
    assert commanded(untold, "revise", "/about/#done", "It is clearer.").code == 0
    committed(untold, message="revised")
    found = commanded(untold, "check", "--release")
    assert found.code == 0, found.out


def test_a_revision_is_of_the_last_edition_that_has_its_words(project: Path) -> None:
    publish_ledger(project, "2026.2")
    changed(project, THEME, ("paid for the gate.", "paid for the whole gate."))
    assert commanded(project, "revise", "company-paid", "It had two leaves.").code == 0
    committed(project, message="revised")
    assert commanded(project, "check", "--release").code == 0
    changed(project, REVISIONS, ("\t2026.2\t", "\t2026.1\t"))
    found = commanded(project, "check", "--release").out
    assert "is of edition 2026.1, and edition 2026.2 has the same words" in found
