"""A built site as files and addresses: which file a server gives for an address. Pure.

`read_folder` alone touches the disk.
"""

import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from unicodedata import normalize
from urllib.parse import unquote, urljoin, urlsplit

from sourcebook.files import files_below
from sourcebook.links.css import css_references
from sourcebook.links.data import json_file
from sourcebook.links.found import Found, Unreadable
from sourcebook.links.html import read_html
from sourcebook.links.plain import (
    REDIRECTS,
    bare_addresses,
    markdown_addresses,
    redirect_targets,
    robots_addresses,
)
from sourcebook.links.scripts import script_references
from sourcebook.links.xml import read_xml

UNKNOWN = "https://site.invalid/"
"""The address of a site that does not say where it is published."""

_MANY = 1 << 16
"""Of how many addresses it is remembered what they are: most stand on many pages."""

_PORTS = {"http": 80, "https": 443}
_PAGES = (".html", ".htm", ".xhtml")
_XML = (".xml", ".atom", ".rss", ".svg")
_JSON = (".json", ".jsonld", ".webmanifest", ".geojson")
_TEXTS = (*_PAGES, ".css", ".js", ".mjs", ".md", ".txt", *_JSON)


@dataclass(frozen=True)
class BuiltSite:
    """A built site: its files by path with forward slashes, and its address with a final slash."""

    files: Mapping[str, bytes]
    address: str = UNKNOWN
    read: Mapping[str, Found] = field(init=False)
    _without: dict[str, bool] = field(init=False, default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        found = {path: _found(path, content) for path, content in sorted(self.files.items())}
        object.__setattr__(self, "read", {path: one for path, one in found.items() if one})

    @property
    def pages(self) -> Iterator[tuple[str, Found]]:
        """The HTML pages by path."""
        return ((path, one) for path, one in self.read.items() if path.endswith(_PAGES))

    def page_address(self, path: str) -> str:
        """The address that a file is published at."""
        if posixpath.basename(path) == "index.html":
            path = path.removesuffix("index.html")
        return self.address + path

    def resolved(self, path: str, url: str) -> str:
        """An address in a file, in full, by the file's ``<base>``. ValueError if it is none."""
        base = self.page_address(path)
        found = self.read.get(path)
        if found and found.base:
            base = urljoin(base, found.base)
        return urljoin(base, url)

    def is_own_host(self, address: str) -> bool:
        """Whether an address in full is on the site's host, by scheme, name and port."""
        return _origin(address) == _origin(self.address)

    def file_of(self, address: str) -> str | None:
        """The path of the file that a server gives for an address; None for another's."""
        if not self.is_own_host(address):
            return None
        base, path = urlsplit(self.address).path, urlsplit(address).path or "/"
        if f"{path}/" == base:
            return "index.html"
        if not path.startswith(base):
            return None
        inner = unquote(path.removeprefix(base))
        return f"{inner}index.html" if inner == "" or inner.endswith("/") else inner

    @cached_property
    def folded(self) -> Mapping[str, str]:
        """The paths by what is left of them without capitals and ways to compose letters."""
        return {_fold(path): path for path in self.files}

    @cached_property
    def folders(self) -> frozenset[str]:
        """Every folder that holds a file, without a final slash."""
        found: set[str] = set()
        for path in self.files:
            while (path := posixpath.dirname(path)) and path not in found:
                found.add(path)
        return frozenset(found)

    def is_without(self, folder: str) -> bool:
        """Whether it has nothing of a folder, and its pages lead there by whole addresses alone."""
        if folder not in self._without:
            self._without[folder] = folder.rstrip("/") not in self.folders and not any(
                self._leads_into(folder, path, one.url.strip())
                for path, found in self.pages
                for one in found.references
            )
        return self._without[folder]

    def _leads_into(self, folder: str, path: str, url: str) -> bool:
        try:
            relative = not urlsplit(url).netloc
            return relative and (self.file_of(self.resolved(path, url)) or "").startswith(folder)
        except ValueError:
            return False

    @cached_property
    def _withdrawn(self) -> frozenset[str]:
        """The addresses that the site's own table of them tells as withdrawn."""
        # Its room reads documents of many formats, which nothing else here needs.
        from sourcebook.links.inward import TABLE, NoTableError, read_promises  # noqa: PLC0415

        try:
            rows = read_promises(self.files.get(TABLE, b"")).rows
        except NoTableError:
            return frozenset()
        return frozenset(address for address, row in rows.items() if row.state == "withdrawn")

    def is_withdrawn(self, path: str) -> bool:
        """Whether a page, or a file beside pages, was withdrawn with a note, or its page was."""
        folder = f"/{posixpath.dirname(path)}/".replace("//", "/")
        return not self._withdrawn.isdisjoint((f"/{path}", folder))

    def near(self, path: str) -> str:
        """A file that may have been meant, or an empty string."""
        bare = path.rstrip("/")
        for other in (f"{bare}/index.html", f"{bare}.html", bare.removesuffix("/index.html")):
            if other in self.files:
                return other
        return self.folded.get(_fold(path), "") or self.folded.get(_fold(f"{bare}/index.html"), "")


def _found(path: str, content: bytes) -> Found | None:
    """What a file offers and asks for; None of a kind that holds no addresses."""
    name = path.lower()
    if name.endswith(_XML):
        return read_xml(content)
    if not name.endswith(_TEXTS) and name != REDIRECTS:
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        return Found(unreadable=[Unreadable(line, 1, f"byte {fault.start} is no UTF-8")])
    return _read(name, text)


def _read(name: str, text: str) -> Found:
    if name == REDIRECTS:
        return Found(references=[*redirect_targets(text)])
    for endings, reader in _READERS:
        if name.endswith(endings):
            return reader(text)
    return _json(name, text)


def _css(text: str) -> Found:
    # A fragment alone is one of the page that uses the sheet.
    return Found(references=[one for one in css_references(text) if not one.url.startswith("#")])


def _json(name: str, text: str) -> Found:
    manifest = name.endswith(".webmanifest") or name.rpartition("/")[2] == "manifest.json"
    feed = not manifest and "https://jsonfeed.org/version/" in text[:400]
    references, fault = json_file(text, "manifest" if manifest else "feed" if feed else "json")
    return Found(references=references, unreadable=[fault] if fault else [])


_READERS: tuple[tuple[tuple[str, ...], Callable[[str], Found]], ...] = (
    (_PAGES, read_html),
    ((".css",), _css),
    ((".js", ".mjs"), lambda text: Found(references=[*script_references(text)], scripts=[text])),
    (("robots.txt",), lambda text: Found(references=[*robots_addresses(text)])),
    ((".md", "llms.txt"), lambda text: Found(references=[*markdown_addresses(text)])),
    ((".txt",), lambda text: Found(references=[*bare_addresses(text)])),
)
"""How each kind of text is read; what is not here is JSON."""


@lru_cache(maxsize=_MANY)
def _origin(address: str) -> tuple[str, str, int | None]:
    parts = urlsplit(address)
    scheme = parts.scheme.lower()
    return scheme, parts.hostname or "", parts.port or _PORTS.get(scheme)


def _fold(path: str) -> str:
    return normalize("NFC", path).casefold()


def read_folder(folder: Path) -> dict[str, bytes]:
    """Every file under a folder by its path with forward slashes. Hidden folders are left out."""
    names = (path.relative_to(folder) for path in sorted(files_below(folder)))
    kept = (name for name in names if not _hidden(name.parts[:-1]))
    return {name.as_posix(): (folder / name).read_bytes() for name in kept}


def _hidden(folders: tuple[str, ...]) -> bool:
    return any(part.startswith(".") and part != ".well-known" for part in folders)


def told_address(files: Mapping[str, bytes]) -> str:
    """Where a site says that it is published: by the canonical address of its home page."""
    home = files.get("index.html", b"").decode("utf-8", "replace")
    for holder in ("link[canonical]", "meta[og:url]"):
        for one in read_html(home).references:
            if one.holder == holder and one.url.startswith(("http://", "https://")):
                return one.url.removesuffix("index.html").rstrip("/") + "/"
    return UNKNOWN
