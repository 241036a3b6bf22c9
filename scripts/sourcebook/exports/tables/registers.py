"""Tables of the authority records: one a register, their names, and what is about them."""

from collections.abc import Callable, Iterator

from sourcebook.exports.facts import Facts
from sourcebook.exports.tables.table import (
    ID,
    PERMANENT,
    POSITION,
    URL,
    Column,
    Row,
    Table,
    Value,
    addresses,
    text,
)
from sourcebook.model.records import Authority, Tag
from sourcebook.model.vocabulary import REGISTERS, TAG_KINDS, Kind

_COMMON = (
    ID,
    Column("name", "the form we use", required=True),
    Column("sort", "the form it is sorted by", required=True),
    Column("description", "who or what it is, as Markdown with citations in Pandoc's syntax"),
)


def _living(record: Authority) -> dict[str, Value]:
    return {"living": record.living}


def _located(record: Authority) -> dict[str, Value]:
    where = record.location
    return {
        "latitude": where.lat if where else None,
        "longitude": where.lon if where else None,
        "uncertainty_m": where.uncertainty_m if where else None,
        "location_basis": text(where.basis) if where else None,
    }


def _work(record: Authority) -> dict[str, Value]:
    return {"seen": record.seen, "source": text(record.citekey)}


def _nothing(_: Authority) -> dict[str, Value]:
    return {}


_OWN: dict[Kind, tuple[Callable[[Authority], dict[str, Value]], tuple[Column, ...]]] = {
    Kind.PERSON: (_living, (Column("living", "whether alive, where known", "boolean"),)),
    Kind.PLACE: (
        _located,
        (
            Column("latitude", "WGS84 degrees", "number"),
            Column("longitude", "WGS84 degrees", "number"),
            Column("uncertainty_m", "how far off it may be, in metres", "number"),
            Column("location_basis", "how the location is known"),
        ),
    ),
    Kind.WORK: (
        _work,
        (
            Column("seen", "whether its text was read", "boolean", required=True),
            Column("source", "the source that it is", refers="sources"),
        ),
    ),
}


def _register(kind: Kind) -> Table:
    own, columns = _OWN.get(kind, (_nothing, ()))

    def rows(facts: Facts) -> Iterator[Row]:
        for record in facts.corpus.register(kind):
            yield {
                "id": str(record.id),
                "name": str(record.name),
                "sort": str(record.sort if record.sort is not None else record.name),
                "description": text(record.description),
                **own(record),
                **addresses(facts, str(record.id)),
            }

    name = REGISTERS[kind]
    words = f"The register of {name}, apart from the names that sources give them."
    return Table(
        name, name.capitalize(), words, (*_COMMON, *columns, URL, PERMANENT), ("id",), rows
    )


REGISTER_TABLES = tuple(_register(kind) for kind in REGISTERS)


def _names(facts: Facts) -> Iterator[Row]:
    for key, record in facts.corpus.authorities.items():
        forms: list[dict[str, Value]] = [
            {"name": str(name), "language": tag, "note": None}
            for tag, name in record.scripts.items()
        ]
        forms += [
            {"name": str(variant.name), "language": None, "note": text(variant.note)}
            for variant in record.variants
        ]
        for position, form in enumerate(forms, 1):
            yield {"record": key, "position": position, **form}


NAMES = Table(
    "name-variants",
    "Name variants",
    "Other forms of the names in the registers: in other scripts, and as found in sources.",
    (
        Column(
            "record", "the person, place or other record named", required=True, refers="records"
        ),
        POSITION,
        Column("name", "the form", required=True),
        Column("language", "of a form in another script: its language (BCP 47)"),
        Column("note", "where or why it is found"),
    ),
    ("record", "position"),
    _names,
)


def _tags(facts: Facts) -> Iterator[Row]:
    held: list[tuple[str, tuple[Tag, ...]]] = [
        *((key, excerpt.tags) for key, excerpt in facts.corpus.excerpts.items()),
        *((key, event.tags) for key, event in facts.corpus.events.items()),
    ]
    for record, tags in held:
        for position, tag in enumerate(tags, 1):
            yield {
                "record": record,
                "position": position,
                "kind": tag.kind.value,
                "about": str(tag.id),
            }


TAGS = Table(
    "tags",
    "Tags",
    "What each excerpt and event is about.",
    (
        Column("record", "the excerpt or event", required=True, refers="records"),
        POSITION,
        Column("kind", "what it is about", required=True, enum=tuple(map(str, TAG_KINDS))),
        Column("about", "the record it is about", required=True, refers="records"),
    ),
    ("record", "position"),
    _tags,
)


def _records(facts: Facts) -> Iterator[Row]:
    for key in facts.corpus.ids:
        kind = facts.corpus.kind_of(key).value
        yield {"id": key, "kind": kind, "name": facts.name(key), **addresses(facts, key)}


RECORDS = Table(
    "records",
    "Records",
    "Every record of every kind with its permanent address: what an id names.",
    (
        ID,
        Column("kind", "what it is", required=True, enum=tuple(map(str, Kind))),
        Column("name", "what it is called, as plain text", required=True),
        URL,
        PERMANENT,
    ),
    ("id",),
    _records,
)
