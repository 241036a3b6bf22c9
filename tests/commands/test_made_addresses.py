"""Addresses that the site makes of records go with a reason and come back; what moves is led on."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.facts import Made
from sourcebook.model import accounts_address, accounts_key_address
from tests.projects import (
    CORPUS,
    checked,
    commanded,
    committed,
    corpus_at,
    ledger_of,
    living_of,
    publish_ledger,
    published_copy,
)

THEME = "sources/themes/frost.yml"
CLAIM, OTHER = "keeper-at-gate", "day-of-freeze"
PAIR = ("gazette-gate-froze", "smith-gate-retold")
DISPUTE, NONE = "gazette-keeper-away, stance: disputes", "gazette-keeper-away, stance: supports"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The corpus as an edition has published it."""
    return published_copy(CORPUS, tmp_path / "project")


def rewritten(project: Path, change: Callable[[str], str], path: str = THEME) -> None:
    before = (project / path).read_text("utf-8")
    after = change(before)
    assert after != before
    (project / path).write_text(after, "utf-8")


def told(project: Path) -> list[tuple[str, str]]:
    return [(one.rule.code, one.hint) for one in checked(project) if one.rule.code[0] == "P"]


def done(project: Path, *command: str) -> None:
    ended = commanded(project, *command)
    assert ended.code == 0, ended.out + ended.err


def test_a_change_of_mind_is_told_once_and_settled_by_one_reason(project: Path) -> None:
    before = living_of(project)
    rewritten(project, lambda text: text.replace(DISPUTE, NONE))
    why = f"'{CLAIM}' is told otherwise: restore it, or say why: sourcebook revise {CLAIM} \"why\""
    assert told(project) == [("P002", why)]
    done(project, "revise", CLAIM, "The paper was misread.")
    assert told(project) == []
    gone = before - living_of(project)
    assert len(gone) == 6
    lines = ledger_of(project)
    assert {(lines[one].state, lines[one].detail) for one in gone} == {
        ("withdrawn", "The paper was misread.")
    }
    again = commanded(project, "revise", CLAIM, "The paper was misread.")
    assert (again.code, "recorded last" in again.err) == (1, True), "nothing is left to be told"


def test_with_the_last_dispute_go_the_lists_of_its_theme(project: Path) -> None:
    """They are told with the claim that took them, and what led to one of them has its reason."""
    done(project, "rename", "frost", "ice")
    path = "sources/themes/ice.yml"
    rewritten(project, lambda text: text.replace("stance: disputes", "stance: supports"), path)
    assert [code for code, _ in told(project) if code != "P008"] == ["P002", "P002"]
    done(project, "revise", CLAIM, "Misread.")
    done(project, "revise", OTHER, "Misread, too.")
    assert told(project) == []
    lines = ledger_of(project)
    for one in (
        "/disagreements/#on-frost",
        "/themes/frost/#part-disagreements",
        "/weigh/#on-frost",
    ):
        assert (lines[one].state, lines[one].detail) == ("withdrawn", "Misread.")


def test_what_is_made_again_lives_again(project: Path) -> None:
    before = ledger_of(project)
    committed(project)
    rewritten(project, lambda text: text.replace(DISPUTE, NONE))
    done(project, "revise", CLAIM, "The paper was misread.")
    committed(project)
    rewritten(project, lambda text: text.replace(NONE, DISPUTE))
    record = "run 'sourcebook permalinks', and commit the ledger"
    assert told(project) == [("P001", record)]
    done(project, "permalinks")
    assert told(project) == []
    now = ledger_of(project)
    assert {one: line.state for one, line in now.items()} == {
        one: line.state for one, line in before.items()
    }
    release = commanded(project, "check", "--release")
    assert "P0" not in release.out + release.err


def test_what_was_withdrawn_with_its_record_does_not_come_back(project: Path) -> None:
    text = (project / THEME).read_text("utf-8")
    done(project, "withdraw", CLAIM, "It was an error.")
    (project / THEME).write_text(text, "utf-8")
    back = [one.message for one in checked(project) if one.rule.code == "P010"]
    assert any(f"/weigh/{CLAIM}/" in message for message in back)
    done(project, "permalinks")
    assert ledger_of(project)[f"/weigh/{CLAIM}/"].state == "withdrawn"


@pytest.mark.parametrize(
    ("address", "ids"),
    [
        ("/weigh/day-of-freeze/key/#cards", ("day-of-freeze",)),
        ("/disagreements/#day-of-freeze", ("day-of-freeze",)),
        ("/weigh/#on-frost", ("frost",)),
        ("/themes/frost/#part-names", ("frost",)),
        ("/teach/frost/handout/#q-which-day", ("frost",)),
        ("/people/tom-keeper/#claims", ("tom-keeper",)),
        ("/unread/#lost-diary", ("lost-diary",)),
        ("/unread/#all", ()),
        ("/unread/", ("/unread/",)),
        ("/chronology/#in-the-1880s", ("/chronology/",)),
        (f"/compare/{PAIR[0]}/{PAIR[1]}/#top", PAIR),
        ("/weigh/day-that-never-was/", ()),
        ("/weigh/accounts/0000000000/", ()),
        ("/themes/frost/", ()),
        ("/themes/frost/#day-of-freeze", ()),
        ("/themes/thaw/#day-of-freeze", ()),
        ("/themes/frost/#the-date", ()),
        ("/places/lock-four/#figure-lock-gate", ()),
        ("/chronology/#great-freeze", ()),
        ("/about/#disputed", ()),
        ("/id/day-of-freeze/", ()),
    ],
)
def test_what_an_address_tells_of(address: str, ids: tuple[str, ...]) -> None:
    assert Made(corpus_at(CORPUS)).of(address) == ids


def test_an_exercise_on_two_passages_tells_of_both(project: Path) -> None:
    (page,) = {one for one in living_of(project) if re.fullmatch(r"/weigh/accounts/\w+/", one)}
    exercise = page.split("/")[3]
    made = Made(corpus_at(CORPUS))
    for of in (accounts_address, accounts_key_address):
        assert made.of(of(exercise)) == PAIR


# what moves by hand


def cut_out(project: Path) -> None:
    """The second section of the theme stands in another theme."""
    text = (project / THEME).read_text("utf-8")
    begin, end = text.index("  - id: the-keeper"), text.index("questions:")
    head = (
        "title: The thaw\nquestion: When did the keeper leave?\n"
        "abstract: A second essay on the keeper, about where he was that day.\n"
        "order: 2\nsections:\n"
    )
    (project / THEME).write_text(text[:begin] + text[end:], "utf-8")
    (project / "sources/themes/thaw.yml").write_text(head + text[begin:end], "utf-8")


@pytest.mark.parametrize("recorded", [False, True])
def test_what_stands_on_another_page_is_told_once_with_the_command(
    project: Path, recorded: bool
) -> None:
    """A claim had another id in the edition: its first address leads on, and not to nothing."""
    done(project, "rename", "company-paid", "the-company")
    if recorded:
        publish_ledger(project, "2026.2")
    cut_out(project)
    if not recorded:
        done(project, "permalinks")
        assert "/themes/frost/#the-company" not in ledger_of(project)
    wanted = {
        f"it is at '/themes/thaw/#{name}' now: sourcebook move '/themes/frost/#{then}' "
        f"'/themes/thaw/#{name}'"
        for name, then in (
            ("keeper-at-gate", "keeper-at-gate"),
            ("freeze-happened", "freeze-happened"),
            ("the-keeper", "the-keeper"),
            ("the-company", "the-company" if recorded else "company-paid"),
        )
    }
    found = [hint for code, hint in told(project) if code in ("P002", "P003")]
    assert sorted(found) == sorted(wanted)
    for hint in found:
        done(project, *re.findall(r"sourcebook (move) '(.*?)' '(.*?)'", hint)[0])
    assert [code for code, _ in told(project) if code != "P001"] == []
    assert ledger_of(project)["/themes/frost/#company-paid"].detail == "/themes/thaw/#the-company"
