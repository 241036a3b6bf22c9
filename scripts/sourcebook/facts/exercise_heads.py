"""The heads of the exercises: their list, and of each its cards, its texts and its key."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sourcebook.facts.exercises import Exercise
from sourcebook.facts.head import Head
from sourcebook.facts.inputs import files_of, files_of_themes
from sourcebook.facts.pairings import Pairing
from sourcebook.facts.prose import one_line, opening, typographic
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
    count = len(facts.exercises) + len(facts.pairings)
    if not count:
        return
    themes = dict.fromkeys(str(one.place.theme.id) for one in facts.exercises)
    words = facts.language.ngettext(
        "%(num)s exercise for a class, made of what the sources say.",
        "%(num)s exercises for a class, made of what the sources say.",
        count,
    )
    files = {path for one in facts.exercises for path in _inputs(facts, one)}
    files |= {path for pairing in facts.pairings for path in _files(pairing)}
    pairs = ("accounts",) if facts.pairings else ()
    yield Head(
        "weigh",
        "/weigh/",
        facts.language.gettext("Weigh it yourself"),
        capitalised(words),
        inputs=tuple(sorted({*files, *files_of_themes(facts)})),
        anchors=("top", *(f"on-{theme}" for theme in themes), *pairs, "take-away"),
    )


def exercise(facts: "Facts") -> Iterator[Head]:
    """The cards of each dispute."""
    for one in facts.exercises:
        words = facts.language.ngettext(
            "%(num)s passage without its author, to be laid for, against or beside the point.",
            "%(num)s passages without their authors, to be laid for, against or beside the point.",
            len(one.cards),
        )
        title = facts.language.gettext("Weigh it yourself: %(claim)s", claim=facts.name(one.id))
        yield _on_claim(facts, one, "weigh-dispute", weigh_address(one.id), title, words)


def trace(facts: "Facts") -> Iterator[Head]:
    """The texts of each dispute in which some copied others."""
    for one in facts.exercises:
        words = facts.language.ngettext(
            "%(num)s text, and the question who took it from whom.",
            "%(num)s texts, and the question who took it from whom.",
            len(one.texts),
        )
        title = facts.language.gettext("Trace this claim: %(claim)s", claim=facts.name(one.id))
        if one.texts:
            yield _on_claim(facts, one, "weigh-trace", trace_address(one.id), title, words)


def answers(facts: "Facts") -> Iterator[Head]:
    """What the editors say of each dispute's cards and texts."""
    words = facts.language.gettext("The key of the exercises, with the reason for each card.")
    for one in facts.exercises:
        title = facts.language.gettext("What the editors say: %(claim)s", claim=facts.name(one.id))
        anchors = ("top", "cards", *(("tree", "texts") if one.texts else ()))
        yield _on_claim(facts, one, "weigh-key", key_address(one.id), title, words, anchors)


def accounts(facts: "Facts") -> Iterator[Head]:
    """Two accounts of one thing, without their dates."""
    words = facts.language.gettext(
        "Two accounts of one thing: which words changed, what that changes, and which is earlier."
    )
    for one in facts.pairings:
        title = facts.language.gettext(
            # NOTE: The first words of an excerpt.
            "Compare two accounts: “%(words)s”",
            words=_opening(one),
        )
        address = accounts_address(one.id)
        yield Head("weigh-accounts", address, title, words, inputs=_files(one), anchors=("top",))


def accounts_answers(facts: "Facts") -> Iterator[Head]:
    """What is known of two accounts that were compared as an exercise."""
    words = facts.language.gettext("The key: the words that differ, the dates, what is recorded.")
    for one in facts.pairings:
        title = facts.language.gettext(
            # NOTE: The first words of an excerpt.
            "What the editors say of two accounts: “%(words)s”",
            words=_opening(one),
        )
        address = accounts_key_address(one.id)
        anchors = ("top", "answers", "texts")
        yield Head("weigh-accounts-key", address, title, words, inputs=_files(one), anchors=anchors)


def _opening(one: Pairing) -> str:
    """The first words of the shorter account: what tells pairs apart, and not their sources."""
    text = min((one.text(1), one.text(2)), key=len)
    return typographic(opening(one_line(text), _TITLE_WORDS))


def _on_claim(
    facts: "Facts",
    one: Exercise,
    kind: str,
    address: str,
    title: str,
    words: str,
    anchors: Iterable[str] = ("top",),
) -> Head:
    inputs = _inputs(facts, one)
    return Head(kind, address, title, capitalised(words), one.id, inputs, tuple(anchors))


def _inputs(facts: "Facts", one: Exercise) -> tuple[str, ...]:
    claim, theme = one.place.claim, one.place.theme
    excerpts = [
        *facts.excerpts_of([claim]),
        *(facts.corpus.excerpts[card.excerpt] for card in one.cards),
    ]
    return tuple(sorted({*files_of(excerpts), theme.at.path, BIBLIOGRAPHY}))


def _files(one: Pairing) -> tuple[str, ...]:
    return tuple(sorted({*files_of(item.excerpt for item in one.accounts), BIBLIOGRAPHY}))
