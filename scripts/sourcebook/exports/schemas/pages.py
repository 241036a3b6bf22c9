"""The schema of the pages' twins: what each kind of page shows."""

from sourcebook.exports.schemas.shapes import TEXT, Schema, array, closed, texts
from sourcebook.exports.schemas.tables import row
from sourcebook.exports.tables.all import TABLES
from sourcebook.model.vocabulary import REGISTERS, Kind

_ROWS = {table.name: row(table) for table in TABLES}
_KEYS = array(TEXT)
_OBJECTS = array({"type": "object"})


def page() -> Schema:
    """A twin: the same head for all, and the data that its kind has."""
    kinds = _kinds()
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


def _kinds() -> dict[str, Schema]:
    questions = array(_with("questions", answered_by=_KEYS))
    about = {"theme": _ROWS["themes"], "questions": questions, "sources": _KEYS}
    claims = array(_with("claims", evidence=array(_evidence(), 1)))
    sections = array(_with("sections", "theme", claims=claims), 1)
    return {
        "essay": {"markdown": {"type": "string"}, "sources": _KEYS},
        "themes": {"themes": array(_ROWS["themes"])},
        "theme": {**about, "sections": sections},
        "teach": {"questions": questions},
        "teach-theme": about,
        "sources": {"sources": array(_ROWS["sources"])},
        "source": _source(),
        "chronology": {"events": array(_event())},
        "disagreements": {"claims": claims},
        **{name: {name: array(_ROWS[name])} for name in REGISTERS.values()},
        **{kind.value: _record(kind) for kind in REGISTERS},
        "data": {"downloads": _OBJECTS},
        "dictionary": {"records": _OBJECTS},
        "rules": {"rules": array(closed(texts("code slug summary why")))},
        "withdrawn": {"note": TEXT},
    }


def _with(table: str, *absent: str, **more: Schema) -> Schema:
    """A row without some columns and with something more."""
    columns = {key: form for key, form in _ROWS[table]["properties"].items() if key not in absent}
    return closed({**columns, **more})


def _evidence() -> Schema:
    return _with("evidence", "claim", "excerpt", excerpt=_ROWS["excerpts"])


def _source() -> Schema:
    excerpt = _with(
        "excerpts",
        "source",
        tags=array(_with("tags", "record")),
        claims=array(_with("evidence", "excerpt")),
        events=array(_with("event-evidence", "excerpt")),
        questions=_KEYS,
    )
    return {
        "source": _ROWS["sources"],
        "csl": {"type": "object"},
        "bibtex": TEXT,
        "derives_from": _KEYS,
        "dependents": _KEYS,
        "excerpts": array(excerpt, 1),
    }


def _event() -> Schema:
    return _with(
        "events",
        evidence=array(_with("event-evidence", "event"), 1),
        alternatives=_KEYS,
        tags=array(_with("tags", "record")),
    )


def _record(kind: Kind) -> Schema:
    return {
        "record": _ROWS[REGISTERS[kind]],
        "names": array(_with("name-variants", "record")),
        "excerpts": array(_ROWS["excerpts"]),
        "events": array(_ROWS["events"]),
    }
