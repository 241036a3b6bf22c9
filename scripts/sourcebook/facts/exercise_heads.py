"""The heads of the exercises: their list, and of each its cards, its texts and its key."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from sourcebook.facts.exercises import Exercise
from sourcebook.facts.head import Head, Said
from sourcebook.facts.inputs import files_of, files_of_themes
from sourcebook.facts.later import Later
from sourcebook.facts.pairings import Pairing
from sourcebook.facts.prose import flat, opening, typographic
from sourcebook.facts.words import capitalised
from sourcebook.model import (
    BIBLIOGRAPHY,
    accounts_address,
    accounts_key_address,
    key_address,
    trace_address,
    weigh_address,
)

if TYPE_CHECKING:
    from sourcebook.facts.facts import Facts

_TITLE_WORDS = 5


def weigh(facts: "Facts") -> Iterator[Head]:
    """The list of the exercises; none where nothing is disputed and no two accounts tell one."""
    if not facts.disputed and not facts.pairings:
        return
    themes = dict.fromkeys(str(place.theme.id) for place in facts.disputed)
    pairs = ("accounts",) if facts.pairings else ()
    anchors = ("top", *(f"on-{theme}" for theme in themes), *pairs, "take-away")
    yield Head("weigh", "/weigh/", Later(partial(_of_all, facts)), anchors=anchors)


def _of_all(facts: "Facts") -> Said:
    words = facts.language.ngettext(
        "%(num)s exercise for a class, made of what the sources say.",
        "%(num)s exercises for a class, made of what the sources say.",
        len(facts.exercises) + len(facts.pairings),
    )
    files = {path for one in facts.exercises for path in _inputs(facts, one)}
    files |= {path for pairing in facts.pairings for path in _files(pairing)}
    title = facts.language.gettext("Weigh it yourself")
    return Said(title, capitalised(words), tuple(sorted({*files, *files_of_themes(facts)})))


def exercise(facts: "Facts") -> Iterator[Head]:
    """The cards of each dispute."""
    for place in facts.disputed:
        key = str(place.claim.id)
        told = Later(partial(_of_cards, facts, key))
        yield Head("weigh-dispute", weigh_address(key), told, key)


def _of_cards(facts: "Facts", key: str) -> Said:
    one = facts.exercise_on[key]
    words = facts.language.ngettext(
        "%(num)s passage without its author, to be laid for, against or beside the point.",
        "%(num)s passages without their authors, to be laid for, against or beside the point.",
        len(one.cards),
    )
    title = facts.language.gettext("Weigh it yourself: %(claim)s", claim=facts.name(key))
    return Said(title, capitalised(words), _inputs(facts, one))


def trace(facts: "Facts") -> Iterator[Head]:
    """The texts of each dispute in which some copied others."""
    for key, texts in facts.traces.items():
        if texts:
            told = Later(partial(_of_texts, facts, key))
            yield Head("weigh-trace", trace_address(key), told, key)


def _of_texts(facts: "Facts", key: str) -> Said:
    one = facts.exercise_on[key]
    words = facts.language.ngettext(
        "%(num)s text, and the question who took it from whom.",
        "%(num)s texts, and the question who took it from whom.",
        len(one.texts),
    )
    title = facts.language.gettext("Trace this claim: %(claim)s", claim=facts.name(key))
    return Said(title, capitalised(words), _inputs(facts, one))


def answers(facts: "Facts") -> Iterator[Head]:
    """What the editors say of each dispute's cards and texts."""
    for key, texts in facts.traces.items():
        told = Later(partial(_of_key, facts, key))
        anchors = ("top", "cards", *(("tree", "texts") if texts else ()))
        yield Head("weigh-key", key_address(key), told, key, anchors)


def _of_key(facts: "Facts", key: str) -> Said:
    words = facts.language.gettext("The key of the exercises, with the reason for each card.")
    title = facts.language.gettext("What the editors say: %(claim)s", claim=facts.name(key))
    return Said(title, capitalised(words), _inputs(facts, facts.exercise_on[key]))


def accounts(facts: "Facts") -> Iterator[Head]:
    """Two accounts of one thing, without their dates."""
    for one in facts.pairings:
        told = Later(partial(_of_accounts, facts, one))
        yield Head("weigh-accounts", accounts_address(one.id), told)


def _of_accounts(facts: "Facts", one: Pairing) -> Said:
    words = facts.language.gettext(
        "Two accounts of one thing: which words changed, what that changes, and which is earlier."
    )
    title = facts.language.gettext(
        # NOTE: The first words of an excerpt.
        "Compare two accounts: “%(words)s”",
        words=_opening(one),
    )
    return Said(title, words, _files(one))


def accounts_answers(facts: "Facts") -> Iterator[Head]:
    """What is known of two accounts that were compared as an exercise."""
    for one in facts.pairings:
        told = Later(partial(_of_accounts_key, facts, one))
        anchors = ("top", "answers", "texts")
        yield Head("weigh-accounts-key", accounts_key_address(one.id), told, anchors=anchors)


def _of_accounts_key(facts: "Facts", one: Pairing) -> Said:
    words = facts.language.gettext("The key: the words that differ, the dates, what is recorded.")
    title = facts.language.gettext(
        # NOTE: The first words of an excerpt.
        "What the editors say of two accounts: “%(words)s”",
        words=_opening(one),
    )
    return Said(title, words, _files(one))


def _opening(one: Pairing) -> str:
    """The first words of the shorter account: what tells pairs apart, and not their sources."""
    text = min((one.text(1), one.text(2)), key=len)
    return typographic(opening(flat(text), _TITLE_WORDS))


def _inputs(facts: "Facts", one: Exercise) -> tuple[str, ...]:
    claim, theme = one.place.claim, one.place.theme
    excerpts = [
        *facts.excerpts_of([claim]),
        *(facts.corpus.excerpts[card.excerpt] for card in one.cards),
    ]
    return tuple(sorted({*files_of(excerpts), theme.at.path, BIBLIOGRAPHY}))


def _files(one: Pairing) -> tuple[str, ...]:
    return tuple(sorted({*files_of(item.excerpt for item in one.accounts), BIBLIOGRAPHY}))
