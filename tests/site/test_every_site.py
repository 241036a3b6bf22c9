"""What holds of every built site, small or large, below a path or not.

Links hold, nothing comes from elsewhere, every page describes itself, the sitemap is true.
``tests/content`` runs the same on the site of the checkout.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from sourcebook.diagnostics import Report
from sourcebook.diagnostics.text import as_text
from sourcebook.links import BuiltSite, check_site, read_folder
from sourcebook.publish.weight import FIRST_VISIT, PAGE, first_visit, over_budget
from tests.projects import Built
from tests.site.lychee import run_lychee
from tests.trials import WHOLE

TEXTS = {"prose", "theme", "source"}
"""The kinds of page that are texts to be cited."""


def test_lychee_finds_every_link_whole(site: Built) -> None:
    found = run_lychee(site.folder, site.address)
    assert found.total > len(site.pages)
    assert found.broken == []


def test_our_own_checker_finds_nothing(site: Built) -> None:
    report = Report()
    files = BuiltSite(dict(_to_check(site)), site.address)
    assert check_site(files, report) > len(site.pages)
    assert as_text(report) == ""
    for page, found in files.pages:  # allowed elsewhere; we need neither
        assert found.base is None, page
        assert [one.url for one in found.references if one.use == "hint"] == [], page


_ID = re.compile(rb"""\bid=("[^"]*"|'[^']*'|[^\s>"']+)""")
_MANY, _FIRST = 500, 20
_NOTHING = {".json": b"{}", ".jsonld": b"{}", ".md": b"", ".txt": b"", ".js": b""}


def _to_check(site: Built, *, whole: bool = WHOLE) -> Iterator[tuple[str, bytes]]:
    """The files of a site; of most no more than where a link may lead.

    So of editions, which are sealed and more than half of a site, and where there are `_MANY`
    pages of two in three of those beyond the first in a folder, and of their twins; `make trials`
    reads them as they are.
    """
    few = len(site.pages) < _MANY
    met: Counter[tuple[str, str]] = Counter()
    for path, content in read_folder(site.folder).items():
        ending = Path(path).suffix
        folder = path.partition("/")[0]
        met[folder, ending] += 1
        count = met[folder, ending]
        if whole or (folder != "e" and (few or count <= _FIRST or count % 3 == 0)):
            yield path, content
        elif ending == ".html":
            ids = dict.fromkeys(_ID.findall(content))
            yield path, b"".join([b"<!doctype html>", *(b"<i id=%s></i>" % one for one in ids)])
        else:
            yield path, _NOTHING.get(ending, content)


def test_where_a_link_into_an_edition_leads_is_looked_at(tmp_path: Path) -> None:
    """Its own links are as they were when it was sealed; a page of now may lead astray."""
    address = "https://the-book.org/"
    links = "".join(f'<a href="e/1/{to}">x</a>' for to in ("#there", "#gone", "no/", "data.json"))
    (tmp_path / "e/1").mkdir(parents=True)
    (tmp_path / "index.html").write_text(f"<!doctype html><h1>x</h1>{links}", "utf-8")
    (tmp_path / "e/1/index.html").write_text('<h1 id="there">x</h1><a href="was/">x</a>', "utf-8")
    (tmp_path / "e/1/data.json").write_text('{"url": "https://the-book.org/was/"}', "utf-8")
    report = Report()
    check_site(BuiltSite(dict(_to_check(Built(tmp_path, address), whole=False)), address), report)
    found = [(fault.at.path, fault.message.split("'")[1]) for fault in report]
    assert found == [("index.html", "e/1/#gone"), ("index.html", "e/1/no/")]


@cache
def drawn(site: Built) -> list[str]:
    """The pages that the theme draws, and that say what they are."""
    return [page for page in site.pages if site.kind(page) not in _FRAMELESS]


_FRAMELESS = {"missing", "short-address", "object", "embed", "moved"}


def test_every_page_names_itself_its_language_and_its_address(site: Built) -> None:
    assert drawn(site)
    for page in drawn(site):
        html = site.file(page).read_text("utf-8")
        assert f'<link rel="canonical" href="{site.address}{page}">' in html, page
        assert re.search(r"<title>[^<]+</title>", html), page
        assert re.search(r'<html lang="[\w-]+"', html), page
        assert html.count("<h1") == 1, page


def test_a_heading_offers_an_address_that_is_kept(site: Built) -> None:
    """What the mark beside a heading hands out is in the ledger; one without an id has no mark."""
    text = (site.folder / "data" / "permalinks.json").read_text("utf-8")
    kept = {row["address"] for row in json.loads(text)}
    offered = {
        f"/{page}{anchor}"
        for page in site.pages
        for anchor in re.findall(
            r'<a class="?headerlink"? href="?(#[^"\s>]+)', site.file(page).read_text("utf-8")
        )
    }
    assert offered
    assert offered - kept == set()


def test_the_sitemap_lists_every_page_once_with_a_date(site: Built) -> None:
    entries = re.findall(
        r"<loc>([^<]+)</loc>\s*<lastmod>(\d{4}-\d\d-\d\d)</lastmod>",
        (site.folder / "sitemap.xml").read_text("utf-8"),
    )
    assert sorted(place for place, _ in entries) == sorted(
        site.address + page for page in drawn(site)
    )
    assert all(day > "2000" for _, day in entries)


def test_a_host_leaves_the_twins_of_pages_alone(site: Built) -> None:
    assert (site.folder / ".nojekyll").read_bytes() == b""


def test_no_page_tells_with_what_it_was_built(site: Built) -> None:
    for page in site.pages:
        assert b'name="generator"' not in site.file(page).read_bytes(), page


class _Head(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.graphs: list[str] = []
        self._open = True
        self._graph = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._open:
            given = {name: value or "" for name, value in attrs}
            self.tags.append((tag, given))
            self._graph = given.get("type") == "application/ld+json"

    def handle_endtag(self, tag: str) -> None:
        self._graph = False
        self._open &= tag != "head"

    def handle_data(self, data: str) -> None:
        if self._graph:
            self.graphs.append(data)


@cache
def heads(site: Built) -> dict[str, _Head]:
    """The head of every page that the theme draws; of the rest of a page nothing is read."""
    found = {}
    for page in drawn(site):
        found[page] = _Head()
        head, end, _ = site.file(page).read_text("utf-8").partition("</head>")
        found[page].feed(head + end)
    return found


def test_every_page_describes_itself_once(site: Built) -> None:
    for page, head in heads(site).items():
        canonical = [item["href"] for _, item in head.tags if item.get("rel") == "canonical"]
        assert canonical == [site.address + page]
        named = [item.get("name") or item.get("property") for _, item in head.tags]
        for name in ("DC.title", "DC.date", "og:title", "og:image", "twitter:card", "z:itemType"):
            assert named.count(name) == 1, (page, name)
        (graph,) = head.graphs
        if page == "":
            continue  # a trail of one step leads nowhere
        trail = json.loads(graph)["@graph"][-1]
        assert trail["@type"] == "BreadcrumbList"
        assert trail["itemListElement"][-1]["item"] == site.address + page


def test_the_pictures_that_heads_name_are_published(site: Built) -> None:
    named = {
        item["content"].removeprefix(site.address)
        for head in heads(site).values()
        for _, item in head.tags
        if item.get("property") == "og:image"
    }
    assert named
    assert [path for path in sorted(named) if not (site.folder / path).is_file()] == []


def test_texts_are_offered_to_reference_managers(site: Built) -> None:
    for page, head in heads(site).items():
        named = {item.get("name") for _, item in head.tags}
        assert ("citation_title" in named) == (page != "" and site.kind(page) in TEXTS), page


def test_no_page_is_over_its_budget(site: Built) -> None:
    assert (FIRST_VISIT["theme"], PAGE) == (100_000, 150_000)
    assert [str(one) for one in over_budget(site.folder.resolve())] == []
    for essay in site.folder.resolve().glob("themes/*/index.html"):
        if "sb-claim" not in essay.read_text("utf-8"):
            continue  # the note at an address that was withdrawn or has moved
        loaded = first_visit(site.folder.resolve(), essay)
        assert {"assets/theme.css", "assets/sourcebook/site.css"} <= set(loaded)
        assert not any("javascripts" in path or "maps.css" in path for path in loaded)
