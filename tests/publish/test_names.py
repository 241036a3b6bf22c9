"""The check tells of people's files and links what only the names of the whole site can tell."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.assemble import foresee
from sourcebook.assemble.names import _names
from sourcebook.check.pages import _NEVER_AT_ROOT
from sourcebook.diagnostics import Report
from sourcebook.facts import Facts
from sourcebook.parse.addresses import fault_of_address
from sourcebook.render import Context
from tests.projects import CORPUS, TESTS, Built, assembled, commanded, copied, corpus_at


@pytest.mark.parametrize("source", [CORPUS, TESTS / "tideclock"], ids=lambda path: path.name)
def test_the_names_are_those_of_the_site(source: Path, tmp_path: Path) -> None:
    root = copied(source, tmp_path / "project")
    site = assembled(root)
    pages = {**site.pages, **site.essays}.values()
    made = {*site.makes()} | {f"{page.head.address[1:]}index.html" for page in pages}
    context = Context(Facts(corpus_at(root)), (), ())
    known = {*_names(root, context, ["assets/search/"]).values()}
    assert not [path for path in known | made if "/" not in path and path.endswith(_NEVER_AT_ROOT)]
    assert known - made == {"assets/icon.svg"} | ({"offline.zip"} & known)
    assert made <= known


def test_no_folder_is_called_as_files_of_a_site_are(
    built_once: Callable[[Path], Built],
) -> None:
    """Of each ending that one has: a page in such a folder would lie in a file."""
    endings = {path.suffix for path in built_once(CORPUS).folder.rglob("*.*") if path.is_file()}
    assert {".md", ".html"} <= endings
    named = endings - {""}
    assert not [end for end in named if not fault_of_address(f"/themes/index{end}/")]


IN_THE_WAY = {
    "data/Claims.csv": "'data/Claims.csv' is what the build writes",
    "feed.xml": "'feed.xml' is what the build writes",
    "robots.txt": "'robots.txt' is what the build writes",
    "LLMS.TXT": "'LLMS.TXT' is what the build writes",
    "assets/search/head.js": "'assets/search/head.js' is what the build writes",
    "assets/icon.svg": "'assets/icon.svg' is what the build writes",
    "sources": "'docs/sources' is a file, and '/sources/",
    "feed.xml/mine.txt": "'docs/feed.xml/mine.txt' would lie in '/feed.xml'",
}
FREE = ("mine.csv", "data/mine.csv", "assets/search/mine.js", "feed.xml.txt", "_headers")


def put(project: Path, name: str) -> None:
    path = project / "docs" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("mine", "utf-8")


@pytest.mark.parametrize("name", IN_THE_WAY)
def test_a_file_in_the_way_is_told(tmp_path: Path, name: str) -> None:
    root = copied(CORPUS, tmp_path / "project")
    put(root, name)
    report = Report()
    foresee(root, corpus_at(root), report)
    (fault,) = report
    assert fault.rule.code == "P006"
    assert fault.message.startswith(IN_THE_WAY[name])
    assert fault.at.path == f"docs/{name}"
    told = commanded(root, "check")
    assert told.code == 1
    assert IN_THE_WAY[name] in told.out


@pytest.mark.parametrize("name", FREE)
def test_a_file_that_is_in_nobodys_way_is_not(tmp_path: Path, name: str) -> None:
    root = copied(CORPUS, tmp_path / "project")
    put(root, name)
    assert commanded(root, "check").code == 0


NOWHERE = {
    "![](nix.png)": "'nix.png' leads to 'about/nix.png', and there is no such file",
    "[a](../data/claim.csv)": "did you mean '../data/claims.csv'?",
    "[a](../feed.xm)": "did you mean '../feed.xml'?",
    "[a](../themes/index.html)": "did you mean '../themes/index.md'?",
    "[a](../assets/search/headd.js)": "did you mean '../assets/search/head.js'?",
    "[a](../themes/frost/index.md#nix)": "an anchor that 'themes/frost/index.md' has not",
    "[a](../chronology/index.md#in-the-1870s)": "did you mean 'in-the-1880s'?",
}
SOMEWHERE = (
    "[a](../data/claims.csv) [b](../feed.xml) [c](../themes/frost/index.md#part-works-cited) "
    "[d](../themes/index.md#top) [e](../chronology/index.md#in-the-1880s) ![](here.png) "
    "[f](../assets/search/head.js)"
)


def linked(root: Path, words: str) -> Path:
    page = root / "docs/about/index.md"
    page.write_text(f"{page.read_text('utf-8')}\n{words}\n", "utf-8")
    (root / "docs/about/here.png").write_bytes(b"")
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("\nvalidation: {links: {anchors: warn}}\n")
    return root


@pytest.mark.parametrize("link", NOWHERE)
def test_a_link_to_what_is_not_made_is_told(tmp_path: Path, link: str) -> None:
    root = linked(copied(CORPUS, tmp_path / "project"), link)
    told = commanded(root, "check")
    assert told.code == 1
    line = (root / "docs/about/index.md").read_text("utf-8").count("\n")
    assert f"docs/about/index.md:{line}:{link.index('(') + 2}: error N003" in told.out
    assert NOWHERE[link] in told.out


@pytest.fixture
def project(built_once: Callable[[Path], Built], tmp_path: Path) -> Path:
    return Path(shutil.copytree(built_once(CORPUS).folder.parent, tmp_path / "project"))


def test_the_build_says_it_in_the_words_of_the_check(
    project: Path, caplog: pytest.LogCaptureFixture
) -> None:
    before = (project / "site/feed.xml").read_bytes()
    put(project, "feed.xml")
    told = commanded(project, "check").out.splitlines()[0]
    done = commanded(project, "build")
    assert done.code == 1
    assert told in caplog.text
    assert (project / "site/feed.xml").read_bytes() == before


def test_files_in_folders_called_as_the_themes_are_published(project: Path) -> None:
    names = ("assets/stylesheets/mine.css", "assets/javascripts/mine.js")
    for name in names:
        put(project, name)
    assert commanded(project, "build").code == 0
    assert [(project / "site" / name).read_text("utf-8") for name in names] == ["mine", "mine"]


def test_the_build_takes_the_links_that_the_check_takes(project: Path) -> None:
    linked(project, SOMEWHERE)
    assert commanded(project, "check").code == 0
    assert commanded(project, "build").code == 0
