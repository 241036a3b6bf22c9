"""Tables of what was read: sources, excerpts, and what rests on what."""

from collections.abc import Iterator

from sourcebook.exports.tables.table import (
    DATES,
    ID,
    NOTE,
    PERMANENT,
    POSITION,
    URL,
    Column,
    Row,
    Table,
    Value,
    addresses,
    dated,
    text,
)
from sourcebook.facts import Facts, Reference, address_of_text, quoted_share, quoted_words
from sourcebook.model import RIGHTS, Excerpt, Extent, Origin, Relay, Source, Vocabulary

_RIGHTS = tuple(row.name for row in RIGHTS)


def _sources(facts: Facts) -> Iterator[Row]:
    for key, source in facts.corpus.sources.items():
        item = facts.items[key]
        witness = source.witness
        yield {
            "id": key,
            "type": facts.corpus.bibliography[key].type,
            "csl_type": str(item["type"]),
            "title": facts.references[key].title,
            **_described(facts.references[key]),
            "genre": str(source.genre),
            "primary": facts.corpus.vocabulary.genres[source.genre].primary,
            "rights": facts.corpus.vocabulary.rights[source.rights].name,
            "permission": source.permission or None,
            "witness_read": str(witness.read or ""),
            "witness_extent": witness.extent.value,
            "witness_part": text(witness.part),
            "witness_url": text(address_of_text(facts, source)),
            **_quoted(facts, source),
            "note": str(source.note),
            **addresses(facts, key),
        }


def _described(told: Reference) -> dict[str, Value]:
    return {
        "authors": text("; ".join(told.authors)),
        "container": text(told.container),
        "year": told.date.start.year if told.date and told.date.start else None,
        "language": text(told.language),
        "doi": text(told.doi),
    }


def _quoted(facts: Facts, source: Source) -> dict[str, Value]:
    lines = [line for line in facts.corpus.collation.values() if line.source == source.id]
    length = max((line.words for line in lines), default=0)
    share = quoted_share(facts.corpus, source)
    return {
        "witness_words": length or None,
        "quoted_words": quoted_words(source),
        "quoted_share": None if share is None else round(share, 4),
    }


def sources_table(vocabulary: Vocabulary) -> Table:
    """The table of sources, whose genres are those of the vocabulary."""
    return Table(
        "sources",
        "Sources",
        "Every source: its bibliographic outline, its kind and rights, and the copy that was read. "
        "The full entries are in the bibliography exports.",
        (
            ID,
            Column("type", "its BibLaTeX entry type", required=True),
            Column("csl_type", "its CSL type", required=True),
            Column("title", "title and subtitle", required=True),
            Column("authors", "its authors, given name first, apart by semicolons"),
            Column("container", "what it appeared in, or who published it"),
            Column("year", "year of publication, 0 for 1 BC; of a range, the first", "integer"),
            Column("language", "language of the source (BCP 47)"),
            Column("doi", "Digital Object Identifier"),
            Column(
                "genre", "what kind of source it is", required=True, enum=tuple(vocabulary.genres)
            ),
            Column("primary", "whether it stems from the events or those in them", "boolean", True),
            Column("rights", "the rights in the source", required=True, enum=_RIGHTS),
            Column("permission", "who allowed it to be quoted at length, where that is so"),
            Column("witness_read", "the day on which the copy was read", "date", True),
            Column(
                "witness_extent",
                "how much of it was read",
                required=True,
                enum=tuple(extent.value for extent in Extent),
            ),
            Column("witness_part", "which part of it, where only a part from within was read"),
            Column("witness_url", "the address of the copy that was read"),
            Column(
                "witness_words", "length of the copy in words, where it was collated", "integer"
            ),
            Column("quoted_words", "how many words of it are quoted here", "integer", True),
            Column(
                "quoted_share",
                "the share (0 to 1) of the whole that is quoted, no passage counted twice",
                "number",
            ),
            NOTE,
            URL,
            PERMANENT,
        ),
        ("id",),
        _sources,
    )


def _excerpts(facts: Facts) -> Iterator[Row]:
    for source in facts.corpus.sources.values():
        for position, excerpt in enumerate(source.excerpts, 1):
            yield _excerpt(facts, source, excerpt, position)


def _excerpt(facts: Facts, source: Source, excerpt: Excerpt, position: int) -> Row:
    collated = facts.corpus.collation.get(str(excerpt.id))
    quoted = excerpt.quote is not None
    return {
        "id": str(excerpt.id),
        "source": str(source.id),
        "position": position,
        "locator": text(excerpt.locator),
        "paragraph": text(excerpt.paragraph),
        "heading": text(excerpt.heading),
        "kind": "quote" if quoted else "paraphrase",
        "text": str(excerpt.text),
        "language": text(facts.references[str(source.id)].language)
        if quoted
        else facts.settings.language,
        "translation": text(excerpt.translation),
        **dated(excerpt.date, facts.language),
        "note": text(excerpt.note),
        "rights": facts.corpus.vocabulary.rights[source.rights].name if quoted else None,
        "licence": None if quoted else text(facts.licence),
        "quote_sha256": collated.quote if collated and quoted else None,
        "witness_sha256": collated.witness if collated and quoted else None,
        **addresses(facts, str(excerpt.id)),
    }


EXCERPTS = Table(
    "excerpts",
    "Excerpts",
    "Every passage: the source's own words (quote) or ours (paraphrase).",
    (
        ID,
        Column("source", "the source it is taken from", required=True, refers="sources"),
        POSITION,
        Column("locator", "where in the source, with a CSL label"),
        Column("paragraph", "its number, where it is a paragraph of a text that is printed whole"),
        Column("heading", "of such a paragraph: what the text has above it"),
        Column("kind", "whose words they are", required=True, enum=("quote", "paraphrase")),
        Column("text", "the passage: verbatim, or in our words", required=True),
        Column("language", "language of the text (BCP 47)"),
        Column("translation", "our English translation of a quote"),
        *DATES,
        NOTE,
        Column("rights", "of a quote: the rights in its source", enum=_RIGHTS),
        Column("licence", "of a paraphrase: its licence (SPDX)"),
        Column("quote_sha256", "SHA-256 of the quote's words as collated, a heading before them"),
        Column("witness_sha256", "SHA-256 of the text that the quote was collated with"),
        URL,
        PERMANENT,
    ),
    ("id",),
    _excerpts,
)


def _derivations(facts: Facts) -> Iterator[Row]:
    for source in facts.corpus.sources.values():
        for origin in source.derives_from:
            yield _derivation(source.id, origin, "source")
        for excerpt in source.excerpts:
            for origin in excerpt.derives_from:
                yield _derivation(excerpt.id, origin, "excerpt")


def _derivation(record: str, origin: Origin, level: str) -> Row:
    return {
        "record": str(record),
        "origin": str(origin),
        "level": level,
        "how": origin.how or None,
        "inferred": origin.inferred,
    }


DERIVATIONS = Table(
    "derivations",
    "Derivations",
    "What rests on what. Passages whose origins meet are of one lineage and count once.",
    (
        Column("record", "the source or excerpt", required=True, refers="records"),
        Column("origin", "the source or work that it rests on", required=True, refers="records"),
        Column("level", "what rests on it", required=True, enum=("source", "excerpt")),
        Column("how", "how it passes on what the origin says", enum=tuple(Relay)),
        Column(
            "inferred",
            "whether only the editors conclude it; then it joins no two lineages",
            "boolean",
            required=True,
        ),
    ),
    ("record", "origin"),
    _derivations,
)
