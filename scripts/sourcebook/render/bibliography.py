"""The bibliography: every source with what rests on it, how it stands, and files to take away."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sourcebook.model.corpus import ClaimPlace
from sourcebook.model.records import Source, Theme
from sourcebook.model.vocabulary import GENRES, Extent, Genre, Kind, Stance
from sourcebook.render import reference
from sourcebook.render.addresses import TOP_LEVEL, page_path
from sourcebook.render.context import BIBLIOGRAPHY, Context
from sourcebook.render.page import Page
from sourcebook.render.templates import Writer
from sourcebook.render.words import capitalised, counted, listed

_VERBS = {
    Stance.SUPPORTS: "supports",
    Stance.DISPUTES: "disputes",
    Stance.QUALIFIES: "qualifies",
}


@dataclass(frozen=True, slots=True)
class Row:
    """An entry: ``claims`` are those that rest on it, by theme; ``standing`` counts them.

    ``year`` is empty for an undated source; ``language`` is BibLaTeX's name in lower case.
    """

    source: Source
    genre: Genre
    themes: tuple[str, ...]
    year: str
    language: str
    claims: tuple[tuple[Theme, tuple[ClaimPlace, ...]], ...]
    standing: Mapping[Stance, int]
    events: int
    questions: int

    @property
    def resting(self) -> str:
        """What rests on it, in words; empty if nothing does."""
        pages = f" on {counted(len(self.claims), 'page')}" if self.claims else ""
        count = sum(len(places) for _, places in self.claims)
        parts = [f"{counted(count, 'claim')}{pages}"] if count else []
        parts += [f"{counted(self.events, 'date')} in the chronology"] if self.events else []
        parts += [counted(self.questions, "question")] if self.questions else []
        return listed(parts)

    @property
    def stances(self) -> tuple[tuple[Stance, str], ...]:
        """How it stands to claims: each stance with its words, ``supports 3``."""
        return tuple((kind, f"{_VERBS[kind]} {count}") for kind, count in self.standing.items())


def bibliography_page(context: Context) -> Page:
    """The index of sources."""
    corpus = context.corpus
    rows = [_row(context, corpus.sources[key]) for key in context.in_order(corpus.sources)]
    used = {row.source.genre for row in rows}
    markdown = Writer(context, TOP_LEVEL["sources"]).fill(
        "sources.md.jinja",
        rows=rows,
        full=sum(row.source.witness.extent is Extent.FULL for row in rows),
        genres=[genre for name, genre in GENRES.items() if name in used],
        themes=tuple(corpus.themes.values()),
        years=sorted({row.year for row in rows if row.year}, reverse=True),
        languages=[
            (name, capitalised(name)) for name in sorted({row.language for row in rows} - {""})
        ],
        suffixes={"bib": "BibTeX", "ris": "RIS", "json": "CSL-JSON"},
    )
    return Page(
        page_path(TOP_LEVEL["sources"]),
        "Sources",
        f"The {counted(len(rows), 'source')} of this site, by author or title.",
        "sources",
        markdown,
        tuple(sorted({BIBLIOGRAPHY, *_inputs(context, rows)})),
        ("top",),
    )


def _inputs(context: Context, rows: list[Row]) -> Iterator[str]:
    yield from (row.source.at.path for row in rows)
    yield from (theme.at.path for theme in context.corpus.themes.values())
    yield from (event.at.path for event in context.corpus.events.values())


def _row(context: Context, source: Source) -> Row:
    corpus, entry = context.corpus, context.entry(source.id)
    excerpts = [str(item.id) for item in source.excerpts]
    uses = [use for key in excerpts for use in corpus.claim_uses.get(key, ())]
    found: dict[str, dict[str, ClaimPlace]] = {}
    stances: dict[Stance, set[str]] = {stance: set() for stance in Stance}
    for use in uses:
        claim = str(use.place.claim.id)
        found.setdefault(str(use.place.theme.id), {})[claim] = use.place
        stances[use.evidence.stance].add(claim)
    when = entry.date
    tagged = (theme for item in source.excerpts for theme in item.about(Kind.THEME))
    return Row(
        source,
        GENRES[source.genre],
        tuple(dict.fromkeys((*tagged, *found))),
        reference.year(entry) if when else "",
        entry.fields.get("langid", "").lower(),
        tuple((corpus.themes[key], tuple(places.values())) for key, places in found.items()),
        {stance: len(claims) for stance, claims in stances.items() if claims},
        len({use.event.id for key in excerpts for use in corpus.event_uses.get(key, ())}),
        len({use.question.id for key in excerpts for use in corpus.question_uses.get(key, ())}),
    )
