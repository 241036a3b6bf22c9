"""The theme essays, and the page that leads to them."""

from collections.abc import Sequence
from posixpath import splitext

from markupsafe import Markup

from sourcebook.facts import (
    Facts,
    Head,
    Named,
    by_stance,
    claim_descent,
    essay_words,
    named_in,
    opposed,
    reading_minutes,
    sources_of,
    tally,
    thin_evidence,
    typographic,
    voices,
)
from sourcebook.language import N_
from sourcebook.model import (
    Claim,
    Evidence,
    Stance,
    Theme,
    apparatus_address,
    relative,
    teach_address,
)
from sourcebook.render.books import EPUB, offline_copy, pdf_path
from sourcebook.render.catalogue import FORMATS
from sourcebook.render.cite_this import page_citation
from sourcebook.render.columns import columns
from sourcebook.render.context import Context
from sourcebook.render.descents import theme_figure
from sourcebook.render.maps import theme_map
from sourcebook.render.margin import beside, who
from sourcebook.render.markup import address, essay, identifier, text
from sourcebook.render.templates import Writer
from sourcebook.render.timelines import theme_strip

_PREFIXES = {Stance.SUPPORTS: "", Stance.DISPUTES: N_("but see"), Stance.QUALIFIES: N_("compare")}
"""What introduces evidence of a stance within a citation."""

_SHORT_ABSTRACT = 500
"""Letters of an abstract that fills fewer lines than what would stand beside it."""


def index(context: Context, head: Head) -> str:
    """The page that leads to the essays."""
    themes = context.corpus.themes.values()
    cards = [card(context.facts, theme) for theme in themes]
    books = _books(context, EPUB)
    return Writer(context, head.address).fill(
        "themes.md.jinja", cards=cards, books=books, offline=offline_copy(context)
    )


def card(facts: Facts, theme: Theme) -> dict[str, object]:
    """What a list of themes tells of one."""
    return {
        "theme": theme,
        "minutes": reading_minutes(essay_words(facts, theme)),
        "tally": tally([facts.verdicts[claim.id] for claim in theme.claims], facts.language),
        "sources": len(sources_of(facts.excerpts_of(theme.claims))),
        "columns": columns(facts, theme),
    }


def page(context: Context, head: Head) -> str:
    """The essay of a theme."""
    facts, writer = context.facts, Writer(context, head.address)
    theme = facts.corpus.themes[head.record]
    named = {key: found for part in theme.sections for key, found in named_in(facts, part).items()}
    return writer.fill(
        "theme.md.jinja",
        **card(facts, theme) | {"sources": sources_of(facts.excerpts_of(theme.claims))},
        short_abstract=_SHORT_ABSTRACT,
        cited=lambda claim: cited(facts, claim, _links(writer, claim, named[claim.id])),
        beside=lambda claim: beside(facts, claim),
        told_under={
            item.excerpt: claim for claim in reversed(theme.claims) for item in claim.evidence
        },
        who=lambda items: who(facts, items),
        descends=lambda claim: claim_descent(facts, claim) is not None,
        voices=lambda claim, stance: _voices(facts, claim, stance),
        thin=thin_evidence(facts, theme),
        disputed=[claim for claim in theme.claims if facts.verdicts[claim.id].disputed],
        events=facts.events_of(theme),
        names=facts.names_of(theme),
        works=facts.works_of(theme),
        behind_full=facts.url(apparatus_address(head.record)),
        behind=address(relative(apparatus_address(head.record), head.address)),
        parts=[anchor for anchor in head.living if anchor.startswith("part-")],
        books=_books(context, pdf_path(head.record), EPUB),
        cite=page_citation(context, writer, head),
        teach=address(relative(teach_address(head.record), head.address)),
    )


def apparatus(context: Context, head: Head) -> str:
    """What stands behind the essay of a theme: works cited in each style, dates and names."""
    facts, writer = context.facts, Writer(context, head.address)
    theme = facts.corpus.themes[head.record]
    return writer.fill(
        "apparatus.md.jinja",
        title=head.title,
        theme=theme,
        works=facts.works_of(theme),
        events=facts.events_of(theme),
        names=facts.names_of(theme),
        map=theme_map(facts, writer, theme),
        strip=theme_strip(facts, writer, theme),
        descent=theme_figure(writer, facts, theme),
    )


def _books(context: Context, *paths: str) -> list[tuple[str, str, str]]:
    """What can be taken away, of these paths: its format, its size in words, its address."""
    language = context.facts.language
    return [
        (FORMATS[splitext(item.path)[1]], item.size(language), f"/{item.path}")
        for item in context.downloads
        if item.path in paths
    ]


def cited(facts: Facts, claim: Claim, links: Sequence[tuple[int, int, Markup]] = ()) -> Markup:
    """A claim's text as Markdown, followed by one citation made of its evidence.

    ``links`` stand in place of names in the text.
    """
    return Markup("{}{}").format(essay(claim.text, links), _citation(facts, claim.evidence))


def _links(writer: Writer, claim: Claim, named: Sequence[Named]) -> list[tuple[int, int, Markup]]:
    """The names in a claim's text as links, with the place of each."""
    return [
        (
            place.start,
            place.end,
            Markup('<a class="sb-name" href="{}">{}</a>').format(
                writer.to(place.id),
                text(typographic(claim.text[place.start : place.end])),
            ),
        )
        for place in named
    ]


def _voices(facts: Facts, claim: Claim, stance: str) -> Markup:
    """The names of the voices of a stance, as one line; who is on both sides is told apart."""
    found = voices(facts, facts.corpus.evidence(claim, Stance(stance)))
    if facts.verdicts[claim.id].disputed and stance != Stance.QUALIFIES.value:
        sides = [facts.corpus.evidence(claim, side) for side in (Stance.SUPPORTS, Stance.DISPUTES)]
        supported, disputed, _ = opposed(facts, *sides)
        found = supported if stance == Stance.SUPPORTS.value else disputed
    return Markup(", ").join(map(text, found))


def _citation(facts: Facts, evidence: Sequence[Evidence]) -> Markup:
    """What supports comes first; the first of each other stance is introduced, as in a note.

    Passages of one source that stand at one place, as far as is known, are cited once; what only
    qualifies is left to the evidence if its source is cited for or against already.
    """
    items: list[str] = []
    cited_already: dict[tuple[str, str], set[Stance]] = {}
    before = Stance.SUPPORTS
    for item in by_stance(evidence):
        excerpt = facts.corpus.excerpts[item.excerpt]
        place = (str(excerpt.source), str(excerpt.locator or ""))
        stances = cited_already.setdefault(place, set())
        if item.stance in stances or (stances and item.stance is Stance.QUALIFIES):
            continue
        stances.add(item.stance)
        prefix = facts.language.gettext(_PREFIXES[item.stance]) if item.stance is not before else ""
        items.append(f"{prefix} @{identifier(excerpt.source)}#{identifier(excerpt.id)}".lstrip())
        before = item.stance
    return Markup(f"[{'; '.join(items)}]")  # noqa: S704
