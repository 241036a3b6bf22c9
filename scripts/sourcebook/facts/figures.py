"""What is counted: figures of the whole corpus, of a theme, and of a source."""

from dataclasses import dataclass

from sourcebook.collate import count_words
from sourcebook.facts.facts import Facts
from sourcebook.facts.printed import is_whole, paragraphs_around
from sourcebook.facts.unread import originals
from sourcebook.facts.words import reading_minutes
from sourcebook.model import (
    Claim,
    Corpus,
    Extent,
    Kind,
    Section,
    Source,
    Stance,
    Standing,
    Theme,
    lineages,
)


def quoted_words(source: Source) -> int:
    """How many words of a source are quoted, counted as the limits of quotation count them."""
    return sum(count_words(item.quote) for item in source.excerpts if item.quote is not None)


def quoted_share(corpus: Corpus, source: Source) -> float | None:
    """The share of a source (0 to 1) that is quoted; None if its length is not known."""
    if source.witness.extent is not Extent.FULL:
        return None
    length = max(
        (line.words for line in corpus.collation.values() if line.source == source.id), default=0
    )
    if not length:
        return None
    if source.paragraphs and is_whole(corpus, source):
        return 1.0
    # A passage of a paragraph is there twice.
    twice = paragraphs_around(corpus, source)
    once = [
        item.collated for item in source.excerpts if item.collated and str(item.id) not in twice
    ]
    return min(1.0, sum(map(count_words, once)) / length)


def essay_words(facts: Facts, theme: Theme) -> int:
    """How long the essay is, without the evidence, in words."""
    leads = [section.lead for section in theme.sections if section.lead is not None]
    texts = [theme.abstract, *leads, *(claim.text for claim in theme.claims)]
    return sum(count_words(facts.bare(text)) for text in texts)


@dataclass(frozen=True, slots=True)
class ThinEvidence:
    """Where a theme's evidence is thin; every part is computed."""

    one_lineage: tuple[Section, ...]
    single: tuple[Claim, ...]
    sources: int
    primary: int
    in_part: int
    unseen: tuple[str, ...]


def thin_evidence(facts: Facts, theme: Theme) -> ThinEvidence:
    """What a reader of this theme should know about the limits of its evidence."""
    corpus = facts.corpus
    excerpts = facts.excerpts_of(theme.claims)
    sources = [corpus.sources[key] for key in dict.fromkeys(str(item.source) for item in excerpts)]
    genres = corpus.vocabulary.genres
    works = dict.fromkeys(work for excerpt in excerpts for work in excerpt.about(Kind.WORK))
    return ThinEvidence(
        tuple(section for section in theme.sections if _one_lineage(corpus, section)),
        tuple(
            claim
            for claim in theme.claims
            if facts.verdicts[claim.id].standing is Standing.SINGLE_SOURCE
        ),
        len(sources),
        sum(genres[source.genre].primary for source in sources),
        sum(source.witness.extent is not Extent.FULL for source in sources),
        tuple(work for work in works if not corpus.authorities[work].seen),
    )


def _one_lineage(corpus: Corpus, section: Section) -> bool:
    supporting = [
        corpus.excerpts[item.excerpt]
        for claim in section.claims
        for item in claim.evidence
        if item.stance is Stance.SUPPORTS
    ]
    return len(lineages(corpus, supporting)) == 1


@dataclass(frozen=True, slots=True)
class Figures:
    """The size of the corpus, and what its claims rest on."""

    sources: int
    in_full: int
    primary: int
    excerpts: int
    quotations: int
    claims: int
    corroborated: int
    single: int
    disputed: int
    readings: int
    lineages: int
    events: int
    entities: int
    unseen: int
    resting: int
    minutes: int


def figures(facts: Facts) -> Figures:
    """The figures of the whole corpus."""
    corpus = facts.corpus
    sources, genres = corpus.sources.values(), corpus.vocabulary.genres
    standings = [found.standing for found in facts.verdicts.values()]
    return Figures(
        sources=len(corpus.sources),
        in_full=sum(source.witness.extent is Extent.FULL for source in sources),
        primary=sum(genres[source.genre].primary for source in sources),
        excerpts=len(corpus.excerpts),
        quotations=sum(item.quote is not None for item in corpus.excerpts.values()),
        claims=len(corpus.claims),
        corroborated=standings.count(Standing.CORROBORATED),
        single=standings.count(Standing.SINGLE_SOURCE),
        disputed=standings.count(Standing.DISPUTED),
        readings=standings.count(Standing.OUR_READING),
        lineages=len(lineages(corpus, corpus.excerpts.values())),
        events=len(corpus.events),
        entities=len(corpus.authorities),
        unseen=sum(not record.seen for record in corpus.register(Kind.WORK)),
        resting=len(originals(facts)),
        minutes=sum(reading_minutes(essay_words(facts, theme)) for theme in corpus.themes.values()),
    )
