"""Two works of one author are one voice, until an editor judges that they are two."""

import shutil
from pathlib import Path

import pytest

from tests.projects import CORPUS, checked, commanded, facts_of, loaded

CLAIM = "freeze-happened"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The clean corpus, in which a claim rests on Jones's memoir and Smith and Brown's article."""
    project = Path(shutil.copytree(CORPUS, tmp_path / "project"))
    theme = project / "sources/themes/frost.yml"
    before, claim, after = theme.read_text("utf-8").partition(f"- id: {CLAIM}\n")
    after = after.replace("gazette-gate-froze", "jones-gate-of-glass", 1)
    after = after.replace(", paper and diary agree", "", 1)
    theme.write_text(before + claim + after, "utf-8")
    return project


def signed(project: Path, author: str) -> None:
    """The memoir is by this author."""
    file = project / "citations.bib"
    text = file.read_text("utf-8")
    assert "{Jones, Edith}" in text
    file.write_text(text.replace("{Jones, Edith}", f"{{{author}}}"), "utf-8")


def told(project: Path) -> tuple[str, str]:
    """The standing of the claim, and why."""
    verdict = facts_of(loaded(project)[0]).verdicts[CLAIM]
    return verdict.mark, verdict.why


@pytest.mark.parametrize(
    "author", ["Smith, Ada", "Ada Smith", "Smith, A.", "{Smith}", "Reed, Cy and Brown, P."]
)
def test_works_of_one_author_are_one_voice(project: Path, author: str) -> None:
    """However the name is shortened, and whoever else wrote one of them."""
    signed(project, author)
    assert told(project) == ("Single source", "two sources, one author")


@pytest.mark.parametrize(
    "author",
    ["Smith, Bea", "Smith, B.", "{Anonymous}", "van Smith, Ada", "Smith, Jr., Ada", "others"],
)
def test_namesakes_are_not(project: Path, author: str) -> None:
    """Nor is nobody the same as nobody."""
    signed(project, author)
    assert told(project)[0] == "Corroborated"


def test_a_name_that_may_be_two_peoples_is_neithers(project: Path) -> None:
    """An initial that fits two full names joins nothing."""
    signed(project, "Smith, A.")
    file = project / "citations.bib"
    text = file.read_text("utf-8").replace("{gazette-1889,", "{gazette-1889, author = {Smith, Al},")
    file.write_text(text, "utf-8")
    assert told(project)[0] == "Corroborated"


def test_the_registers_know_one_by_several_names(project: Path) -> None:
    """A pen name is a name."""
    people = project / "sources/register/people.yml"
    pen = "  variants: [{name: Fenwright, note: her pen name}]\n"
    one = f"- id: ada-smith\n  name: Ada Smith\n  living: false\n{pen}"
    people.write_text(people.read_text("utf-8") + one, "utf-8")
    signed(project, "Fenwright")
    assert told(project) == ("Single source", "two sources, one author")


def test_what_rests_on_another_work_of_the_author_is_no_other_voice(project: Path) -> None:
    """Who only repeats a text of Smith's, and Smith's article, are Smith alone."""
    signed(project, "Hill, Mary")
    source = project / "sources/excerpts/jones-1890.yml"
    source.write_text(f"derives_from: [gazette-1889]\n{source.read_text('utf-8')}", "utf-8")
    assert told(project)[0] == "Corroborated"
    file = project / "citations.bib"
    by_smith = "{gazette-1889, author = {Smith, Ada},"
    file.write_text(file.read_text("utf-8").replace("{gazette-1889,", by_smith), "utf-8")
    assert told(project)[0] == "Single source"


def test_an_editor_judges_otherwise(project: Path) -> None:
    """As is judged of any two texts, with a reason; the check asks, and says how."""
    signed(project, "Smith, Ada")
    (asked,) = [item for item in checked(project) if item.rule.code == "C004"]
    assert "(jones-1890, smith-1999), by one author," in asked.message
    assert 'sourcebook lineage --reject jones-1890 smith-1999 "the reason"' in asked.hint
    theme = project / "sources/themes/frost.yml"
    said = theme.read_text("utf-8").replace("That the lock froze", "Smith says that the lock froze")
    theme.write_text(said, "utf-8")
    done = commanded(project, "lineage", "--reject", "jones-1890", "smith-1999", "She saw it.")
    assert done.code == 0, done.err
    assert told(project) == ("Corroborated", "two independent sources")
