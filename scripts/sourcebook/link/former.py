"""Passages that are no more: which of them have another id, and which went with a source's file."""

from collections.abc import Container
from dataclasses import dataclass, field
from pathlib import PurePath

from sourcebook.collate import digest
from sourcebook.model import Records


@dataclass(frozen=True, slots=True)
class Former:
    """What the ledgers know of ids of passages that the records have no more.

    ``renamed`` has the id under which their very words stand now, in the same source;
    ``homeless`` the source that they were of, whose record is not there.
    """

    renamed: dict[str, str] = field(default_factory=dict)
    homeless: dict[str, str] = field(default_factory=dict)

    def hint(self, id: str) -> str:
        """What to do where one with another id is named still; empty if it has none."""
        new = self.renamed.get(id)
        return f"if it is '{new}' now: sourcebook rename {id} {new}" if new else ""


def no_record(key: str) -> tuple[str, str]:
    """What is told of all passages of a source whose record is not there, and the hint."""
    hint = f"sources/excerpts/{key}.yml is not there: put it back, or take out what names it"
    return f"'{key}' has no record, and its passages are named", hint


def former(records: Records, ids: Container[str]) -> Former:
    """What became of the passages that are none of the ``ids``."""
    found, sources = Former(), {str(source.id): source for source in records.sources}
    broken = records.broken | {PurePath(one.at.path).stem for one in records.sources}
    words = {}
    for line in records.collation:
        if line.excerpt in ids or line.excerpt in broken:
            continue
        if line.source in sources:
            words[line.source, line.quote] = line.excerpt
        elif line.source not in broken:
            found.homeless[line.excerpt] = line.source
    for line in records.permalinks:
        page, _, anchor = line.address.partition("#")
        key = page.removeprefix("/sources/").rstrip("/")
        if anchor in ids or line.state != "live" or not page.startswith("/sources/"):
            continue
        if key and key not in sources and broken.isdisjoint((key, anchor)):
            found.homeless.setdefault(anchor, key)
    collated = {line.excerpt for line in records.collation}
    for key in {source for source, _ in words}:
        for excerpt in sources[key].excerpts:
            quote = excerpt.collated
            old = words.get((key, digest(quote))) if quote and excerpt.id not in collated else None
            if old:
                found.renamed[old] = str(excerpt.id)
    return found
