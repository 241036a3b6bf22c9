"""Near-duplicate excerpts: the same passage under two ids looks like two pieces of evidence.

Method: Jaccard similarity of the sets of word trigrams (shingles; A. Broder, 1997), compared only
within pairs that share a trigram which few excerpts have.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from sourcebook.check.finding import Finding
from sourcebook.facts import Facts
from sourcebook.model import Corpus
from sourcebook.rules import content

THRESHOLD = 0.75
"""Similarity (0 to 1) from which two excerpts count as one passage."""

_COMMON = 12
"""A trigram found in more excerpts than this brings no pair together; names and titles do that."""


def near_duplicates(facts: Facts) -> Iterator[Finding]:
    """C005: no two excerpts in nearly the same words."""
    corpus = facts.corpus
    shingles = {name: _shingles(excerpt.text) for name, excerpt in corpus.excerpts.items()}
    holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name, own in shingles.items():
        for shingle in own:
            holders[shingle].append(name)
    shared: set[tuple[str, str]] = set()
    for names in holders.values():
        if 1 < len(names) <= _COMMON:
            shared.update(combinations(sorted(names), 2))
    for first, second in sorted(shared):
        alike = _similarity(shingles[first], shingles[second])
        if alike >= THRESHOLD and not _may_be_alike(corpus, first, second):
            later = corpus.excerpts[second]
            yield Finding(
                content.EXCERPTS_DIFFER,
                later.id.at,
                f"'{second}' says what '{first}' says ({alike:.0%} the same words)",
                "keep one of them, or say in the paraphrase what differs",
                (*later.allow, *corpus.excerpts[first].allow, *corpus.source_of(second).allow),
            )


def _may_be_alike(corpus: Corpus, first: str, second: str) -> bool:
    """Two sources that print the same words: that they do so may be the very point.

    Nor does a paragraph of a text that is printed whole choose its words: another may have them,
    and a passage may quote most of it.
    """
    one, other = corpus.excerpts[first], corpus.excerpts[second]
    if one.quote is None or other.quote is None:
        return False
    whole = one.paragraph is not None or other.paragraph is not None
    return one.source != other.source or whole


def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return frozenset(zip(words, words[1:], words[2:], strict=False))


def _similarity(first: frozenset[tuple[str, ...]], second: frozenset[tuple[str, ...]]) -> float:
    union = len(first | second)
    return len(first & second) / union if union else 0.0
