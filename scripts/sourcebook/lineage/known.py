"""What is known of two texts: that one rests on the other, or that the editors judged not."""

from collections.abc import Iterator, Mapping

from sourcebook.facts import Facts, source_of
from sourcebook.model import Corpus, Rejected

Origins = Mapping[str, frozenset[str]]
"""Citekey -> the ids of what the source or a passage of it rests on; a work that was read as a
source by its citekey."""


def recorded(facts: Facts) -> Origins:
    """All derivations that are recorded, of sources and of their passages, inferred ones too."""
    return {
        key: frozenset(
            source_of(facts, origin)
            for origin in (
                *source.derives_from,
                *(origin for item in source.excerpts for origin in item.derives_from),
            )
        )
        for key, source in facts.corpus.sources.items()
    }


def linked(origins: Origins) -> frozenset[frozenset[str]]:
    """Pairs of which one rests on the other, at first hand or through others."""
    return frozenset(
        frozenset((key, origin))
        for key in origins
        for origin in ancestors(key, origins)
        if origin != key
    )


def explained(origins: Origins) -> frozenset[frozenset[str]]:
    """Pairs that rest on one and the same origin."""
    above = {key: ancestors(key, origins) for key in origins}
    return frozenset(
        frozenset((one, other))
        for one in above
        for other in above
        if one < other and above[one] & above[other]
    )


def ancestors(key: str, origins: Origins) -> frozenset[str]:
    """All that a source rests on, near and far."""
    found: set[str] = set()
    queue = [key]
    while queue:
        new = origins.get(queue.pop(), frozenset()) - found
        found |= new
        queue += new
    return frozenset(found)


def contradicted(facts: Facts) -> Iterator[tuple[Rejected, str, str]]:
    """Lines of the ledger that a recorded derivation denies, with the copy and its origin."""
    origins = recorded(facts)
    for line in facts.corpus.rejected:
        for one, other in ((line.one, line.other), (line.other, line.one)):
            if other in origins.get(one, ()):
                yield line, one, other


def rejected(corpus: Corpus) -> frozenset[frozenset[str]]:
    """The pairs that the editors judged to be apart."""
    return frozenset(line.pair for line in corpus.rejected)
