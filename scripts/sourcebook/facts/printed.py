"""Paragraphs of texts that are printed whole, and the passages that quote a part of one.

The ledger of collation tells where in the text that was read each of them stands.
"""

from collections.abc import Iterator, Mapping

from sourcebook.collate import paragraphs_of, said_whole
from sourcebook.model import Collated, Corpus, Excerpt, Source


def is_whole(corpus: Corpus, source: Source) -> bool:
    """Whether all of a text stands in its paragraphs, as when it was collated last.

    The ledger has a line under the citekey for it, of these very paragraphs.
    """
    line = corpus.collation.get(str(source.id))
    if line is None or line.quote != said_whole(source):
        return False
    lines = [corpus.collation.get(str(item.id)) for item in paragraphs_of(source)]
    return all(one is not None and one.witness == line.witness for one in lines)


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
