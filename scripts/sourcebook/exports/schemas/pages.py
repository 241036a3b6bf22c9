"""The schema of the pages' twins: what each kind of page shows."""

from sourcebook.exports.schemas.shapes import TEXT, Schema, array, closed, texts
from sourcebook.exports.schemas.tables import row
from sourcebook.exports.tables.all import tables_of
from sourcebook.model.corpus import Corpus

_Rows = dict[str, Schema]
_KEYS = array(TEXT)
_OBJECTS = array({"type": "object"})


def page(corpus: Corpus) -> Schema:
    """A twin: the same head for all, and the data that its kind has."""
    kinds = _kinds(corpus, {table.name: row(table) for table in tables_of(corpus)})
    head = {
        **texts("$schema title url edition licence"),
        "kind": {"enum": list(kinds)},
        "summary": {"type": "string"},
        "data": {"type": "object"},
    }
    needed = ("kind", "title", "url", "licence", "data")
    cases = [
        {
            "if": {"properties": {"kind": {"const": kind}}},
            "then": {"properties": {"data": closed(data)}},
        }
        for kind, data in kinds.items()
    ]
    words = "The twin of a page: what the page shows, as data."
    return {"description": words, **closed(head, required=needed), "allOf": cases}


def _kinds(corpus: Corpus, rows: _Rows) -> dict[str, Schema]:
    questions = array(_with(rows, "questions", answered_by=_KEYS))
    about = {"theme": rows["themes"], "questions": questions, "sources": _KEYS}
    claims = array(_with(rows, "claims", evidence=array(_evidence(rows), 1)))
    sections = array(_with(rows, "sections", "theme", claims=claims), 1)
    return {
        "essay": {"markdown": {"type": "string"}, "sources": _KEYS},
        "themes": {"themes": array(rows["themes"])},
        "theme": {**about, "sections": sections},
        "teach": {"questions": questions},
        "teach-theme": about,
        "sources": {"sources": array(rows["sources"])},
        "source": _source(rows),
        "chronology": {"events": array(_event(rows))},
        "disagreements": {"claims": claims},
        **{entry.folder: {entry.folder: array(rows[entry.folder])} for entry in corpus.registers},
        **{entry.kind: _record(rows, entry.folder) for entry in corpus.registers},
        "data": {"downloads": _OBJECTS},
        "dictionary": {"records": _OBJECTS},
        "rules": {"rules": array(closed(texts("code slug summary why")))},
        "withdrawn": {"note": TEXT},
    }


def _with(rows: _Rows, table: str, *absent: str, **more: Schema) -> Schema:
    """A row without some columns and with something more."""
    columns = {key: form for key, form in rows[table]["properties"].items() if key not in absent}
    return closed({**columns, **more})


def _evidence(rows: _Rows) -> Schema:
    return _with(rows, "evidence", "claim", "excerpt", excerpt=rows["excerpts"])


def _source(rows: _Rows) -> Schema:
    excerpt = _with(
        rows,
        "excerpts",
        "source",
        tags=array(_with(rows, "tags", "record")),
        claims=array(_with(rows, "evidence", "excerpt")),
        events=array(_with(rows, "event-evidence", "excerpt")),
        questions=_KEYS,
    )
    return {
        "source": rows["sources"],
        "csl": {"type": "object"},
        "bibtex": TEXT,
        "derives_from": _KEYS,
        "dependents": _KEYS,
        "excerpts": array(excerpt, 1),
    }


def _event(rows: _Rows) -> Schema:
    return _with(
        rows,
        "events",
        evidence=array(_with(rows, "event-evidence", "event"), 1),
        alternatives=_KEYS,
        tags=array(_with(rows, "tags", "record")),
    )


def _record(rows: _Rows, table: str) -> Schema:
    return {
        "record": rows[table],
        "names": array(_with(rows, "name-variants", "record")),
        "excerpts": array(rows["excerpts"]),
        "events": array(rows["events"]),
    }
