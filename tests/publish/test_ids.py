"""Ids of people's pages: those that the check finds are those that a build gives to readers."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from mkdocs.config import load_config

from sourcebook.diagnostics import Report
from sourcebook.model import KEPT_OPENINGS, Essay, Pages
from sourcebook.parse import prose
from sourcebook.parse.front_matter import essay
from sourcebook.parse.reading import Reading
from sourcebook.publish.mkdocs.headings import offer_kept
from tests.here import here
from tests.projects import CORPUS, checked, records_at

TABLE = yaml.safe_load(Path(__file__).with_name("ids.yml").read_text("utf-8"))
PIECES = [row["piece"] for row in TABLE]
PAGES = records_at(CORPUS)[0].pages


def read(text: str, pages: Pages = PAGES) -> Essay:
    """A page of the project of the tests."""
    return essay("docs/a.md", text, pages, Reading(Report()))


class Ids(HTMLParser):
    """The ids of the page of a build, by the library's own parser, and what headings offer."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.offered: list[str] = []
        self._hidden = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element is called; what is in a template, or is typed into, is no page's."""
        told = dict(reversed(attrs))
        names = (told.get("id"), told.get("name") if tag == "a" else None)
        if not self._hidden:
            self.found += (one for one in dict.fromkeys(names) if one)
        if told.get("class") == "headerlink":
            self.offered.append((told["href"] or "").removeprefix("#"))
        if tag in ("textarea", "template"):
            self._hidden = tag

    def handle_endtag(self, tag: str) -> None:
        """Look at what follows again."""
        if tag == self._hidden:
            self._hidden = ""

    @property
    def given(self) -> list[str]:
        """Those that people gave."""
        return [name for name in self.found if not name.startswith(KEPT_OPENINGS)]


@pytest.mark.parametrize("row", TABLE, ids=PIECES)
def test_what_is_an_id(row: dict[str, list[str]]) -> None:
    assert list(read(str(row["piece"])).ids) == row["ids"]


@pytest.mark.parametrize("row", TABLE, ids=PIECES)
def test_where_it_is_written(row: dict[str, list[str]]) -> None:
    """Each is found but one that is not written as it is, and another in its place is an id."""
    page = read(str(row["piece"]))
    for name in row["ids"]:
        (at,) = prose(PAGES.extensions).places(page, name)
        if name not in page.text:
            assert (at is None) is (name == "a_b")
            continue
        assert at is not None
        other = read(f"{page.text[:at]}new-name{page.text[at + len(name) :]}")
        assert other.ids == tuple("new-name" if one == name else one for one in row["ids"])


@pytest.fixture(scope="module")
def converter() -> Markdown:
    """Markdown as MkDocs is configured by the project of the tests."""
    config = load_config(str(CORPUS / "mkdocs.yml"))
    offer_kept(config, "Permanent link")
    config.mdx_configs["sourcebook.cite"] = {"root": str(CORPUS)}
    return Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)


@settings(max_examples=150)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=5), st.sampled_from(["", "\n"]))
def test_ids_are_those_of_the_built_page(
    converter: Markdown, pieces: list[str], between: str
) -> None:
    text = between.join(pieces)
    built = Ids(
        converter.reset().convert(text.replace("<!-- sourcebook:figures -->", "\n<p></p>\n"))
    )
    assert list(read(text).ids) == built.given
    assert {*built.offered} <= {*built.given}


def test_a_build_has_them(project: Path) -> None:
    """Each piece a page of a project that is built, but those that the check refuses."""
    settings = project / "mkdocs.yml"
    settings.write_text(f"{settings.read_text('utf-8')}not_in_nav: /pieces/\n", "utf-8")
    folder = project / "docs" / "pieces"
    folder.mkdir()
    for number, piece in enumerate(PIECES):
        text = f"# Words of {number}\n\nA paragraph.\n\n{piece}"
        (folder / f"p{number}.md").write_text(text, "utf-8")
    refused = {Path(one.at.path) for one in checked(project) if one.rule.severity == "error"}
    for path in refused:
        assert path.parent.name == "pieces"
        (project / path).unlink()
    assert len(refused) < 20
    done = here(project, "sourcebook.cli", "build")
    assert done.returncode == 0, done.stderr
    for path in sorted(folder.glob("*.md")):
        html = (project / "site" / "pieces" / path.stem / "index.html").read_text("utf-8")
        article = re.search(r"<article.*</article>", html, re.DOTALL)
        assert article
        row = TABLE[int(path.stem.removeprefix("p"))]
        assert Ids(article[0]).given == row["ids"], row["piece"]
