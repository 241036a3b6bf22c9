"""Independence: which sources stand on their own, and what a claim's evidence amounts to.

Two passages are of one lineage when they come from one source, when what they rely on
(``derives_from``, followed to its roots) meets, or when one author wrote what they come from or
rely on. A claim is corroborated when passages of at least two lineages support it: three outlets
with one report count once, and so do two works of one author.
"""

from collections.abc import Container, Iterable, Sequence

from sourcebook.model.corpus import Corpus
from sourcebook.model.records import Claim, Evidence, Excerpt
from sourcebook.model.text import Origin
from sourcebook.model.vocabulary import Stance, Standing


def roots(corpus: Corpus, excerpt: Excerpt) -> frozenset[str]:
    """The ids of the sources or works that an excerpt ultimately rests on; its own if on none."""
    if type(corpus) is not Corpus:  # one of which it is noted what is read
        return _roots(corpus, excerpt)
    known = _known.setdefault("", (corpus, {}))
    if known[0] is not corpus:
        known = _known[""] = (corpus, {})
    key = str(excerpt.id)
    if key not in known[1] or corpus.excerpts.get(key) is not excerpt:
        known[1][key] = _roots(corpus, excerpt)
    return known[1][key]


_known: dict[str, tuple[Corpus, dict[str, frozenset[str]]]] = {}
"""The roots of the corpus that was asked last, which never changes: many ask for the same."""


def _roots(corpus: Corpus, excerpt: Excerpt) -> frozenset[str]:
    origins = _told((*excerpt.derives_from, *corpus.sources[excerpt.source].derives_from))
    if not origins:
        return frozenset({str(excerpt.source)})
    found: set[str] = set()
    seen: set[str] = set()  # each text is asked once, by however many ways it is reached
    waiting: list[str] = [*origins]
    while waiting:
        name = _as_source(corpus, waiting.pop())
        if name in seen:
            continue
        seen.add(name)
        source = corpus.sources.get(name)
        further = _told(source.derives_from) if source is not None else []
        waiting += further
        if not further:
            found.add(name)
    return frozenset(found or seen)  # texts in a circle have no root (rule L005 tells of them)


def _as_source(corpus: Corpus, name: str) -> str:
    """The id of the source that a work is, if it is itself one of the sources; else the name."""
    work = corpus.authorities.get(name)
    return str(work.citekey) if work is not None and work.citekey else str(name)


def _told(origins: Iterable[Origin]) -> list[Origin]:
    """Origins that a text names or that are plain; what editors only infer joins no two voices."""
    return [origin for origin in origins if not origin.inferred]


def lineage_marks(corpus: Corpus, excerpt: Excerpt) -> frozenset[str]:
    """What passages of one lineage have in common: citekeys, and ids of works.

    They are the source, what it rests on, and a work of whoever wrote either.
    """
    found = {str(excerpt.source), *roots(corpus, excerpt)}
    return frozenset(found.union(*(corpus.by_one_author.get(key, ()) for key in found)))


def one_author(corpus: Corpus, excerpts: Iterable[Excerpt]) -> bool:
    """Whether it is their author, and nothing that they rest on, that makes passages one voice."""
    excerpts = tuple(excerpts)
    keys = {str(excerpt.source) for excerpt in excerpts}
    if len(keys) < 2 or frozenset.intersection(*(roots(corpus, item) for item in excerpts)):
        return False
    return bool(frozenset.intersection(*(frozenset(corpus.by_one_author.get(k, ())) for k in keys)))


def lineages(corpus: Corpus, excerpts: Iterable[Excerpt]) -> tuple[tuple[Excerpt, ...], ...]:
    """Group excerpts into lineages, in order of first appearance."""
    excerpts = tuple(excerpts)
    if len(excerpts) < 2:  # most claims rest on one: whatever it rests on, it is one voice
        return (excerpts,) if excerpts else ()
    groups: list[tuple[frozenset[str], list[Excerpt]]] = []
    for excerpt in excerpts:
        own = lineage_marks(corpus, excerpt)
        joined = [group for group in groups if not group[0].isdisjoint(own)]
        if not joined:  # as most are
            groups.append((own, [excerpt]))
            continue
        members = [member for _, group in joined for member in group]
        merged = (own.union(*(group_marks for group_marks, _ in joined)), [*members, excerpt])
        first = groups.index(joined[0])
        groups = [group for group in groups if group not in joined]
        groups.insert(first, merged)
    return tuple(tuple(group) for _, group in groups)


def standing(corpus: Corpus, claim: Claim) -> Standing:
    """What a claim's evidence amounts to; a reading of ours is none of its sources' word."""
    if claim.our_reading:
        return Standing.OUR_READING
    return _amount(corpus, claim.evidence)


def standing_without(corpus: Corpus, claim: Claim, doubted: Container[str]) -> Standing | None:
    """What a claim would be for who believes none of these sources; None if none left supports it.

    What rests on a doubted source is not doubted with it: it still is a voice, and of its lineage.
    A claim that no source supports is none (rule C001), whatever else is said of it.
    A reading of ours stays one: what it concludes from is for its reader to judge.
    """
    if claim.our_reading:
        return Standing.OUR_READING
    sources = {str(item.excerpt): corpus.excerpts[item.excerpt].source for item in claim.evidence}
    kept = [item for item in claim.evidence if str(sources[str(item.excerpt)]) not in doubted]
    bare = _supported(claim.evidence) and not _supported(kept)
    return _amount(corpus, kept) if kept and not bare else None


def _supported(evidence: Iterable[Evidence]) -> bool:
    return any(item.stance is Stance.SUPPORTS for item in evidence)


def _amount(corpus: Corpus, evidence: Sequence[Evidence]) -> Standing:
    if any(item.stance is Stance.DISPUTES for item in evidence):
        return Standing.DISPUTED
    supporting = [
        corpus.excerpts[item.excerpt] for item in evidence if item.stance is Stance.SUPPORTS
    ]
    if len(lineages(corpus, supporting)) >= 2:
        return Standing.CORROBORATED
    return Standing.SINGLE_SOURCE
