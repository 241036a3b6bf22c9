"""The data packs of the small and of the real corpus, made once."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from sourcebook import pipeline
from sourcebook.diagnostics import Report
from sourcebook.diagnostics.text import as_text
from sourcebook.exports.files import data_pack
from sourcebook.exports.publication import Download
from sourcebook.exports.tables.all import tables_of
from sourcebook.model.corpus import Corpus
from sourcebook.render.page import Settings
from tests.conftest import ROOT

SETTINGS = Settings(
    'The <frozen> lock & its "keeper"', "https://frozen-lock.example.net/", "1", "The Lock Society"
)
ROOTS = {"small": ROOT / "tests/corpus", "real": ROOT}

Pack = Mapping[str, Download]


@cache
def corpus_at(root: Path) -> Corpus:
    """The corpus below ``root``, which has no fault."""
    report = Report()
    corpus = pipeline.load(root, report)
    assert report.sound, as_text(report)
    return corpus


@cache
def pack_at(root: Path) -> Pack:
    """The data pack of the corpus below ``root``."""
    return data_pack(corpus_at(root), SETTINGS)


TABLES = tables_of(corpus_at(ROOTS["small"]))
"""The tables of the small corpus, which has records in every register."""


@pytest.fixture(params=list(ROOTS))
def project(request: pytest.FixtureRequest) -> Path:
    """The root of each of the two projects."""
    return ROOTS[request.param]


@pytest.fixture
def corpus(project: Path) -> Corpus:
    """The project's corpus."""
    return corpus_at(project)


@pytest.fixture
def pack(project: Path) -> Pack:
    """The project's data pack."""
    return pack_at(project)


@pytest.fixture
def small() -> Pack:
    """The pack of the small corpus."""
    return pack_at(ROOTS["small"])
