"""Exercises on two accounts of one thing: which words changed, what that changes, which is earlier.

The accounts are numbered in an order that says nothing, their own names are blanked, and no date
stands with them. The address is a digest of both ids: it outlives a date that is corrected, and
tells neither source.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING

from sourcebook.collate import Change, Edit, compare, words
from sourcebook.facts.accounts import Account, Comparison
from sourcebook.facts.unnamed import unnamed

if TYPE_CHECKING:
    from sourcebook.facts.facts import Facts

_DIGITS = 10
"""How much of the digest stands in an address."""


class Differs(StrEnum):
    """Whether the other account has a word: the same, not (or elsewhere), or as one may judge.

    Either judgement is right of what is only written differently, and of words beyond an end of
    the other excerpt: where excerpts begin and end is an editor's choice.
    """

    NO = "0"
    YES = "1"
    EITHER = "2"


@dataclass(frozen=True, slots=True)
class Piece:
    """A word with what follows it up to the next one.

    ``differs`` is None of the piece that has no word: what precedes the first.
    """

    word: str
    after: str
    differs: Differs | None


@dataclass(frozen=True, slots=True)
class Pairing:
    """An exercise: ``accounts`` in the order in which they are shown, each as pieces.

    ``id`` names it in its address. ``earlier`` is the number of the earlier account, 1 or 2, or 0
    where the dates do not tell.
    """

    id: str
    pair: Comparison
    accounts: tuple[Account, Account]
    pieces: tuple[tuple[Piece, ...], tuple[Piece, ...]]
    earlier: int

    def number(self, account: Account) -> int:
        """The number by which the exercise calls an account."""
        return 1 + self.accounts.index(account)

    def text(self, number: int) -> str:
        """What an account says, as it is shown."""
        return "".join(piece.word + piece.after for piece in self.pieces[number - 1])

    @property
    def told(self) -> tuple[tuple[int, Piece], ...]:
        """Every word of both accounts in order, each with the number of its account."""
        rows = enumerate(self.pieces, 1)
        return tuple((at, one) for at, row in rows for one in row if one.differs is not None)


def pairings(facts: "Facts") -> tuple[Pairing, ...]:
    """An exercise for each pair of which enough is left without the names."""
    made = (_pairing(facts, pair) for pair in facts.comparisons)
    return tuple(one for one in made if one is not None)


def _pairing(facts: "Facts", pair: Comparison) -> Pairing | None:
    texts = [unnamed(facts, account.excerpt, account.text) for account in pair.accounts]
    if texts[0] is None or texts[1] is None:
        return None
    key = pairing_id(account.id for account in pair.accounts)
    edits = compare(texts[0], texts[1])
    rows = [
        (account, tuple(_pieces(texts[0], edits, side)))
        for side, account in enumerate(pair.accounts)
    ]
    earlier = None if pair.gap is None else pair.first
    rows.sort(key=lambda row: _digest(key, row[0].id))
    (one, ours), (other, theirs) = rows
    number = 0 if earlier is None else 1 if earlier is one else 2
    return Pairing(key, pair, (one, other), (ours, theirs), number)


def pairing_id(accounts: Iterable[str]) -> str:
    """What names the exercise on two accounts in its address, by their ids."""
    return _digest(*sorted(accounts))[:_DIGITS]


def _digest(*parts: str) -> str:
    return sha256(" ".join(parts).encode()).hexdigest()


def _pieces(first: str, edits: Sequence[Edit], side: int) -> Iterator[Piece]:
    """One of two texts word by word; ``first`` is the first of them, ``side`` 0 or 1."""
    spans: list[tuple[int, Differs]] = []
    text = ""
    for edit in edits:
        text += edit.write(first) if side else edit.read(first)
        spans.append((len(text), _judged(edit)))
    found = words(text)
    yield Piece("", text[: found[0].start] if found else text, None)
    ends = [word.start for word in found[1:]] + [len(text)]
    for word, end in zip(found, ends, strict=True):
        differs = next(told for until, told in spans if word.start < until)
        yield Piece(text[word.start : word.end], text[word.end : end], differs)


def _judged(edit: Edit) -> Differs:
    if edit.beyond or edit.change is Change.RESPELT:
        return Differs.EITHER
    return Differs.NO if edit.change in (Change.KEPT, Change.MARKS) else Differs.YES
