"""What the search finds: every record, section and page as an entry, with the words it goes by."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sourcebook.exports.search.words import of_page
from sourcebook.facts import Facts, capitalised, span_of
from sourcebook.language import N_
from sourcebook.model import (
    Authority,
    EdtfDate,
    Event,
    Excerpt,
    Kind,
    Source,
    Theme,
    body,
)

SECTION, PAGE = "section", "page"
"""The kinds of entry that are no records."""

FACETS = ("theme", "person", "place", "genre", "decade")
"""What results are narrowed by, besides their kind."""

_SEVERAL = {
    Kind.CLAIM: N_("Claims"),
    Kind.THEME: N_("Essays"),
    SECTION: N_("Sections"),
    Kind.EVENT: N_("Chronology"),
    Kind.EXCERPT: N_("Passages"),
    Kind.SOURCE: N_("Sources"),
    Kind.QUESTION: N_("Questions"),
    PAGE: N_("Pages"),
}

_SIDES = {True: N_("the source’s words"), False: N_("in our words")}
_MARKUP = re.compile(
    r"\]\([^)\s]{0,2000}\)|\{[#.:][^}]{0,2000}\}|<[^>]{1,2000}>|^#+ |[`\[]|^:::.*$", re.MULTILINE
)
"""What is no text in a page of prose: where links lead, ids, tags, marks of headings."""

SEPARATOR = " · "
"""Between the parts of a line."""

Facet = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found.

    ``title`` and ``line`` are shown of it, with a piece of ``body`` around the words that were
    looked for. ``names`` are what else it is called and ``words`` what else it is found by, both
    unseen; ``evidence`` are the numbers of entries whose words count for it, a little.
    ``facets`` are ids by the names of `FACETS`. ``weight`` is how many records speak of it.
    """

    kind: str
    address: str
    title: str
    line: str = ""
    body: str = ""
    names: tuple[str, ...] = ()
    words: str = ""
    evidence: tuple[str, ...] = ()
    facets: Facet = field(default_factory=dict)
    weight: int = 0


def entries(facts: Facts) -> list[Entry]:
    """Everything that can be found, kind by kind, in the order in which results are grouped."""
    return [
        *_registers(facts),
        *_claims(facts),
        *_themes(facts),
        *_sections(facts),
        *_events(facts),
        *_excerpts(facts),
        *_sources(facts),
        *_questions(facts),
        *_pages(facts),
    ]


def labels(facts: Facts) -> dict[str, str]:
    """What several of a kind are called, as the heading of a group of results."""
    rows = {row.kind: row.heading for row in facts.corpus.registers} | _SEVERAL
    return {kind: facts.language.gettext(words) for kind, words in rows.items()}


def facet_labels(facts: Facts) -> dict[str, dict[str, str]]:
    """What the values of each facet are called, by id, in the order in which they are listed."""
    corpus, language = facts.corpus, facts.language
    genres = corpus.vocabulary.genres
    dates = [*(event.date for event in corpus.events.values()), *_excerpt_dates(facts)]
    dates += [item.date for item in facts.references.values() if item.date]
    spans = {(span.first, not span.century): span for span in map(span_of, dates)}
    return {
        "theme": {key: facts.name(key) for key in corpus.themes},
        "person": {str(item.id): facts.name(str(item.id)) for item in corpus.register(Kind.PERSON)},
        "place": {str(item.id): facts.name(str(item.id)) for item in corpus.register(Kind.PLACE)},
        "genre": {key: capitalised(language.gettext(row.label)) for key, row in genres.items()},
        "decade": {
            span.anchor: capitalised(span.words(language)) for _, span in sorted(spans.items())
        },
    }


def _excerpt_dates(facts: Facts) -> Iterator[EdtfDate]:
    return (item.date for item in facts.corpus.excerpts.values() if item.date is not None)


# Facets of excerpts, and of whatever rests on them


def _of_excerpt(facts: Facts, excerpt: Excerpt) -> dict[str, tuple[str, ...]]:
    return {
        "theme": excerpt.about(Kind.THEME),
        "person": excerpt.about(Kind.PERSON),
        "place": excerpt.about(Kind.PLACE),
        "genre": (str(facts.corpus.source_of(str(excerpt.id)).genre),),
        "decade": (span_of(excerpt.date).anchor,) if excerpt.date is not None else (),
    }


def _resting(facts: Facts, ids: Iterable[str], **own: tuple[str, ...]) -> Facet:
    """The facets of excerpts put together; ``own`` values stand in place of theirs."""
    found = [_of_excerpt(facts, facts.corpus.excerpts[key]) for key in ids]
    joined = {
        name: tuple(dict.fromkeys(value for item in found for value in item[name]))
        for name in FACETS
    }
    return joined | own


def _line(*parts: str) -> str:
    return SEPARATOR.join(filter(None, parts))


# The kinds


def _registers(facts: Facts) -> Iterator[Entry]:
    for row in facts.corpus.registers:
        noun = capitalised(facts.language.gettext(row.kind).replace("-", " "))
        for record in facts.corpus.register(row.kind):
            yield _authority(facts, noun, record)


def _authority(facts: Facts, noun: str, record: Authority) -> Entry:
    key = str(record.id)
    passages = facts.corpus.tagged.get(key, ())
    count = facts.language.ngettext(
        "%(num)s passage",
        "%(num)s passages",
        len(passages),
        num=facts.language.figure(len(passages)),
    )
    own = {record.kind: (key,)} if record.kind in FACETS else {}
    themes = dict.fromkeys(str(place.theme.id) for place in facts.claims_about.get(key, ()))
    return Entry(
        record.kind,
        facts.address(key),
        facts.name(key),
        _line(noun, count if passages else ""),
        facts.bare(record.description) if record.description is not None else "",
        tuple(dict.fromkeys(map(str, record.other_names))),
        str(record.sort or ""),
        facets={"theme": tuple(themes), **own},
        weight=len(passages),
    )


def _claims(facts: Facts) -> Iterator[Entry]:
    for key, place in facts.corpus.claims.items():
        claim, theme = place.claim, str(place.theme.id)
        ids = tuple(str(item.excerpt) for item in claim.evidence)
        yield Entry(
            Kind.CLAIM,
            facts.address(key),
            facts.name(key),
            _line(capitalised(facts.verdicts[key].mark), facts.name(theme)),
            facts.bare(claim.text),
            words=" · ".join(claim.search_words),
            evidence=ids,
            facets=_resting(facts, ids, theme=(theme,)),
        )


def _themes(facts: Facts) -> Iterator[Entry]:
    for key, theme in facts.corpus.themes.items():
        yield Entry(
            Kind.THEME,
            facts.address(key),
            facts.name(key),
            facts.bare(theme.question),
            facts.bare(theme.abstract),
            facets={"theme": (key,)},
        )


def _sections(facts: Facts) -> Iterator[Entry]:
    for key, theme in facts.corpus.themes.items():
        yield from _sections_of(facts, key, theme)


def _sections_of(facts: Facts, key: str, theme: Theme) -> Iterator[Entry]:
    for section in theme.sections:
        ids = [str(item.id) for item in facts.excerpts_of(section.claims)]
        yield Entry(
            SECTION,
            f"{facts.address(key)}#{section.id}",
            facts.bare(section.title),
            facts.name(key),
            facts.bare(section.lead) if section.lead is not None else "",
            facets=_resting(facts, ids, theme=(key,)),
        )


def _events(facts: Facts) -> Iterator[Entry]:
    for key, event in facts.corpus.events.items():
        ids = [str(item.excerpt) for item in event.evidence]
        own = {name: _about(event, name) for name in (Kind.THEME, Kind.PERSON, Kind.PLACE)}
        yield Entry(
            Kind.EVENT,
            facts.address(key),
            facts.name(key),
            event.date.words(facts.language),
            facts.bare(event.note) if event.note is not None else "",
            evidence=tuple(ids),
            facets=_resting(facts, ids, **own, decade=(span_of(event.date).anchor,)),
        )


def _about(event: Event, kind: str) -> tuple[str, ...]:
    return tuple(str(tag.id) for tag in event.tags if tag.kind == kind)


def _excerpts(facts: Facts) -> Iterator[Entry]:
    for key, excerpt in facts.corpus.excerpts.items():
        told = [
            str(excerpt.text) if excerpt.quote is not None else facts.bare(excerpt.text),
            str(excerpt.translation or ""),
            facts.bare(excerpt.note) if excerpt.note is not None else "",
        ]
        whose = facts.language.gettext(_SIDES[excerpt.quote is not None])
        yield Entry(
            Kind.EXCERPT,
            facts.address(key),
            facts.name(key),
            whose,
            " — ".join(filter(None, told)),
            facets=_of_excerpt(facts, excerpt),
        )


def _sources(facts: Facts) -> Iterator[Entry]:
    for key, source in facts.corpus.sources.items():
        yield _source(facts, key, source)


def _source(facts: Facts, key: str, source: Source) -> Entry:
    told = facts.references[key]
    genre = facts.corpus.vocabulary.genres[str(source.genre)].label
    own: dict[str, tuple[str, ...]] = {"genre": (str(source.genre),)}
    own["decade"] = (span_of(told.date).anchor,) if told.date is not None else ()
    return Entry(
        Kind.SOURCE,
        facts.address(key),
        told.title,
        _line(told.byline, capitalised(facts.language.gettext(genre))),
        facts.bare(source.note),
        (facts.name(key),),
        facets=_resting(facts, [str(item.id) for item in source.excerpts], **own),
        weight=len(source.excerpts),
    )


def _questions(facts: Facts) -> Iterator[Entry]:
    for key, place in facts.corpus.questions.items():
        theme = str(place.theme.id)
        ids = [str(item) for item in place.question.answered_by]
        yield Entry(
            Kind.QUESTION,
            facts.address(key),
            facts.name(key),
            facts.name(theme),
            facets=_resting(facts, ids, theme=(theme,)),
        )


def _pages(facts: Facts) -> Iterator[Entry]:
    """Pages that are about no record: indexes, tools, and what people wrote."""
    essays = {essay.path: essay for essay in facts.corpus.essays}
    for head in facts.heads.values():
        if head.kind == "withdrawn" or head.is_part or head.record in facts.corpus.kinds:
            continue
        essay = essays.get(head.inputs[0]) if head.inputs else None
        text = facts.bare(_MARKUP.sub(" ", body(essay))) if essay else ""
        line, words = capitalised(head.description), of_page(head.kind, facts.language)
        yield Entry(PAGE, head.address, head.title, line, text, words=words)
