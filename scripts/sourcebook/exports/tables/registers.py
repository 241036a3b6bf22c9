"""Tables of the authority records: one a register, their names, and what is about them."""

from collections.abc import Iterator

from sourcebook.exports.tables.own import own_columns, own_values
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
from sourcebook.facts import Facts
from sourcebook.language import Language
from sourcebook.model import Register, ScriptForm, Tag, Vocabulary

_COMMON = (
    ID,
    Column("name", "the form we use", required=True),
    Column("sort", "the form it is sorted by", required=True),
    Column("description", "who or what it is, as Markdown with citations in Pandoc's syntax"),
)


def register_table(row: Register, language: Language) -> Table:
    """The table of a register, with the columns of its own fields."""

    def rows(facts: Facts) -> Iterator[Row]:
        for record in facts.corpus.register(row.kind):
            yield {
                "id": str(record.id),
                "name": facts.name(str(record.id)),
                "sort": str(record.sort if record.sort is not None else record.name),
                "description": text(record.description),
                **own_values(row.fields, record.own),
                **addresses(facts, str(record.id)),
            }

    columns = own_columns(row.fields, language)
    words = language.gettext(
        "The register of %(records)s, apart from the names that sources give them.",
        records=language.gettext(row.plural),
    )
    return Table(
        row.folder, row.heading, words, (*_COMMON, *columns, URL, PERMANENT), ("id",), rows
    )


_FORM = ("name", "language", "source", "found_in", "found_at", "read", "note")


def _names(facts: Facts) -> Iterator[Row]:
    for key, record in facts.corpus.authorities.items():
        forms: list[dict[str, Value]] = [
            {"name": str(form.name), "language": tag, **_giver(form)}
            for tag, form in record.scripts.items()
        ]
        forms += [
            {"name": str(variant.name), "note": text(variant.note)} for variant in record.variants
        ]
        for position, form in enumerate(forms, 1):
            yield {"record": key, "position": position, **dict.fromkeys(_FORM), **form}


def _giver(form: ScriptForm) -> dict[str, Value]:
    page = form.found_in
    return {
        "source": text(form.source),
        "found_in": text(page.title) if page else None,
        "found_at": text(page.url) if page else None,
        "read": text(page.read) if page else None,
    }


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
        Column("source", "of a form in another script: the source that gives it", refers="sources"),
        Column("found_in", "of a form in another script: the page that gives it, if no source"),
        Column("found_at", "the address of that page"),
        Column("read", "the day that page was read", "date"),
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
                "kind": tag.kind,
                "about": str(tag.id),
            }


def tags_table(vocabulary: Vocabulary) -> Table:
    """The table of tags, whose kinds are those of the vocabulary."""
    return Table(
        "tags",
        "Tags",
        "What each excerpt and event is about.",
        (
            Column("record", "the excerpt or event", required=True, refers="records"),
            POSITION,
            Column("kind", "what it is about", required=True, enum=vocabulary.tag_kinds),
            Column("about", "the record it is about", required=True, refers="records"),
        ),
        ("record", "position"),
        _tags,
    )


def _records(facts: Facts) -> Iterator[Row]:
    for key in facts.corpus.ids:
        kind = facts.corpus.kind_of(key)
        yield {"id": key, "kind": kind, "name": facts.name(key), **addresses(facts, key)}


def records_table(vocabulary: Vocabulary) -> Table:
    """The table of all records, whose kinds are those of the vocabulary."""
    return Table(
        "records",
        "Records",
        "Every record of every kind with its permanent address: what an id names.",
        (
            ID,
            Column("kind", "what it is", required=True, enum=vocabulary.kinds),
            Column("name", "what it is called, as plain text", required=True),
            URL,
            PERMANENT,
        ),
        ("id",),
        _records,
    )
