"""Records that are no more: which of them have another id, and which went with a source's file."""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import PurePath

from sourcebook.collate import digest
from sourcebook.model import Records, short_address


@dataclass(frozen=True, slots=True)
class Former:
    """What the ledgers know of ids that the records have no more.

    ``renamed`` has of a passage the id under which its very words stand now, in the same source, of
    a source or theme the one that has its passages or claims; ``homeless`` has the source that
    passages were of, whose record is not there.
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
    """What became of the passages, sources and themes that are none of the ``ids``."""
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
    return Former(renamed | _holders(records, ids), homeless)


def _holders(records: Records, ids: Container[str]) -> dict[str, str]:
    """Sources and themes that are gone, each with the new one in which alone are things of its."""
    holders = {str(one.id): str(source.id) for source in records.sources for one in source.excerpts}
    for theme in records.themes:
        claims = (str(one.id) for part in theme.sections for one in part.claims)
        within = (*claims, *(str(one.id) for one in theme.questions))
        holders |= dict.fromkeys(within, str(theme.id))
    known = {line.address for line in records.permalinks if line.bound}
    keys = {line.source for line in records.collation}
    had = [(line.source, line.excerpt) for line in records.collation]
    for line in records.permalinks:
        page, _, anchor = line.address.partition("#")
        folder, _, key = page.strip("/").partition("/")
        if folder in ("sources", "themes") and line.state == "live" and anchor:
            had.append((key, anchor))
    found: dict[str, set[str]] = {}
    for key, item in had:
        if key not in ids and item in holders:
            found.setdefault(key, set()).add(holders[item])
    return {
        old: new
        for old, (new, *others) in found.items()
        if not others and short_address(new) not in known and new not in keys
    }


def _published(records: Records, ids: Container[str]) -> Iterator[tuple[str, str]]:
    """The anchors on pages of sources that had an address and are no ids, with their sources."""
    for line in records.permalinks:
        page, _, anchor = line.address.partition("#")
        first, _, key = page.strip("/").partition("/")
        if first == "sources" and anchor and anchor not in ids and line.state == "live":
            yield anchor, key
