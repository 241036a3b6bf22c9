"""The maps of pages: of a register, of a theme, of a place. From the facts to the template."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from sourcebook.facts import Facts, metres
from sourcebook.model import Authority, Theme
from sourcebook.render.maps.globe import half
from sourcebook.render.maps.plates import Place, Plate, chart, locator
from sourcebook.render.maps.words import coordinates
from sourcebook.render.templates import Writer


def register_map(facts: Facts, writer: Writer, records: Sequence[Authority]) -> Markup | None:
    """The map of a register's records, as far as they have a place; None if none has."""
    counts = {str(record.id): facts.passages_on(str(record.id)) for record in records}
    return _chart(writer, records, counts)


def theme_map(facts: Facts, writer: Writer, theme: Theme) -> Markup | None:
    """The map of the places that a theme's evidence speaks of; None if none has coordinates."""
    counts: dict[str, int] = {}
    for excerpt in facts.excerpts_of(theme.claims):
        for tag in excerpt.tags:
            counts[str(tag.id)] = counts.get(str(tag.id), 0) + 1
    authorities = facts.corpus.authorities
    records = [authorities[key] for key in counts if key in authorities]
    return _chart(writer, records, counts)


def place_map(facts: Facts, writer: Writer, record: Authority) -> Markup | None:
    """The map of one place, with those around it; None if it has no coordinates."""
    here = record.location
    if here is None:
        return None
    others = [item for item in facts.corpus.register(record.kind) if item.id != record.id]
    near = _places(others, {str(item.id): facts.passages_on(str(item.id)) for item in others})
    (place,) = _places([record], {str(record.id): facts.passages_on(str(record.id))})
    plate = locator(place, near)
    return _filled(
        writer,
        "map-place.jinja",
        plates=(plate,),
        record=record,
        here=here,
        where=coordinates(here, facts.language),
        within=here.uncertainty_m and metres(here.uncertainty_m, facts.language),
        globe=half(place.at),
        shown=len(plate.spots) - 1,
    )


def _chart(
    writer: Writer, records: Sequence[Authority], counts: Mapping[str, int]
) -> Markup | None:
    plates = chart(_places(records, counts))
    if not plates:
        return None
    placeless = [
        record
        for record in records
        if record.location is None and any(other.kind == record.kind for other in _located(records))
    ]
    return _filled(
        writer,
        "map.jinja",
        plates=plates,
        count=len(_located(records)),
        placeless=placeless,
        chiefs=_chiefs(plates),
    )


def _chiefs(plates: Sequence[Plate]) -> list[str]:
    """The names of the places that are most often spoken of."""
    places = [spot.place for plate in plates for spot in plate.spots]
    places.sort(key=lambda place: (-place.count, place.name))
    return [place.name for place in places[:3]]


def _located(records: Sequence[Authority]) -> list[Authority]:
    return [record for record in records if record.location is not None]


def _places(records: Sequence[Authority], counts: Mapping[str, int]) -> list[Place]:
    return [
        Place(
            str(record.id),
            str(record.name),
            (record.location.lat, record.location.lon),
            record.location.uncertainty_m,
            counts[str(record.id)],
        )
        for record in records
        if record.location is not None
    ]


def _filled(writer: Writer, template: str, **values: object) -> Markup:
    return Markup(writer.fill(template, **values).strip())  # noqa: S704
