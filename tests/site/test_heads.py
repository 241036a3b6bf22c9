"""The head of every page as it is published: one of each kind of statement, and what it names."""

import json
from html.parser import HTMLParser
from pathlib import Path

from tests.projects import address


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


def heads(site: Path) -> dict[str, _Head]:
    """The head of every page that the theme draws, by address relative to the home page."""
    found = {}
    for path in sorted(site.rglob("index.html")):
        here = path.relative_to(site).parent.as_posix()
        if not here.startswith(("id/", "cite/")):
            found[here] = _Head()
            found[here].feed(path.read_text("utf-8"))
    assert len(found) > 100
    return found


def test_every_page_describes_itself_once(built_site: Path, root: Path) -> None:
    home = address(root)
    for here, head in heads(built_site).items():
        full = home if here == "." else f"{home}{here}/"
        canonical = [item["href"] for _, item in head.tags if item.get("rel") == "canonical"]
        assert canonical == [full], here
        named = [item.get("name") or item.get("property") for _, item in head.tags]
        for name in ("DC.title", "DC.date", "og:title", "og:image", "twitter:card", "z:itemType"):
            assert named.count(name) == 1, (here, name)
        (graph,) = head.graphs
        if here == ".":
            continue
        trail = json.loads(graph)["@graph"][-1]
        assert trail["@type"] == "BreadcrumbList"
        assert trail["itemListElement"][-1]["item"] == full, here


def test_the_pictures_that_heads_name_are_published(built_site: Path, root: Path) -> None:
    named = {
        item["content"].removeprefix(address(root))
        for head in heads(built_site).values()
        for _, item in head.tags
        if item.get("property") == "og:image"
    }
    assert len(named) > 10
    assert [path for path in sorted(named) if not (built_site / path).is_file()] == []


def test_essays_prose_and_sources_are_offered_to_reference_managers(built_site: Path) -> None:
    for here, head in heads(built_site).items():
        named = {item.get("name") for _, item in head.tags}
        cited = here.startswith(("themes/", "sources/", "about"))
        assert ("citation_title" in named) == cited, here
