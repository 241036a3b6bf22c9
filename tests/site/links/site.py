"""Faults of a whole built site that link checkers do not see, or see only in part.

Pure: ``check_site`` takes the files as a mapping. ``read_folder`` fetches them from a folder.
The faults were chosen by planting them and running four link checkers; see the tests.
"""

import posixpath
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from tests.site.links.page import Facts, Reference, Use, read_page, style_urls

_HARMLESS_SCHEMES = frozenset({"about", "blob", "data", "geo", "mailto", "tel"})


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault of the built site: the file, the line, a slug that names it, what is wrong."""

    path: str
    line: int
    slug: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.slug}: {self.message}"


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """A built site: its files by path, its address, and pages that nothing needs to link to.

    ``address`` ends with a slash. A path that starts with one of ``entrances`` is reached from
    outside (a short address, an error page), so that it is no orphan.
    """

    files: Mapping[str, bytes]
    address: str
    entrances: tuple[str, ...] = ("404.html",)
    pages: dict[str, Facts] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for path, content in sorted(self.files.items()):
            if path.endswith(".html"):
                self.pages[path] = read_page(content.decode("utf-8"))


def read_folder(folder: Path) -> dict[str, bytes]:
    """Return every file under ``folder`` by its path with forward slashes."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def check_site(site: BuiltSite) -> list[Fault]:
    """Return every fault of the built site, in order. An empty list is a sound site."""
    faults: list[Fault] = [*_case_collisions(site), *_orphans(site), *_style_sheets(site)]
    for path, facts in site.pages.items():
        faults += _id_faults(path, facts)
        for reference in facts.references:
            faults += _reference_faults(site, path, reference)
    return sorted(set(faults))


def _page_address(site: BuiltSite, path: str) -> str:
    return site.address + path.removesuffix("index.html")


def _file_of(site: BuiltSite, address: str) -> str | None:
    """Return the file that a server gives for an address of ours, or None for another's."""
    if not address.startswith(site.address):
        return None
    path = unquote(urlsplit(address).path.removeprefix(urlsplit(site.address).path))
    return posixpath.join(path, "index.html") if path == "" or path.endswith("/") else path


def _id_faults(path: str, facts: Facts) -> Iterator[Fault]:
    if facts.has_base:
        yield Fault(path, 1, "base-element", "'base' makes every short link mean something else")
    for identifier, lines in facts.ids.items():
        if len(lines) > 1:
            yield Fault(path, lines[1], "duplicate-id", f"'{identifier}' is also on {lines[0]}")
        if not identifier or identifier != "".join(identifier.split()):
            yield Fault(path, lines[0], "bad-id", f"'{identifier}' is empty or holds a space")
    for target, element, line in facts.pointed_at:
        if target not in facts.ids:
            yield Fault(path, line, "dangling-pointer", f"{element} points at no id '{target}'")


def _reference_faults(site: BuiltSite, path: str, reference: Reference) -> Iterator[Fault]:
    def fault(slug: str, message: str) -> Fault:
        return Fault(path, reference.line, slug, f"{reference.element} {message}")

    url = reference.url.strip()
    if not url:
        yield fault("empty-address", "is empty")
        return
    address = urljoin(_page_address(site, path), url)
    scheme = urlsplit(address).scheme.lower()
    if scheme in _HARMLESS_SCHEMES:
        return
    if scheme not in {"http", "https"}:
        yield fault("odd-scheme", f"has the scheme of '{url}'")
        return
    file = _file_of(site, address)
    if file is None:
        leaves = reference.use is Use.FETCH or reference.element == "form[action]"
        if leaves or reference.element.endswith("[ping]"):
            yield fault("third-party", f"asks another host: '{url}'")
        return
    yield from (fault(slug, message) for slug, message in _missing(site, file, address, url))


def _missing(site: BuiltSite, file: str, address: str, url: str) -> Iterator[tuple[str, str]]:
    if file not in site.files:
        near = [other for other in site.files if other.casefold() == file.casefold()]
        hint = f"; there is '{near[0]}'" if near else ""
        yield "no-such-file", f"leads to no file: '{url}'{hint}"
        return
    fragment = unquote(urlsplit(address).fragment.partition(":~:")[0])
    named = file in site.pages and fragment and fragment.lower() != "top"
    if named and fragment not in site.pages[file].ids:
        yield "no-such-anchor", f"leads to no anchor: '{url}'"


def _style_sheets(site: BuiltSite) -> Iterator[Fault]:
    for path, content in site.files.items():
        if path.endswith(".css"):
            for url in style_urls(content.decode("utf-8")):
                if not url.startswith("#"):
                    yield from _reference_faults(site, path, Reference(url, Use.FETCH, "css", 1))


def _case_collisions(site: BuiltSite) -> Iterator[Fault]:
    folded: defaultdict[str, list[str]] = defaultdict(list)
    for path in sorted(site.files):
        folded[path.casefold()].append(path)
    for paths in folded.values():
        if len(paths) > 1:
            yield Fault(paths[1], 1, "case-collision", f"differs from '{paths[0]}' by case alone")


def _orphans(site: BuiltSite) -> Iterator[Fault]:
    """Yield the pages that a reader who starts at the home page cannot reach by links."""
    reached, waiting = {"index.html"}, deque(["index.html"])
    while waiting:
        path = waiting.popleft()
        for reference in site.pages[path].references if path in site.pages else ():
            file = _file_of(site, urljoin(_page_address(site, path), reference.url.strip()))
            follows = reference.use is Use.FOLLOW
            if follows and file in site.pages and file not in reached:
                reached.add(file)
                waiting.append(file)
    for path in sorted(site.pages.keys() - reached):
        if not path.startswith(site.entrances):
            yield Fault(path, 1, "orphan-page", "no page that a reader can reach links to it")
