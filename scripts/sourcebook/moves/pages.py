"""People's pages and the navigation, when what they lead to, or they themselves, have moved."""

from collections.abc import Iterator, Mapping

from sourcebook.link import address_of_file
from sourcebook.moves.change import Change
from sourcebook.moves.places import Place
from sourcebook.moves.relinking import relinked
from sourcebook.moves.texts import Texts
from sourcebook.read import CONFIGURATION, stretches


def relink(
    change: Change, moved: Mapping[str, str], files: Mapping[str, str] | None = None
) -> None:
    """Let each link in people's pages lead where it led, and the navigation too.

    ``moved`` are addresses, and ``files`` paths of people's pages, that have become others.
    """
    files = files or {}
    for essay in change.corpus.essays:
        now = files.get(essay.path, essay.path)
        text = change.texts.get(now)
        change.texts.edit(now, relinked(text, essay.path, moved, files, now))
    pages = {old: new for old, new in moved.items() if "#" not in old + new}
    named = {old.removeprefix("docs/"): new.removeprefix("docs/") for old, new in files.items()}
    edits = []
    for address, place in in_navigation(change.texts):
        written = change.texts.get(CONFIGURATION)[place.start : place.end]
        if address in pages:
            edits.append(place.edit(named.get(written, f"{pages[address].lstrip('/')}index.md")))
    change.texts.edit(CONFIGURATION, edits)


def in_navigation(texts: Texts) -> Iterator[tuple[str, Place]]:
    """Every page that the navigation names: its address, and where its path stands."""
    text = texts.get(CONFIGURATION) if texts.has(CONFIGURATION) else ""
    root = stretches(text)
    pairs = zip(root.children[::2], root.children[1::2], strict=False) if root else ()
    nav = next((value for key, value in pairs if key.value == "nav"), None)
    for one, _ in nav.walk() if nav else ():
        start = text.find(one.value, one.start, one.end)
        if one.kind == "scalar" and one.value.endswith(".md") and start >= 0:
            line = text.count("\n", 0, start) + 1
            place = Place(CONFIGURATION, start, start + len(one.value), line)
            yield address_of_file(f"docs/{one.value}"), place
