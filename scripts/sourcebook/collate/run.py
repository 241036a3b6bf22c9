"""Collates sources with their witnesses: finds each quotation and makes the ledger's lines."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from sourcebook.collate.find import Found, Nearest, Witness, find
from sourcebook.collate.fold import count_words, digest
from sourcebook.collate.seek import FOLDS_IN_WORDS
from sourcebook.collate.whole import hold, not_whole, paragraphs_of, said_whole
from sourcebook.diagnostics import Report
from sourcebook.model import Collated, Excerpt, Extent, Records, Source
from sourcebook.rules import quotations
from sourcebook.texts import Text


@dataclass(frozen=True, slots=True)
class Collation:
    """What a run came to: the ledger's new lines, and how many quotations were found.

    ``folded`` are the lines among them of quotations that are not word for word in their witness,
    ``strange`` the sources of whose text at hand none was found, and that had been in another.
    """

    lines: tuple[Collated, ...]
    found: int
    sought: int
    folded: tuple[Collated, ...] = ()
    strange: frozenset[str] = frozenset()


def collate(
    records: Records, texts: Mapping[str, Text], report: Report, *, prune: bool = False
) -> Collation:
    """Collate every source that has a witness; lines of other sources stay as they are.

    A quotation that is not found loses its line: it does not build until it is mended. What was
    found in another text, in the words that it has, keeps its line: this one may be the wrong text.
    """
    kept = {line.excerpt: line for line in records.collation}
    sources = {str(source.id): source for source in records.sources}
    found = sought = 0
    folded: list[Collated] = []
    strange: set[str] = set()
    for key, witness in texts.items():
        if key not in sources:
            continue
        # A paragraph with a fault of its own is not among the records.
        read = report.of((sources[key].at.path,)).sound
        proved = {name: line for name, line in kept.items() if line.source == key}
        made = dict(_collated(sources[key], witness, report, proved))
        sought += len(made)
        here = [line for line in made.values() if line and line is not proved.get(line.excerpt)]
        found += len(here)
        folded += [line for line in here if set(line.folds.split()) - {witness.way}]
        for excerpt, line in made.items():
            kept.pop(excerpt, None)
            kept |= {excerpt: line} if line else {}
        if not here and any(made.values()):
            strange.add(key)
            continue
        kept.pop(key, None)
        whole = _whole(sources[key], kept, witness, report) if read else None
        if whole is not None:
            kept[key] = whole
    if prune:
        quoted = {str(item.id) for item in _quotations(sources.values())}
        quoted |= {key for key, source in sources.items() if source.paragraphs}
        kept = {name: line for name, line in kept.items() if name in quoted}
    return Collation(tuple(kept.values()), found, sought, tuple(folded), frozenset(strange))


def _whole(
    source: Source, lines: Mapping[str, Collated], text: Text, report: Report
) -> Collated | None:
    """The line of a text that is printed whole, under its citekey; what it leaves out is told.

    A paragraph that was not found, or that has a fault, is told of itself.
    """
    items = paragraphs_of(source)
    found = [lines.get(str(item.id)) for item in items]
    there = [line for line in found if line is not None]
    read = digest(text.words)
    in_order = all(above.end <= below.start for above, below in pairwise(there))
    if (
        not items
        or len(there) < len(items)
        or {line.witness for line in there} != {read}
        or not in_order
        or source.witness.extent is Extent.OPENING
    ):
        return None
    held = hold(source, there, Witness(text.words))
    told = list(not_whole(source, held))
    if told and not any(one.rule == quotations.TEXT_IS_ITSELF.code for one in source.allow):
        for at, message, hint in told:
            report.add(quotations.TEXT_IS_ITSELF, at, message, hint)
    if told:
        return None
    key, words = str(source.id), there[0].words
    said = said_whole(source)
    return Collated(key, key, said, read, held.start, held.end, words, source.at, text.way)


def unfound(name: str, place: Nearest, quoted: str) -> tuple[str, str]:
    """What to tell of a quotation that is not in its witness: the words, and the hint."""
    differences = "; ".join(place.differences)
    hint = f"nearest passage: “{place.passage}”"
    if place.folds:
        names = (FOLDS_IN_WORDS[one.partition("/")[0]] for one in place.folds)
        hint += f"; what print does to it is no difference: {', '.join(names)}"
    if _DOTS.search(quoted):
        hint += "; what is left out of a quotation is written […]"
    missing = _GIVEN_UP if place.given_up else "is not in the witness"
    return f"'{name}' {missing}; {differences}", hint


_GIVEN_UP = (
    "was not found in the witness, where the same words stand so often that not every place was "
    "tried"
)
_DOTS = re.compile(r"(?<![\[.])(?:\.\.\.|…)(?![\].])")
"""What may be meant for an omission, and is read as three points of the text."""


def _quotations(sources: Iterable[Source]) -> Iterable[Excerpt]:
    return (item for source in sources for item in source.excerpts if item.quote is not None)


_STAYS = "its line in the ledger stays, since it was found in another text, which is not this one"


def _collated(
    source: Source, text: Text, report: Report, proved: Mapping[str, Collated]
) -> Iterable[tuple[str, Collated | None]]:
    """Each quotation with its line; that which it has already if only another text bears it out."""
    length, witness_hash = count_words(text.words), digest(text.words)
    witness = Witness(text.words)
    for excerpt in source.excerpts:
        if excerpt.collated is None:
            continue
        place = find(excerpt.collated, witness)
        if isinstance(place, Found):
            yield (
                str(excerpt.id),
                Collated(
                    str(excerpt.id),
                    str(source.id),
                    digest(excerpt.collated),
                    witness_hash,
                    place.start,
                    place.end,
                    length,
                    excerpt.at,
                    " ".join((*((text.way,) if text.way else ()), *place.folds)),
                ),
            )
            continue
        told, hint = unfound(str(excerpt.id), place, str(excerpt.quote))
        before = proved.get(str(excerpt.id))
        if before is not None and (
            before.quote != digest(excerpt.collated) or before.witness == witness_hash
        ):
            before = None
        hint = f"{hint}; {_STAYS}" if before else hint
        at = report.within(excerpt.collated.at, place.words)
        report.add(quotations.QUOTATION_IS_COLLATED, at, told, hint)
        yield str(excerpt.id), before
