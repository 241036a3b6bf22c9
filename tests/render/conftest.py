"""The small corpus, parsed, linked and rendered."""

import pytest

from sourcebook.model.corpus import Corpus
from tests.projects import CORPUS, Site, corpus_at, formatted, rendered


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    """The small corpus."""
    return corpus_at(CORPUS)


@pytest.fixture(scope="session")
def site(corpus: Corpus) -> Site:
    """Its pages and assets."""
    return rendered(corpus)


@pytest.fixture(scope="session")
def dated(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Its pages with citations in every style, as publishing has them, all of one day."""
    return formatted(corpus, tmp_path_factory.mktemp("citations"))
