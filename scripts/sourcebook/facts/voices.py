"""Who speaks of what: the voices of a claim, and who and what its text names."""

from collections.abc import Iterable, Mapping, Sequence

from sourcebook.facts.facts import Facts
from sourcebook.facts.named import Named
from sourcebook.model import Excerpt, Section, lineages


def voices(facts: Facts, excerpts: Iterable[Excerpt]) -> list[str]:
    """Who speaks in passages: each voice by its name, once, and how many others repeat it."""
    return [_followed(facts, who, others) for who, others in _followers(facts, excerpts).items()]


def opposed(
    facts: Facts, first: Sequence[Excerpt], second: Sequence[Excerpt]
) -> tuple[list[str], list[str], list[str]]:
    """The voices of two sides, as `voices` has them, and the names of those that are on both.

    Such a voice is told by what differs: the work in which it speaks, or the place in it.
    """
    ours, theirs = _followers(facts, first), _followers(facts, second)
    both = [who for who in ours if who in theirs]
    sides = ((ours, first, second), (theirs, second, first))
    told = [
        [
            _followed(facts, _apart(facts, who, here, there) if who in both else who, others)
            for who, others in voices.items()
        ]
        for voices, here, there in sides
    ]
    return told[0], told[1], both


def _followers(facts: Facts, excerpts: Iterable[Excerpt]) -> dict[str, set[str]]:
    """By the name of each voice those of others that repeat it."""
    found: dict[str, set[str]] = {}
    for group in lineages(facts.corpus, excerpts):
        first, *others = dict.fromkeys(facts.references[str(item.source)].who for item in group)
        found.setdefault(first, set()).update(others)
    return {who: others - {who} for who, others in found.items()}


def _apart(facts: Facts, who: str, here: Iterable[Excerpt], there: Iterable[Excerpt]) -> str:
    """A voice by its works on one side of two; by its passages, if a work is on both."""
    ours, theirs = (
        [item for item in side if facts.references[str(item.source)].who == who]
        for side in (here, there)
    )
    works = [{facts.name(str(one.source)) for one in side} for side in (ours, theirs)]
    shared = bool(works[0] & works[1])
    names = (facts.name(str(one.id) if shared else str(one.source)) for one in ours)
    return facts.language.listed(list(dict.fromkeys(names)))


def _followed(facts: Facts, who: str, others: set[str]) -> str:
    if not others:
        return who
    return facts.language.ngettext(
        # NOTE: A voice, and how many others repeat it.
        "%(name)s and %(num)s more",
        "%(name)s and %(num)s more",
        len(others),
        name=who,
    )


def named_in(facts: Facts, section: Section) -> Mapping[str, tuple[Named, ...]]:
    """For each claim of a section, the names in its text of what its evidence is about.

    Each record once a section, where it is named first.
    """
    known: set[str] = set()
    found = {}
    for claim in section.claims:
        tags = {str(tag.id) for item in facts.excerpts_of([claim]) for tag in item.tags}
        wanted = {key for key in tags if key in facts.corpus.authorities}
        found[str(claim.id)] = tuple(facts.register_names.first(claim.text, wanted, known))
    return found
