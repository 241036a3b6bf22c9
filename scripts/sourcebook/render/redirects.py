"""What servers are told of pages that have moved: a file for each kind of server. Pure.

No anchor reaches a server; a browser keeps the one that it has when it is sent on. So only such
pages stand here whose every anchor is found under the same name where the page is now.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import quote, urlsplit

from sourcebook.facts import end_of_way
from sourcebook.model import Permalink
from sourcebook.render.context import Context
from sourcebook.render.page import Asset

FOLDER = "data/redirects"
"""Where the files are, besides the one that some hosts look for at the root of a site."""

Pair = tuple[str, str]
"""The path that is asked for, as written, and the one to send the browser to, as an address."""


def redirect_assets(context: Context) -> Iterator[Asset]:
    """The files; none if nothing can be told."""
    base = urlsplit(context.facts.settings.site_url).path.rstrip("/")
    moved = redirected(context.corpus.permalinks)
    ways = [(old, end_of_way(context.facts, new)) for old, new in moved]
    pairs = [(f"{base}{old}", quote(f"{base}{new}", safe="/#")) for old, new in ways]
    if pairs:
        for path, write in _WRITERS.items():
            yield Asset(path, "".join(map(write, pairs)).encode())


def redirected(ledger: Iterable[Permalink]) -> list[Pair]:
    """The pages that a server can send on, each with where it is now."""
    pages: dict[str, str] = {}
    kept: dict[str, bool] = {}
    for line in ledger:
        page, _, anchor = line.address.partition("#")
        if not anchor and line.state == "moved":
            pages[page] = line.detail
        elif anchor and line.state != "live":
            goes = line.state == "moved" and line.detail in _ways(pages.get(page, ""), anchor)
            kept[page] = kept.get(page, True) and goes
    return [(page, target) for page, target in pages.items() if kept.get(page, True)]


def _ways(target: str, anchor: str) -> tuple[str, ...]:
    """Where an anchor may lead that arrives with its page, whose top needs no anchor."""
    return (f"{target}#{anchor}", *((target,) if anchor == "top" else ()))


def _hosts(pair: Pair) -> str:
    """Netlify and Cloudflare Pages: ``_redirects``, a path with its escapes."""
    return f"{quote(pair[0])} {pair[1]} 301\n"


def _nginx(pair: Pair) -> str:
    """Nginx, ``ngx_http_core_module``: a location for exactly this path, to include in a server."""
    return f'location = "{_escaped(pair[0])}" {{ return 301 "{pair[1]}"; }}\n'


def _apache(pair: Pair) -> str:
    """Apache, ``mod_alias``: ``RedirectMatch``, as ``Redirect`` takes all that is below too."""
    return f'RedirectMatch 301 "^{re.escape(pair[0])}$" "{pair[1]}"\n'


def _caddy(pair: Pair) -> str:
    """Caddy 2, the directive ``redir``, to import into a site's block."""
    return f'redir "{_escaped(pair[0])}" "{pair[1]}" permanent\n'


def _escaped(path: str) -> str:
    return path.replace("\\", "\\\\").replace('"', '\\"')


_WRITERS: dict[str, Callable[[Pair], str]] = {
    "_redirects": _hosts,
    f"{FOLDER}/nginx.conf": _nginx,
    f"{FOLDER}/apache.conf": _apache,
    f"{FOLDER}/Caddyfile": _caddy,
}
