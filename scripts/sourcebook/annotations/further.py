"""Fields of an excerpt that no tool has a place for: they go out as JSON; the schema reads them.

So whatever field an excerpt may have, those that a project declares too, comes back.
"""

import json
from collections.abc import Iterator
from typing import Any

from sourcebook.diagnostics import Report
from sourcebook.model import Corpus, EdtfDate, Excerpt, Kind, Origin, Own
from sourcebook.parse import Field, Reading, Schema
from sourcebook.read import Mapping, read_yaml

_BUILT_IN = ("derives_from", "allow")
_LONGEST_NAME = 40


def further_of(excerpt: Excerpt) -> dict[str, str]:
    """The values of these fields as JSON, by name."""
    allow = [{"rule": str(one.rule), "reason": str(one.reason)} for one in excerpt.allow]
    found: dict[str, Any] = {
        "derives_from": [_origin(one) for one in excerpt.derives_from],
        "allow": allow,
    }
    found = {name: value for name, value in found.items() if value}
    found |= {name: _plain(value) for name, value in excerpt.own.items()}
    return {name: _json(value) for name, value in found.items()}


def _origin(one: Origin) -> object:
    how = {"how": str(one.how)} if one.how else {}
    inferred = {"inferred": True} if one.inferred else {}
    return {"origin": str(one), **how, **inferred} if how or inferred else str(one)


def _plain(value: Own) -> object:
    if isinstance(value, EdtfDate):
        return value.text
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, bool | int | float) else str(value)


def in_one(excerpt: Excerpt) -> str:
    """These fields as one JSON object; nothing if there are none."""
    further = further_of(excerpt)
    return _json({name: json.loads(value) for name, value in further.items()}) if further else ""


def read_further(text: str, corpus: Corpus) -> tuple[dict[str, str], list[str]]:
    """What such an object tells, as `further_of` has it, and what of it is not kept, with why."""
    if not text:
        return {}, []
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict):
        return {}, ["not kept: its fields, which are no JSON object"]
    own = {item.name: item.holds for item in corpus.vocabulary.own_fields(Kind.EXCERPT)}
    fields = {item.name: item for item in Schema(corpus.vocabulary).excerpt().fields}
    found, told = {}, []
    for name, value in data.items():
        if value is None:
            continue
        shown = f"not kept: '{name[:_LONGEST_NAME]}'"
        if name not in {*_BUILT_IN, *own}:
            told.append(f"{shown}, a field that excerpts of this project do not have")
        elif why := "; ".join(_faults(fields[name], own.get(name, ""), _json(value), corpus)):
            told.append(f"{shown}: {why}")
        else:
            found[name] = _json(value)
    return found, told


def _faults(item: Field, holds: str, value: str, corpus: Corpus) -> Iterator[str]:
    """Why a field cannot have this value; JSON is YAML."""
    report = Report()
    node = read_yaml("annotation", f"{item.name}: {value}\n", report)
    given = [one for _, one in node] if isinstance(node, Mapping) else []
    read = item.shape.read(given[0], Reading(report)) if given else None
    yield from (finding.message for finding in report)
    named = [read] if holds == "reference" else read if item.name == "derives_from" else ()
    for one in (named or ()) if report.sound else ():
        if str(one) not in corpus.kinds:
            yield f"there is no '{one}' in this project"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
