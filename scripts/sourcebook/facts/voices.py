"""Who speaks of what: the voices of a claim, and who and what its text names."""

from collections.abc import Iterable, Mapping

from sourcebook.facts.facts import Facts
from sourcebook.facts.named import Named
from sourcebook.model import Excerpt, Section, lineages


def voices(facts: Facts, excerpts: Iterable[Excerpt]) -> list[str]:
    """Who speaks in passages: each voice by its name, once, and how many others repeat it."""
    followers: dict[str, set[str]] = {}
    for group in lineages(facts.corpus, excerpts):
        first, *others = dict.fromkeys(facts.references[str(item.source)].who for item in group)
        followers.setdefault(first, set()).update(others)
    return [_followed(facts, who, others - {who}) for who, others in followers.items()]


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
