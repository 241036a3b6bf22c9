"""What a page, its twins, the graph, the feeds and ``llms.txt`` say of a record is the same.

Each is read as a reader of its kind reads it, so that no telling can drift from the others.
``tests/content`` runs the same on the site of the checkout.
"""

import json
import re
from functools import cache
from html import unescape
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

from markdown_it import MarkdownIt

from tests.projects import Built

ATOM = {"": "http://www.w3.org/2005/Atom"}
OF_THE_RECORD = "Source record: "
"""What a reference manager is told that it saves: ours of the source, and not the source."""


def test_the_page_and_its_twins_have_one_title_and_description(site: Built) -> None:
    told = _twins(site)
    assert told
    for page, twin in told.items():
        html = site.file(page).read_text("utf-8")
        assert _heading(html) == twin["title"], page
        assert _meta(html, "DC.title").removeprefix(OF_THE_RECORD) == twin["title"], page
        assert (
            _first_line(site.file(page).with_name("index.md").read_text("utf-8")) == (twin["title"])
        ), page
        if "description" in twin:
            assert _meta(html, "description") == twin["description"], page


def test_the_list_of_pages_has_their_titles_and_descriptions(site: Built) -> None:
    listed = _links((site.folder / "llms.txt").read_text("utf-8"))
    for page, twin in _twins(site).items():
        if page == "":
            continue  # the list is of the home page
        title, words = listed[f"{twin['url']}index.md"]
        assert title == twin["title"], page
        assert words.removeprefix(": ") == twin.get("description", ""), page


def test_the_graph_names_and_describes_records_as_their_pages_do(site: Built) -> None:
    nodes = [node for node in _graph(site) if "/id/" in node["id"]]
    pages = {twin["url"]: twin for twin in _twins(site).values()}
    shown = [(node, pages[node["url"]]) for node in nodes if node.get("url") in pages]
    assert shown
    for node, twin in shown:
        assert node.get("name", node.get("headline")) == twin["title"], node["id"]
        if "description" in node:
            assert node["description"] == twin["description"], node["id"]


def test_permanent_addresses_name_records_as_the_graph_does(site: Built) -> None:
    """Both may be longer: what tells a record from its namesakes follows the name."""
    for node in _graph(site):
        place = node["id"].removeprefix(site.address)
        if not place.startswith("id/"):
            continue
        title = re.search(r"<title>([^<]*)</title>", site.file(place).read_text("utf-8"))
        assert title, place
        names = [name.split("…")[0] for name in _names(node)]
        assert _plain(title[1]).startswith(tuple(names)), (place, names)


def test_feeds_name_what_they_tell_of_as_the_graph_does(site: Built) -> None:
    names = {node["id"]: _names(node) for node in _graph(site)}
    feeds = sorted(site.folder.rglob("feed.xml"))
    assert feeds
    for feed in feeds:
        for entry in ET.parse(feed).getroot().iterfind("entry", ATOM):
            title = entry.findtext("title", "", ATOM)
            known = names[entry.findtext("id", "", ATOM)]
            ends = tuple(end.rstrip("…") for end in _ends(title))
            assert any(name.startswith(ends) for name in known), (title, known)


def test_tables_name_records_as_the_graph_does(site: Built) -> None:
    names = {node["id"]: _names(node) for node in _graph(site)}
    compared = 0
    for table in sorted((site.folder / "data").glob("*.json")):
        rows = json.loads(table.read_text("utf-8"))
        for row in rows if isinstance(rows, list) else rows.get("rows", []):
            name = row.get("name") if isinstance(row, dict) else None
            known = names.get(f"{site.address}id/{row['id']}/") if name and "id" in row else None
            if known:
                assert name in known, (table.name, row["id"])
                compared += 1
    assert compared


@cache
def _twins(site: Built) -> dict[str, dict[str, Any]]:
    """Page -> its JSON, of every page that has one."""
    return {
        page: json.loads(twin.read_text("utf-8"))
        for page in site.pages
        if page != "404.html" and (twin := site.file(page).with_name("index.json")).is_file()
    }


@cache
def _graph(site: Built) -> list[dict[str, Any]]:
    text = (site.folder / "data" / "graph.jsonld").read_text("utf-8")
    nodes: list[dict[str, Any]] = json.loads(text)["@graph"]
    return nodes


def _names(node: dict[str, Any]) -> list[str]:
    """What a node is called: a source by its title, and by the short name that prose uses."""
    also = node.get("alternateName", [])
    return [node.get("name", node.get("headline", "")), *([also] if type(also) is str else also)]


def _plain(html: str) -> str:
    """Words without tags, and without what sets letters from right to left apart in a title."""
    return " ".join(unescape(re.sub(r"<[^>]+>|[\u2068\u2069]", "", html)).split())


def _heading(html: str) -> str:
    found = re.search(r"<h1\b[^>]*>(.*?)</h1>", html, re.DOTALL)
    assert found
    return _plain(re.sub(r'<a class="headerlink".*?</a>', "", found[1], flags=re.DOTALL))


def _meta(html: str, name: str) -> str:
    found = re.search(rf'<meta name="{re.escape(name)}" content="([^"]*)"', html)
    assert found, name
    return unescape(found[1])


def _first_line(markdown: str) -> str:
    (_, line, *_) = MarkdownIt("commonmark").parse(markdown.partition("\n\n")[0])
    return _inline(line.children or [])


def _links(markdown: str) -> dict[str, tuple[str, str]]:
    """Address -> the words of its link, and those after it, of a list's item each."""
    found = {}
    for before, token in pairwise(MarkdownIt("commonmark").parse(markdown)):
        parts = token.children or []
        if before.type == "paragraph_open" and parts and parts[0].type == "link_open":
            end = next(at for at, part in enumerate(parts) if part.type == "link_close")
            words = (_inline(parts[1:end]), _inline(parts[end + 1 :]))
            found[str(parts[0].attrs["href"])] = words
    return found


def _inline(tokens: list[Any]) -> str:
    return " ".join("".join(token.content or _gap(token.type) for token in tokens).split())


def _gap(kind: str) -> str:
    return " " if kind.endswith("break") else ""


def _ends(title: str) -> list[str]:
    """What may be the name in a title that says first what happened: all after each colon."""
    parts = title.split(": ")
    return [": ".join(parts[at:]) for at in range(len(parts))]
