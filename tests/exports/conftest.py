"""Every project of the tests, with its corpus and its data pack, made once."""

from pathlib import Path

import pytest

from sourcebook.exports.tables.table import Table
from sourcebook.model.corpus import Corpus
from tests.projects import CORPUS, PROJECTS, Pack, corpus_at, pack_at, tables_at


@pytest.fixture(params=list(PROJECTS))
def project(request: pytest.FixtureRequest) -> Path:
    """The root of each project."""
    return PROJECTS[request.param]


@pytest.fixture
def corpus(project: Path) -> Corpus:
    """The project's corpus."""
    return corpus_at(project)


@pytest.fixture
def pack(project: Path) -> Pack:
    """The project's data pack."""
    return pack_at(project)


@pytest.fixture
def read(pack: Pack) -> Pack:
    """What of that pack is read closely: all of it."""
    return pack


@pytest.fixture
def tables(project: Path) -> tuple[Table, ...]:
    """The tables of that pack."""
    return tables_at(project)


@pytest.fixture
def small() -> Pack:
    """The pack of the small corpus."""
    return pack_at(CORPUS)
