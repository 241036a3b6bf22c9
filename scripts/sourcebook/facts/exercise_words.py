"""What the key of an exercise says of a card: its side, its voice, and why; in words."""

from typing import TYPE_CHECKING

from sourcebook.facts.descent import ways
from sourcebook.facts.exercises import Card, Exercise
from sourcebook.facts.standing import side_word
from sourcebook.facts.words import capitalised
from sourcebook.language import N_
from sourcebook.model import Stance

if TYPE_CHECKING:
    from sourcebook.facts.facts import Facts

_MARKS = {"f": Stance.SUPPORTS, "a": Stance.DISPUTES}
"""What stands for a side in an address; ``b`` for what is beside the point."""


def side_names(facts: "Facts") -> dict[str, str]:
    """The sides to choose from: what stands for each, and what it is called."""
    named = {mark: side_word(facts.language, side) for mark, side in _MARKS.items()}
    return named | {"b": facts.language.gettext("beside the point")}


def accounts_ask(facts: "Facts") -> tuple[str, str, str]:
    """What is asked of two accounts: which words differ, what the change does, which is earlier."""
    gettext = facts.language.gettext
    return (
        gettext(
            "Two sources tell one thing. Mark in each text the words that the other has not, or "
            "has elsewhere; where one excerpt only begins earlier or goes on for longer, leave its "
            "words."
        ),
        gettext("What does the change do to what is said?"),
        gettext("Which is the earlier one?"),
    )


def earlier_names(facts: "Facts") -> list[tuple[str, str]]:
    """What may be said of which account is earlier: what stands for each, and in words."""
    gettext = facts.language.gettext
    numbered = [(str(number), gettext("Text %(number)s", number=number)) for number in (1, 2)]
    return [*numbered, ("0", gettext("the dates do not tell"))]


def mark_of(card: Card) -> str:
    """What stands for the side of a card."""
    return next((mark for mark, side in _MARKS.items() if side is card.side), "b")


def voice_words(facts: "Facts", one: Exercise, card: Card) -> str:
    """Whether a card is a voice of its own, or one with others; nothing of one beside the point."""
    if card.side is None:
        return ""
    gettext, listed = facts.language.gettext, facts.language.listed
    together, across = one.with_card(card), listed(list(map(str, one.across(card))))
    if not together and not across:
        return gettext("a voice of its own")
    if not together:
        return gettext(
            "on this side a voice of its own, of one origin with %(cards)s on the other",
            cards=across,
        )
    told = gettext("one voice with %(cards)s", cards=listed(list(map(str, together))))
    if not across:
        return told
    return gettext(
        "%(voice)s, of one origin with %(cards)s on the other side", voice=told, cards=across
    )


def because(facts: "Facts", one: Exercise, card: Card) -> str:
    """Why the editors lay a card as they do, as plain text, and what its source rests on."""
    language = facts.language
    if card.side is None:
        name = facts.name(card.elsewhere)
        return language.gettext("It is evidence on something else: %(claim)s", claim=name)
    source = str(facts.corpus.excerpts[card.excerpt].source)
    found = [text.member for text in one.texts if text.member.id == source]
    rests = (
        f"{way} {language.listed(names)}" for text in found for way, names in ways(facts, text)
    )
    told = N_("Its words say so") if card.quoted else N_("It tells so")
    reason = capitalised(card.reason) or language.gettext(told)
    return f"{'; '.join([reason, *rests]).rstrip('.')}."
