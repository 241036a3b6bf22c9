"""The bibliography: every source with what rests on it, how it stands, and files to take away."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from sourcebook.facts import Facts, Head, capitalised, sort_form
from sourcebook.language import Language
from sourcebook.model import ClaimPlace, Extent, Genre, Kind, Source, Stance, Theme
from sourcebook.render.context import Context
from sourcebook.render.parts import shown, ways
from sourcebook.render.templates import Writer

_FORMATS = {"bib": "BibTeX", "ris": "RIS", "json": "CSL-JSON"}


@dataclass(frozen=True, slots=True)
class Row:
    """An entry: ``claims`` are those that rest on it, by theme; ``standing`` counts them.

    ``year`` is empty for an undated source; ``language`` is the tag of one, of whatever country.
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

    def resting(self, language: Language) -> str:
        """What rests on it, in words; empty if nothing does."""
        count = sum(len(places) for _, places in self.claims)
        parts = []
        if count:
            pages = language.ngettext("%(num)s page", "%(num)s pages", len(self.claims))
            claims = language.ngettext("%(num)s claim", "%(num)s claims", count)
            parts.append(language.gettext("%(claims)s on %(pages)s", claims=claims, pages=pages))
        if self.events:
            parts.append(
                language.ngettext(
                    "%(num)s date in the chronology",
                    "%(num)s dates in the chronology",
                    self.events,
                )
            )
        if self.questions:
            parts.append(language.ngettext("%(num)s question", "%(num)s questions", self.questions))
        return language.listed(parts)

    def stances(self, language: Language) -> tuple[tuple[Stance, str], ...]:
        """How it stands to claims: each stance with its words, ``supports 3``."""
        return tuple(
            (kind, f"{language.gettext(kind.value)} {count}")
            for kind, count in self.standing.items()
        )


def page(context: Context, head: Head) -> str:
    """The index of sources, or a part of it."""
    facts, corpus = context.facts, context.corpus
    writer = Writer(context, head.address)
    rows = [_row(facts, source) for source in shown(head)]
    used = {str(row.source.genre) for row in rows}
    return writer.fill(
        "sources.md.jinja",
        head=head,
        rows=rows,
        full=sum(it.witness.extent is Extent.FULL for it in corpus.sources.values()),
        genres=[genre for name, genre in corpus.vocabulary.genres.items() if name in used],
        themes=tuple(corpus.themes.values()),
        years=_years(facts, rows),
        languages=_languages(facts, rows),
        whole=[_download(suffix, label) for suffix, label in _FORMATS.items()],
        parts=ways(context, writer, head)["parts"],
    )


def _download(suffix: str, label: str) -> Markup:
    return Markup('<a href="../data/citations.{}" download>{}</a>').format(suffix, label)


def _languages(facts: Facts, rows: list[Row]) -> list[tuple[str, str]]:
    """The languages of the sources: the tag of each, and what it is called, in that order."""
    tags = {row.language for row in rows if row.language}
    called = [(tag, capitalised(facts.language.called(tag) or tag)) for tag in tags]
    return sorted(called, key=lambda one: sort_form(one[1]))


def _years(facts: Facts, rows: list[Row]) -> list[str]:
    """The years of publication in words, the latest first."""
    found = {row.year: facts.references[row.source.id].year_order for row in rows if row.year}
    return sorted(found, key=found.__getitem__, reverse=True)


def _row(facts: Facts, source: Source) -> Row:
    corpus, told = facts.corpus, facts.references[source.id]
    excerpts = [str(item.id) for item in source.excerpts]
    uses = [use for key in excerpts for use in corpus.claim_uses.get(key, ())]
    found: dict[str, dict[str, ClaimPlace]] = {}
    stances: dict[Stance, set[str]] = {stance: set() for stance in Stance}
    for use in uses:
        claim = str(use.place.claim.id)
        found.setdefault(str(use.place.theme.id), {})[claim] = use.place
        stances[use.evidence.stance].add(claim)
    tagged = (theme for item in source.excerpts for theme in item.about(Kind.THEME))
    return Row(
        source,
        corpus.vocabulary.genres[source.genre],
        tuple(dict.fromkeys((*tagged, *found))),
        told.year if told.date and told.date.start else "",
        told.language.partition("-")[0],
        tuple((corpus.themes[key], tuple(places.values())) for key, places in found.items()),
        {stance: len(claims) for stance, claims in stances.items() if claims},
        len({use.event.id for key in excerpts for use in corpus.event_uses.get(key, ())}),
        len({use.question.id for key in excerpts for use in corpus.question_uses.get(key, ())}),
    )
