"""The check tells of an edition's files what the build would refuse, from their names alone."""

from dataclasses import replace
from pathlib import Path

import pytest

from sourcebook.parse import FILES
from tests.projects import CORPUS, commanded, copied, loaded, publish_ledger, with_editions

GONE = ("data/people-of-old.csv", "themes/essays.zip", "teach/links.xml")


def project(tmp_path: Path, *files: str) -> Path:
    """A project whose edition has these files, besides those of the site of now."""
    root = publish_ledger(copied(CORPUS, tmp_path / "project"))
    (edition,) = loaded(root)[0].editions
    there = ("feed.xml", "data/claims.csv", "themes/frost/frost.bib", "index.html", "index.md")
    return with_editions(root, replace(edition, files=frozenset((*there, *files))))


def told(root: Path) -> str:
    done = commanded(root, "check")
    assert done.code == ("error P" in done.out), done.out
    return done.out


def fates(root: Path, *lines: str) -> None:
    (root / FILES).write_text("".join(f"{line}\n" for line in sorted(lines)), "utf-8")


@pytest.mark.parametrize("path", GONE)
def test_a_file_that_the_site_has_no_more_is_told(tmp_path: Path, path: str) -> None:
    root = project(tmp_path, path)
    said = told(root)
    assert f"error P002 address-lives: '/{path}' of edition 2026.1 is not in the site" in said
    line = f"{path}\twithdrawn\ta note for readers"
    assert line in said
    fates(root, line)
    assert "P002" not in told(root)


def test_each_family_has_one_line(tmp_path: Path) -> None:
    root = project(tmp_path, "themes/a/a.rtf", "themes/b/b.rtf")
    assert "themes/*/*.rtf\twithdrawn\ta note for readers\n" in told(root)


def test_what_lives_is_not_told_as_gone(tmp_path: Path) -> None:
    root = project(tmp_path)
    assert "error P" not in told(root)
    fates(root, "data/claims.csv\twithdrawn\tGone.")
    assert (
        f"{FILES}:1:1: error P010 gone-stays-gone: '/data/claims.csv' is in the site, and "
        in told(root)
    )


def test_a_moved_file_is_where_its_line_says_or_further(tmp_path: Path) -> None:
    root = project(tmp_path, *GONE)
    fates(
        root,
        f"{GONE[0]}\tmoved\tdata/claims.csv",
        f"{GONE[1]}\tmoved\t{GONE[2]}",
        f"{GONE[2]}\twithdrawn\tNo more.",
    )
    assert "error P" not in told(root)
    fates(root, f"{GONE[0]}\tmoved\tdata/nowhere.csv", f"{GONE[1]}\tmoved\t{GONE[1]}")
    assert f"'/{GONE[0]}' and 2 more of edition 2026.1 is not in the site" in told(root)


@pytest.mark.parametrize("path", ["search/search_index.json", ".well-known/a.txt"])
def test_what_the_site_generator_makes_is_not_asked_for(tmp_path: Path, path: str) -> None:
    root = project(tmp_path, path)
    assert "error P" not in told(root)


@pytest.mark.parametrize(
    "path", ["feed_rss_created.xml", "themes/frost/index.pdf", "about/numbers.json"]
)
def test_what_another_plugin_may_make_is_not_asked_for(tmp_path: Path, path: str) -> None:
    root = project(tmp_path, path)
    assert "P002" in told(root)
    settings = root / "mkdocs.yml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("plugins:\n", "plugins:\n  - material/tags\n"), "utf-8")
    assert "error P" not in told(root)
