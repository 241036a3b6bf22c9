"""Addresses: every record has one, every one exists, and every link leads to one."""

import re
from collections import Counter
from pathlib import Path
from posixpath import join, normpath
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.model.addresses import OBJECTS, address_of, relative, short_address
from sourcebook.model.corpus import Corpus
from tests.projects import (
    CORPUS,
    PROJECTS,
    Site,
    addresses_of,
    corpus_at,
    facts_of,
    pack_at,
    published,
    rendered,
)
from tests.render.html import read, to_html, words


def test_the_addresses_of_the_design(corpus: Corpus) -> None:
    assert address_of(corpus, "frost") == "/themes/frost/"
    assert address_of(corpus, "day-of-freeze") == "/themes/frost/#day-of-freeze"
    assert address_of(corpus, "q-which-day") == "/themes/frost/#q-which-day"
    assert address_of(corpus, "smith-1999") == "/sources/smith-1999/"
    assert address_of(corpus, "smith-tenth-january") == "/sources/smith-1999/#smith-tenth-january"
    assert address_of(corpus, "great-freeze") == "/chronology/#great-freeze"
    assert address_of(corpus, "lock-four") == "/places/lock-four/"


def test_every_record_is_where_its_address_says(corpus: Corpus, site: Site) -> None:
    known = set(published(site))
    for key in corpus.ids:
        assert address_of(corpus, key) in known
        assert short_address(key) in known


def test_addresses_are_sorted_and_stand_once(site: Site) -> None:
    addresses = published(site)
    assert list(addresses) == sorted(set(addresses))


@pytest.mark.parametrize("root", PROJECTS.values(), ids=PROJECTS)
def test_the_check_of_addresses_has_those_of_the_site(root: Path) -> None:
    corpus = corpus_at(root)
    gone = {line.address for line in corpus.permalinks if line.state != "live"}
    assert set(addresses_of(corpus)) - gone == set(published(rendered(corpus))) - gone


def test_an_excerpt_has_no_page_of_its_own(corpus: Corpus, site: Site) -> None:
    pages = [path for path in site.pages if not path.startswith("compare/")]
    assert not [path for path in pages for key in corpus.excerpts if f"/{key}/" in path]


def test_the_anchors_of_a_page_are_the_ids_in_it(site: Site) -> None:
    for path, page in site.pages.items():
        elements = read(to_html(page.markdown)).elements
        ids = Counter(
            element.attributes["id"] for element in elements if "id" in element.attributes
        )
        assert max(ids.values()) == 1, path
        frame = {key for key in ids if key.startswith("sb-")}
        assert set(page.anchors) == set(ids) - frame, path


def test_every_internal_link_leads_to_an_address(site: Site) -> None:
    known = {*published(site), *(f"/{path}" for path in (*site.assets, *pack_at(CORPUS)))}
    for page in site.pages.values():
        links = [
            element.attributes.get("href") for element in read(to_html(page.markdown)).elements
        ]
        assert any(links) or page.kind in {"withdrawn", "dictionary", "rules"}, page.path
        # What a script reads (`#ids=a,b`) is no place on the page.
        for link in (re.sub(r"#\w+=.*", "", one) for one in links if one):
            if not re.match(r"[a-z]+:", link):
                at = absolute(link, page.address)
                # What stands below the permanent page of an object is no address of its own.
                if at.startswith("/id/") and "#" in at:
                    at, anchor = at.split("#")
                    assert f'id="{anchor}"' in _page(site, at), (page.path, link)
                assert at in known, (page.path, link)


def _page(site: Site, address: str) -> str:
    return site.assets[f"{address.strip('/')}/index.html"].content.decode()


def test_the_address_of_an_object_is_a_page_that_leads_on(corpus: Corpus, site: Site) -> None:
    for key, kind in corpus.kinds.items():
        if kind in OBJECTS:
            html = site.assets[f"id/{key}/index.html"].content.decode()
            found = read(html).elements
            links = [item.attributes.get("href", "") for item in found if item.tag == "a"]
            places = [absolute(link, short_address(key)) for link in links if ":" not in link]
            assert address_of(corpus, key) in places
            assert facts_of(corpus).name(key) in words(html)
            assert "http-equiv" not in html
            (canonical,) = [it for it in found if it.attributes.get("rel") == "canonical"]
            home = "https://frozen-lock.example.net/a"
            assert canonical.attributes["href"] == home + short_address(key)


def test_every_short_address_leads_to_the_place(corpus: Corpus, site: Site) -> None:
    for key, kind in corpus.kinds.items():
        if kind in OBJECTS:
            continue
        asset = site.assets[f"id/{key}/index.html"]
        found = read(asset.content.decode())
        (link,) = [item.attributes["href"] for item in found.elements if item.tag == "a"]
        assert absolute(link, short_address(key)) == address_of(corpus, key)
        (canonical,) = [
            item for item in found.elements if item.attributes.get("rel") == "canonical"
        ]
        home = "https://frozen-lock.example.net/a"
        assert canonical.attributes["href"] == home + address_of(corpus, key)
        metas = [item.attributes for item in found.elements if item.tag == "meta"]
        assert {"name": "robots", "content": "noindex"} in metas
        assert {"http-equiv": "refresh", "content": f"0; url={link}"} in metas


def absolute(link: str, base: str) -> str:
    """A relative link on the page at ``base`` as an address."""
    path, mark, anchor = link.partition("#")
    target = normpath(join(base, path)) if path else base.rstrip("/")
    slash = "" if target.endswith("/") or "." in target.rpartition("/")[2] else "/"
    return f"{target}{slash}{mark}{anchor}"


def test_relative_links() -> None:
    assert relative("/themes/a/#b", "/themes/a/") == "#b"
    assert relative("/themes/a/", "/themes/a/") == "./"
    assert relative("/sources/s/#e", "/themes/a/") == "../../sources/s/#e"
    assert relative("/themes/a/", "/") == "themes/a/"
    assert relative("/", "/id/x/") == "../../"


FOLDERS = st.lists(st.sampled_from("abc")).map(lambda steps: "/".join(["", *steps, ""]))


@given(FOLDERS, FOLDERS, st.sampled_from(("", "x.md", "#a")))
def test_a_relative_link_leads_back(address: str, base: str, end: str) -> None:
    link = relative(f"{address}{end}", base)
    assert urljoin(f"https://example.org{base}", link) == f"https://example.org{address}{end}"
