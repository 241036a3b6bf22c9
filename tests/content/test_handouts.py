"""The handouts of the checkout: what holds of the projects that the engine is tested on."""

from pathlib import Path

import pytest

from sourcebook.assemble import Site
from sourcebook.model.corpus import Corpus
from tests.publish.test_handouts import (
    on_paper,
    test_a_handout_is_a_tagged_pdf,
    test_every_handout_is_at_most_two_sheets,
    test_the_page_has_what_the_paper_has,
    test_the_sheets_have_the_questions_the_words_and_whose_they_are,
)

__all__ = [
    "test_a_handout_is_a_tagged_pdf",
    "test_every_handout_is_at_most_two_sheets",
    "test_the_page_has_what_the_paper_has",
    "test_the_sheets_have_the_questions_the_words_and_whose_they_are",
]


@pytest.fixture(scope="module")
def published(corpus: Corpus, project: Path) -> Site:
    """The site of the checkout, with what is kept of it."""
    return on_paper(project, corpus)
