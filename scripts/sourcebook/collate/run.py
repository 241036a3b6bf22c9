"""Collates sources with their witnesses: finds each quotation and makes the ledger's lines."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sourcebook.collate.find import Found, Nearest, find
from sourcebook.collate.fold import count_words, digest
from sourcebook.diagnostics import Report
from sourcebook.model import Collated, Excerpt, Records, Source
from sourcebook.read import read_witnesses
from sourcebook.rules import quotations


@dataclass(frozen=True, slots=True)
class Collation:
    """What a run came to: the ledger's new lines, and how many quotations were found."""

    lines: tuple[Collated, ...]
    found: int
    sought: int


def witnesses(path: Path, source: str | None) -> dict[str, str]:
    """Texts by citekey: of one file (for ``source``, else its stem), or of a folder of them.

    Raises OSError or UnicodeDecodeError for what cannot be read.
    """
    if path.is_dir():
        texts = read_witnesses(path)
        return {key: text for key, text in texts.items() if source in (None, key)}
    return {source or path.stem: path.read_text("utf-8-sig")}


def collate(
    records: Records, texts: Mapping[str, str], report: Report, *, prune: bool = False
) -> Collation:
    """Collate every source that has a witness; lines of other sources stay as they are.

    A quotation that is not found loses its line: it does not build until it is mended.
    """
    kept = {line.excerpt: line for line in records.collation}
    sources = {str(source.id): source for source in records.sources}
    found = sought = 0
    for key, witness in texts.items():
        if key not in sources:
            continue
        for excerpt, line in _collated(sources[key], witness, report):
            sought += 1
            kept.pop(excerpt, None)
            if line is not None:
                found += 1
                kept[excerpt] = line
    if prune:
        quoted = {str(item.id) for item in _quotations(sources.values())}
        kept = {name: line for name, line in kept.items() if name in quoted}
    return Collation(tuple(kept.values()), found, sought)


def unfound(name: str, place: Nearest) -> tuple[str, str]:
    """What to tell of a quotation that is not in its witness: the words, and the hint."""
    differences = "; ".join(place.differences)
    return f"'{name}' is not in the witness; {differences}", f"nearest passage: “{place.passage}”"


def _quotations(sources: Iterable[Source]) -> Iterable[Excerpt]:
    return (item for source in sources for item in source.excerpts if item.quote is not None)


def _collated(
    source: Source, witness: str, report: Report
) -> Iterable[tuple[str, Collated | None]]:
    length, witness_hash = count_words(witness), digest(witness)
    for excerpt in source.excerpts:
        if excerpt.quote is None:
            continue
        place = find(excerpt.quote, witness)
        if isinstance(place, Found):
            yield (
                str(excerpt.id),
                Collated(
                    str(excerpt.id),
                    str(source.id),
                    digest(excerpt.quote),
                    witness_hash,
                    place.start,
                    place.end,
                    length,
                    excerpt.at,
                ),
            )
            continue
        report.add(
            quotations.QUOTATION_IS_COLLATED,
            excerpt.quote.at,
            *unfound(str(excerpt.id), place),
        )
        yield str(excerpt.id), None
