"""An address of a site that others link to, in parts, however it is written. Pure.

The script of the page `/teach/check/` reads addresses in the same way (``check-links-judge.js``).
"""

import re
from contextlib import suppress
from dataclasses import dataclass
from unicodedata import normalize
from urllib.parse import quote, unquote

_URL = re.compile(r"(?:(https?):)?//([^/?#\\]*)([^?#]*)(\?[^#]*)?(#.*)?", re.IGNORECASE | re.DOTALL)
_PORTS = {"http": "80", "https": "443"}
_BROKEN = re.compile(r"%(?![0-9A-Fa-f]{2})")
_DIRECTIVE = ":~:"
_WRAPPERS = (
    (re.compile(r"https?://www\.google\.[a-z.]{2,6}/url\?", re.IGNORECASE), ("q", "url")),
    (
        re.compile(r"https?://[\w.-]+\.safelinks\.protection\.outlook\.com/\?", re.IGNORECASE),
        ("url",),
    ),
    (re.compile(r"https?://lm?\.facebook\.com/l\.php\?", re.IGNORECASE), ("u",)),
)
"""Addresses that programs wrap around others, to follow who clicks, and the field of the other."""


@dataclass(frozen=True, slots=True)
class Site:
    """Where a site is published, in parts: ``port`` is empty for that of its scheme.

    ``base`` is its path, with a slash before and after.
    """

    scheme: str
    host: str
    port: str
    base: str

    @property
    def address(self) -> str:
        """In full, with a final slash."""
        port = f":{self.port}" if self.port else ""
        return f"{self.scheme}://{self.host}{port}{quote(self.base)}"


@dataclass(frozen=True, slots=True)
class Parts:
    """An address of a site in parts, its path from the site's root."""

    before: str
    path: str
    query: str
    anchor: str
    directive: str
    written: str
    """The anchor, its escapes as they stand."""


def site_of(address: str) -> Site:
    """A site by its address. ValueError if it is none."""
    match = _URL.fullmatch(address.strip())
    if not match or not match[1] or not match[2]:
        raise ValueError(f"{address!r} is no address of a site")
    scheme, (host, port) = match[1].lower(), _host(match[2])
    base = "/" + "".join(f"{part}/" for part in _decoded(match[3]).split("/") if part)
    return Site(scheme, host, "" if port == _PORTS[scheme] else port, base)


def unwrapped(url: str) -> str:
    """The address that another is wrapped around, or the address itself."""
    for pattern, fields in _WRAPPERS:
        match = pattern.match(url)
        if match:
            for pair in url[match.end() :].partition("#")[0].split("&"):
                name, _, value = pair.partition("=")
                inner = _decoded(value)
                if name in fields and inner.lower().startswith(("http://", "https://")):
                    return inner
    return url


def _host(authority: str) -> tuple[str, str]:
    host, _, port = authority.rpartition("@")[2].partition(":")
    host = _decoded(host).lower().rstrip(".")
    # As names of hosts are asked for (RFC 5891): a browser copies them so, or in their letters.
    with suppress(UnicodeError):
        host = host if host.isascii() else host.encode("idna").decode("ascii")
    return host, port


def _decoded(text: str) -> str:
    """An address with its escapes read, if all of them can be."""
    try:
        plain = text if _BROKEN.search(text) else unquote(text, errors="strict")
    except UnicodeDecodeError:
        plain = text
    return normalize("NFC", plain)


def parts_of(url: str, site: Site) -> Parts | None:
    """An address of the site in parts, its path from the site's root; None for another's."""
    match = _URL.fullmatch(re.sub(r"[\t\r\n]", "", url))
    if not match:
        return None
    host, port = _host(match[2])
    usual = site.port or _PORTS[site.scheme]
    own = _PORTS[(match[1] or site.scheme).lower()]
    if host != site.host or (port or own) not in ({usual} if site.port else set(_PORTS.values())):
        return None
    path = _without_dots(_decoded(match[3].replace("\\", "/") or "/"))
    if f"{path}/" == site.base:
        path = site.base
    if not path.startswith(site.base):
        return None
    name, mark, directive = (match[5] or "#")[1:].partition(_DIRECTIVE)
    start = f"{match[1]}:" if match[1] else ""
    return Parts(
        f"{start}//{match[2]}",
        f"/{path[len(site.base) :]}",
        match[4] or "",
        _decoded(name),
        mark + directive,
        name,
    )


def _without_dots(path: str) -> str:
    kept: list[str] = []
    parts = path.split("/")
    for part in parts[1:]:
        if part == "..":
            del kept[-1:]
        elif part != ".":
            kept.append(part)
    end = "/" if parts[-1] in (".", "..") and kept and kept[-1] else ""
    return f"/{'/'.join(kept)}{end}"


def page_of_path(path: str) -> str:
    """The address of the page that a path leads to; a file keeps its name."""
    last = path.rpartition("/")[2]
    if last in ("index.html", "index.htm"):
        return path.removesuffix(last)
    return f"{path}/" if last and "." not in last else path
