"""What is compared: the texts that the editors hold of each source, and what is known of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sourcebook.collate import fold
from sourcebook.facts import Facts, is_body, natural
from sourcebook.lineage.words import Word, words
from sourcebook.model import CalendarDay, Excerpt

Passages = tuple[tuple[Word, ...], ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A source as far as its words are held.

    ``own`` are its own words: title, witness, quotations; ``told`` what the editors tell of it in
    theirs, in which wording means nothing, but names and numbers do. ``outlet`` is what it appeared
    in. ``first`` and ``last`` are the days between which it was published, None if not known.
    ``witness`` says whether a text of it is held besides the excerpts.
    """

    id: str
    own: Passages
    told: Passages = ()
    outlet: str = ""
    paper: bool = False
    authors: tuple[str, ...] = ()
    first: CalendarDay | None = None
    last: CalendarDay | None = None
    witness: bool = False

    def days_from(self, other: "Held") -> int | None:
        """About how many days at most lie between the two; None if it is not known."""
        if self.first is None or self.last is None or other.first is None or other.last is None:
            return None
        ends = (_day(self.first), _day(self.last), _day(other.first), _day(other.last))
        return max(ends) - min(ends)

    def before(self, other: "Held") -> bool:
        """Whether it was surely published before another."""
        return self.last is not None and other.first is not None and self.last < other.first


def held(facts: Facts, witnesses: Mapping[str, str]) -> tuple[Held, ...]:
    """Every source of the corpus, with its witness where there is one."""
    return tuple(_held(facts, key, witnesses.get(key, "")) for key in facts.corpus.sources)


def _held(facts: Facts, key: str, witness: str) -> Held:
    told = facts.references[key]
    excerpts = facts.corpus.sources[key].excerpts
    own = [told.title, *_paragraphs(witness), *_quotes(excerpts, witness)]
    day = told.date
    return Held(
        key,
        tuple(map(words, own)),
        tuple(words(item.paraphrase) for item in excerpts if item.paraphrase),
        told.container,
        bool(facts.corpus.bibliography[key].fields.keys() & {"journaltitle", "journal"}),
        tuple(natural(name) for name in facts.items[key].get("author") or () if not is_body(name)),
        day.start.earliest if day and day.start else None,
        day.end.latest if day and day.end else day.start.latest if day and day.start else None,
        bool(witness.strip()),
    )


def _paragraphs(witness: str) -> Iterator[str]:
    """Wording runs over no empty line: a heading does not continue the paragraph before it."""
    yield from (part for part in witness.split("\n\n") if part.strip())


def _quotes(excerpts: tuple[Excerpt, ...], witness: str) -> Iterator[str]:
    """The quotations that the witness has not: without one, all of them."""
    folded = fold(witness)
    yield from (item.quote for item in excerpts if item.quote and fold(item.quote) not in folded)


def _day(day: CalendarDay) -> int:
    return day.year * 365 + day.month * 30 + day.day
