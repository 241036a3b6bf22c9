"""The small corpus of ``tests/corpus``, parsed, linked and rendered."""

import pytest

from sourcebook.diagnostics import Report
from sourcebook.model.corpus import Corpus
from sourcebook.pipeline import load
from sourcebook.render.page import Settings, Site
from sourcebook.render.site import render
from tests.conftest import ROOT

SETTINGS = Settings(
    "The frozen lock", "https://frozen-lock.example.net/a/", "first edition", "The Lock Society"
)


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    """The small corpus."""
    report = Report()
    found = load(ROOT / "tests/corpus", report)
    assert report.sound, [diagnostic.message for diagnostic in report]
    return found


@pytest.fixture(scope="session")
def site(corpus: Corpus) -> Site:
    """Its pages and assets."""
    return render(corpus, SETTINGS)
