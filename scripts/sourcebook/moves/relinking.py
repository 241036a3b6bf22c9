"""Links in people's pages and in the navigation, when what they lead to gets another address."""

from collections.abc import Iterator, Mapping
from posixpath import dirname, relpath

from sourcebook.link import Link, address_of_file, links
from sourcebook.model import page_of, relative
from sourcebook.moves.texts import Edit


def relinked(
    text: str, path: str, moved: Mapping[str, str], files: Mapping[str, str], now: str = ""
) -> Iterator[Edit]:
    """The edits that let the links of a page lead where they led.

    ``moved`` are addresses, and ``files`` paths of pages, that have become others. ``now`` is the
    path of the file itself, if that has become another.
    """
    here = now or path
    for link in links(text, path):
        page, mark, anchor = link.address.partition("#")
        target = moved.get(link.address) or (
            f"{moved[page]}{mark}{anchor}" if page in moved else link.address
        )
        if target == link.address and here == path:
            continue
        yield from _edit(text, link, target, path, here, files)


def _edit(
    text: str, link: Link, target: str, path: str, here: str, files: Mapping[str, str]
) -> Iterator[Edit]:
    _, mark, anchor = target.partition("#")
    written = text[link.start : link.end]
    if written.startswith("#") and page_of(target) == address_of_file(here):
        new = f"{mark}{anchor}"
    elif link.file or written.startswith("#"):
        file = link.file or path
        if page_of(target) != page_of(link.address):
            file = files.get(file, f"docs{page_of(target)}index.md")
        new = f"{relpath(file, dirname(here))}{mark}{anchor}"
    else:
        new = relative(target, address_of_file(here))
    if new != written:
        yield Edit(link.start, link.end, new)
