"""What the last edition of a project tells of addresses and revisions, read from its archive."""

import json
import lzma
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sourcebook.diagnostics import Span
from sourcebook.facts import Published
from sourcebook.files import plain
from sourcebook.model import EDITIONS, Edition, Permalink, Revision
from sourcebook.parse import PERMALINKS, REVISIONS
from sourcebook.publish.editions import ARCHIVE, EditionError, contents, listed

_ADDRESSES, _REVISIONS = "data/permalinks.json", "data/revisions.json"


def told_by_edition(root: Path, edition: Edition) -> Published:
    """The ledgers as an edition published them.

    EditionError if it is not as its manifest has it.
    """
    place = f"{EDITIONS}/{edition.name}"
    wanted = listed(root / place)
    left = {_ADDRESSES, _REVISIONS} & wanted.keys()
    found: dict[str, list[Mapping[str, Any]]] = {}
    try:
        with lzma.open(plain(root / place / ARCHIVE)) as packed:
            for name, content in contents(place, wanted, packed):
                if name in left:
                    found[name] = json.loads(content)
                if found.keys() == left:
                    break
        lines = tuple(_line(row, edition.name) for row in found.get(_ADDRESSES, ()))
        revisions = tuple(map(_revision, found.get(_REVISIONS, ())))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as fault:
        raise EditionError(f"{place} cannot be read ({fault}): restore it from git") from fault
    return Published(f"edition {edition.name}", lines, revisions)


def _line(row: Mapping[str, Any], edition: str) -> Permalink:
    detail = str(row["target"] or row["note"] or "")
    words, first = str(row["words"] or ""), str(row["edition"] or edition)
    return Permalink(str(row["address"]), str(row["state"]), detail, Span(PERMALINKS), first, words)


def _revision(row: Mapping[str, Any]) -> Revision:
    return Revision(
        str(row["record"]),
        str(row["day"]),
        str(row["before"]),
        str(row["after"]),
        str(row["edition"] or ""),
        bool(row["same_meaning"]),
        str(row["reason"]),
        Span(REVISIONS),
    )
