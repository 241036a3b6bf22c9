"""Tests of the content: of whatever project the root of the checkout holds, small or large.

Nothing here names a record, counts on a size, a register or a path of the address. What holds of
the projects that the engine is tested on is asked of this one too, by importing the same tests.
Tests outside this folder never look at the content.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from sourcebook.exports.tables.table import Table
from sourcebook.model.corpus import Corpus
from tests.browser.server import serving
from tests.conftest import made_once
from tests.projects import TESTS, Built, Pack, address, corpus_at, pack_at, part_of, ran, tables_at
from tests.trials import tried

ROOT = TESTS.parent


@pytest.fixture(scope="session")
def project() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    """Its corpus, which has no fault."""
    return corpus_at(ROOT)


@pytest.fixture(scope="session")
def pack() -> Pack:
    """Its data pack."""
    return pack_at(ROOT)


@pytest.fixture(scope="session")
def read(pack: Pack) -> Pack:
    """What of that pack is read closely: of the twins, of which there are hundreds, some."""
    return part_of(pack, tried(6, 1))


@pytest.fixture(scope="session")
def tables() -> tuple[Table, ...]:
    """The tables of that pack."""
    return tables_at(ROOT)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Its site, built strictly from the checkout; built once, and not to be changed."""

    def make(made: Path) -> None:
        done = ran(ROOT, "mkdocs", "build", "--strict", "--site-dir", os.fspath(made))
        assert done.returncode == 0, f"the site does not build:\n{done.stdout}{done.stderr}"

    return Built(made_once(tmp_path_factory, "content-site", make), address(ROOT))


@pytest.fixture(scope="session")
def home(site: Built) -> Iterator[str]:
    """The address of its home page, served here."""
    with serving(site.folder, site.address) as here:
        yield here
