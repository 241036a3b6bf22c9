"""What uses a passage: the claims, events and questions that rest on it, with how."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sourcebook.facts import Facts, capitalised
from sourcebook.language import N_
from sourcebook.model import Excerpt, Kind

_KINDS = {Kind.CLAIM: N_("Claim"), Kind.QUESTION: N_("Question"), Kind.EVENT: N_("Event")}


@dataclass(frozen=True, slots=True)
class Use:
    """What uses an excerpt, and how: ``style`` and ``label`` tell the stance or the role."""

    id: str
    label: str
    style: str
    words: str = ""


def uses_of(facts: Facts, excerpt: Excerpt) -> tuple[Use, ...]:
    """Every claim, event and question that uses an excerpt."""
    corpus, language = facts.corpus, facts.language
    found = []
    for use in corpus.claim_uses.get(excerpt.id, ()):
        stance = use.evidence.stance
        label = capitalised(language.gettext(stance.value))
        found.append(Use(str(use.place.claim.id), label, stance))
    # NOTE: What a passage does for an event: it dates it.
    label = language.gettext("Dates")
    for used in corpus.event_uses.get(excerpt.id, ()):
        words = language.gettext(
            # NOTE: When, and what happened.
            "%(date)s: %(event)s",
            date=used.event.date.words(language),
            event=used.event.title,
        )
        found.append(Use(str(used.event.id), label, "dates", words))
    label = language.gettext("Question")
    found += [
        Use(str(place.question.id), label, "question")
        for place in corpus.question_uses.get(excerpt.id, ())
    ]
    return tuple(found)


def beside(facts: Facts, id: str, excerpts: Iterable[Excerpt]) -> tuple[Use, ...]:
    """What else than a record uses passages of its, each once, by what it is.

    For or against says nothing here: it is the stance of a passage on another thing.
    """
    found = {use.id: use for excerpt in excerpts for use in uses_of(facts, excerpt)}
    found.pop(id, None)
    return tuple(replace(use, label=_kind(facts, use), style="question") for use in found.values())


def _kind(facts: Facts, use: Use) -> str:
    return facts.language.gettext(_KINDS[facts.corpus.kind_of(use.id)])
