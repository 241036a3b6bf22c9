"""A claim's standing in words, with the reason: what the evidence amounts to, and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from sourcebook.language import N_, Language
from sourcebook.model import (
    Claim,
    Corpus,
    Evidence,
    Excerpt,
    Stance,
    Standing,
    lineages,
    one_author,
    roots,
    standing,
)

PRESS = frozenset({"news", "commentary", "state-media", "blog"})
"""The genres of what appears in outlets, which pass on what others report."""


_WORDS = {
    Standing.CORROBORATED: N_("Corroborated"),
    Standing.SINGLE_SOURCE: N_("Single source"),
    Standing.DISPUTED: N_("Disputed"),
    Standing.OUR_READING: N_("Our reading"),
}


def standing_word(standing: str, language: Language) -> str:
    """A standing in a word or two."""
    return language.gettext(_WORDS[Standing(standing)])


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


@dataclass(frozen=True, slots=True)
class Weight:
    """What the evidence of one stance on a claim amounts to."""

    excerpts: int
    sources: int
    lineages: int


def weight(corpus: Corpus, claim: Claim, stance: Stance) -> Weight:
    """How many excerpts, sources and independent lineages take one stance on a claim."""
    found = corpus.evidence(claim, stance)
    return Weight(len(found), len(sources_of(found)), len(lineages(corpus, found)))


def verdict(corpus: Corpus, claim: Claim, language: Language) -> Verdict:
    """The standing of a claim, in words."""
    found = standing(corpus, claim)
    if found is Standing.OUR_READING:
        count = len({corpus.excerpts[item.excerpt].source for item in claim.evidence})
        why = language.ngettext("rests on %(num)s source", "rests on %(num)s sources", count)
        return Verdict(found, standing_word(found, language), why)
    supporting = corpus.evidence(claim, Stance.SUPPORTS)
    if found is Standing.DISPUTED:
        against = corpus.evidence(claim, Stance.DISPUTES)
        if len({*sources_of(supporting), *sources_of(against)}) == 1:
            why = language.gettext("one source, on both sides")
            return Verdict(found, standing_word(found, language), why)
        count = len(sources_of(supporting))
        sources = language.ngettext("%(num)s source", "%(num)s sources", count)
        why = language.gettext(
            "%(supporting)s for, %(disputing)s against",
            supporting=_accounts(corpus, supporting, sources, language),
            disputing=_accounts(
                corpus, against, language.number(len(sources_of(against))), language
            ),
        )
        return Verdict(found, standing_word(found, language), why)
    if found is Standing.CORROBORATED:
        why = _independence(corpus, supporting, language)
        return Verdict(found, standing_word(found, language), why)
    qualifying = corpus.evidence(claim, Stance.QUALIFIES)
    origins = _common_origins(corpus, supporting)
    why = _single(corpus, supporting, qualifying, language)
    return Verdict(found, standing_word(found, language), why, origins)


def side_word(language: Language, stance: Stance) -> str:
    """What a side is called: for, against, with a limit."""
    words = {
        Stance.SUPPORTS: language.pgettext("a stance", "for"),
        Stance.DISPUTES: language.pgettext("a stance", "against"),
        Stance.QUALIFIES: language.pgettext("a stance", "with a limit"),
    }
    return words[stance]


def sources_of(excerpts: Sequence[Excerpt]) -> tuple[str, ...]:
    """The sources of excerpts, each once, in order."""
    return tuple(dict.fromkeys(str(excerpt.source) for excerpt in excerpts))


def _accounts(corpus: Corpus, excerpts: Sequence[Excerpt], sources: str, language: Language) -> str:
    """How many ``sources`` there are, in words, with how many independent ones if they differ."""
    independent = len(lineages(corpus, excerpts))
    if len(sources_of(excerpts)) == independent:
        return sources
    if independent > 1:
        # NOTE: Of several sources; their number stands before.
        why = language.ngettext("%(num)s independent", "%(num)s independent", independent)
    elif one_author(corpus, excerpts):
        why = language.gettext("one author")
    else:
        why = language.gettext("one origin")
    return language.gettext("%(sources)s (%(independence)s)", sources=sources, independence=why)


def _independence(corpus: Corpus, excerpts: Sequence[Excerpt], language: Language) -> str:
    count = len(sources_of(excerpts))
    independent = len(lineages(corpus, excerpts))
    if count == independent:
        return language.ngettext("%(num)s independent source", "%(num)s independent sources", count)
    return language.ngettext(
        "%(sources)s, %(num)s of them independent",
        "%(sources)s, %(num)s of them independent",
        independent,
        sources=language.ngettext("%(num)s source", "%(num)s sources", count),
    )


def _common_origins(corpus: Corpus, excerpts: Sequence[Excerpt]) -> tuple[str, ...]:
    """What several sources all come down to; nothing where there is but one source."""
    if len(sources_of(excerpts)) < 2:
        return ()
    return tuple(sorted(frozenset.intersection(*(roots(corpus, item) for item in excerpts))))


def _single(
    corpus: Corpus, excerpts: Sequence[Excerpt], qualifying: Sequence[Excerpt], language: Language
) -> str:
    sources = sources_of(excerpts)
    if not sources:
        return language.gettext("no source says so outright")
    if len(sources) == 1 and qualifying:
        count = len(sources_of(qualifying))
        return language.ngettext("qualified by %(num)s more", "qualified by %(num)s more", count)
    if len(sources) == 1:
        return language.gettext("no second account")
    if one_author(corpus, excerpts):
        return language.ngettext(
            "%(num)s source, one author", "%(num)s sources, one author", len(sources)
        )
    if all(corpus.sources[key].genre in PRESS for key in sources):
        return language.ngettext(
            "%(num)s outlet, one report", "%(num)s outlets, one report", len(sources)
        )
    return language.ngettext(
        "%(num)s source, one origin", "%(num)s sources, one origin", len(sources)
    )


def tally(verdicts: Sequence[Verdict], language: Language) -> str:
    """How many claims have each standing: ``12 corroborated, 9 single source, 4 disputed``."""
    counts = ((kind, sum(item.standing is kind for item in verdicts)) for kind in Standing)
    return ", ".join(_tallied(kind, count, language) for kind, count in counts if count)


def _tallied(kind: Standing, count: int, language: Language) -> str:
    told = language.figure(count)
    # NOTE: Of claims.
    if kind is Standing.CORROBORATED:
        return language.ngettext(
            "%(count)s corroborated", "%(count)s corroborated", count, count=told
        )
    if kind is Standing.DISPUTED:
        # NOTE: Of claims.
        return language.ngettext("%(count)s disputed", "%(count)s disputed", count, count=told)
    if kind is Standing.OUR_READING:
        # NOTE: Of claims: conclusions of the editors.
        return language.ngettext(
            "%(count)s reading of ours", "%(count)s readings of ours", count, count=told
        )
    # NOTE: Of claims.
    return language.ngettext(
        "%(count)s single source", "%(count)s single source", count, count=told
    )


def by_stance(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Evidence as a reader weighs it: what supports, what disputes, what qualifies."""
    return sorted(evidence, key=lambda item: list(Stance).index(item.stance))


def stances(evidence: Sequence[Evidence]) -> list[tuple[Stance, list[Evidence]]]:
    """Evidence grouped by stance, without the stances that nobody takes."""
    groups = ((stance, [item for item in evidence if item.stance is stance]) for stance in Stance)
    return [(stance, items) for stance, items in groups if items]
