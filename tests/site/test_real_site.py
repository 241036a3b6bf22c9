"""The real site, as built: every link holds, nothing comes from elsewhere, the sitemap is true."""

import re
from pathlib import Path

import pytest

from sourcebook.links.site import BuiltSite, check_site, read_folder
from tests.projects import address
from tests.site.lychee import run_lychee

# Reached from syllabi and from other sites, so that no page of ours need link to them.
ENTRANCES = ("404.html", "id/")


@pytest.fixture(scope="module")
def site(built_site: Path, root: Path) -> BuiltSite:
    return BuiltSite(read_folder(built_site), address(root), ENTRANCES)


def test_lychee_finds_every_link_whole(built_site: Path, root: Path) -> None:
    found = run_lychee(built_site, address(root))
    assert found.total > len(list(built_site.rglob("*.html")))
    assert found.broken == []


def test_our_own_checker_finds_nothing(site: BuiltSite) -> None:
    assert [str(fault) for fault in check_site(site)] == []


def test_every_page_names_itself_its_language_and_its_address(site: BuiltSite) -> None:
    for path, content in site.files.items():
        if path.endswith(".html") and not path.startswith(ENTRANCES):
            html = content.decode("utf-8")
            own = address_of(site, path)
            assert f'<link rel="canonical" href="{own}">' in html, path
            assert re.search(r"<title>[^<]+</title>", html), path
            assert re.search(r'<html lang="\w+"', html), path
            assert html.count("<h1") == 1, path


def address_of(site: BuiltSite, path: str) -> str:
    return site.address + path.removesuffix("index.html")


def test_the_sitemap_lists_every_page_once_with_a_date(site: BuiltSite) -> None:
    entries = re.findall(
        r"<loc>([^<]+)</loc>\s*<lastmod>(\d{4}-\d\d-\d\d)</lastmod>",
        site.files["sitemap.xml"].decode("utf-8"),
    )
    # The pages that say how to cite a record stand beside it, and ask not to be indexed.
    left_out = (*ENTRANCES, "cite/")
    pages = {address_of(site, path) for path in site.pages if not path.startswith(left_out)}
    listed = [place for place, _ in entries if not place.startswith(site.address + "id/")]
    assert sorted(listed) == sorted(pages)
    assert all(day > "2000" for _, day in entries)


def test_no_page_tells_with_what_it_was_built(site: BuiltSite) -> None:
    for path, content in site.files.items():
        if path.endswith(".html"):
            assert b'name="generator"' not in content, path
