"""The lists of the site that may grow long, with the steps by which each is cut into parts.

Names go by their letters, what has a date by decade, year and month, claims by theme and section.
Whatever cannot be told apart by these goes by the letters of its title.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from sourcebook.facts.chronology import span_of
from sourcebook.facts.later import Later, at_once
from sourcebook.facts.parts import Entry, Part, Step, divided, length
from sourcebook.facts.reference import sort_form, sources_in_order
from sourcebook.facts.stories import Moment, story
from sourcebook.facts.words import capitalised
from sourcebook.language import ENGLISH
from sourcebook.model import CHRONOLOGY, ClaimPlace, EdtfDate, Event, Source, address_of, year_words

if TYPE_CHECKING:
    from sourcebook.facts.facts import Facts

_LAST = float("inf")
_PLAIN = re.compile("[a-z0-9]")
_THREE = 3
"""How many letters of the alphabet a part holds at first: A-C, D-F."""


@dataclass(frozen=True)
class Lists:
    """Every list that may grow long."""

    facts: "Facts"

    @cached_property
    def whole(self) -> Mapping[str, Part]:
        """Each list with its parts, by the address of its first page."""
        entries = dict(chain(_indexes(self.facts), _records(self.facts)))
        published: dict[str, set[str]] = {}
        for line in self.facts.corpus.permalinks:
            if line.address.endswith("/") and line.state == "live" and line.address not in entries:
                owner = line.address
                while owner and owner not in entries:
                    owner = owner[: owner.rfind("/", 0, -1) + 1]
                if owner:
                    published.setdefault(owner, set()).add(line.address)
        most = self.facts.settings.longest_list
        return {
            address: divided(address, found, lines, most, published.get(address, ()))
            for address, (found, lines) in entries.items()
        }

    @cached_property
    def _page_of(self) -> Mapping[str, str]:
        chronology = self.whole[CHRONOLOGY]
        return {entry.id: one.address for one in chronology.walk() for entry in one.entries}

    def event_address(self, id: str) -> str:
        """Where an event stands, with its anchor."""
        return f"{self._page_of[id]}#{id}"

    @cached_property
    def _anchors(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for line in self.facts.corpus.permalinks:
            page, mark, anchor = line.address.partition("#")
            if mark and line.state == "live":
                found.setdefault(page, []).append(anchor)
        return found

    @cached_property
    def _stands(self) -> Mapping[str, tuple[Mapping[str, tuple[str, str]], Mapping[str, str]]]:
        """For each list in parts where its headings and its entries stand, by anchor."""
        found = {}
        for address, whole in self.whole.items():
            headings: dict[str, tuple[str, str]] = {}
            entries: dict[str, str] = {}
            for one in whole.walk() if whole.parts else ():
                for entry in one.entries:
                    heading = _heading(entry)
                    headings.setdefault(heading.anchor, (one.address, heading.label))
                    entries[entry.id] = one.address
            found[address] = (headings, entries)
        return found

    def elsewhere(self, part: Part) -> Mapping[str, tuple[str, str]]:
        """What was published as an anchor on a page of a list and stands on another page now.

        By anchor: where it stands, and what it is called.
        """
        whole = self.whole[part.list]
        given = self._anchors.get(part.address) if whole.parts else None
        if not given:
            return {}
        here = {entry.id for entry in part.entries}
        here |= {one.step.anchor for one in part.parts if one.step}
        if not part.above:
            here |= {_heading(entry).anchor for entry in part.entries}
        headings, entries = self._stands[part.list]
        found: dict[str, tuple[str, str]] = {}
        for key in given:
            if key not in here and key in entries:
                found[key] = (f"{entries[key]}#{key}", self.facts.name(key))
            elif key not in here and key in headings:
                found[key] = headings[key]
        return found


def _heading(entry: Entry) -> Step:
    """The heading that an entry stands under where its list is whole."""
    return entry.step(0) or Step("", "", ())


class _Found(NamedTuple):
    """What a list has, and how many lines that is; known before it is made."""

    entries: Later[tuple[Entry, ...]]
    lines: float


def _found(entries: Iterable[Entry]) -> _Found:
    there = tuple(entries)
    return _Found(at_once(there), length(there))


def _indexes(facts: "Facts") -> Iterator[tuple[str, _Found]]:
    corpus = facts.corpus
    ordered = [corpus.sources[key] for key in sources_in_order(facts)]
    yield "/sources/", _found(_source(facts, source) for source in ordered)
    for row in corpus.registers:
        yield (
            f"/{row.folder}/",
            _found(
                Entry(str(one.id), one, 1, partial(_letters, str(one.sort or one.name)))
                for one in corpus.register(row.kind)
            ),
        )
    events = (event for span in facts.spans for event in span.events)
    yield CHRONOLOGY, _found(_event(facts, event) for event in events)
    disputed = (_claim(facts, place, full=True) for place in facts.disputed)
    yield "/disagreements/", _found(disputed)


def _records(facts: "Facts") -> Iterator[tuple[str, _Found]]:
    corpus, claims = facts.corpus, facts.claims_about
    for key in map(str, corpus.authorities):
        held = (corpus.tagged_events, corpus.tagged, claims)  # each entry is a line
        lines = sum(len(one.get(key, ())) for one in held)
        yield address_of(corpus, key), _Found(Later(partial(_told_of, facts, key)), lines)


def _told_of(facts: "Facts", key: str) -> tuple[Entry, ...]:
    moments = (_moment(facts, moment) for moment in story(facts, key))
    claims = (_claim(facts, place) for place in facts.claims_about.get(key, ()))
    return (*moments, *claims)


def _source(facts: "Facts", source: Source) -> Entry:
    uses = facts.corpus.claim_uses
    claims = {str(use.place.claim.id) for item in source.excerpts for use in uses.get(item.id, ())}
    key = str(source.id)
    return Entry(key, source, (1 + len(claims)) / 2, lambda depth: _letters(facts.name(key), depth))


def _event(facts: "Facts", event: Event) -> Entry:
    step = partial(_dates, facts, event.date, event.title)
    return Entry(str(event.id), event, 1 + len(event.evidence), step)


def _moment(facts: "Facts", moment: Moment) -> Entry:
    if moment.event is not None:
        entry = _event(facts, moment.event)
        return Entry(entry.id, moment, 1, entry.step)
    assert moment.excerpt is not None
    key, source = str(moment.excerpt.id), str(moment.excerpt.source)
    name = facts.name(source)
    return Entry(key, moment, 1, lambda depth: _dates(facts, moment.date, name, depth))


def _claim(facts: "Facts", place: ClaimPlace, *, full: bool = False) -> Entry:
    """A claim with all its evidence, or by its name alone."""
    lines = 1 + len(place.claim.evidence) if full else 1
    return Entry(str(place.claim.id), place, lines, partial(_places, facts, place))


def _places(facts: "Facts", place: ClaimPlace, depth: int) -> Step | None:
    theme, section = place.theme, place.section
    slug = f"on-{theme.id}"
    if depth == 0:
        rank = list(facts.corpus.themes).index(str(theme.id))
        return Step(slug, facts.name(theme.id), (_LAST, rank), slug)
    named = f"{facts.name(theme.id)}: {facts.bare(section.title)}"
    if depth == 1:
        sections = facts.corpus.themes[theme.id].sections
        order = [one.id for one in sections].index(section.id)
        return Step(f"{slug}/{section.id}", named, (order,))
    name = facts.name(place.claim.id)
    return _letters(name, depth - 2, f"{slug}/{section.id}/", f"{named}, ")


def _dates(facts: "Facts", date: EdtfDate | None, title: str, depth: int) -> Step | None:
    if date is None:
        undated = Step("undated", facts.language.gettext("Undated"), (_LAST, -1))
        return (
            undated if depth == 0 else _letters(title, depth - 1, "undated/", f"{undated.label}, ")
        )
    span, point = span_of(date), date.known
    label = capitalised(span.words(facts.language))
    steps = [Step(span.anchor, label, (span.first, not span.century), span.anchor)]
    if depth and point.years == 1:
        slug = f"in-{year_words(point.year, ENGLISH).lower().replace(' ', '-')}"
        steps.append(Step(slug, year_words(point.year, facts.language), (point.year,)))
        if point.month is not None:
            words = capitalised(replace(point, day=None, qualifier="").words(facts.language))
            steps.append(Step(f"{slug}-{point.month:02}", words, (point.month,)))
    if depth < len(steps):
        return steps[depth]
    return _letters(title, depth - len(steps), f"{steps[-1].slug}/", f"{steps[-1].label}, ")


def _letters(name: str, depth: int, before: str = "", said: str = "") -> Step | None:
    """By three letters of the alphabet, then by the letters that a name begins with, one by one.

    After other steps, that are told ``before`` in addresses and ``said`` in words, they are spare.
    """
    text = sort_form(name).replace(" ", "")
    if depth > len(text):
        return None
    if depth:
        begun = text[:depth]
        return Step(f"{before}letters/{_slug(begun)}", said + begun.capitalize(), (begun,))
    first = text[:1]
    if not "a" <= first <= "z":
        return Step(f"{before}letters/others", f"{said}0–9 +", (1, ""), spare=bool(before))
    start = ord(first) - (ord(first) - ord("a")) % _THREE
    ends = (chr(start), min("z", chr(start + _THREE - 1)))
    label = said + "–".join(ends).upper()
    return Step(f"{before}letters/{'-'.join(ends)}", label, (0, ends[0]), spare=bool(before))


def _slug(letters: str) -> str:
    """Letters as a part of an address: those outside of a to z by their code points."""
    return "".join(one if _PLAIN.fullmatch(one) else f"-{ord(one):x}-" for one in letters)
