"""Files of people's that moved or were taken out by hand: what became of them goes into its ledger.

A command changes none of them: they may be of any kind, and link to one another in any way.
"""

from sourcebook.facts import address_of_path, fate_of, own_paths
from sourcebook.link import address_of_file
from sourcebook.moves.change import Change
from sourcebook.moves.texts import RefusedError
from sourcebook.parse import FILES


def own_file_told(change: Change, given: str, state: str, detail: str) -> bool:
    """Tell that a file that an edition has was withdrawn, or has moved, once it is not there.

    ``given`` is its address or its path; ``detail`` the note, or the address or path of now.
    Returns whether there was such a file to be told of; RefusedError while it is there.
    """
    had = frozenset().union(*(edition.files for edition in change.corpus.editions))
    there = own_paths(change.corpus)
    pages = change.ledger.keys() | change.facts.living
    path = _path(given)
    for one in (path, f"{path}/index.html".lstrip("/")):
        if not pages.isdisjoint((address_of_path(one), address_of_file(f"docs/{one}"))):
            continue  # a page, or its Markdown
        if one in there:
            raise RefusedError(
                f"'{given}' is a file of your own: take docs/{one} out, or move it, by hand with "
                "the links to it; then run this again, and its ledger is changed"
            )
        if one in had and fate_of(one, change.corpus.file_fates) is None:
            _tell(change, f"{one}\t{state}\t{_target(detail) if state == 'moved' else detail}")
            return True
    return False


def _path(given: str) -> str:
    """The path of a file below the site, of whichever way of writing it."""
    return given.removeprefix("docs/").strip("/")


def _target(given: str) -> str:
    path = _path(given)
    return f"{path}/index.html".lstrip("/") if given.endswith("/") else path


def _tell(change: Change, line: str) -> None:
    text = change.texts.get(FILES) if change.texts.has(FILES) else ""
    lines = text.splitlines()
    head = [one for one in lines if one.startswith("#")]
    rows = sorted([line, *(one for one in lines if one and not one.startswith("#"))])
    change.texts.put(FILES, "".join(f"{one}\n" for one in (*head, *rows)))
