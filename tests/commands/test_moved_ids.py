"""Ids of people's pages, wherever Markdown takes one: moved where they are, never reused."""

from pathlib import Path

import pytest

from tests.projects import (
    CORPUS,
    checked,
    commanded,
    copied,
    ledger_of,
    publish_ledger,
)

PAGE = """# Of ice {#ice}

*Words* [of a link](#one){#five title="#one"} and of five, `code`{#fig.1}.

!!! note

    In a box, on [five](#five) and #five.
    {: #one }

> ### Quoted {#sec:quoted}

- a list
    - with *part*{#a\\_b} of it
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A page with ids of many kinds, as an edition has published it."""
    root = copied(CORPUS, tmp_path / "project")
    (root / "docs/about/ice.md").write_text(PAGE, "utf-8")
    settings = root / "mkdocs.yml"
    settings.write_text(f"{settings.read_text('utf-8')}not_in_nav: /about/ice.md\n", "utf-8")
    assert commanded(root, "permalinks").code == 0
    return publish_ledger(root)


def text_of(root: Path) -> str:
    """The page."""
    return (root / "docs/about/ice.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("old", "new", "before", "after"),
    [
        ("five", "cinq", "{#five title", "{#cinq title"),
        ("fig.1", "fig.one", "{#fig.1}", "{#fig.one}"),
        ("sec:quoted", "quoted", "{#sec:quoted}", "{#quoted}"),
        ("one", "sec:1", "{: #one }", "{: #sec:1 }"),
    ],
)
def test_an_id_is_moved_where_it_is_written(
    project: Path, old: str, new: str, before: str, after: str
) -> None:
    done = commanded(project, "move", f"/about/ice/#{old}", f"#{new}")
    assert done.code == 0, done.out + done.err
    wanted = PAGE.replace(before, after).replace(f"](#{old})", f"](#{new})")
    assert text_of(project) == wanted
    assert ledger_of(project)[f"/about/ice/#{old}"].detail == f"/about/ice/#{new}"
    assert checked(project).sound


def test_an_id_that_is_not_written_as_it_is_is_moved_by_hand(project: Path) -> None:
    told = commanded(project, "move", "/about/ice/#a_b", "#part")
    assert told.code == 1
    assert "change it by hand" in told.err
    assert text_of(project) == PAGE
    (project / "docs/about/ice.md").write_text(PAGE.replace("{#a\\_b}", "{#part}"), "utf-8")
    assert commanded(project, "move", "/about/ice/#a_b", "#part").code == 0
    assert checked(project).sound


@pytest.mark.parametrize(
    "gone", ["{#five title", "{#fig.1}", "    {: #one }\n", "{#sec:quoted}", "{#a\\_b}"]
)
def test_no_id_is_lost_in_silence(project: Path, gone: str) -> None:
    left = "{#other .x title" if "title" in gone else ""
    text = PAGE.replace(gone, left).replace("](#five)", "](#ice)").replace("](#one)", "](#ice)")
    (project / "docs/about/ice.md").write_text(text, "utf-8")
    assert {"P002", "P004"} & {one.rule.code for one in checked(project)}


def test_an_id_that_moved_is_given_to_nothing_else(project: Path) -> None:
    assert commanded(project, "move", "/about/ice/#one", "#two").code == 0
    other = '\n!!! note\n\n    <div id="one">Something else.</div>\n'
    (project / "docs/about/ice.md").write_text(f"{text_of(project)}{other}", "utf-8")
    told = [one for one in checked(project) if one.rule.code == "P010"]
    assert [one.message for one in told] == [
        "'/about/ice/#one' is marked 'moved', and the site has it"
    ]


def test_without_attributes_no_braces_give_an_id(project: Path) -> None:
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("  - attr_list\n", ""), "utf-8")
    told = {one.rule.code: one for one in checked(project) if one.at.path == "docs/about/ice.md"}
    assert told["P004"].hint.startswith("add '- attr_list' below 'markdown_extensions'")
    assert told["P004"].at.line == PAGE[: PAGE.index("> ###")].count("\n") + 1


@pytest.mark.parametrize("setting", ["exclude_docs", "draft_docs"])
def test_a_page_that_is_kept_from_the_site_has_no_address(project: Path, setting: str) -> None:
    """What an edition has of it is lost; the check says so, before a build does."""
    settings = project / "mkdocs.yml"
    settings.write_text(f"{settings.read_text('utf-8')}{setting}: /about/ice.md\n", "utf-8")
    told = [one.message for one in checked(project) if one.rule.code == "P002"]
    assert told
    assert told[0].startswith("'/about/ice/' is in edition 2026.1, at ")
