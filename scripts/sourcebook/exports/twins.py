"""The JSON beside each page: the page's head, and the rows of the tables that it shows.

What a kind of page shows is declared once, as `Part`s: the data and its schema both follow.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from sourcebook.collate import Change
from sourcebook.exports.csl_json import standard
from sourcebook.exports.download import Download
from sourcebook.exports.encode import compact, json_bytes
from sourcebook.exports.json_schema import TEXT, Schema, array, closed, texts
from sourcebook.exports.json_schema import row as row_schema
from sourcebook.exports.tables import Row, Rows, Table
from sourcebook.facts import Head, handout
from sourcebook.model import Standing
from sourcebook.rules import CATALOGUE

_KEYS = array(TEXT)


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of a table that belong to a record or to a row.

    ``where`` says which: a column of the table -> the column of the row that it agrees with, or
    ``id`` of the record; without it all rows are meant. These columns are left out, since their
    place tells them. ``parts`` are put into each row. ``only`` keeps the values of one column.
    ``one`` means the one row that there is, whole; ``having`` leaves out the rows that have no
    value in a column.
    """

    table: str
    where: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, "Part"] = field(default_factory=dict)
    only: str = ""
    one: bool = False
    having: str = ""

    def data(self, rows: Rows, holder: Row) -> Any:
        """What belongs to ``holder``."""
        agreed = {column: str(holder[name]) for column, name in self.where.items()}
        found = rows.where(self.table, agreed) if agreed else rows.tables[self.table]
        if self.having:
            found = [row for row in found if row[self.having] is not None]
        if self.only:
            return [str(row[self.only]) for row in found]
        if self.one:
            return found[0]
        return [self._told(rows, row) for row in found]

    def _told(self, rows: Rows, row: Row) -> dict[str, Any]:
        known = {name: value for name, value in row.items() if name not in self.where}
        return known | {name: part.data(rows, row) for name, part in self.parts.items()}

    def schema(self, tables: Mapping[str, Table]) -> Schema:
        """The form of the data."""
        if self.only:
            return _KEYS
        whole = row_schema(tables[self.table])
        if self.one:
            return whole
        known = {key: form for key, form in whole["properties"].items() if key not in self.where}
        parts = {name: part.schema(tables) for name, part in self.parts.items()}
        return array(closed({**known, **parts}))


def _tags(column: str) -> Part:
    return Part("tags", {column: "id"})


_FIGURES = Part("figures", {"page": "id"})
_QUESTIONS = {"answered_by": Part("question-evidence", {"question": "id"}, only="excerpt")}
_KEY = {
    "answered_by": _QUESTIONS["answered_by"],
    "expected": Part("expected-answers", {"question": "id"}, only="text"),
}
"""Of a question, where instructors look: what an answer may reach stands there and nowhere else."""
_CLAIM = {
    "evidence": Part(
        "evidence",
        {"claim": "id"},
        {"excerpt": Part("excerpts", {"id": "excerpt"}, one=True)},
    )
}
_THEME = {
    "theme": Part("themes", {"id": "id"}, one=True),
    "questions": Part("questions", {"theme": "id"}, _QUESTIONS),
}
_SECTIONS = {"claims": Part("claims", {"theme": "theme", "section": "id"}, _CLAIM)}
_EXCERPT = {
    "tags": _tags("record"),
    "claims": Part("evidence", {"excerpt": "id"}),
    "events": Part("event-evidence", {"excerpt": "id"}),
    "questions": Part("question-evidence", {"excerpt": "id"}, only="question"),
}
_EVENT = {
    "evidence": Part("event-evidence", {"event": "id"}),
    "alternatives": Part("event-alternatives", {"event": "id"}, only="alternative"),
    "tags": _tags("record"),
}
_PARTS: Mapping[str, Mapping[str, Part]] = {
    "themes": {"themes": Part("themes")},
    "theme": {
        **_THEME,
        "sections": Part("sections", {"theme": "id"}, _SECTIONS),
        "figures": _FIGURES,
    },
    "apparatus": {"theme": Part("themes", {"id": "id"}, one=True)},
    "teach": {"questions": Part("questions", parts=_QUESTIONS)},
    "teach-theme": {**_THEME, "questions": Part("questions", {"theme": "id"}, _KEY)},
    "handout": {"theme": Part("themes", {"id": "id"}, one=True)},
    "sources": {"sources": Part("sources")},
    "source": {
        "source": Part("sources", {"id": "id"}, one=True),
        "excerpts": Part("excerpts", {"source": "id"}, _EXCERPT),
        "figures": _FIGURES,
    },
    "text": {
        "source": Part("sources", {"id": "id"}, one=True),
        "paragraphs": Part("excerpts", {"source": "id"}, _EXCERPT, having="paragraph"),
    },
    "chronology": {"events": Part("events", parts=_EVENT)},
    "comparisons": {"comparisons": Part("comparisons")},
    "comparison": {"comparison": Part("comparisons", {"url": "url"}, one=True)},
    "disagreements": {"claims": Part("claims", {"standing": "standing"}, _CLAIM)},
}
"""What the pages of each kind show, by the name of the data; registers have two kinds more."""


def _parts(rows: Rows, kind: str) -> Mapping[str, Part]:
    for row in rows.facts.corpus.registers:
        if kind == row.folder:
            return {row.folder: Part(row.folder)}
        if kind == row.kind:
            names = Part("name-variants", {"record": "id"})
            record = Part(row.folder, {"id": "id"}, one=True)
            return {"record": record, "names": names, "figures": _FIGURES}
    return _PARTS.get(kind, {})


@dataclass(frozen=True, slots=True)
class More:
    """What a kind of page shows that is no row of a table, with its form."""

    data: Callable[[Rows, Head, Sequence[Download]], Mapping[str, Any]]
    schema: Schema


def _works(rows: Rows, head: Head, _: Sequence[Download]) -> Mapping[str, Any]:
    facts = rows.facts
    return {"sources": facts.works_of(facts.corpus.themes[head.record])}


def _printed(rows: Rows, head: Head, _: Sequence[Download]) -> Mapping[str, Any]:
    facts = rows.facts
    printed = handout(facts, facts.corpus.themes[head.record])
    asked = printed.asked if printed else ()
    return {
        "asked": [
            {"question": str(row.question.id), "excerpts": [str(item.id) for item in row.passages]}
            for row in asked
        ]
    }


def _source(rows: Rows, head: Head, _: Sequence[Download]) -> Mapping[str, Any]:
    facts, key = rows.facts, head.record
    return {
        "csl": standard(facts.items[key]),
        "bibtex": facts.corpus.bibliography[key].published,
        "derives_from": list(facts.origins(facts.corpus.sources[key])),
        "dependents": list(facts.dependents.get(key, ())),
    }


def _about(rows: Rows, head: Head, _: Sequence[Download]) -> Mapping[str, Any]:
    corpus, key = rows.facts.corpus, head.record
    shown = _shown(head)
    told = {
        "excerpts": [str(item.id) for item in corpus.tagged.get(key, ())],
        "events": [str(item.id) for item in corpus.tagged_events.get(key, ())],
        "claims": [str(item.claim.id) for item in rows.facts.claims_about.get(key, ())],
    }
    return {name: [one for one in ids if one in shown] for name, ids in told.items()}


def _compared(rows: Rows, head: Head, _: Sequence[Download]) -> Mapping[str, Any]:
    pair = next(one for one in rows.facts.comparisons if one.address == head.address)
    first = pair.first.text
    return {
        "edits": [
            {
                "change": edit.change.value,
                "first": edit.read(first),
                "second": edit.write(first),
                "words": edit.size,
                "block": edit.block,
                "beyond": edit.beyond,
            }
            for edit in pair.edits
        ],
    }


def _shown(head: Head) -> frozenset[str]:
    """The ids of what the page of a list, or of a part of it, shows."""
    return frozenset(entry.id for entry in head.part.entries) if head.part else frozenset()


def _prose(rows: Rows, head: Head, _: Sequence[Download]) -> Mapping[str, Any]:
    path = head.inputs[0]
    cited = (item.source for item in rows.facts.corpus.mentions if item.holder == path)
    return {"sources": list(dict.fromkeys(cited))}


def _downloads(rows: Rows, _: Head, listed: Sequence[Download]) -> Mapping[str, Any]:
    return {
        "downloads": [
            {
                "title": item.title,
                "description": item.description,
                "media_type": item.media_type,
                "bytes": len(item.content),
                "url": rows.facts.url(f"/{item.path}"),
            }
            for item in listed
        ]
    }


def _dictionary(rows: Rows, _: Head, __: Sequence[Download]) -> Mapping[str, Any]:
    language = rows.facts.language
    return {
        "records": [
            {
                "name": record.name,
                "guidance": language.gettext(record.guidance),
                "fields": [
                    {
                        "name": item.name,
                        "guidance": item.told(language),
                        "holds": item.shape.told(language),
                        "required": item.required,
                        "good": list(item.good),
                        "bad": list(item.bad),
                    }
                    for item in record.fields
                ],
            }
            for record, _ in rows.facts.dictionary
        ]
    }


def _rules(rows: Rows, _: Head, __: Sequence[Download]) -> Mapping[str, Any]:
    told = rows.facts.language.gettext
    return {
        "rules": [
            {
                "code": rule.code,
                "slug": rule.slug,
                "summary": told(rule.summary),
                "why": told(rule.why),
            }
            for rule in CATALOGUE.values()
        ]
    }


def _nothing(_: Rows, __: Head, ___: Sequence[Download]) -> Mapping[str, Any]:
    return {}


_EDIT = closed(
    {
        "change": {"enum": [change.value for change in Change]},
        "first": {"type": "string", "description": "the piece as the first text has it"},
        "second": {"type": "string", "description": "the piece as the second text has it"},
        "words": {"type": "number"},
        "block": {"type": "integer", "description": "the number of what has moved, or 0"},
        "beyond": {"type": "boolean", "description": "whether the other excerpt ends before it"},
    }
)
_OBJECTS = array({"type": "object"})
_RECORD = More(_about, {"excerpts": _KEYS, "events": _KEYS, "claims": _KEYS})
_NONE = More(_nothing, {})
_MORE: Mapping[str, More] = {
    "home": More(_prose, {"sources": _KEYS}),
    "prose": More(_prose, {"sources": _KEYS}),
    "theme": More(_works, {"sources": _KEYS}),
    "apparatus": More(_works, {"sources": _KEYS}),
    "teach-theme": More(_works, {"sources": _KEYS}),
    "handout": More(_printed, {"asked": array(closed({"question": TEXT, "excerpts": _KEYS}))}),
    "source": More(
        _source,
        {"csl": {"type": "object"}, "bibtex": TEXT, "derives_from": _KEYS, "dependents": _KEYS},
    ),
    "comparison": More(_compared, {"edits": array(_EDIT)}),
    "data": More(_downloads, {"downloads": _OBJECTS}),
    "dictionary": More(_dictionary, {"records": _OBJECTS}),
    "rules": More(_rules, {"rules": array(closed(texts("code slug summary why")))}),
}


def _more(rows: Rows, kind: str) -> More:
    records = {row.kind for row in rows.facts.corpus.registers}
    return _RECORD if kind in records else _MORE.get(kind, _NONE)


def twins(rows: Rows, listed: Sequence[Download]) -> Iterator[Download]:
    """The JSON of every page; ``listed`` are what the data page lists."""
    for head in rows.facts.heads.values():
        path = f"{head.address.lstrip('/')}index.json"
        yield Download(path, "application/json", "", "", partial(_twin, rows, head, listed))


def _twin(rows: Rows, head: Head, listed: Sequence[Download]) -> bytes:
    facts = rows.facts
    url = facts.url(head.address)
    holder = {"id": head.record, "standing": Standing.DISPUTED.value, "url": url}
    parts = _parts(rows, head.kind)
    data = {name: part.data(rows, holder) for name, part in parts.items()}
    below = [facts.url(part.address) for part in head.part.parts] if head.part else []
    if head.part and head.record not in facts.corpus.kinds:
        shown = _shown(head)
        data = {name: [row for row in found if row["id"] in shown] for name, found in data.items()}
    told = {
        "$schema": facts.url("/data/schemas/page.schema.json"),
        "kind": head.kind,
        "title": head.title,
        "description": head.description,
        "url": url,
        "version": facts.as_of,
        "licence": facts.licence,
        **({"parts": below} if below else {}),
        "data": {**data, **_more(rows, head.kind).data(rows, head, listed)},
    }
    return json_bytes(compact(told))


def page_schema(rows: Rows) -> Schema:
    """The form of the JSON beside a page: one head for all, and the data that its kind has."""
    tables = {table.name: table for table in rows.described}
    kinds = {
        kind: {
            **{name: part.schema(tables) for name, part in _parts(rows, kind).items()},
            **_more(rows, kind).schema,
        }
        for kind in rows.facts.page_kinds
    }
    head = {
        **texts("$schema title url version licence description"),
        "kind": {"enum": list(kinds)},
        "data": {"type": "object"},
        "parts": _KEYS,
    }
    needed = ("kind", "title", "url", "licence")
    cases = [
        {
            "if": {"properties": {"kind": {"const": kind}}},
            "then": {"properties": {"data": closed(data)}},
        }
        for kind, data in kinds.items()
    ]
    words = "What a page shows, as data."
    return {"description": words, **closed(head, required=needed), "allOf": cases}
