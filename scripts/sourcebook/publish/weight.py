"""What a first visit to a page weighs, and what it may weigh: the one place that knows the budgets.

Bytes are those of the files as a host sends them at least: compressed with gzip at level 9. What
is compressed already, pictures and fonts, counts as it is. A kilobyte is 1,000 bytes.
"""

import gzip
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from sourcebook.publish.output import files_of

FIRST_VISIT: Mapping[str, int] = {"theme": 100_000}
"""The most that a first visit to a page of a kind may load in all, by the kind."""
PAGE = 150_000
"""The most that the HTML of any page may weigh."""

_KIND = re.compile(r'<body\b[^<>]*\bdata-sb-kind="([^"]*)"')
_TAG = re.compile(r"<(link|script|img)\b([^>]*)(?:>|\Z)", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""\b(rel|href|src|loading)=(?:"([^"]*)"|'([^']*)'|([^\s>]+))""")
_LOADED = frozenset({"stylesheet", "icon", "preload", "modulepreload"})
_FACE = re.compile(r"@font-face\s*\{[^{}]*\}")
_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]+)""")
_PACKED = re.compile(r"\.(?:png|jpe?g|webp|avif|gif|woff2?)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Excess:
    """A page that weighs more than it may: its path, its parts with their bytes, its budget."""

    page: str
    parts: Mapping[str, int]
    budget: int

    def __str__(self) -> str:
        whole = sum(self.parts.values())
        heaviest = sorted(self.parts.items(), key=lambda part: -part[1])
        told = ", ".join(f"{path} {_kb(size)}" for path, size in heaviest)
        what = "its HTML is" if len(self.parts) == 1 else "a first visit loads"
        return (
            f"{self.page}: {what} {_kb(whole)} compressed, {_kb(whole - self.budget)} over the "
            f"budget of {_kb(self.budget)} ({told})\n"
            "  hint: part it, or let what stands behind it have a page of its own"
        )


def _kb(size: int) -> str:
    return f"{size / 1000:.1f} kB"


def over_budget(
    site: Path, *, visits: Mapping[str, int] = FIRST_VISIT, page: int = PAGE
) -> Iterator[Excess]:
    """The pages of a built site that weigh more than they may."""
    pages = (name for name in files_of(site) if name.endswith(".html"))
    # An edition weighs what it weighed.
    for name in sorted((one for one in pages if not one.startswith("e/")), key=_parts):
        path = site / name
        html = path.read_text("utf-8")
        kind = _KIND.search(html)
        visit = visits.get(kind[1]) if kind else None
        # Nothing grows by being compressed: most pages need not be.
        if path.stat().st_size > page and (size := _weight(path)) > page:
            yield Excess(name, {name: size}, page)
        if visit is not None and sum((parts := first_visit(site, path)).values()) > visit:
            yield Excess(name, parts, visit)


def _parts(name: str) -> list[str]:
    return name.split("/")


def first_visit(site: Path, page: Path) -> dict[str, int]:
    """What a browser loads at first for a page: each file of the site with its bytes.

    Pictures that wait until they are near do not count; every font that a sheet names does.
    """
    found = {page.relative_to(site).as_posix(): _weight(page)}
    for path in _asked_for(page):
        if path.is_relative_to(site) and path.is_file():
            found[path.relative_to(site).as_posix()] = _weight(path)
    return found


def _asked_for(page: Path) -> Iterator[Path]:
    for tag, inside in _TAG.findall(page.read_text("utf-8")):
        given = {name: unescape("".join(values)) for name, *values in _ATTRIBUTE.findall(inside)}
        address = given.get("href" if tag.lower() == "link" else "src")
        wanted = tag.lower() != "link" or _LOADED & {*given.get("rel", "").split()}
        if not address or not wanted or given.get("loading") == "lazy":
            continue
        path = _path(page, address)
        yield path
        if path.suffix == ".css" and path.is_file():
            for face in _FACE.findall(path.read_text("utf-8")):
                yield from (_path(path, font) for font in _ADDRESS.findall(face))


def _path(base: Path, address: str) -> Path:
    """The file that an address on a page or in a sheet leads to; the page itself for others'."""
    parts = urlsplit(address)
    elsewhere = parts.scheme or parts.netloc or not parts.path
    return base if elsewhere else (base.parent / unquote(parts.path)).resolve()


def _weight(path: Path) -> int:
    return _weighed(path, path.stat().st_mtime_ns)


@cache
def _weighed(path: Path, _: int) -> int:
    content = path.read_bytes()
    return len(content) if _PACKED.search(path.name) else len(gzip.compress(content, 9, mtime=0))
