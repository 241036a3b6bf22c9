"""``move`` of a page of people's by the name of its file, and after it was moved by hand."""

from dataclasses import replace
from pathlib import Path

import pytest

from sourcebook.parse import FILES
from tests.projects import (
    CORPUS,
    checked,
    commanded,
    copied,
    ledger_of,
    loaded,
    publish_ledger,
    with_editions,
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The corpus with a link to a page, as an edition has published it with its Markdown."""
    root = copied(CORPUS, tmp_path / "project")
    (root / "docs/index.md").write_text("# Home\n\n[How](about/index.md#how)\n", "utf-8")
    publish_ledger(root)
    (edition,) = loaded(root)[0].editions
    with_editions(root, replace(edition, files=frozenset({"about/index.md", "index.md"})))
    return root


def assert_moved(root: Path) -> None:
    assert not (root / "docs/about/index.md").exists()
    assert not (root / FILES).exists()
    assert "[How](method.md#how)" in (root / "docs/index.md").read_text("utf-8")
    assert "      - About: method.md\n" in (root / "mkdocs.yml").read_text("utf-8")
    assert checked(root).sound


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("docs/about/index.md", "docs/method.md"),
        ("about/index.md", "method.md"),
    ],
)
def test_a_page_is_named_by_its_file(project: Path, old: str, new: str) -> None:
    """Its Markdown is among the files of the edition, and no file of people's."""
    done = commanded(project, "move", old, new)
    assert done.code == 0, done.out + done.err
    assert ledger_of(project)["/about/"].detail == "/method/"
    assert_moved(project)


def test_a_page_that_was_moved_by_hand_is_led_to(project: Path) -> None:
    page = project / "docs/about/index.md"
    page.rename(project / "docs/method.md")
    told = {found.rule.code: found.hint for found in checked(project)}
    assert "sourcebook move docs/about/index.md docs/method.md" in told["N002"]
    done = commanded(project, "move", "docs/about/index.md", "docs/method.md")
    assert done.code == 0, done.out + done.err
    assert ledger_of(project)["/about/"].detail == "/method/"
    assert_moved(project)


def test_so_it_is_before_any_address_is_recorded(tmp_path: Path) -> None:
    root = copied(CORPUS, tmp_path / "project")
    (root / "docs/index.md").write_text("# Home\n\n[How](about/index.md#how)\n", "utf-8")
    ledger = root / "sources/ledgers/permalinks.tsv"
    kept = [line for line in ledger.read_text("utf-8").splitlines() if "/about/" not in line]
    ledger.write_text("".join(f"{line}\n" for line in kept), "utf-8")
    (root / "docs/about/index.md").rename(root / "docs/method.md")
    done = commanded(root, "move", "/about/", "/method/")
    assert done.code == 0, done.out + done.err
    assert_moved(root)


def test_a_page_that_nothing_ever_named_did_not_move(project: Path) -> None:
    told = commanded(project, "move", "/never/", "/about/")
    assert (told.code, "never was one" in told.err) == (1, True)
