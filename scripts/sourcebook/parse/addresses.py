"""What an address of the site may be: a path of folders that every system can write.

Whatever it is taken from (a ledger, a command, a file below ``docs/``), it stays inside the site.
"""

import re
from mimetypes import MimeTypes
from unicodedata import category
from urllib.parse import unquote

from sourcebook.model import ANCHOR

_LONGEST = 255
"""The most bytes that a name has on the file systems in use."""
_LONGEST_ADDRESS = 1000
_TOO_LONG = f"has more than {_LONGEST_ADDRESS} bytes"
"""A folder for each part of an address has to have room on every disk, below the site's own."""
_UNWRITABLE = re.compile(r'[<>:"|*]')
"""Microsoft, "Naming Files, Paths, and Namespaces"; slashes, '?' and controls are told apart."""
_TYPES = MimeTypes(())  # the library's own table: what a machine has beside it differs
_OWN_ENDINGS = (
    *(".bib", ".epub", ".imscc", ".jsonl", ".jsonld", ".md", ".ris", ".ttl", ".woff2"),
    *(".yaml", ".yml"),
)
"""Endings of files that a site holds and that the library has no media type for."""
_NO_ID = "has the anchor '{}', which is no id"
_UNSEEN, _FILLERS = ("Cf", "Cs", "Zl", "Zp"), "\u034f\u115f\u1160\u2800\u3164\uffa0"
_JOINERS = "\u200c\u200d"  # which are spelling in many scripts
_PLAIN = re.compile(r"(?:/[a-z0-9][a-z0-9-]{0,200})*/(?:#[A-Za-z0-9_.:-]*)?")
"""An address that is its own only spelling: none of its parts needs a closer look."""


def fault_of_address(address: str) -> str:
    """What is wrong with an address, as it goes on after its name; empty if nothing is."""
    fault = place_of_fault(address)
    return fault[2] if fault else ""


def place_of_fault(address: str) -> tuple[int, int, str] | None:
    """Where in an address something leads elsewhere, from and to, and what that is."""
    if len(address.encode()) > _LONGEST_ADDRESS:
        return 0, len(address), _TOO_LONG
    page, mark, anchor = address.partition("#")
    if not _PLAIN.fullmatch(page) and (found := _page_fault(page)):
        return found
    if mark and not ANCHOR.fullmatch(anchor):
        return len(page) + 1, len(address), _NO_ID.format(anchor)
    return None


def _page_fault(page: str) -> tuple[int, int, str] | None:
    if not page.startswith("/"):
        return 0, 1, "does not begin with '/'"
    start = 1
    *folders, last = page[1:].split("/")
    for part in (*folders, *([last] if last else [])):
        if what := _part_fault(part):
            return start, start + max(len(part), 1), what
        start += len(part) + 1
    return (
        (start - len(last) - 1, len(page), f"names a file, '{last}', and no page") if last else None
    )


def _part_fault(part: str) -> str:
    plain = part
    while (once := unquote(plain)) != plain:  # %252e is %2e is a dot
        plain = once
    if not plain:
        return "has an empty part"
    faults = {
        "which names no folder": not plain.strip(". "),
        "which no page of the site is called": plain.startswith(".") or "?" in plain,
        "with a slash or backslash in it": "/" in plain or "\\" in plain,
        _unseen(plain): bool(_unseen(plain)),
        "which not every system can write": (
            plain[-1] in ". " or len(plain.encode()) > _LONGEST or bool(_UNWRITABLE.search(plain))
        ),
        "with an escape in it: write the letter itself": plain != part,
        "which is called like a file: the two cannot both be": (
            any(_TYPES.guess_type(plain)) or plain.lower().endswith(_OWN_ENDINGS)
        ),
    }
    found = next((what for what, there in faults.items() if there), "")
    return f"has the part '{part}', {found}" if found else ""


def _unseen(part: str) -> str:
    """What is wrong where something is invisible: two such addresses look the same."""
    for letter in () if part.isascii() and part.isprintable() else part:
        if (kind := category(letter)) == "Cc":
            return "with a control character in it"
        if letter in _FILLERS or (kind in _UNSEEN and letter not in _JOINERS):
            return f"with a character in it that nobody sees, U+{ord(letter):04X}"
    return ""
