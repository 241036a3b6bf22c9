"""What one built page offers and asks for: its ids, its links, its resources. Stands after publish.

Pure: text in, facts out. Which attributes hold addresses follows the index of attributes of the
HTML Living Standard; the two ``meta`` properties follow the Open Graph protocol.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from html.parser import HTMLParser


class Use(StrEnum):
    """What a browser does with an address: fetches it with the page, or goes there when asked."""

    FETCH = "fetch"
    FOLLOW = "follow"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Reference:
    """An address on a page, as written, with the element that holds it."""

    url: str
    use: Use
    element: str
    line: int


@dataclass(slots=True)
class Facts:
    """A page's ids (with the lines they stand on), the ids that it points at, its addresses."""

    ids: dict[str, list[int]] = field(default_factory=dict)
    pointed_at: list[tuple[str, str, int]] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    has_base: bool = False


_FETCHED = {
    "audio": ("src",),
    "embed": ("src",),
    "feimage": ("href", "xlink:href"),
    "iframe": ("src",),
    "image": ("href", "xlink:href"),
    "img": ("src",),
    "input": ("src",),
    "object": ("data",),
    "script": ("src",),
    "source": ("src",),
    "track": ("src",),
    "use": ("href", "xlink:href"),
    "video": ("src", "poster"),
}
_FOLLOWED = {"a": ("href", "ping"), "area": ("href", "ping"), "form": ("action",)}
_FETCHED_RELATIONS = frozenset(
    "apple-touch-icon dns-prefetch icon manifest mask-icon modulepreload preconnect prefetch "
    "preload prerender stylesheet".split()
)
_NAMED_PROPERTIES = frozenset({"og:image", "og:url", "twitter:image"})
_POINTERS = frozenset(
    "aria-activedescendant aria-controls aria-describedby aria-details aria-errormessage "
    "aria-flowto aria-labelledby aria-owns for headers list popovertarget".split()
)
_STYLE_URL = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)'"\s]*))\s*\)""", re.IGNORECASE)
_STYLE_IMPORT = re.compile(r"""@import\s+(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_REFRESH = re.compile(r"^\s*[\d.]+\s*[;,]\s*(?:url\s*=\s*)?['\"]?([^'\"]*)", re.IGNORECASE)

Attributes = list[tuple[str, str | None]]


def style_urls(css: str) -> list[str]:
    """Return the addresses in a style sheet or a ``style`` attribute, in order."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    found = _STYLE_URL.findall(css) + [(*pair, "") for pair in _STYLE_IMPORT.findall(css)]
    return ["".join(parts) for parts in found]


def _candidates(srcset: str) -> list[str]:
    """Return the addresses of a ``srcset``; those of data have commas of their own."""
    return [part.split()[0] for part in re.split(r",\s+", srcset) if part.strip()]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.facts = Facts()
        self._in_style = False

    def _add(self, url: str, use: Use, element: str) -> None:
        self.facts.references.append(Reference(url, use, element, self.getpos()[0]))

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        self._in_style = tag == "style"
        values = {name: value or "" for name, value in attrs}
        self._ids(tag, values)
        self._addresses(tag, values)
        if tag == "link":
            self._link(values)
        if tag == "meta":
            self._meta(values)
        if tag == "base":
            self.facts.has_base = True

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        self.handle_starttag(tag, attrs)
        self._in_style = False

    def handle_endtag(self, tag: str) -> None:
        if tag == "style":
            self._in_style = False

    def handle_data(self, data: str) -> None:
        if self._in_style:
            for url in style_urls(data):
                self._add(url, Use.FETCH, "style")

    def _ids(self, tag: str, values: Mapping[str, str]) -> None:
        line = self.getpos()[0]
        named = values.get("name") if tag == "a" and "id" not in values else None
        for identifier in (values.get("id"), named):
            if identifier is not None:
                self.facts.ids.setdefault(identifier, []).append(line)
        for pointer in _POINTERS & values.keys():
            for target in values[pointer].split():
                self.facts.pointed_at.append((target, f"{tag}[{pointer}]", line))

    def _addresses(self, tag: str, values: Mapping[str, str]) -> None:
        for use, table in ((Use.FETCH, _FETCHED), (Use.FOLLOW, _FOLLOWED)):
            for name in table.get(tag, ()):
                if name in values:
                    self._add(values[name], use, f"{tag}[{name}]")
        for name in ("srcset", "imagesrcset"):
            for url in _candidates(values.get(name, "")):
                self._add(url, Use.FETCH, f"{tag}[{name}]")
        for url in style_urls(values.get("style", "")):
            self._add(url, Use.FETCH, f"{tag}[style]")

    def _link(self, values: Mapping[str, str]) -> None:
        relations = set(values.get("rel", "").lower().split())
        use = Use.FETCH if relations & _FETCHED_RELATIONS else Use.NAME
        if "href" in values:
            self._add(values["href"], use, f"link[{' '.join(sorted(relations))}]")

    def _meta(self, values: Mapping[str, str]) -> None:
        content = values.get("content", "")
        name = values.get("property") or values.get("name", "")
        if name in _NAMED_PROPERTIES:
            self._add(content, Use.NAME, f"meta[{name}]")
        if values.get("http-equiv", "").lower() == "refresh" and (to := _REFRESH.match(content)):
            self._add(to[1].strip(), Use.FOLLOW, "meta[refresh]")


def read_page(html: str) -> Facts:
    """Read the facts of one HTML page. What stands in ``noscript`` counts as on the page."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.facts
