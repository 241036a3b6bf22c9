"""Rules of sources, excerpts and registers: dates agree, nothing idle, the living are sourced."""

import re
from collections.abc import Iterator

from sourcebook.check.finding import Finding
from sourcebook.facts import Facts
from sourcebook.language import ENGLISH
from sourcebook.lineage import contradicted
from sourcebook.model import Corpus, Extent, Kind, Theme, parse_edtf, skeletons, walk
from sourcebook.rules import content, links, structure

_SENTENCE_END = re.compile(r"(?<=[.!?\]])\s+(?=[A-Z“‘])")
_ABBREVIATED = re.compile(r"\b(?:Mr|Mrs|Dr|St|vol|no|pp?|para|art|e\.g|i\.e|c|ca|[A-Z])\.$")


def passage_dates(facts: Facts) -> Iterator[Finding]:
    """C008: nothing is told before it happened."""
    corpus = facts.corpus
    for source in corpus.sources.values():
        date = corpus.bibliography[source.id].date
        for excerpt in source.excerpts:
            if date and excerpt.date and excerpt.date.is_after(date):
                yield Finding(
                    content.PASSAGE_IS_NOT_LATER_THAN_SOURCE,
                    excerpt.id.at,
                    f"'{excerpt.id}' tells of {excerpt.date.words(ENGLISH)}; "
                    f"its source is of {date.words(ENGLISH)}",
                    "correct the date, or allow it with the reason (a forecast, a later edition)",
                    (*excerpt.allow, *source.allow),
                )


def reading_dates(facts: Facts) -> Iterator[Finding]:
    """C011: a source is read after it is published."""
    corpus = facts.corpus
    for source in corpus.sources.values():
        date, read = corpus.bibliography[source.id].date, source.witness.read
        if date and read is not None and date.is_after(parse_edtf(read)):
            yield Finding(
                content.WITNESS_IS_NOT_OLDER_THAN_SOURCE,
                read.at,
                f"read on {read}, but published in {date.words(ENGLISH)}",
                "correct one of the two dates",
                source.allow,
            )


def readings_told(facts: Facts) -> Iterator[Finding]:
    """S002: what is no draft says when it was read; a day that nobody told stands nowhere."""
    for source in facts.corpus.sources.values():
        if source.witness.read is None and not source.draft:
            yield Finding(
                structure.FIELD_IS_GIVEN,
                source.witness.at,
                "this witness has no 'read'",
                "add 'read': the day it was read",
            )


def filled_in(facts: Facts) -> Iterator[Finding]:
    """C019: no text is a skeleton's."""
    corpus = facts.corpus
    trees = (corpus.sources, corpus.themes, corpus.authorities, corpus.events)
    for step in walk(*(tree.values() for tree in trees)):
        asked = (step.record.question,) if isinstance(step.record, Theme) else ()
        for text in (*step.prose, *asked):
            if words := skeletons.in_record(text):
                yield Finding(
                    content.SKELETON_IS_FILLED_IN,
                    text.at,
                    f"this is still the skeleton's: “{words}”",
                    "write it in your own words, or leave it a draft: 'draft: true'",
                    words=words,
                )


def parts_read(facts: Facts) -> Iterator[Finding]:
    """S039: a part that was read has a name, and nothing else has."""
    for source in facts.corpus.sources.values():
        witness = source.witness
        if (witness.extent is Extent.PART) == (witness.part is not None):
            continue
        if witness.part is None:
            told = f"of '{source.id}' a part was read, and not which"
            hint = "add 'part' to the witness: bk. 9, chap. 8"
            yield Finding(structure.PART_IS_NAMED, witness.at, told, hint)
        else:
            told = f"'{source.id}' names a part, and its extent is '{witness.extent}'"
            hint = "write 'extent: part', or take 'part' out"
            yield Finding(structure.PART_IS_NAMED, witness.part.at, told, hint)


def used_sources(facts: Facts) -> Iterator[Finding]:
    """C006: every source serves."""
    corpus = facts.corpus
    mentioned = {mention.source for mention in corpus.mentions}
    serving = {*corpus.claim_uses, *corpus.event_uses, *corpus.question_uses}
    serving |= corpus.named_in_drafts
    used = mentioned | _origins(corpus) | corpus.named_in_drafts
    for source in corpus.sources.values():
        own = {str(excerpt.id) for excerpt in source.excerpts}
        if not own & serving and str(source.id) not in used:
            yield Finding(
                content.SOURCE_IS_USED,
                source.id.at,
                f"nothing rests on '{source.id}'",
                "use one of its excerpts, or allow it with the reason",
                source.allow,
            )


def _origins(corpus: Corpus) -> set[str]:
    of_sources = {
        str(origin) for source in corpus.sources.values() for origin in source.derives_from
    }
    return of_sources | {
        str(origin) for excerpt in corpus.excerpts.values() for origin in excerpt.derives_from
    }


def used_entries(facts: Facts) -> Iterator[Finding]:
    """C007: every register entry is the subject of something."""
    corpus = facts.corpus
    origins = _origins(corpus) | _named_by_fields(corpus) | corpus.named_in_drafts
    for entry in corpus.authorities.values():
        name = str(entry.id)
        idle = name not in corpus.tagged and name not in corpus.tagged_events
        # A work that was not seen is listed because it is known, whatever mentions it.
        if idle and name not in origins and entry.seen and not entry.citekey:
            yield Finding(
                content.ENTRY_IS_USED,
                entry.id.at,
                f"no excerpt or event is tagged '{entry.kind}:{name}'",
                "tag the passages that are about it, or delete the entry",
                entry.allow,
            )


def _named_by_fields(corpus: Corpus) -> set[str]:
    """What the fields that the project declares refer to."""
    vocabulary = corpus.vocabulary
    return {
        str(step.record.own[item.name])
        for step in walk(
            corpus.sources.values(), corpus.authorities.values(), corpus.events.values()
        )
        for item in vocabulary.own_fields(step.kind)
        if item.holds == "reference" and item.name in step.record.own
    }


def recorded_entries(facts: Facts) -> Iterator[Finding]:
    """C010: every bibliography entry has its record."""
    corpus = facts.corpus
    for key, entry in corpus.bibliography.items():
        if key not in corpus.sources:
            yield Finding(
                content.ENTRY_HAS_SOURCE_RECORD,
                entry.at,
                f"'{key}' has no record",
                f"add sources/excerpts/{key}.yml ('sourcebook new source {key}')",
            )


def living_people(facts: Facts) -> Iterator[Finding]:
    """C009: every sentence about a living person cites."""
    corpus = facts.corpus
    for person in corpus.register(Kind.PERSON):
        if person.living is False or person.description is None:
            continue
        for sentence in sentences(person.description):
            if "@" not in sentence:
                yield Finding(
                    content.LIVING_PERSON_IS_SOURCED,
                    person.description.at,
                    f"'{person.id}', perhaps living, has a sentence without a source: “{sentence}”",
                    "end the sentence with the citation of an excerpt, or set 'living: false'",
                    person.allow,
                )


def sentences(text: str) -> Iterator[str]:
    """The sentences of a description; an abbreviation or initial does not end one."""
    held: list[str] = []
    for part in _SENTENCE_END.split(text.strip()):
        held.append(part)
        if not _ABBREVIATED.search(part):
            yield " ".join(held)
            held = []
    if held:
        yield " ".join(held)


def tagged(facts: Facts) -> Iterator[Finding]:
    """C012: every excerpt belongs to a theme, be it a draft, or bears out a claim of one."""
    corpus = facts.corpus
    met = corpus.claim_uses.keys() | corpus.named_in_drafts
    for source in corpus.sources.values():
        for excerpt in source.excerpts:
            # A text that is printed whole has paragraphs of which no essay speaks.
            if (
                excerpt.paragraph is None
                and excerpt.id not in met
                and not excerpt.about(Kind.THEME)
            ):
                yield Finding(
                    content.EXCERPT_HAS_THEME,
                    excerpt.id.at,
                    f"of '{source.id}' a passage has no theme, and no claim rests on it",
                    "add the theme it belongs to: tags: [theme:…]",
                    (*excerpt.allow, *source.allow),
                )


def rejected_links(facts: Facts) -> Iterator[Finding]:
    """L009: what the editors judged to be apart is recorded nowhere as a derivation."""
    corpus = facts.corpus
    for line in corpus.rejected:
        for name in (line.one, line.other):
            if name not in corpus.sources:
                told = f"'{name}' is judged to be apart from another, and is no source"
                yield Finding(links.REJECTED_LINK_IS_NOT_RECORDED, line.at, told, "delete the line")
    for line, text, origin in contradicted(facts):
        yield Finding(
            links.REJECTED_LINK_IS_NOT_RECORDED,
            line.at,
            f"'{text}' derives from '{origin}', and is judged here not to: “{line.reason}”",
            "delete the line, or the derivation, whichever no longer holds",
        )
