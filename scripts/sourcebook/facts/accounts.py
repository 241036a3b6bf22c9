"""Two accounts of one thing: their words compared, who was earlier, what is recorded of them."""

from dataclasses import dataclass
from datetime import date
from math import ceil

from sourcebook.collate import Change, Edit, Telling, telling
from sourcebook.model import EdtfDate, EdtfPoint, Excerpt, comparison_address

_DAYS = 60
_MONTHS = 24
"""Up to which a gap is told in days, and up to which in months."""

_LAST_YEAR = 10_000
"""From which on Python has no calendar."""


@dataclass(frozen=True, slots=True)
class Account:
    """An excerpt in the words that are compared; ``translated`` if they are our translation."""

    excerpt: Excerpt
    text: str
    language: str
    translated: bool = False

    @property
    def id(self) -> str:
        """The id of the excerpt."""
        return str(self.excerpt.id)

    @property
    def source(self) -> str:
        """The citekey of its source."""
        return str(self.excerpt.source)


@dataclass(frozen=True, slots=True)
class Counted:
    """How many words two accounts have, and what became of them.

    ``kept`` has those that are written differently, ``respelt``. ``moved`` are the sizes of the
    runs that moved; ``more`` counts for each account the words beyond an end of the other.
    """

    words: tuple[int, int]
    kept: int
    respelt: int
    dropped: int
    added: int
    moved: tuple[int, ...]
    more: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Relation:
    """What is recorded of two accounts.

    ``rests`` is the id of the excerpt that rests on the other's source: ``how``, whether that is
    only ``inferred``, and ``through`` which excerpt, if not directly. ``shared`` are the ids of
    what both rest on, the nearest. Nothing at all is recorded where only the words are alike.
    """

    rests: str = ""
    how: str = ""
    inferred: bool = False
    through: str = ""
    shared: tuple[str, ...] = ()

    @property
    def recorded(self) -> bool:
        """Whether anything is."""
        return bool(self.rests or self.shared)


@dataclass(frozen=True, slots=True)
class Gap:
    """By how much an account is earlier: ``count`` of ``unit`` (days, months, years), or 0.

    It is 0 where the dates are too rough to say, and ``about`` where they are rough.
    """

    unit: str = ""
    count: int = 0
    about: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two accounts of one thing; the first is the earlier one unless ``gap`` is None."""

    first: Account
    second: Account
    edits: tuple[Edit, ...]
    relation: Relation
    gap: Gap | None

    @property
    def accounts(self) -> tuple[Account, Account]:
        """Both."""
        return self.first, self.second

    @property
    def address(self) -> str:
        """Where the two are compared."""
        return comparison_address(self.first.id, self.second.id)

    @property
    def counted(self) -> Counted:
        """The figures."""

        def size(change: Change, *, beyond: bool = False) -> float:
            return sum(
                edit.size for edit in self.edits if edit.change is change and edit.beyond is beyond
            )

        moved = [edit.size for edit in self.edits if edit.change is Change.PUT]
        respelt = size(Change.RESPELT)
        kept = size(Change.KEPT) + respelt
        dropped, added = size(Change.DROPPED), size(Change.ADDED)
        more = size(Change.DROPPED, beyond=True), size(Change.ADDED, beyond=True)
        same = kept + sum(moved)
        return Counted(
            words=(ceil(same + dropped + more[0]), ceil(same + added + more[1])),
            kept=ceil(kept),
            respelt=ceil(respelt),
            dropped=ceil(dropped),
            added=ceil(added),
            moved=tuple(map(ceil, moved)),
            more=(ceil(more[0]), ceil(more[1])),
        )

    @property
    def telling(self) -> tuple[Telling, ...]:
        """Numbers and negations that only one has."""
        return telling(self.first.text, self.edits, self.first.language)


def earlier_by(first: EdtfDate | None, second: EdtfDate | None) -> Gap | None:
    """By how much the first is earlier; None if it is not, or if that is not known."""
    if first is None or second is None or not second.is_after(first):
        return None
    one, other = first.known, second.known
    about = first.uncertain or second.uncertain
    if first.interval or second.interval or one.years > 1 or other.years > 1:
        return Gap()
    if one.day and other.day and one.year > 0 and other.year < _LAST_YEAR:
        return _between_days(one, other, about)
    if _month(one) and _month(other):
        months = 12 * (other.year - one.year) + _month(other) - _month(one)
        return _in_months(months) if months > 1 else Gap()
    years = other.year - one.year
    return Gap("years", years, about=True) if years > 1 else Gap()


def _month(point: EdtfPoint) -> int:
    """The month by its number; 0 if it is not known, or a season."""
    return point.month if point.month and point.month <= 12 else 0


def _between_days(one: EdtfPoint, other: EdtfPoint, about: bool) -> Gap:
    first, second = (date(point.year, _month(point), point.day or 1) for point in (one, other))
    days = (second - first).days
    if days <= _DAYS:
        return Gap("days", days, about)
    months = 12 * (second.year - first.year) + second.month - first.month
    return _in_months(months - (second.day < first.day))


def _in_months(months: int) -> Gap:
    if months < _MONTHS:
        return Gap("months", months, about=True)
    return Gap("years", round(months / 12), about=True)
