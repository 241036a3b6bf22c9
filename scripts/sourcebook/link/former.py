"""Passages that are no more: which of them have another id, and which went with a source's file."""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import PurePath

from sourcebook.collate import digest
from sourcebook.model import Records


@dataclass(frozen=True, slots=True)
class Former:
    """What the ledgers know of ids of passages that the records have no more.

    ``renamed`` has the id under which their very words stand now, in the same source;
    ``homeless`` the source that they were of, whose record is not there.
    """

    renamed: dict[str, str]
    homeless: dict[str, str]

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
    sources = {str(source.id): source for source in records.sources}
    there = records.broken | {PurePath(one.at.path).stem for one in records.sources}
    gone = [line for line in records.collation if line.excerpt not in ids]
    held = [*((line.excerpt, line.source) for line in gone), *_published(records, ids)]
    homeless = {name: key for name, key in held if there.isdisjoint((name, key))}
    words = {(line.source, line.quote): line.excerpt for line in gone if line.source in sources}
    collated = {line.excerpt for line in records.collation}
    renamed = {}
    for key in {source for source, _ in words}:
        for excerpt in sources[key].excerpts:
            quote = excerpt.collated
            if quote and excerpt.id not in collated and (key, digest(quote)) in words:
                renamed[words[key, digest(quote)]] = str(excerpt.id)
    return Former(renamed, homeless)


def _published(records: Records, ids: Container[str]) -> Iterator[tuple[str, str]]:
    """The anchors on pages of sources that had an address and are no ids, with their sources."""
    for line in records.permalinks:
        page, _, anchor = line.address.partition("#")
        first, _, key = page.strip("/").partition("/")
        if first == "sources" and anchor and anchor not in ids and line.state == "live":
            yield anchor, key
