"""The registers: an index of each, and a page for each of its records."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from sourcebook.model.edtf import EdtfDate
from sourcebook.model.records import Authority, Event, Excerpt
from sourcebook.model.vocabulary import Kind, Register
from sourcebook.render.addresses import address_of, page_path
from sourcebook.render.context import Context
from sourcebook.render.locator_map import coordinates, locator_map
from sourcebook.render.markup import plain, text
from sourcebook.render.page import Page
from sourcebook.render.templates import Writer
from sourcebook.render.words import capitalised, counted, metres


@dataclass(frozen=True, slots=True)
class Moment:
    """A step of the story: an event, or what one excerpt tells. One of the two is None."""

    date: EdtfDate | None
    event: Event | None = None
    excerpt: Excerpt | None = None


def pages(context: Context) -> Iterator[Page]:
    """For each register an index, and a page for each record."""
    for row in context.corpus.registers:
        yield _index(context, row)
        for record in context.corpus.register(row.kind):
            yield _record_page(context, record)


def story(context: Context, id: str) -> tuple[Moment, ...]:
    """What the corpus says of a record: events and excerpts tagged with it, the dated first."""
    corpus = context.corpus
    moments = [Moment(event.date, event=event) for event in corpus.tagged_events.get(id, ())]
    moments += [Moment(item.date, excerpt=item) for item in corpus.tagged.get(id, ())]
    return tuple(sorted(moments, key=_order))


def _order(moment: Moment) -> tuple[object, ...]:
    if moment.date is None:
        return (True,)
    return (False, *moment.date.order[:-1], moment.event is None)


def _mentions(context: Context, id: str) -> int:
    return len(context.corpus.tagged.get(id, ()))


def _index(context: Context, row: Register) -> Page:
    base = f"/{row.folder}/"
    records = sorted(context.corpus.register(row.kind), key=lambda it: _sort_name(it).casefold())
    markdown = Writer(context, base).fill(
        "register.md.jinja",
        title=row.heading,
        introduction=row.lead,
        records=records,
        mentions=lambda key: _mentions(context, key),
    )
    return Page(
        page_path(base),
        row.heading,
        row.lead,
        "register",
        markdown,
        tuple(sorted({record.at.path for record in records})),
        ("top",),
    )


def _sort_name(record: Authority) -> str:
    return record.sort or record.name


def _record_page(context: Context, record: Authority) -> Page:
    base = address_of(context.corpus, record.id)
    told = story(context, record.id)
    claims = context.claims_about.get(record.id, ())
    dependents = context.dependents.get(record.id, ())
    places = [item for item in context.corpus.register(Kind.PLACE) if item.id != record.id]
    places.sort(key=lambda item: -_mentions(context, item.id))
    markdown = Writer(context, base).fill(
        "authority.md.jinja",
        record=record,
        story=told,
        claims=claims,
        dependents=dependents,
        map=_figure(record, places),
    )
    shown = {"dependents": dependents, "story": told, "claims": claims}
    files = {record.at.path, *context.files(context.corpus.tagged.get(record.id, ()))}
    files |= {moment.event.at.path for moment in told if moment.event}
    files |= {place.theme.at.path for place in claims}
    return Page(
        page_path(base),
        str(record.name),
        _description(context, record),
        record.kind,
        markdown,
        tuple(sorted(files)),
        ("top", *(anchor for anchor, there in shown.items() if there)),
    )


def _description(context: Context, record: Authority) -> str:
    if record.description is not None:
        return plain(record.description)
    passages = counted(_mentions(context, record.id), "passage")
    return f"{capitalised(passages)} on {record.name} in the sources of this site."


def _figure(record: Authority, places: list[Authority]) -> Markup | None:
    drawing = locator_map(record, places)
    here = record.location
    if drawing is None or here is None:
        return None
    precision = (
        f", to within about {metres(here.uncertainty_m)}" if here.uncertainty_m is not None else ""
    )
    basis = f" ({here.basis})" if here.basis is not None else ""
    words = text(f"{coordinates(here)} (WGS 84){precision}{basis}.")
    caption = Markup('<a href="geo:{lat},{lon}{doubt}">{words}</a>').format(
        lat=here.lat,
        lon=here.lon,
        doubt=f";u={here.uncertainty_m:g}" if here.uncertainty_m is not None else "",
        words=words,
    )
    others = text("Grid and neighbouring places are drawn to scale; no coast or border is shown.")
    return Markup(
        '<figure class="sb-map">\n{}\n<figcaption>{} <span class="sb-why">{}</span></figcaption>'
        "\n</figure>"
    ).format(drawing, caption, others)
