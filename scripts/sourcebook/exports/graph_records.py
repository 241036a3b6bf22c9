"""The nodes of the graph for claims and what they rest on: sources, excerpts, events, entities."""

from collections.abc import Iterable
from typing import Any

from sourcebook.facts import Facts, bare, family, is_body, natural
from sourcebook.model import (
    Authority,
    ClaimPlace,
    EdtfDate,
    EdtfPoint,
    Event,
    Excerpt,
    Figure,
    Kind,
    Location,
    Source,
    Stance,
    figure_address,
    kind_of,
)

Node = dict[str, Any]

_CITO = {
    Stance.SUPPORTS: "cito:isSupportedBy",
    Stance.DISPUTES: "cito:isDisputedBy",
    Stance.QUALIFIES: "cito:isQualifiedBy",
}

_SOURCE_TYPES = {
    "article-journal": "ScholarlyArticle",
    "article-magazine": "Article",
    "article-newspaper": "NewsArticle",
    "book": "Book",
    "chapter": "Chapter",
    "dataset": "Dataset",
    "interview": "Article",
    "legislation": "Legislation",
    "map": "Map",
    "paper-conference": "ScholarlyArticle",
    "post-weblog": "BlogPosting",
    "report": "Report",
    "review": "Review",
    "thesis": "Thesis",
    "treaty": "Legislation",
    "webpage": "WebPage",
}
"""CSL type -> type of schema.org; anything else is a ``CreativeWork``."""

_SAID_OTHERWISE = frozenset({"citekey", "location"})
"""Fields for which schema.org has a property: ``sameAs`` and ``geo``."""

_SORTS = {Kind.PERSON: "Person", Kind.ORGANISATION: "Organization"}
_PAGED = frozenset({"Article", "Chapter", "NewsArticle", "ScholarlyArticle"})


def image_nodes(facts: Facts, figures: Iterable[Figure]) -> list[Node]:
    """The pictures of a record, each with whose it is."""
    return [_image_node(facts, figure) for figure in figures]


def _image_node(facts: Facts, figure: Figure) -> Node:
    image = facts.corpus.images[figure.path]
    width, height = image.largest
    rights = facts.corpus.vocabulary.rights[figure.rights]
    return {
        "type": "ImageObject",
        "contentUrl": facts.url(figure_address(figure.name, image.largest)),
        "caption": facts.bare(figure.caption),
        "description": str(figure.alt),
        "creditText": str(figure.credit),
        "copyrightNotice": facts.language.gettext(rights.label),
        "license": rights.address or None,
        "width": width,
        "height": height,
    }


def claim_node(facts: Facts, place: ClaimPlace) -> Node:
    """A claim: ``appearance`` is where others make it, ``isBasedOn`` what it rests on."""
    claim = place.claim
    key = str(claim.id)
    by_stance = {stance: facts.corpus.evidence(claim, stance) for stance in Stance}
    made = dict.fromkeys(str(item.source) for item in by_stance[Stance.SUPPORTS])
    return {
        "id": facts.permanent(key),
        "type": "Claim",
        "name": facts.name(key),
        "text": facts.plain(claim.text),
        "url": facts.page(key),
        "inLanguage": facts.settings.language,
        "license": facts.licence_address,
        "isPartOf": {"id": facts.permanent(str(place.theme.id))},
        "appearance": [{"id": facts.permanent(source)} for source in made],
        "isBasedOn": [{"id": facts.permanent(str(item.excerpt))} for item in claim.evidence],
        **{
            _CITO[stance]: [{"id": facts.permanent(str(item.id))} for item in found]
            for stance, found in by_stance.items()
        },
        "creativeWorkStatus": facts.verdicts[key].standing.value,
        "image": image_nodes(facts, claim.figures),
    }


def source_node(facts: Facts, source: Source) -> Node:
    """A source as its bibliography entry describes it."""
    key = str(source.id)
    item = facts.items[key]
    doi = item.get("DOI")
    sort = _SOURCE_TYPES.get(str(item["type"]), "CreativeWork")
    return {
        "id": facts.permanent(key),
        "type": sort,
        "name": facts.references[key].title,
        "alternateName": facts.name(key),
        "author": [_author(facts, name) for name in item.get("author", [])],
        "publisher": _named("Organization", item.get("publisher")),
        "isPartOf": _named("CreativeWork", item.get("container-title")),
        "datePublished": _published(item.get("issued") or {}),
        "inLanguage": item.get("language"),
        "pagination": bare(item.get("page", "")) if sort in _PAGED else None,
        "url": item.get("URL"),
        "sameAs": f"https://doi.org/{doi}" if doi else None,
        "subjectOf": {"id": facts.page(key)},
        "isBasedOn": [{"id": facts.permanent(origin)} for origin in facts.origins(source)],
        "image": image_nodes(facts, source.figures),
        **_own(facts, source),
    }


def _author(facts: Facts, name: dict[str, Any]) -> Node:
    """Who wrote a source. Of a name that is one whole only a register tells if it is a person's."""
    if is_body(name):
        kind = facts.corpus.kinds.get(facts.register_names.record(family(name)), "")
        sort: Node = {"type": _SORTS[kind]} if kind in _SORTS else {}
        return {**sort, "name": family(name)}
    given = bare(name.get("given", ""))
    known: Node = {"type": "Person", "name": natural(name), "familyName": family(name)}
    return {**known, "givenName": given} if given else known


def _named(type: str, name: object) -> Node | None:
    return {"type": type, "name": bare(name)} if name else None


def _published(issued: dict[str, Any]) -> str:
    """The first date of publication in ISO 8601, as precise as it is known; none if it is about."""
    if issued.get("circa"):
        return ""
    parts = (issued.get("date-parts") or [[]])[0]
    if len(parts) > 1 and parts[1] > 12:  # a season
        parts = parts[:1]
    widths = (4, 2, 2)
    return "-".join(f"{part:0{width}d}" for part, width in zip(parts, widths, strict=False))


def excerpt_node(facts: Facts, excerpt: Excerpt) -> Node:
    """A quotation, or a passage of ours that says what the source says."""
    key = str(excerpt.id)
    quoted = excerpt.quote is not None
    source = {"id": facts.permanent(str(excerpt.source))}
    return {
        "id": facts.permanent(key),
        "type": "Quotation" if quoted else "CreativeWork",
        "name": facts.name(key),
        "text": str(excerpt.quote) if quoted else facts.plain(excerpt.text),
        "inLanguage": facts.references[str(excerpt.source)].language
        if quoted
        else facts.settings.language,
        "url": facts.page(key),
        "license": None if quoted else facts.licence_address,
        "isPartOf" if quoted else "isBasedOn": source,
        "position": str(excerpt.paragraph) if excerpt.paragraph is not None else None,
        "temporalCoverage": _coverage(excerpt.date),
        "about": [{"id": facts.permanent(str(tag.id))} for tag in excerpt.tags],
        **_own(facts, excerpt),
    }


def _coverage(date: EdtfDate | None) -> str:
    if date is None:
        return ""
    if date.uncertain:
        return date.text  # ISO 8601-2 says "about" too
    if not date.interval and date.start:
        return date.start.iso
    ends = (point.iso if point else ".." for point in (date.start, date.end))
    return "/".join(ends)


def event_node(facts: Facts, event: Event) -> Node:
    """An event: when it was as precisely as that is known, and its end only where it lasted."""
    key = str(event.id)
    date = event.date
    return {
        "id": facts.permanent(key),
        "type": "Event",
        "name": facts.name(key),
        "description": facts.plain(event.note) if event.note is not None else "",
        "url": facts.page(key),
        "startDate": _moment(date.start),
        "endDate": _moment(date.end) if date.interval and date.start != date.end else None,
        "about": [{"id": facts.permanent(str(tag.id))} for tag in event.tags],
        "subjectOf": [{"id": facts.permanent(str(item.excerpt))} for item in event.evidence],
        **_own(facts, event),
    }


def _moment(point: EdtfPoint | None) -> str | None:
    """A day, month or year in ISO 8601, which cannot say "about"; a decade or a century is none."""
    return point.iso if point and point.years == 1 and not point.qualifier else None


def entity_node(facts: Facts, record: Authority) -> Node:
    """An authority record: of the type that its register is of."""
    key = str(record.id)
    where = record.location
    geo = {"type": "GeoCoordinates", "latitude": where.lat, "longitude": where.lon} if where else {}
    return {
        "id": facts.permanent(key),
        "type": facts.corpus.vocabulary.registers[record.kind].schema_type,
        "name": facts.name(key),
        "alternateName": list(map(str, record.other_names)),
        "description": facts.bare(record.description) if record.description is not None else "",
        "url": facts.page(key),
        "geo": geo,
        "sameAs": facts.permanent(str(record.citekey)) if record.citekey is not None else None,
        "image": image_nodes(facts, record.figures),
        **_own(facts, record),
    }


def _own(facts: Facts, record: Authority | Event | Excerpt | Source) -> Node:
    """The fields that the project declares, as properties that its table defines.

    A column's IRI is that of "Metadata Vocabulary for Tabular Data" (W3C 2015, section 5.6): the
    table's address with the column's name as the fragment. A site that does not know its own
    address can have none.
    """
    if not facts.settings.site_url:
        return {}
    vocabulary, kind = facts.corpus.vocabulary, kind_of(record)
    table = vocabulary.registers[kind].folder if kind in vocabulary.registers else f"{kind}s"
    found: Node = {}
    for own in vocabulary.own_fields(kind):
        value = record.own.get(own.name)
        if own.name in _SAID_OTHERWISE or value is None:
            continue
        name = f"{facts.url(f'/data/{table}.csv')}#{own.name}"
        if own.holds == "reference":
            found[name] = {"id": facts.permanent(str(value))}
        elif own.holds == "location" and isinstance(value, Location):
            found[name] = {"type": "GeoCoordinates", "latitude": value.lat, "longitude": value.lon}
        elif isinstance(value, bool | float | int):
            found[name] = value
        else:
            found[name] = value.text if isinstance(value, EdtfDate) else facts.bare(str(value))
    return found
