"""Pages and files as MkDocs takes them, and pages that take their HTML from the cache."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, get_toc

from sourcebook.files import below
from sourcebook.model import folded_address
from sourcebook.publish.mkdocs.page_cache import PageCache
from sourcebook.render import packed, unpacked

NOTHING = "sourcebook-nothing.html"
"""A template in which nothing stands: a page that comes to nothing is not written."""


def virtual_page(config: MkDocsConfig, path: str) -> File:
    """A page that exists nowhere but here, by the path of its Markdown, which is given later."""
    return File.generated(config, path, content="", inclusion=InclusionLevel.NOT_IN_NAV)


def virtual_file(config: MkDocsConfig, path: str) -> File:
    """A file that is on the disk or will be, Markdown too: known to whoever links to it."""
    level = InclusionLevel.NOT_IN_NAV
    # Under its own name MkDocs would take Markdown for a page.
    name = f"{path}.twin" if path.endswith(".md") else path
    file = File.generated(config, name, content=b"", inclusion=level)
    file.dest_uri = path
    file.copy_file = _not_copied  # type: ignore[method-assign]
    return file


def made_file(config: MkDocsConfig, path: str, make: Callable[[], bytes]) -> File:
    """A file that is made when it is written, and not held."""
    file = virtual_file(config, path)

    def write(dirty: bool = False) -> None:
        del dirty
        path = Path(file.abs_dest_path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(make())

    file.copy_file = write  # type: ignore[method-assign]
    return file


def add(files: Files, found: Iterable[File], site: Path) -> None:
    """Add what is generated to the files; one of the same name in docs/ is a fault."""
    written = {file.dest_uri for file in files}
    spelt = {folded_address(file.dest_uri): file for file in files}
    for file in found:
        below(site, file.dest_uri)  # raises for a path that leads out of it
        if inside := written & {str(one) for one in PurePosixPath(file.dest_uri).parents}:
            told = f"'docs/{min(inside)}' is a file, and '/{file.url}' would lie in it: rename it"
            raise PluginError(told)
        if twin := spelt.get(folded_address(file.dest_uri)):
            told = f"'docs/{twin.src_uri}' has the address of a generated page: rename it"
            raise PluginError(told)
        files.append(file)


def _not_copied(dirty: bool = False) -> None:
    del dirty


def stand(page: Page, told: dict[str, Any]) -> None:
    """Let a page be what an earlier build made of it; its template writes nothing."""
    page.meta["template"] = NOTHING

    def render(config: MkDocsConfig, files: Files) -> None:
        del config
        _restore(page, {"content": "", "toc": [], **told}, files)

    page.render = render  # type: ignore[method-assign]


class NotedFiles:
    """The files of a site, of which it is noted for which a page asks."""

    def __init__(self, files: Files, note: Callable[[str], object]) -> None:
        self._files, self._note = files, note

    def get_file_from_path(self, path: str) -> File | None:
        """The file at a path, if there is one."""
        self._note(path)
        return self._files.get_file_from_path(path)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._files, name)


def address(page: Page) -> str:
    """Where a page is published, relative to the site."""
    return "/" if page.url in ("", "./") else f"/{page.url}"


_ID = re.compile(
    r"^(?P<fence>`{3,}+|~{3,}+)(?s:.*?)^(?P=fence)|^(?P<heading>#{1,6} .*)\{#(?P<id>[^{}#\s]+)\}$",
    re.MULTILINE,
)


def untemplated(markdown: str) -> str:
    """A page whose headings have their ids as ``{: #id }``, which means the same as ``{#id}``.

    Plugins that take pages for templates of Jinja read a comment in ``{#``, and refuse the page.
    """
    return _ID.sub(
        lambda found: f"{found['heading']}{{: #{found['id']} }}" if found["id"] else found[0],
        markdown,
    )


def convert_once(
    page: Page, markdown: str, cache: PageCache, tell: Callable[[dict[str, Any]], None]
) -> None:
    """Let a page take its HTML from the cache, or put it there; ``tell`` is given what came of it.

    That is what `stand` needs, with the paths of the files that its links asked for.
    """
    key = cache.key(page.url, markdown)
    convert = page.render

    def render(config: MkDocsConfig, files: Files) -> None:
        kept = cache.get(key)
        if kept is not None:
            _restore(page, kept, files)
        else:
            asked: dict[str, None] = {}
            convert(config, NotedFiles(files, asked.setdefault))  # type: ignore[arg-type]
            kept = {**_converted(page), "asked": list(asked)}
            cache.add(key, kept)
        rest = {name: value for name, value in kept.items() if name not in ("content", "toc")}
        tell({"key": key, **rest})

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


class Waiting:
    """The HTML of pages that wait for their templates, in little room.

    MkDocs converts all pages before it writes the first. Other plugins may want to see what it
    holds of them; where there are none nobody does.
    """

    def __init__(self) -> None:
        self._held: dict[str, bytes] = {}
        self._last: Page | None = None

    def begun(self, page: Page, html: str) -> str:
        """Take the HTML of a page; what MkDocs is to hold in its place."""
        self._held[page.file.src_uri] = packed(html)
        page.markdown = ""
        return ""

    def ended(self, page: Page) -> None:
        """Give a page its HTML again, until the next page asks for its own."""
        if self._last:
            self._last.content = ""
        self._last = page
        page.content = unpacked(self._held.pop(page.file.src_uri))
