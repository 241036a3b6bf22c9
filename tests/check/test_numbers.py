"""What the check asks of numbers, and what silences it: an answer, a dispute, agreement."""

import json
import shutil
from pathlib import Path

import pytest

from sourcebook.cli import main
from sourcebook.diagnostics.formats import as_github, as_json, as_sarif
from tests.projects import CORPUS, checked

JONES = "sources/excerpts/jones-1890.yml"
THEME = "sources/themes/frost.yml"
BEFORE_DAWN = "with an axe before dawn."
LAST = """          - {excerpt: smith-tenth-january, stance: supports}
      - id: company-paid"""
WITH_JONES = """          - {excerpt: smith-tenth-january, stance: supports}
          - {excerpt: jones-keeper-present, stance: %s}
%s      - id: company-paid"""
ANSWER = "        numbers:\n          - {excerpts: [%s], are: dispute}\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the clean corpus, one of whose passages has forty boats."""
    return Path(shutil.copytree(CORPUS, tmp_path / "project"))


def change(project: Path, name: str, old: str, new: str) -> None:
    """Replace a piece of a file that must be there."""
    text = (project / name).read_text("utf-8")
    assert old in text
    (project / name).write_text(text.replace(old, new, 1), "utf-8")


def asked(project: Path, said: str, stance: str = "supports", answer: str = "") -> list[str]:
    """Codes of what is told when Jones says this in the claim where the Gazette has forty boats."""
    change(project, JONES, BEFORE_DAWN, f"with an axe before dawn, and {said}.")
    extra = f"        proposition: It froze.\n{answer}" if stance != "supports" else answer
    change(project, THEME, LAST, WITH_JONES % (stance, extra))
    return [item.rule.code for item in checked(project) if item.rule.code in ("C013", "C014")]


@pytest.mark.parametrize("said", ["thirty boats", "about 30 boats", "at most a dozen boats"])
def test_what_differs_is_asked_about(project: Path, said: str) -> None:
    """Once, with both passages and their places."""
    assert asked(project, said) == ["C013"]
    note = next(item for item in checked(project) if item.rule.code == "C013")
    theirs = "“forty boats” in 'gazette-gate-froze' (sources/excerpts/gazette-1889.yml:12"
    assert theirs in note.message
    assert "in 'jones-keeper-present' (sources/excerpts/jones-1890.yml:" in note.message
    assert "numbers: [{excerpts: [" in note.hint
    assert checked(project).sound


@pytest.mark.parametrize(
    "said", ["about 42 boats", "more than thirty boats", "thirty horses", "a boat in 1830"]
)
def test_what_can_be_one_number_is_not(project: Path, said: str) -> None:
    """Intervals that meet, and other things."""
    assert asked(project, said) == []


def test_an_answer_is_enough(project: Path) -> None:
    """The editor says which it is, once."""
    answer = ANSWER % "gazette-gate-froze, jones-keeper-present"
    assert asked(project, "thirty boats", answer=answer) == []


def test_an_answer_about_others_is_none(project: Path) -> None:
    """It is told that neither of the two needs it, and the question stays."""
    answer = ANSWER % "gazette-gate-froze, smith-tenth-january"
    assert asked(project, "thirty boats", answer=answer) == ["C013", "C014", "C014"]


def test_an_answer_that_is_not_needed_any_more_is_told(project: Path) -> None:
    """The numbers meet now."""
    answer = ANSWER % "gazette-gate-froze, jones-keeper-present"
    assert asked(project, "about 42 boats", answer=answer) == ["C014", "C014"]


def test_a_recorded_dispute_is_an_answer(project: Path) -> None:
    """One for and one against: the page shows it already."""
    assert asked(project, "thirty boats", stance="disputes") == []


def french(project: Path) -> None:
    """The project in French."""
    change(project, "mkdocs.yml", "      short_name:", "      language: fr\n      short_name:")


def test_words_of_another_language_are_not_read_and_that_is_told_once(project: Path) -> None:
    """The paraphrase is taken for French."""
    french(project)
    assert asked(project, "thirty boats") == []
    told = [item for item in checked(project) if item.rule.code == "C020"]
    assert [item.at.path for item in told] == ["mkdocs.yml"]


def test_numbers_in_words_are_read_in_some_other_languages(project: Path) -> None:
    """Here the noun is the one that the quotation has; it is in English."""
    french(project)
    assert asked(project, "trente boats") == ["C013"]


def test_figures_and_english_quotations_are_held_together_in_any_language(project: Path) -> None:
    """The Gazette's forty boats are quoted, and the Gazette is in English."""
    french(project)
    assert asked(project, "30 boats") == ["C013"]


def test_the_dates_of_an_event_are_held_together_in_any_language(project: Path) -> None:
    """They are data, and stand in no language."""
    french(project)
    change(project, "sources/excerpts/gazette-1889.yml", "date: 1889-01-09", "date: 1889-02-09")
    assert "C013" in [item.rule.code for item in checked(project)]


def test_a_note_is_no_warning(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is counted and told in each format by the format's own word, and fails nothing."""
    asked(project, "thirty boats")
    assert main(["--root", str(project), "check", "--warnings-are-errors"]) == 0
    found = capsys.readouterr()
    assert "5 claims: no faults found, 1 note" in found.err.splitlines()[-1]
    assert ": note C013 numbers-meet: " in found.out
    report = checked(project)
    assert "::notice file=sources/themes/frost.yml," in as_github(report)
    assert json.loads(as_json(report))[0]["severity"] == "note"
    (result,) = json.loads(as_sarif(report))["runs"][0]["results"]
    assert result["level"] == "note"
