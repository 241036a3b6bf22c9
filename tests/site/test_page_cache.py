"""The page cache: a warm build gives the bytes of a cold one, and every change shows."""

import os
import shutil
from collections.abc import Callable
from itertools import cycle
from pathlib import Path

import pytest

from sourcebook.kept import keep
from sourcebook.publish.mkdocs.run import NotBuiltError, build_site
from tests.projects import CORPUS, Built


@pytest.fixture
def project(built_once: Callable[[Path], Built], tmp_path: Path) -> Path:
    """A copy of the small corpus as it was built, with all that the build has kept."""
    return Path(shutil.copytree(built_once(CORPUS).folder.parent, tmp_path / "project"))


def built(project: Path) -> dict[str, bytes]:
    """Build, and give every file of the site."""
    build_site(project)
    site = project / "site"
    return {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*.html")}


def kept(project: Path) -> dict[str, int]:
    """The kept pages, each with the time it was written."""
    folder = project / ".cache/pages"
    return {path.name: path.stat().st_mtime_ns for path in folder.glob("*.json")}


def test_a_warm_build_converts_nothing_and_is_the_same(project: Path) -> None:
    """No page is written to the cache again, and no byte differs from a build without one."""
    before = kept(project)
    assert len(before) > 10
    warm = built(project)
    assert kept(project) == before
    shutil.rmtree(project / ".cache/pages")
    assert built(project) == warm


def proved(path: Path, content: bytes) -> None:
    """An entry as another version may have kept it under the same name: whole, and of no use."""
    keep(path, content)


def piped(path: Path, _: bytes) -> None:
    path.unlink()
    os.mkfifo(path)


def broken(path: Path, content: bytes) -> None:
    """A half-written or foreign file."""
    path.write_bytes(content)


_HARMS = [
    *((proved, b"{}"), (broken, b"{"), (piped, b"")),
    *((proved, b"no JSON"), (broken, b"[]"), (broken, b'"x"'), (broken, b"")),
    (proved, b'{"content": 1, "toc": [1], "a": null}'),
]


def test_what_is_no_entry_is_made_again(project: Path) -> None:
    """Of whatever kind; the pictures and PDFs are what they are by their own proof."""
    before = {str(path): path.read_bytes() for path in (project / "site").rglob("*.html")}
    for kind in ("pages", "citations"):
        entries = sorted((project / ".cache" / kind).rglob("*.json"))
        assert len(entries) >= 3
        for path, (harm, content) in zip(entries, cycle(_HARMS), strict=False):
            harm(path, content)
    shutil.rmtree(project / "site")
    build_site(project)
    assert before == {str(path): path.read_bytes() for path in (project / "site").rglob("*.html")}


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


CHANGES: dict[str, Callable[[Path], None]] = {
    "an entry that is cited": lambda root: change(
        root / "citations.bib", "{Towpath Press}", "{Canal Press}"
    ),
    "a locator that a citation takes": lambda root: change(
        root / "sources/excerpts/jones-1890.yml", "locator: p. 8", "locator: p. 9"
    ),
    "the configuration": lambda root: change(root / "mkdocs.yml", "  - tables\n", ""),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_shows(project: Path, name: str) -> None:
    """Whatever a page depends on, a warm build after its change equals a cold one."""
    CHANGES[name](project)
    warm = built(project)
    # What pandoc made is kept by its content, and made anew here for the change that it knows of.
    for kind in ("pages", "citations") if "cited" in name else ("pages",):
        shutil.rmtree(project / ".cache" / kind)
    assert built(project) == warm


def test_nothing_is_kept_of_a_build_that_fails(project: Path) -> None:
    """A page with a dead link is told on every build, not only on the first."""
    change(project / "docs/index.md", "# The frozen lock", "# The frozen lock\n\n[gone](gone.md)")
    for _ in range(2):
        with pytest.raises(NotBuiltError):
            build_site(project)


def test_what_is_no_longer_used_goes(project: Path) -> None:
    """The cache holds the pages of the last build, and no others."""
    change(project / "docs/index.md", "# The frozen lock", "# The frozen canal")
    before = kept(project)
    build_site(project)
    assert len(kept(project)) == len(before)
    assert set(kept(project)) != set(before)
