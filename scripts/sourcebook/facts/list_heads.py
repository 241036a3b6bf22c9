"""The heads of pages that are lists, or have one: of the whole list, and of each of its parts."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from sourcebook.facts.chronology import spans
from sourcebook.facts.head import Head, Said
from sourcebook.facts.inputs import files_of, files_of_source, files_of_themes
from sourcebook.facts.later import Later
from sourcebook.facts.parts import Part
from sourcebook.facts.prose import typographic
from sourcebook.facts.stories import Moment
from sourcebook.facts.words import capitalised
from sourcebook.model import (
    BIBLIOGRAPHY,
    CHRONOLOGY,
    Authority,
    ClaimPlace,
    Event,
    Excerpt,
    Register,
)

if TYPE_CHECKING:
    from sourcebook.facts.facts import Facts

Files = Callable[[Part], set[str]]
Anchors = Callable[[Part], Iterable[str]]


def sources(facts: "Facts") -> Iterator[Head]:
    """The list of the sources."""
    corpus = facts.corpus

    def files(part: Part) -> set[str]:
        return {path for one in part.every for path in files_of_source(facts, one.shown)}

    def told() -> Said:
        words = facts.language.ngettext(
            "The %(num)s source of this site, by author or title.",
            "The %(num)s sources of this site, by author or title.",
            len(corpus.sources),
        )
        inputs = {BIBLIOGRAPHY, *files_of_themes(facts), *files(facts.lists.whole["/sources/"])}
        inputs |= {event.at.path for event in corpus.events.values()}
        return Said(facts.language.gettext("Sources"), words, tuple(sorted(inputs)))

    return _each(facts, Head("sources", "/sources/", Later(told)), files, lambda _: ())


def register(facts: "Facts", row: Register) -> Iterator[Head]:
    """The index of a register."""

    def files(part: Part) -> set[str]:
        return {one.shown.at.path for one in part.every}

    def told() -> Said:
        title = typographic(facts.language.gettext(row.heading))
        inputs = {one.at.path for one in facts.corpus.register(row.kind)}
        return Said(title, facts.language.gettext(row.lead), tuple(sorted(inputs)))

    head = Head(row.folder, f"/{row.folder}/", Later(told), row.kind)
    return _each(facts, head, files, lambda _: ())


def record(facts: "Facts", row: Register, one: Authority) -> Iterator[Head]:
    """The page of an authority record, with its story and the claims about it."""
    key = str(one.id)
    address = facts.address(key)

    def told() -> Said:
        words = facts.language.ngettext(
            "%(num)s passage on %(name)s in the sources of this site.",
            "%(num)s passages on %(name)s in the sources of this site.",
            len(facts.corpus.tagged.get(key, ())),
            name=one.name,
        )
        words = facts.bare(one.description) if one.description is not None else capitalised(words)
        inputs = tuple(sorted(files(facts.lists.whole[address])))
        return Said(facts.name(key), words, inputs)

    def files(part: Part) -> set[str]:
        own = {one.at.path, *(figure.path for figure in one.figures)}
        return own | {path for item in part.every for path in _files_of(item.shown)}

    def anchors(part: Part) -> Iterator[str]:
        if part.above:
            return
        yield from (figure.anchor for figure in one.figures)
        if facts.dependents.get(key):
            yield "dependents"
        # What the list has is known without making it.
        if key in facts.corpus.tagged_events or key in facts.corpus.tagged:
            yield "story"
        if key in facts.claims_about:
            yield "claims"

    return _each(facts, Head(row.kind, address, Later(told), key), files, anchors)


def chronology(facts: "Facts") -> Iterator[Head]:
    """The chronology."""

    def files(part: Part) -> set[str]:
        return {path for one in part.every for path in _files_of_event(facts, one.shown)}

    def anchors(part: Part) -> Iterator[str]:
        if not part.above:
            yield from _anchors(part)
            for span in spans(one.shown for one in part.entries):
                yield span.anchor
                yield from (str(event.id) for event in span.events)
        else:
            yield from (one.id for one in part.entries)

    whole = facts.lists.whole[CHRONOLOGY]

    def told() -> Said:
        words = facts.language.ngettext(
            "%(num)s dated event, each with the evidence for its date.",
            "%(num)s dated events, each with the evidence for its date.",
            whole.size,
        )
        return Said(facts.language.gettext("Chronology"), words, tuple(sorted(files(whole))))

    return _each(facts, Head("chronology", whole.address, Later(told)), files, anchors)


def disagreements(facts: "Facts") -> Iterator[Head]:
    """The disagreements."""

    def files(part: Part) -> set[str]:
        places: list[ClaimPlace] = [one.shown for one in part.every]
        excerpts = {str(item.excerpt) for place in places for item in place.claim.evidence}
        themes = {place.theme.at.path for place in places}
        return files_of(facts.corpus.excerpts[key] for key in excerpts) | themes

    def anchors(part: Part) -> Iterator[str]:
        yield from _anchors(part) if not part.above else ()
        known = ""
        for one in part.entries:
            theme = str(one.shown.theme.id)
            if theme != known and not part.above:
                yield f"on-{theme}"
            known = theme
            yield one.id

    whole = facts.lists.whole["/disagreements/"]

    def told() -> Said:
        words = facts.language.ngettext(
            "%(num)s claim that the sources dispute, with both sides.",
            "%(num)s claims that the sources dispute, with both sides.",
            whole.size,
        )
        title = facts.language.gettext("Disagreements")
        return Said(title, capitalised(words), tuple(sorted(files(whole))))

    return _each(facts, Head("disagreements", whole.address, Later(told)), files, anchors)


def _each(facts: "Facts", whole: Head, files: Files, anchors: Anchors) -> Iterator[Head]:
    """The head of a list and those of its parts, with the anchors that once stood on each."""
    for part in facts.lists.whole[whole.address].walk():
        there = dict.fromkeys(("top", *anchors(part), *facts.lists.elsewhere(part)))
        head = replace(whole, part=part, anchors=tuple(there))
        if part.above:
            told = Later(partial(_of_part, facts, whole.said, part, files))
            head = replace(head, address=part.address, said=told)
        yield head


def _of_part(facts: "Facts", whole: Later[Said], part: Part, files: Files) -> Said:
    title = whole.value.title
    words = facts.language.ngettext(
        "%(num)s entry of the list “%(list)s”: %(part)s.",
        "%(num)s entries of the list “%(list)s”: %(part)s.",
        part.size,
        list=title,
        part=part.label,
    )
    return Said(
        # NOTE: A list, and which part of it.
        facts.language.gettext("%(list)s: %(part)s", list=title, part=part.label),
        capitalised(words),
        tuple(sorted(files(part))),
    )


def _anchors(part: Part) -> Iterator[str]:
    """What the parts of a list had for headings when it was whole."""
    return (one.step.anchor for one in part.parts if one.step and one.step.anchor)


def _files_of(shown: Moment | ClaimPlace) -> set[str]:
    if isinstance(shown, ClaimPlace):
        return {shown.theme.at.path}
    told: Event | Excerpt | None = shown.event or shown.excerpt
    return {told.at.path} if told else set()


def _files_of_event(facts: "Facts", event: Event) -> set[str]:
    excerpts = (facts.corpus.excerpts[item.excerpt] for item in event.evidence)
    return {event.at.path, *files_of(excerpts)}
