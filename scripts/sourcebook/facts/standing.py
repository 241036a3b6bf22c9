"""A claim's standing in words, with the reason: what the evidence amounts to, and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from sourcebook.facts.words import capitalised, number
from sourcebook.model.corpus import Corpus
from sourcebook.model.lineage import lineages, roots, standing
from sourcebook.model.records import Claim, Evidence, Excerpt
from sourcebook.model.vocabulary import Stance, Standing

_PRESS = frozenset({"news", "commentary", "state-media", "blog"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """The standing of a claim as a reader sees it.

    ``mark`` is the standing in a word or two, ``why`` the reason, ``origins`` the ids of what the
    supporting passages all rest on where several sources come down to one.
    """

    standing: Standing
    mark: str
    why: str
    origins: tuple[str, ...] = ()

    @property
    def style(self) -> str:
        """The standing as part of a class name."""
        return self.standing.value.replace(" ", "-")

    @property
    def disputed(self) -> bool:
        """Whether sources dispute the claim."""
        return self.standing is Standing.DISPUTED


def verdict(corpus: Corpus, claim: Claim) -> Verdict:
    """The standing of a claim, in words."""
    found = standing(corpus, claim)
    supporting = corpus.evidence(claim, Stance.SUPPORTS)
    if found is Standing.DISPUTED:
        against = corpus.evidence(claim, Stance.DISPUTES)
        noun = "source" if len(sources_of(supporting)) == 1 else "sources"
        why = f"{_accounts(corpus, supporting, noun)} for, {_accounts(corpus, against)} against"
        return Verdict(found, "Disputed", why)
    if found is Standing.CORROBORATED:
        return Verdict(found, "Corroborated", _independence(corpus, supporting))
    return _single(corpus, supporting, corpus.evidence(claim, Stance.QUALIFIES))


def sources_of(excerpts: Sequence[Excerpt]) -> tuple[str, ...]:
    """The sources of excerpts, each once, in order."""
    return tuple(dict.fromkeys(str(excerpt.source) for excerpt in excerpts))


def _accounts(corpus: Corpus, excerpts: Sequence[Excerpt], noun: str = "") -> str:
    sources = len(sources_of(excerpts))
    independent = len(lineages(corpus, excerpts))
    told = f"{number(sources)} {noun}".rstrip()
    if sources == independent:
        return told
    return f"{told} ({f'{number(independent)} independent' if independent > 1 else 'one origin'})"


def _independence(corpus: Corpus, excerpts: Sequence[Excerpt]) -> str:
    sources = len(sources_of(excerpts))
    independent = len(lineages(corpus, excerpts))
    if sources == independent:
        return f"{number(sources)} independent sources"
    return f"{number(sources)} sources, {number(independent)} of them independent"


def _single(corpus: Corpus, excerpts: Sequence[Excerpt], qualifying: Sequence[Excerpt]) -> Verdict:
    sources = sources_of(excerpts)
    if len(sources) < 2:
        why = "no second account" if sources else "no source says so outright"
        if sources and qualifying:
            why = f"qualified by {number(len(sources_of(qualifying)))} more"
        return Verdict(Standing.SINGLE_SOURCE, "Single source", why)
    origins = tuple(sorted(frozenset.intersection(*(roots(corpus, item) for item in excerpts))))
    press = all(corpus.sources[key].genre in _PRESS for key in sources)
    why = f"{number(len(sources))} {'outlets, one report' if press else 'sources, one origin'}"
    return Verdict(Standing.SINGLE_SOURCE, "Single source", why, origins)


def tally(verdicts: Sequence[Verdict]) -> str:
    """How many claims have each standing: ``12 corroborated, 9 single source, 4 disputed``."""
    counts = ((kind, sum(item.standing is kind for item in verdicts)) for kind in Standing)
    return ", ".join(f"{count} {kind.value}" for kind, count in counts if count)


def by_stance(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Evidence as a reader weighs it: what supports, what disputes, what qualifies."""
    return sorted(evidence, key=lambda item: list(Stance).index(item.stance))


def stances(evidence: Sequence[Evidence]) -> list[tuple[Stance, list[Evidence]]]:
    """Evidence grouped by stance, without the stances that nobody takes."""
    groups = ((stance, [item for item in evidence if item.stance is stance]) for stance in Stance)
    return [(stance, items) for stance, items in groups if items]


def heading(stance: Stance) -> str:
    """How evidence of one stance is headed."""
    return capitalised(stance.value)
