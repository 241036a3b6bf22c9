"""The pages of the content made plain: every word and every link that a reader sees."""

from sourcebook.model.corpus import Corpus
from tests.projects import rendered
from tests.render.test_plain_markdown import check, pages


def test_every_page_comes_out_whole(corpus: Corpus) -> None:
    for path, markdown in pages(corpus, rendered(corpus)).items():
        check(path, markdown)
