"""The theme essays, and the page that leads to them."""

from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup

from sourcebook.model.records import Authority, Claim, Event, Evidence, Excerpt, Theme
from sourcebook.model.vocabulary import Kind, Stance, Standing
from sourcebook.render.addresses import TOP_LEVEL, address_of, page_path, relative
from sourcebook.render.cite_this import page_citation
from sourcebook.render.context import BIBLIOGRAPHY, Context
from sourcebook.render.figures import essay_words, excerpts_of, thin_evidence
from sourcebook.render.markup import address, essay, identifier, plain
from sourcebook.render.page import Page
from sourcebook.render.standing import by_stance, sources_of, tally
from sourcebook.render.templates import Writer
from sourcebook.render.words import counted, reading_minutes

_PREFIXES = {Stance.SUPPORTS: "", Stance.DISPUTES: "but see ", Stance.QUALIFIES: "compare "}
PARTS = (
    "part-thin-evidence",
    "part-disagreements",
    "part-chronology",
    "part-names",
    "part-questions",
    "part-works-cited",
)
"""Anchors that the parts after the essay have on every theme page."""


def pages(context: Context) -> Iterator[Page]:
    """The index of themes, then an essay for each."""
    yield _index(context)
    for theme in context.corpus.themes.values():
        yield _essay_page(context, theme)


def _index(context: Context) -> Page:
    themes = tuple(context.corpus.themes.values())
    writer = Writer(context, TOP_LEVEL["themes"])
    return Page(
        page_path(TOP_LEVEL["themes"]),
        "Themes",
        f"The {counted(len(themes), 'theme')} of this sourcebook, each with the question it asks.",
        "themes",
        writer.fill("themes.md.jinja", cards=[card(context, theme) for theme in themes]),
        tuple(sorted({theme.at.path for theme in themes})),
        ("top",),
    )


def card(context: Context, theme: Theme) -> dict[str, object]:
    """What a list of themes tells of one."""
    return {
        "theme": theme,
        "minutes": reading_minutes(essay_words(theme)),
        "tally": tally([context.verdicts[claim.id] for claim in theme.claims]),
        "sources": len(sources_of(excerpts_of(context.corpus, theme.claims))),
    }


def _essay_page(context: Context, theme: Theme) -> Page:
    base = address_of(context.corpus, theme.id)
    excerpts = excerpts_of(context.corpus, theme.claims)
    events = theme_events(context, theme)
    disputed = [
        claim for claim in theme.claims if context.verdicts[claim.id].standing is Standing.DISPUTED
    ]
    names = _names(context, excerpts)
    inputs = _inputs(context, theme, excerpts, events, names)
    writer = Writer(context, base)
    markdown = writer.fill(
        "theme.md.jinja",
        **card(context, theme) | {"sources": sources_of(excerpts)},
        cited=lambda claim: cited(context, claim),
        evidence_count=lambda claim: _evidence_count(context, claim),
        thin=thin_evidence(context, theme),
        disputed=disputed,
        events=events,
        names=names,
        works=context.in_order(sources_of(excerpts)),
        cite=page_citation(context, writer, theme.id, inputs),
        teach=address(relative(teach_address(theme), base)),
    )
    return Page(
        page_path(base),
        str(theme.title),
        plain(theme.question),
        "theme",
        markdown,
        inputs,
        _anchors(theme, bool(disputed), bool(events), bool(names)),
    )


def teach_address(theme: Theme) -> str:
    """The instructors' page of a theme."""
    return f"/teach/{theme.id}/"


def cited(context: Context, claim: Claim) -> Markup:
    """A claim's text as Markdown, followed by one citation made of its evidence."""
    return Markup("{}{}").format(essay(claim.text), _citation(context, claim.evidence))


def _citation(context: Context, evidence: Sequence[Evidence]) -> Markup:
    """What supports comes first; the first of each other stance is introduced, as in a note.

    Passages of one source that stand at one place, as far as is known, are cited once; what only
    qualifies is left to the evidence if its source is cited for or against already.
    """
    items: list[str] = []
    cited_already: dict[tuple[str, str], set[Stance]] = {}
    before = Stance.SUPPORTS
    for item in by_stance(evidence):
        excerpt = context.corpus.excerpts[item.excerpt]
        place = (str(excerpt.source), str(excerpt.locator or ""))
        stances = cited_already.setdefault(place, set())
        if item.stance in stances or (stances and item.stance is Stance.QUALIFIES):
            continue
        stances.add(item.stance)
        prefix = _PREFIXES[item.stance] if item.stance is not before else ""
        items.append(f"{prefix}@{identifier(excerpt.source)}#{identifier(excerpt.id)}")
        before = item.stance
    return Markup(f"[{'; '.join(items)}]")  # noqa: S704


def _evidence_count(context: Context, claim: Claim) -> str:
    excerpts = [context.corpus.excerpts[item.excerpt] for item in claim.evidence]
    return counted(len(sources_of(excerpts)), "source")


def theme_events(context: Context, theme: Theme) -> tuple[Event, ...]:
    """The events tagged with a theme, by date."""
    found = context.corpus.tagged_events.get(theme.id, ())
    return tuple(sorted(found, key=lambda event: (event.date.order, event.id)))


def _names(context: Context, excerpts: Iterable[Excerpt]) -> list[tuple[str, list[Authority]]]:
    corpus = context.corpus
    ids = {str(tag.id) for excerpt in excerpts for tag in excerpt.tags}
    groups = (
        (row.heading, [record for record in corpus.register(row.kind) if record.id in ids])
        for row in corpus.registers
        if row.kind != Kind.WORK
    )
    return [(heading, records) for heading, records in groups if records]


def _inputs(
    context: Context,
    theme: Theme,
    excerpts: Iterable[Excerpt],
    events: Iterable[Event],
    names: Iterable[tuple[str, list[Authority]]],
) -> tuple[str, ...]:
    files = context.files(excerpts) | {theme.at.path, BIBLIOGRAPHY}
    files |= {event.at.path for event in events}
    files |= {record.at.path for _, records in names for record in records}
    return tuple(sorted(files))


def _anchors(theme: Theme, disputed: bool, events: bool, names: bool) -> tuple[str, ...]:
    shown = dict(
        zip(PARTS, (True, disputed, events, names, bool(theme.questions), True), strict=True)
    )
    sections = (
        anchor
        for section in theme.sections
        for anchor in (str(section.id), *(str(claim.id) for claim in section.claims))
    )
    questions = (str(question.id) for question in theme.questions)
    return ("top", *sections, *(part for part, there in shown.items() if there), *questions)
