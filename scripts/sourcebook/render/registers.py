"""The registers: the index of one, and the page of a person, place, body, work or the like."""

from dataclasses import dataclass

from markupsafe import Markup

from sourcebook.facts import Facts, Head
from sourcebook.facts.words import metres
from sourcebook.language import Language
from sourcebook.model.edtf import EdtfDate
from sourcebook.model.records import Authority, Event, Excerpt
from sourcebook.model.vocabulary import Kind
from sourcebook.render.context import Context
from sourcebook.render.locator_map import coordinates, locator_map
from sourcebook.render.markup import text
from sourcebook.render.templates import Writer


@dataclass(frozen=True, slots=True)
class Moment:
    """A step of the story: an event, or what one excerpt tells. One of the two is None."""

    date: EdtfDate | None
    event: Event | None = None
    excerpt: Excerpt | None = None


def story(facts: Facts, id: str) -> tuple[Moment, ...]:
    """What the corpus says of a record: events and excerpts tagged with it, the dated first."""
    corpus = facts.corpus
    moments = [Moment(event.date, event=event) for event in corpus.tagged_events.get(id, ())]
    moments += [Moment(item.date, excerpt=item) for item in corpus.tagged.get(id, ())]
    return tuple(sorted(moments, key=_order))


def _order(moment: Moment) -> tuple[object, ...]:
    if moment.date is None:
        return (True,)
    return (False, *moment.date.order[:-1], moment.event is None)


def _mentions(facts: Facts, id: str) -> int:
    return len(facts.corpus.tagged.get(id, ()))


def index(context: Context, head: Head) -> str:
    """The index of a register."""
    facts = context.facts
    return Writer(context, head.address).fill(
        "register.md.jinja",
        title=head.title,
        introduction=head.description,
        records=facts.corpus.register(head.record),
        mentions=lambda key: _mentions(facts, key),
    )


def page(context: Context, head: Head) -> str:
    """The page of an authority record."""
    facts = context.facts
    record = facts.corpus.authorities[head.record]
    places = [item for item in facts.corpus.register(Kind.PLACE) if item.id != record.id]
    places.sort(key=lambda item: -_mentions(facts, item.id))
    return Writer(context, head.address).fill(
        "authority.md.jinja",
        record=record,
        story=story(facts, record.id),
        claims=facts.claims_about.get(record.id, ()),
        dependents=facts.dependents.get(record.id, ()),
        map=_figure(record, places, facts.language),
    )


def _figure(record: Authority, places: list[Authority], language: Language) -> Markup | None:
    drawing = locator_map(record, places, language)
    here = record.location
    if drawing is None or here is None:
        return None
    told = f"{coordinates(here, language)} (WGS 84)"
    if here.uncertainty_m is not None:
        told = language.gettext(
            "%(place)s, to within about %(distance)s",
            place=told,
            distance=metres(here.uncertainty_m, language),
        )
    basis = f" ({here.basis})" if here.basis is not None else ""
    words = text(f"{told}{basis}.")
    caption = Markup('<a href="geo:{lat},{lon}{doubt}">{words}</a>').format(
        lat=here.lat,
        lon=here.lon,
        doubt=f";u={here.uncertainty_m:g}" if here.uncertainty_m is not None else "",
        words=words,
    )
    others = text(
        language.gettext(
            "Grid and neighbouring places are drawn to scale; no coast or border is shown."
        )
    )
    return Markup(
        '<figure class="sb-map">\n{}\n<figcaption>{} <span class="sb-why">{}</span></figcaption>'
        "\n</figure>"
    ).format(drawing, caption, others)
