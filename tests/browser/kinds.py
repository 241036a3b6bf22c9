"""The kinds of page of the site, told by their addresses, and one page of each to look at."""

import re
from pathlib import Path

KINDS = {
    "home": r"",
    "themes": r"themes/",
    "theme": r"themes/[^/]+/",
    "sources": r"sources/",
    "source": r"sources/[^/]+/",
    "register": r"(people|places|organisations|vessels|works)/",
    "person": r"people/[^/]+/",
    "place": r"places/[^/]+/",
    "organisation": r"organisations/[^/]+/",
    "vessel": r"vessels/[^/]+/",
    "work": r"works/[^/]+/",
    "chronology": r"chronology/",
    "disagreements": r"disagreements/",
    "teach": r"teach/",
    "teach-theme": r"teach/[^/]+/",
    "data": r"data/",
    "data-page": r"data/[^/]+/",
    "prose": r"(about|method|instructors)/.*",
    "short-address": r"id/[^/]+/",
    "citations": r"cite/[^/]+/",
    "missing": r"404\.html",
}
"""A pattern of addresses, relative to the home page, by kind."""


def kinds_of(address: str) -> list[str]:
    """Return the kinds whose pattern an address meets; a known page has exactly one."""
    return [kind for kind, pattern in KINDS.items() if re.fullmatch(pattern, address)]


def addresses(site: Path) -> list[str]:
    """Return the address of every page of a built site, relative to its home page."""
    paths = (path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html")))
    return [path.removesuffix("index.html") for path in paths]


def samples(site: Path) -> dict[str, str]:
    """Return the largest page of each kind: what can go wrong on a page is likeliest there."""
    chosen: dict[str, tuple[int, str]] = {}
    for address in addresses(site):
        file = site / address / "index.html" if not address.endswith(".html") else site / address
        for kind in kinds_of(address):
            chosen[kind] = max(chosen.get(kind, (0, "")), (file.stat().st_size, address))
    return {kind: address for kind, (_, address) in chosen.items()}
