"""Twins of the sources' pages."""

from collections.abc import Iterator, Mapping
from typing import Any

from sourcebook.exports.csl_json import standard
from sourcebook.exports.prose import escaped
from sourcebook.exports.tables.table import Row
from sourcebook.exports.twins.twin import STANCE_WORDS, Scribe, Twin, blocks, without
from sourcebook.model.records import Source


def sources(scribe: Scribe) -> Iterator[Twin]:
    """The list of sources, and each source."""
    rows = scribe.rows.tables["sources"]
    listed = "\n".join(f"- {scribe.link(str(row['id']))}: {escaped(row['title'])}" for row in rows)
    summary = "The bibliography: every source with its kind and rights."
    yield Twin("/sources/", "sources", "Sources", summary, {"sources": rows}, listed)
    depend = _dependents(scribe)
    for source in scribe.facts.corpus.sources.values():
        yield _source(scribe, source, depend.get(str(source.id), []))


def _dependents(scribe: Scribe) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for source in scribe.facts.corpus.sources.values():
        for origin in scribe.facts.origins(source):
            found.setdefault(origin, []).append(str(source.id))
    return found


def _source(scribe: Scribe, source: Source, dependents: list[str]) -> Twin:
    key = str(source.id)
    facts = scribe.facts
    row = scribe.rows.one("sources", key)
    excerpts = [_excerpt(scribe, item) for item in scribe.rows.where("excerpts", "source", key)]
    data = {
        "source": row,
        "csl": standard(facts.items[key]),
        "bibtex": facts.corpus.bibliography[key].source,
        "derives_from": list(facts.origins(source)),
        "dependents": dependents,
        "excerpts": excerpts,
    }
    markdown = blocks(
        _outline(scribe, row),
        scribe.text(source.note),
        "## Excerpts",
        *(_excerpt_text(scribe, excerpt) for excerpt in excerpts),
    )
    title = facts.titles[key]
    return Twin(f"/sources/{key}/", "source", title, facts.name(key), data, markdown)


def _excerpt(scribe: Scribe, row: Row) -> dict[str, Any]:
    key = str(row["id"])
    rows = scribe.rows
    return {
        **without(row, "source"),
        "tags": [without(tag, "record") for tag in rows.where("tags", "record", key)],
        "claims": [without(use, "excerpt") for use in rows.where("evidence", "excerpt", key)],
        "events": [without(use, "excerpt") for use in rows.where("event-evidence", "excerpt", key)],
        "questions": [
            str(use["question"]) for use in rows.where("question-evidence", "excerpt", key)
        ],
    }


def _outline(scribe: Scribe, row: Row) -> str:
    words = scribe.facts.corpus.vocabulary
    told = (
        ("Authors", row["authors"]),
        ("Published", row["container"]),
        ("Year", row["year"]),
        ("Language", row["language"]),
        ("Genre", words.genres[str(row["genre"])].label),
        ("Rights", words.rights[str(row["rights"])].label),
        ("Read", f"{row['witness_read']} ({row['witness_extent']})"),
        ("Address of the text", row["witness_url"]),
        ("Permanent address", row["permanent_url"]),
    )
    lines = [f"- {name}: {escaped(value)}" for name, value in told if value is not None]
    origins = scribe.facts.origins(scribe.facts.corpus.sources[str(row["id"])])
    if origins:
        lines.append(f"- Rests on: {', '.join(scribe.link(origin) for origin in origins)}")
    return "\n".join(lines)


def _excerpt_text(scribe: Scribe, excerpt: dict[str, Any]) -> str:
    uses = [
        f"- {STANCE_WORDS[use['stance']]} the claim {scribe.link(use['claim'])}"
        for use in excerpt["claims"]
    ]
    return blocks(scribe.passage(excerpt), scribe.text(excerpt["note"]), "\n".join(uses))
