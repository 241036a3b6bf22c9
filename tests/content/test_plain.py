"""The pages of the content made plain: every word and every link that a reader sees."""

from pathlib import Path

from sourcebook.model.corpus import Corpus
from tests.projects import rendered
from tests.render.test_plain_markdown import check, pages


def test_every_page_comes_out_whole(corpus: Corpus) -> None:
    for path, markdown in pages(corpus, rendered(corpus)).items():
        check(path, markdown)


def test_no_table_of_peoples_pages_is_cut_off(project: Path) -> None:
    """A row that does not end is what a replacement that went wrong leaves; half a page went so."""
    cut = [
        f"{page.relative_to(project)}:{number}"
        for page in (project / "docs").rglob("*.md")
        for number, line in enumerate(page.read_text("utf-8").splitlines(), start=1)
        if line.startswith("|") and not line.rstrip().endswith("|")
    ]
    assert cut == []
