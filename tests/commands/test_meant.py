"""A command that was given what it does not take says what that is, and which command does it."""

import shutil
from pathlib import Path

import pytest

from tests.projects import CORPUS, commanded, published_copy

IN_FROST = "the section 'frost#the-date': sourcebook rename frost#the-date day"
KEEPER = "the section 'frost#the-keeper'"
THEME, PAGE = "sources/themes/frost.yml", "docs/about/index.md"
SECTION, HOW = "/themes/frost/#the-keeper", "/about/#how"
OUT = f"take it out of {PAGE} by hand"
WITHDRAW = f"sourcebook withdraw '{SECTION}' \"No.\""
BY_HAND = f"take it out of {THEME} by hand, when its claims are withdrawn or stand elsewhere, then"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corpus as an edition has published it; nothing here changes it."""
    return published_copy(CORPUS, tmp_path_factory.mktemp("meant") / "project")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("rename the-date day", IN_FROST),
        ("rename /themes/frost/#the-date day", IN_FROST),
        ("rename /themes/frost/ ice", "the record 'frost': sourcebook rename frost ice"),
        ("rename /id/tom-keeper tim", "the record 'tom-keeper': sourcebook rename tom-keeper tim"),
        ("rename /about/ method", f"a page from {PAGE}: sourcebook move /about/ /method/"),
        (f"rename {HOW} done", f"an anchor of {PAGE}: sourcebook move '{HOW}' '#done'"),
        ("move /themes/frost/#the-date #day", IN_FROST),
        (
            "move /themes/frost/#day-of-freeze #day",
            "the record 'day-of-freeze': sourcebook rename day-of-freeze day",
        ),
        (
            "move /id/tom-keeper/ /id/tim/",
            "the record 'tom-keeper': sourcebook rename tom-keeper tim",
        ),
        ("withdraw the-keeper No.", f"{KEEPER}: {BY_HAND} {WITHDRAW}"),
        ("withdraw frost#the-keeper No.", f"a section: {BY_HAND} {WITHDRAW}"),
        (f"withdraw {SECTION} No.", f"{KEEPER}: {BY_HAND} {WITHDRAW}"),
        (
            f"withdraw {HOW} No.",
            (
                f"an anchor of {PAGE}: {OUT}, with the links to it, then "
                f"sourcebook withdraw '{HOW}' \"No.\""
            ),
        ),
        (
            "withdraw /id/tom-keeper/ No.",
            "the record 'tom-keeper': sourcebook withdraw tom-keeper \"No.\"",
        ),
        (
            "withdraw /themes/frost/#top No.",
            "of the site's own making, and goes when what it tells of goes",
        ),
        (
            "merge the-keeper the-date",
            (
                f"{KEEPER}: put its claims into the other and "
                f"take it out of {THEME} "
                f"by hand, then sourcebook move '{SECTION}' '/themes/frost/#the-date'"
            ),
        ),
        (
            f"merge {HOW} /about/#quoted",
            f"an anchor of {PAGE}: {OUT}, then sourcebook move '{HOW}' '/about/#quoted'",
        ),
        (
            "merge /about/ /",
            (
                f"a page from {PAGE}: join the two and take out {PAGE} by hand, then "
                "sourcebook move /about/ '/'"
            ),
        ),
        (
            "merge /id/smith-1999/ into /id/jones-1890/",
            "the record 'smith-1999': sourcebook merge smith-1999 into jones-1890",
        ),
        ("revise the-keeper Clear.", f"{KEEPER}: sourcebook revise 'frost#the-keeper' \"Clear.\""),
    ],
)
def test_what_is_meant_and_the_command_for_it(published: Path, given: str, told: str) -> None:
    ended = commanded(published, *given.split(), "--dry-run")
    assert ended.code == 1, ended.out
    assert ended.err.splitlines()[-1] == f"'{given.split()[1]}' is {told}"


def test_what_is_said_can_be_done(published: Path, tmp_path: Path) -> None:
    """A section and an anchor go by hand, and then by the command that was named."""
    project = Path(shutil.copytree(published, tmp_path / "project"))
    theme, page = project / THEME, project / PAGE
    theme.write_text(theme.read_text("utf-8").replace("id: the-keeper", "id: elsewhere"), "utf-8")
    page.write_text(page.read_text("utf-8").replace("{#how}", "{#done}"), "utf-8")
    assert commanded(project, "withdraw", SECTION, "It said nothing.").code == 0
    assert commanded(project, "move", HOW, "/about/#done").code == 0
    assert commanded(project, "check").code == 0
    ended = commanded(project, "revise", "/id/tom-keeper/", "It is none.")
    assert "is called as it was recorded last" in ended.err
