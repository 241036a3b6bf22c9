"""The heads of the exercises: their list, and of each dispute its cards, its texts and the key."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sourcebook.facts.exercises import Exercise
from sourcebook.facts.head import Head
from sourcebook.facts.inputs import files_of, files_of_themes
from sourcebook.facts.words import capitalised
from sourcebook.model import BIBLIOGRAPHY, key_address, trace_address, weigh_address

if TYPE_CHECKING:
    from sourcebook.facts.facts import Facts


def weigh(facts: "Facts") -> Iterator[Head]:
    """The list of the exercises; none where nothing is disputed."""
    if not facts.exercises:
        return
    themes = dict.fromkeys(str(one.place.theme.id) for one in facts.exercises)
    words = facts.language.ngettext(
        "%(num)s exercise for a class, made of what the sources dispute.",
        "%(num)s exercises for a class, made of what the sources dispute.",
        len(facts.exercises),
    )
    files = {path for one in facts.exercises for path in _inputs(facts, one)}
    yield Head(
        "weigh",
        "/weigh/",
        facts.language.gettext("Weigh it yourself"),
        capitalised(words),
        inputs=tuple(sorted({*files, *files_of_themes(facts)})),
        anchors=("top", *(f"on-{theme}" for theme in themes), "take-away"),
    )


def exercise(facts: "Facts") -> Iterator[Head]:
    """The cards of each dispute."""
    for one in facts.exercises:
        words = facts.language.ngettext(
            "%(num)s passage without its author, to be laid for, against or beside the point.",
            "%(num)s passages without their authors, to be laid for, against or beside the point.",
            len(one.cards),
        )
        yield Head(
            "weigh-dispute",
            weigh_address(one.id),
            facts.language.gettext("Weigh it yourself: %(claim)s", claim=facts.name(one.id)),
            capitalised(words),
            one.id,
            _inputs(facts, one),
        )


def trace(facts: "Facts") -> Iterator[Head]:
    """The texts of each dispute in which some copied others."""
    for one in facts.exercises:
        if not one.texts:
            continue
        words = facts.language.ngettext(
            "%(num)s text, and the question who took it from whom.",
            "%(num)s texts, and the question who took it from whom.",
            len(one.texts),
        )
        yield Head(
            "weigh-trace",
            trace_address(one.id),
            facts.language.gettext("Trace this claim: %(claim)s", claim=facts.name(one.id)),
            capitalised(words),
            one.id,
            _inputs(facts, one),
        )


def answers(facts: "Facts") -> Iterator[Head]:
    """What the editors say of each dispute's cards and texts."""
    for one in facts.exercises:
        texts = ("tree", "texts") if one.texts else ()
        yield Head(
            "weigh-key",
            key_address(one.id),
            facts.language.gettext("What the editors say: %(claim)s", claim=facts.name(one.id)),
            facts.language.gettext("The key of the exercises, with the reason for each card."),
            one.id,
            _inputs(facts, one),
            ("top", "cards", *texts),
        )


def _inputs(facts: "Facts", one: Exercise) -> tuple[str, ...]:
    claim, theme = one.place.claim, one.place.theme
    excerpts = [
        *facts.excerpts_of([claim]),
        *(facts.corpus.excerpts[card.excerpt] for card in one.cards),
    ]
    return tuple(sorted({*files_of(excerpts), theme.at.path, BIBLIOGRAPHY}))
