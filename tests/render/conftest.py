"""The small corpus, parsed, linked and rendered."""

from pathlib import Path

import pytest

from sourcebook.model.corpus import Corpus
from tests.conftest import made_once
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
def citations(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where its formatted citations are kept, by what each is made from: made once a run."""
    return made_once(
        tmp_path_factory, "citations", lambda folder: formatted(corpus_at(CORPUS), folder)
    )


@pytest.fixture(scope="session")
def dated(corpus: Corpus, citations: Path) -> Site:
    """Its pages with citations in every style, as publishing has them, all of one day."""
    return formatted(corpus, citations)
