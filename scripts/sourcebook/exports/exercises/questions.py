"""The exercises as questions, whatever the format: their words, choices, answers and feedback.

Words are HTML with nothing but paragraphs, links and lists, as learning platforms take it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from sourcebook.exports.download import QUOTATIONS
from sourcebook.facts import (
    Card,
    Exercise,
    Facts,
    Pairing,
    Piece,
    accounts_ask,
    because,
    by_number,
    capitalised,
    dates_of,
    earlier_names,
    figures_of,
    mark_of,
    side_names,
    telling_words,
    voice_words,
)
from sourcebook.model import (
    Stance,
    accounts_address,
    accounts_key_address,
    key_address,
    weigh_address,
)


@dataclass(frozen=True, slots=True)
class Sorting:
    """Cards to be laid on sides.

    ``name`` is plain text, ``ask`` and ``feedback`` HTML. ``cards`` are number, HTML and the mark
    of the side; ``sides`` the name of each mark. ``pairs`` are numbers of cards of one voice.
    """

    id: str
    name: str
    theme: str
    ask: str
    ask_pairs: str
    feedback: str
    cards: tuple[tuple[int, str, str], ...]
    sides: dict[str, str]
    pairs: tuple[tuple[int, int], ...]
    voices: tuple[tuple[str, str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Comparing:
    """Two accounts to be compared.

    ``ask`` are what is asked of the words, of what the change does, and of which is earlier; each
    HTML, the last two with both texts. ``texts`` are of each account its words, each with what
    follows it and whether it differs. ``choices`` are those for the last, and ``right`` the mark
    of the right one.
    """

    id: str
    name: str
    ask: tuple[str, str, str]
    feedback: str
    texts: tuple[tuple[Piece, ...], tuple[Piece, ...]]
    choices: tuple[tuple[str, str], ...]
    right: str


def comparings(facts: Facts) -> tuple[Comparing, ...]:
    """Every pair of accounts as questions."""
    return tuple(_comparing(facts, one) for one in facts.pairings)


def _comparing(facts: Facts, one: Pairing) -> Comparing:
    words, what, earlier = accounts_ask(facts)
    foot = _foot(facts, accounts_address(one.id))
    title = facts.language.gettext("Text %(number)s")
    said = {at: escape(_quoted(facts, one.text(at))) for at in (1, 2)}
    rows = (f"<p><b>{escape(title % {'number': at})}</b> {said[at]}</p>" for at in (1, 2))
    texts = "".join(rows)
    asked = (
        f"<p>{escape(words)}</p>{foot}",
        f"<p>{escape(what)}</p>{texts}{foot}",
        f"<p>{escape(earlier)}</p>{texts}{foot}",
    )
    choices = tuple((mark, capitalised(name)) for mark, name in earlier_names(facts))
    name = facts.heads[accounts_address(one.id)].title
    feedback = _known(facts, one)
    return Comparing(
        f"accounts-{one.id}", name, asked, feedback, one.pieces, choices, str(one.earlier)
    )


def _quoted(facts: Facts, words: str) -> str:
    """Words that are compared, in quotation marks, with marks of their own as they stand."""
    opens, closes = facts.language.quotation_marks[0]
    return f"{opens}{words}{closes}"


def _known(facts: Facts, one: Pairing) -> str:
    """What is known of two accounts: whose they are, what differs, and which is earlier."""
    rows = [
        f"<b>{one.number(account)}</b> {_link(facts.permanent(account.id), facts.name(account.id))}"
        for account in one.pair.accounts
    ]
    called = by_number(facts, one)
    rows.append(escape(figures_of(facts, one.pair, called)))
    rows += (escape(telling_words(facts, line, called)) for line in one.pair.telling)
    rows.append(escape(dates_of(facts, one.pair, called)))
    key = _link(
        facts.url(accounts_key_address(one.id)), facts.language.gettext("What the editors say")
    )
    return f"<ul>{''.join(f'<li>{row}</li>' for row in rows)}</ul><p>{key}</p>"


def questions(facts: Facts) -> tuple[Sorting, ...]:
    """Every exercise as a question."""
    return tuple(_question(facts, one) for one in facts.exercises)


def _question(facts: Facts, one: Exercise) -> Sorting:
    sentence = f"<p><b>{escape(facts.name(one.id))}</b></p>"
    how = facts.language.gettext("Lay each card for the sentence, against it, or beside the point.")
    stack = facts.language.gettext(
        "Join the cards that are one voice: of one source or one author, or of which one "
        "copied the other."
    )
    names = side_names(facts)
    foot = _foot(facts, weigh_address(one.id))
    listed = f"<ul>{''.join(f'<li>{_card(facts, card)}</li>' for card in one.cards)}</ul>"
    return Sorting(
        one.id,
        facts.language.gettext("Weigh it yourself: %(claim)s", claim=facts.name(one.id)),
        facts.name(str(one.place.theme.id)),
        f"{sentence}<p>{escape(how)}</p>{foot}",
        f"{sentence}<p>{escape(stack)}</p>{listed}{foot}",
        _feedback(facts, one),
        tuple((card.number, _card(facts, card), mark_of(card)) for card in one.cards),
        {mark: capitalised(name) for mark, name in names.items()},
        tuple(_pairs(one)),
        tuple(_voices(facts, one)),
    )


def _card(facts: Facts, card: Card) -> str:
    words = _quoted(facts, card.words) if card.quoted else card.words
    ours = f" ({card.translation})" if card.translation else ""
    return f"<b>{card.number}</b> {escape(words + ours)}"


def _pairs(one: Exercise) -> Iterable[tuple[int, int]]:
    for card in one.cards:
        for other in one.with_card(card):
            if card.number < other:
                yield card.number, other


def _voices(facts: Facts, one: Exercise) -> Iterable[tuple[str, str, int, int]]:
    """Of each side with several cards: its mark, the question, its voices, the most to choose.

    It shows all cards, and leaves as many to choose: which lie on a side is asked elsewhere.
    """
    listed = f"<ul>{''.join(f'<li>{_card(facts, card)}</li>' for card in one.cards)}</ul>"
    for side, mark in ((Stance.SUPPORTS, "f"), (Stance.DISPUTES, "a")):
        if sum(card.side is side for card in one.cards) > 1:
            ask = facts.language.gettext(
                "How many independent voices are the cards that you lay on the side “%(side)s”?",
                side=side_names(facts)[mark],
            )
            words = f"<p><b>{escape(facts.name(one.id))}</b></p><p>{escape(ask)}</p>"
            yield mark, f"{words}{listed}", one.voices(side), len(one.cards)


def _feedback(facts: Facts, one: Exercise) -> str:
    """What the editors say of each card, and where the tree stands."""
    rows = []
    for card in one.cards:
        excerpt = facts.corpus.excerpts[card.excerpt]
        place = _link(facts.permanent(card.excerpt), facts.place_in_source(excerpt))
        said = [capitalised(side_names(facts)[mark_of(card)]), voice_words(facts, one, card)]
        words = f"{', '.join(filter(None, said))}. {because(facts, one, card)}"
        told = facts.language.gettext("%(excerpt)s: %(words)s", excerpt=place, words=escape(words))
        rows.append(f"<li><b>{card.number}</b> {told}</li>")
    key = _link(facts.url(key_address(one.id)), facts.language.gettext("What the editors say"))
    return f"<ul>{''.join(rows)}</ul><p>{key}</p>"


def _foot(facts: Facts, address: str) -> str:
    """Where a question stands here, whose it is, and under which licence."""
    whose = ". ".join(filter(None, (facts.credit.rstrip("."), facts.licence)))
    quoted = facts.language.gettext(QUOTATIONS)
    here = _link(facts.url(address), facts.settings.site_name)
    return f"<p><small>{here} · {escape(whose)}. {escape(quoted)}</small></p>"


def _link(address: str, words: str) -> str:
    return f'<a href="{escape(address)}">{escape(words)}</a>'
