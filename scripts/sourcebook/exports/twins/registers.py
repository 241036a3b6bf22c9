"""Twins of the registers, of the chronology and of the disagreements."""

from collections.abc import Iterator
from typing import Any

from sourcebook.exports.prose import escaped
from sourcebook.exports.tables.table import Row
from sourcebook.exports.twins.themes import claim_data, claim_text
from sourcebook.exports.twins.twin import Scribe, Twin, blocks, without
from sourcebook.model.records import Authority
from sourcebook.model.vocabulary import Register, Standing


def registers(scribe: Scribe) -> Iterator[Twin]:
    """Each register, and each record of it."""
    for row in scribe.facts.corpus.registers:
        name = row.folder
        rows = scribe.rows.tables[name]
        listed = "\n".join(f"- {scribe.link(str(record['id']))}" for record in rows)
        summary = f"The register of {row.plural}."
        yield Twin(f"/{name}/", name, row.heading, summary, {name: rows}, listed)
        for record in scribe.facts.corpus.register(row.kind):
            yield _record(scribe, record, row)


def _record(scribe: Scribe, record: Authority, register: Register) -> Twin:
    key = str(record.id)
    rows = scribe.rows
    names = [without(row, "record") for row in rows.where("name-variants", "record", key)]
    about = [str(tag["record"]) for tag in rows.where("tags", "about", key)]
    corpus = scribe.facts.corpus
    excerpts = [rows.one("excerpts", item) for item in about if item in corpus.excerpts]
    events = [rows.one("events", item) for item in about if item in corpus.events]
    data = {
        "record": rows.one(register.folder, key),
        "names": names,
        "excerpts": excerpts,
        "events": events,
    }
    markdown = blocks(
        "; ".join(escaped(name["name"]) for name in names),
        scribe.text(record.description),
        blocks("## Events", "\n".join(_event_line(scribe, row) for row in events))
        if events
        else "",
        blocks("## Passages", "\n".join(f"- {scribe.passage(row)}" for row in excerpts))
        if excerpts
        else "",
    )
    summary = f"What the sources say of this {register.noun}."
    return Twin(
        f"/{register.folder}/{key}/", register.kind, str(record.name), summary, data, markdown
    )


def chronology(scribe: Scribe) -> Iterator[Twin]:
    """Every event with the evidence for its date."""
    events = [_event(scribe, row) for row in scribe.rows.tables["events"]]
    markdown = blocks(
        *(
            blocks(
                f"## {escaped(row['date_words'])}: {escaped(row['title'])}",
                scribe.text(row["note"]),
                scribe.evidence(scribe.rows.where("event-evidence", "event", str(row["id"]))),
                scribe.link(str(row["id"]), "Permanent address"),
            )
            for row in scribe.rows.tables["events"]
        )
    )
    summary = "Every dated event, with the evidence for its date."
    yield Twin("/chronology/", "chronology", "Chronology", summary, {"events": events}, markdown)


def _event(scribe: Scribe, row: Row) -> dict[str, Any]:
    key = str(row["id"])
    rows = scribe.rows
    evidence = [without(item, "event") for item in rows.where("event-evidence", "event", key)]
    others = [str(item["alternative"]) for item in rows.where("event-alternatives", "event", key)]
    tags = [without(tag, "record") for tag in rows.where("tags", "record", key)]
    return {**row, "evidence": evidence, "alternatives": others, "tags": tags}


def _event_line(scribe: Scribe, row: Row) -> str:
    return f"- {escaped(row['date_words'])}: {scribe.link(str(row['id']))}"


def disagreements(scribe: Scribe) -> Iterator[Twin]:
    """Every disputed claim, with both sides."""
    disputed = Standing.DISPUTED.value
    rows = [row for row in scribe.rows.tables["claims"] if row["standing"] == disputed]
    data = {"claims": [claim_data(scribe, row) for row in rows]}
    markdown = blocks(
        *(
            blocks(f"## {escaped(scribe.facts.name(str(row['id'])))}", claim_text(scribe, row))
            for row in rows
        )
    )
    summary = "Every claim that sources dispute, with both sides."
    yield Twin("/disagreements/", "disagreements", "Disagreements", summary, data, markdown)
