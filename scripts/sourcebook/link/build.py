"""Builds the corpus: resolved records by id, and the indexes of who uses what."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType
from typing import TypeVar

from sourcebook.diagnostics import Report, Span
from sourcebook.language import fold
from sourcebook.link.authorship import by_one_author
from sourcebook.link.derivation import check_derivation
from sourcebook.link.drafts import Named, drafts_of, named_in_drafts, without_drafts
from sourcebook.link.former import former
from sourcebook.link.mentions import find_mentions
from sourcebook.link.resolve import Resolver, name_space, with_entries
from sourcebook.model import (
    Authority,
    ClaimPlace,
    ClaimUse,
    Corpus,
    Event,
    EventUse,
    Holder,
    Kind,
    QuestionPlace,
    Records,
    Step,
    Theme,
    walk,
)
from sourcebook.rules import links

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


def link(
    records: Records, report: Report, *, drafts: bool = False, left: Collection[Span] = ()
) -> Corpus:
    """Resolve every reference and build the corpus of what is sound.

    With ``drafts`` of all, but for those that stand at the places ``left``.
    """
    unready = drafts_of(records)
    hidden = frozenset(drafts_of(records, left) if left else {} if drafts else unready)
    records = with_entries(records, hidden, report)
    ids = name_space(records, report)
    gone = former(records, ids)
    named = named_in_drafts(records, unready)
    if left or not drafts:
        records = without_drafts(records, left or None)
    left_out = Named(hidden)
    resolver = Resolver(records, ids, left_out, gone, report)
    sources = {str(source.id): source for source in sorted(resolver.sources(), key=_by_id)}
    check_derivation(sources, report)
    excerpts = {
        str(excerpt.id): excerpt for source in sources.values() for excerpt in source.excerpts
    }
    themes = sorted(resolver.themes(), key=lambda theme: (theme.order, str(theme.id)))
    authorities = sorted(resolver.authorities(), key=_by_sort_name)
    events = sorted(resolver.events(), key=lambda event: (event.date.order, str(event.id)))
    _check_alternatives(events, report)
    resolver.desk()
    claims = _claims(themes)
    questions = {
        str(question.id): QuestionPlace(Holder.of(theme), question)
        for theme in themes
        for question in theme.questions
    }
    mentions, astray = find_mentions(
        records, sources, excerpts, gone, resolver.lost, left_out, report
    )
    left_out.tell(report)
    return Corpus(
        settings=records.settings,
        vocabulary=records.vocabulary,
        kinds=_frozen(_kinds(walk(sources.values(), themes, authorities, events))),
        bibliography=_frozen({entry.key: entry for entry in records.bibliography}),
        sources=_frozen(sources),
        excerpts=_frozen(excerpts),
        themes=_frozen({str(theme.id): theme for theme in themes}),
        claims=_frozen(claims),
        questions=_frozen(questions),
        authorities=_frozen({str(record.id): record for record in authorities}),
        events=_frozen({str(event.id): event for event in events}),
        essays=records.essays,
        pages=records.pages,
        garbled=records.garbled,
        collation=_frozen({line.excerpt: line for line in records.collation}),
        permalinks=records.permalinks,
        links=_frozen({line.address: line for line in records.links}),
        rejected=records.rejected,
        revisions=tuple(sorted(records.revisions, key=lambda line: line.order)),
        file_fates=records.file_fates,
        editions=records.editions,
        witnesses=records.witnesses,
        images=records.images,
        claim_uses=_grouped(
            (str(item.excerpt), ClaimUse(place, item))
            for place in claims.values()
            for item in place.claim.evidence
        ),
        event_uses=_grouped(
            (str(item.excerpt), EventUse(event, item))
            for event in events
            for item in event.evidence
        ),
        question_uses=_grouped(
            (str(excerpt), place)
            for place in questions.values()
            for excerpt in place.question.answered_by
        ),
        mentions=mentions,
        renamed=_frozen({new: old for old, new in gone.renamed.items()}),
        lost=frozenset(resolver.lost.keys() | astray),
        by_one_author=_frozen(
            by_one_author(sources, records.bibliography, authorities, records.rejected)
        ),
        drafts=unready,
        named_in_drafts=named,
        tagged=_grouped(
            (str(tag.id), excerpt) for excerpt in excerpts.values() for tag in excerpt.tags
        ),
        tagged_events=_grouped((str(tag.id), event) for event in events for tag in event.tags),
    )


_FIRST = (Kind.SOURCE, Kind.EXCERPT, Kind.THEME, Kind.CLAIM, Kind.QUESTION)


def _kinds(steps: Iterable[Step]) -> dict[str, str]:
    """What each id names: one kind after the other, then the registers together, then events."""
    order = {kind: rank for rank, kind in enumerate(_FIRST)} | {Kind.EVENT: len(_FIRST) + 1}
    named = (step for step in steps if step.kind)
    ranked = sorted(named, key=lambda step: order.get(step.kind, len(_FIRST)))
    return {step.id: step.kind for step in ranked}


def _by_id(record: object) -> str:
    return str(record.id)  # type: ignore[attr-defined]


def _by_sort_name(record: Authority) -> tuple[str, str]:
    return (fold(str(record.sort or record.name)), str(record.id))


def _claims(themes: Iterable[Theme]) -> dict[str, ClaimPlace]:
    return {
        str(claim.id): ClaimPlace(Holder.of(theme), Holder.of(section), claim)
        for theme in themes
        for section in theme.sections
        for claim in section.claims
    }


def _check_alternatives(events: list[Event], report: Report) -> None:
    by_id = {str(event.id): event for event in events}
    for event in events:
        for other in event.alternatives:
            if other in by_id and str(event.id) not in by_id[str(other)].alternatives:
                report.add(
                    links.ALTERNATIVES_ARE_MUTUAL,
                    other.at,
                    f"'{other}' does not name '{event.id}' as its alternative",
                    f"add '{event.id}' to the alternatives of '{other}'",
                )


def _grouped(pairs: Iterable[tuple[str, _Value]]) -> Mapping[str, tuple[_Value, ...]]:
    groups: dict[str, list[_Value]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return MappingProxyType({key: tuple(values) for key, values in groups.items()})


def _frozen(mapping: dict[_Key, _Value]) -> Mapping[_Key, _Value]:
    return MappingProxyType(mapping)
