"""Whether a built site has every address that it is to have, before it is published."""

import re
from collections.abc import Iterator
from pathlib import Path

from sourcebook.facts import BY_PEOPLE, Facts
from sourcebook.files import below
from sourcebook.markup import ids_in

_ID = re.compile(r"""=(?<=\sid=)(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""")
"""Begins with a character, which is found much faster in a page than any white space is."""
_MAY_TAKE = "a plugin, a template of the theme, or 'exclude_docs' or 'draft_docs' in mkdocs.yml"


def lacking(site: Path, facts: Facts) -> str:
    """What a built site lacks of its addresses, and what may have taken it away; or nothing."""
    lost = [*_missing(site, facts)]
    if not lost:
        return ""
    told = f"the site lacks addresses that it is to have: {', '.join(lost)}"
    return (
        f"{told}\nWhat the check reads has them; {_MAY_TAKE} keeps them from the built pages. Take "
        "that out, or say what became of them: sourcebook move, sourcebook withdraw"
    )


def _missing(site: Path, facts: Facts) -> Iterator[str]:
    """The addresses, relative to the site (``/themes/x/#claim``), that a built site lacks."""
    by_people = {head.address for head in facts.heads.values() if head.kind in BY_PEOPLE}
    page, there = "", frozenset[str]()
    for address in facts.addresses:
        path, _, anchor = address.partition("#")
        if path != page:
            page, there = path, _anchors(site, path, exactly=path in by_people)
        if anchor not in there:
            yield address


def _anchors(site: Path, path: str, *, exactly: bool) -> frozenset[str]:
    """The ids on the page at a path, and an empty one for the page itself; none if it is not.

    Of pages that the engine writes it is known how they write an id, and that nothing else does.
    """
    name = path.lstrip("/")
    file = below(site, f"{name}index.html" if name.endswith("/") or not name else name)
    if not file.is_file():
        return frozenset()
    text = file.read_text("utf-8")
    found = ids_in(text) if exactly else map("".join, _ID.findall(text))
    return frozenset({"", *found})
