"""Whether a built site has every address that it is to have, before it is published."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from sourcebook.files import below

_ID = re.compile(r"""=(?<=\sid=)(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""")
"""Begins with a character, which is found much faster in a page than any white space is."""


def missing(site: Path, addresses: Iterable[str]) -> Iterator[str]:
    """The addresses, relative to the site (``/themes/x/#claim``), that a built site lacks."""
    page, there = "", frozenset[str]()
    for address in sorted(addresses):
        path, _, anchor = address.partition("#")
        if path != page:
            page, there = path, _anchors(site, path)
        if anchor not in there:
            yield address


def _anchors(site: Path, path: str) -> frozenset[str]:
    """The ids on the page at a path, and an empty one for the page itself; none if it is not."""
    name = path.lstrip("/")
    file = below(site, f"{name}index.html" if name.endswith("/") or not name else name)
    if not file.is_file():
        return frozenset()
    found = _ID.findall(file.read_text("utf-8"))
    return frozenset({"", *("".join(one) for one in found)})
