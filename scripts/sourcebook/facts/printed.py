"""Paragraphs of texts that are printed whole, and the passages that quote a part of one.

The ledger of collation tells where in the text that was read each of them stands.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from sourcebook.collate import count_words
from sourcebook.model import Collated, Corpus, Excerpt, Extent, Source

_MARK = 24
"""Characters that may stand between two paragraphs: the number of one, or of a page."""
_AROUND = 12
"""Words that may stand around them all: a title, a day, a signature."""


@dataclass(frozen=True, slots=True)
class Unprinted:
    """What of the text that was read stands in none of its paragraphs, as the ledger tells.

    ``gaps`` are two paragraphs with the characters between them; ``around`` is how many words
    stand before the first and after the last, by the words that were counted.
    """

    gaps: tuple[tuple[Excerpt, Excerpt, int], ...]
    around: int

    @property
    def nothing(self) -> bool:
        """Whether all of it is printed."""
        return not self.gaps and not self.around


def unprinted(corpus: Corpus, source: Source) -> Unprinted:
    """What the paragraphs of a source leave out; of a part that was read, only between them."""
    found = [(item, corpus.collation.get(str(item.id))) for item in source.paragraphs]
    gaps, between, words, characters = [], 0, 0, 0
    for (above, there), (below, here) in pairwise(found):
        if there and here and there.witness == here.witness and here.start > there.end:
            between += here.start - there.end - 1
            if here.start - there.end > _MARK:
                gaps.append((above, below, here.start - there.end - 1))
    for item, line in found:
        if line is None or item.collated is None:
            return Unprinted(tuple(gaps), 0)
        words += count_words(item.collated)
        characters += line.end - line.start
    if not found or source.witness.extent is not Extent.FULL:
        return Unprinted(tuple(gaps), 0)
    length = max(line.words for _, line in found if line)
    left = length - words - round(between * words / max(1, characters))
    return Unprinted(tuple(gaps), left if left > _AROUND else 0)


def quoted_parts(corpus: Corpus, source: Source) -> Mapping[str, tuple[Excerpt, ...]]:
    """The passages of a source by the id of the paragraph that each stands in."""
    paragraphs = source.paragraphs
    found: dict[str, list[Excerpt]] = {}
    for passage in source.passages if paragraphs else ():
        for paragraph in _around(corpus, passage, paragraphs):
            found.setdefault(str(paragraph.id), []).append(passage)
    return {key: tuple(passages) for key, passages in found.items()}


def paragraphs_around(corpus: Corpus, source: Source) -> Mapping[str, Excerpt]:
    """The paragraph that each passage of a source quotes a part of, by the passage's id."""
    around = quoted_parts(corpus, source)
    own = {str(item.id): item for item in source.paragraphs}
    return {str(passage.id): own[key] for key, passages in around.items() for passage in passages}


def _around(corpus: Corpus, passage: Excerpt, paragraphs: tuple[Excerpt, ...]) -> Iterator[Excerpt]:
    inner = corpus.collation.get(str(passage.id)) if passage.quote is not None else None
    for paragraph in paragraphs if inner else ():
        outer = corpus.collation.get(str(paragraph.id))
        if inner and outer and _within(inner, outer):
            yield paragraph
            return


def _within(inner: Collated, outer: Collated) -> bool:
    """Whether one stands in the other; places in two readings of a source say nothing."""
    alike = inner.witness == outer.witness
    return alike and outer.start <= inner.start and inner.end <= outer.end
