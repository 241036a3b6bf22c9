"""Rules of numbers: amounts and dates of one claim's or event's evidence meet, or are explained."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from sourcebook.check.attribution import LANGUAGE
from sourcebook.check.finding import Finding
from sourcebook.diagnostics import Span
from sourcebook.facts import Facts
from sourcebook.language import ENGLISH
from sourcebook.model import Corpus, Differing, Event, Evidence, Excerpt, Stance, Text
from sourcebook.quantities import (
    Quantity,
    differing,
    figures,
    is_english,
    quantities,
    reads_words,
)
from sourcebook.read import CONFIGURATION
from sourcebook.rules import content

Pair = frozenset[str]
_OPPOSED = {Stance.SUPPORTS, Stance.DISPUTES}
_SHOWN = 6


@dataclass(frozen=True, slots=True)
class _Holder:
    """A claim or event with its evidence, and what its editors have answered."""

    id: Text
    evidence: Sequence[Evidence]
    answers: Sequence[Differing]
    event: Event | None = None


def meet(facts: Facts) -> Iterator[Finding]:
    """C013: every difference has its answer."""
    corpus = facts.corpus
    holders = list(_holders(corpus))
    differences = _read(facts, holders)
    # Two passages are asked about once, and answered once, wherever they stand together.
    settled = {pair for holder in holders for pair in _settled(holder, differences)}
    for holder in holders:
        for pairs in differences[str(holder.id)]:
            open_pairs = {pair: told for pair, told in pairs.items() if pair not in settled}
            if open_pairs:
                yield _differ(corpus, holder, open_pairs)
                settled |= open_pairs.keys()
        yield from _dates(corpus, holder)


def needed(facts: Facts) -> Iterator[Finding]:
    """C014: every answer has a difference."""
    holders = [holder for holder in _holders(facts.corpus) if holder.answers]
    differences = _read(facts, holders)
    for holder in holders:
        yield from _needless(facts.corpus, holder, differences[str(holder.id)])


def _read(facts: Facts, holders: Sequence[_Holder]) -> dict[str, list[dict[Pair, "Told"]]]:
    """How the amounts in the evidence of each claim and event differ, by its id."""
    excerpts = facts.corpus.excerpts
    names = dict.fromkeys(str(item.excerpt) for holder in holders for item in holder.evidence)
    read = {name: _amounts(facts, excerpts[name]) for name in names}
    return {str(holder.id): _differences(holder, read) for holder in holders}


def _amounts(facts: Facts, item: Excerpt) -> tuple[Quantity, ...]:
    """The amounts of a passage: in English those in words too, elsewhere those in figures."""
    own = facts.corpus.settings.language
    told = facts.references[str(item.source)].language if item.quote is not None else own
    if _is_english(told or own) or (not told and is_english(item.text)):
        return quantities(item.text)
    return figures(item.text, told or own)


def _is_english(tag: str) -> bool:
    return tag.partition("-")[0] == LANGUAGE


_WITHIN = "across two languages where they count common things (days, people, ships)"
_IN_FIGURES = "where they stand in figures before what they count, not in words"


def unread(facts: Facts) -> Iterator[Finding]:
    """C020: what is not asked of a project in another language is told, once."""
    tag = facts.corpus.settings.language
    if not _is_english(tag):
        in_words = reads_words(tag)
        yield Finding(
            content.WHAT_IS_NOT_ASKED_IS_TOLD,
            Span(CONFIGURATION),
            f"the project is in '{tag}': whose word a claim gives (C004) is not asked, and amounts "
            f"are compared {_WITHIN if in_words else _IN_FIGURES} (C013)",
            "read the claims of one voice for it yourself, and "
            + ("numbers of other things in two languages" if in_words else "numbers in words"),
        )


def _holders(corpus: Corpus) -> Iterator[_Holder]:
    for place in corpus.claims.values():
        yield _Holder(place.claim.id, place.claim.evidence, place.claim.numbers)
    for event in corpus.events.values():
        yield _Holder(event.id, event.evidence, event.numbers, event)


Told = Mapping[str, Sequence[Quantity]]
"""The amounts of each of two passages that meet none of the other's, by excerpt."""


def _differences(holder: _Holder, read: Mapping[str, Sequence[Quantity]]) -> list[dict[Pair, Told]]:
    """The pairs of passages that differ, by what is counted."""
    found: dict[str, dict[Pair, Told]] = defaultdict(dict)
    for one, other in combinations(dict.fromkeys(str(item.excerpt) for item in holder.evidence), 2):
        for kind, (ours, theirs) in differing(read[one], read[other]).items():
            found[kind][frozenset((one, other))] = {one: ours, other: theirs}
    return list(found.values())


def _settled(holder: _Holder, differences: Mapping[str, list[dict[Pair, Told]]]) -> Iterator[Pair]:
    for answer in holder.answers:
        yield from map(frozenset, combinations(map(str, answer.excerpts), 2))
    stances = {str(item.excerpt): item.stance for item in holder.evidence}
    for pairs in differences[str(holder.id)]:
        if any({stances[name] for name in pair} == _OPPOSED for pair in pairs):
            yield from pairs


def _differ(corpus: Corpus, holder: _Holder, pairs: Mapping[Pair, Told]) -> Finding:
    says: dict[str, list[str]] = {}
    for told in pairs.values():
        for name, amounts in told.items():
            says.setdefault(name, [item.words for item in amounts])
    # Those of the evidence that say the same number stand together.
    order = sorted(says, key=lambda name: (says[name], name))
    shown = [
        f"{' and '.join(f'“{words}”' for words in says[name])} in '{name}' "
        f"({corpus.excerpts[name].text.at})"
        for name in order[:_SHOWN]
    ]
    more = f"; and {len(order) - _SHOWN} more" if len(order) > _SHOWN else ""
    return Finding(
        content.NUMBERS_MEET,
        holder.id.at,
        f"the evidence of '{holder.id}' differs: {'; '.join(shown)}{more}",
        f"say what it is: 'numbers: [{{excerpts: [{', '.join(order)}], are: dispute}}]', "
        "or different, or rounding",
    )


def _dates(corpus: Corpus, holder: _Holder) -> Iterator[Finding]:
    """Passages about an event that support its date, and have another."""
    answered = {str(name) for answer in holder.answers for name in answer.excerpts}
    for excerpt in _elsewhen(corpus, holder):
        if str(excerpt.id) not in answered:
            assert excerpt.date is not None
            assert holder.event is not None
            yield Finding(
                content.NUMBERS_MEET,
                holder.id.at,
                f"'{holder.id}' is of {holder.event.date.words(ENGLISH)}; '{excerpt.id}' supports "
                f"that and is of {excerpt.date.words(ENGLISH)} ({excerpt.text.at})",
                f"correct a date, or say what it is: 'numbers: [{{excerpts: [{excerpt.id}], "
                "are: different}]', or dispute, or rounding",
            )


def _elsewhen(corpus: Corpus, holder: _Holder) -> Iterator[Excerpt]:
    event = holder.event
    for item in holder.evidence if event else ():
        excerpt = corpus.excerpts[item.excerpt]
        assert event is not None
        if item.stance is not Stance.SUPPORTS or excerpt.date is None:
            continue
        apart = excerpt.date.is_after(event.date) or event.date.is_after(excerpt.date)
        if apart and str(event.id) in excerpt.about("event"):
            yield excerpt


def _needless(
    corpus: Corpus, holder: _Holder, differences: Sequence[Mapping[Pair, Told]]
) -> Iterator[Finding]:
    """C014: an excerpt of an answer is no longer evidence, or meets all the others."""
    evidence = {str(item.excerpt) for item in holder.evidence}
    elsewhen = {str(excerpt.id) for excerpt in _elsewhen(corpus, holder)}
    for answer in holder.answers:
        names = {str(name) for name in answer.excerpts}
        pairs = {pair for found in differences for pair in found if pair <= names}
        differ = {name for pair in pairs for name in pair} | (elsewhen & names)
        for name in answer.excerpts:
            if str(name) not in evidence:
                told = f"'{name}' is no evidence of '{holder.id}', and an answer here names it"
            elif str(name) not in differ:
                told = f"the numbers of '{name}' meet those of the others that this answer names"
            else:
                continue
            hint = "take it out of the answer, or delete the answer"
            yield Finding(content.ANSWER_IS_NEEDED, name.at, told, hint)
