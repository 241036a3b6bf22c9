"""Pages and files as MkDocs takes them, and pages that take their HTML from the cache."""

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, get_toc

from sourcebook.publish.mkdocs.page_cache import PageCache


def virtual_page(config: MkDocsConfig, path: str, markdown: str) -> File:
    """A page that exists nowhere but here, by the path of its Markdown."""
    return File.generated(config, path, content=markdown, inclusion=InclusionLevel.NOT_IN_NAV)


def virtual_file(config: MkDocsConfig, path: str, content: bytes) -> File:
    """A file that is published as it is, Markdown too."""
    level = InclusionLevel.NOT_IN_NAV
    if not path.endswith(".md"):
        return File.generated(config, path, content=content, inclusion=level)
    # Under its own name MkDocs would take it for a page.
    file = File.generated(config, f"{path}.twin", content=content, inclusion=level)
    file.dest_uri = path
    return file


def address(page: Page) -> str:
    """Where a page is published, relative to the site."""
    return "/" if page.url in ("", "./") else f"/{page.url}"


def convert_once(page: Page, markdown: str, cache: PageCache) -> None:
    """Let a page take its HTML from the cache, or put it there."""
    key = cache.key(page.url, markdown)
    convert = page.render

    def render(config: MkDocsConfig, files: Files) -> None:
        kept = cache.get(key)
        if kept is not None:
            _restore(page, kept, files)
            return
        convert(config, files)
        cache.add(key, _converted(page))

    page.render = render  # type: ignore[method-assign]


def _converted(page: Page) -> dict[str, Any]:
    """What conversion gave to a page, as JSON."""
    links = page.links_to_anchors or {}
    return {
        "content": page.content,
        "toc": [_heading(item) for item in page.toc],
        "title": page._title_from_render,  # noqa: SLF001  MkDocs has no other way in
        "anchors": sorted(page.present_anchor_ids or ()),
        "links": {file.src_uri: anchors for file, anchors in links.items()},
    }


def _heading(item: AnchorLink) -> dict[str, Any]:
    children = [_heading(child) for child in item.children]
    return {"name": item.title, "id": item.id, "level": item.level, "children": children}


def _restore(page: Page, kept: dict[str, Any], files: Files) -> None:
    """Give a page what an earlier conversion gave it."""
    page.content = kept["content"]
    page.toc = get_toc(kept["toc"])
    page._title_from_render = kept["title"]  # noqa: SLF001
    page.present_anchor_ids = set(kept["anchors"])
    found = {name: files.get_file_from_path(name) for name in kept["links"]}
    page.links_to_anchors = {
        file: kept["links"][name] for name, file in found.items() if file is not None
    }
