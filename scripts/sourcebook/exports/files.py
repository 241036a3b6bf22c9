"""The data pack: every file that is published for programs, by path."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from sourcebook.exports.annotations import MEDIA_TYPE as ANNOTATION
from sourcebook.exports.annotations import PATH as ANNOTATIONS
from sourcebook.exports.annotations import annotations
from sourcebook.exports.bibtex import bibtex
from sourcebook.exports.csl_json import csl_json
from sourcebook.exports.discovery import llms_txt, open_search
from sourcebook.exports.download import Download
from sourcebook.exports.edition_annotations import edition_annotations
from sourcebook.exports.encode import json_bytes
from sourcebook.exports.feeds import feeds
from sourcebook.exports.graph import PATH as GRAPH
from sourcebook.exports.graph import graph
from sourcebook.exports.package import data_package
from sourcebook.exports.ris import ris, ris_items
from sourcebook.exports.schemas import FOLDER, schemas
from sourcebook.exports.spreadsheet import csv_of
from sourcebook.exports.tables import Rows, Table
from sourcebook.exports.twins import twins
from sourcebook.facts import Facts
from sourcebook.language import N_

CSV = "text/csv; charset=utf-8; header=present"
JSON = "application/json"
CSL = "application/vnd.citationstyles.csl+json"
_AS_THEY_STAND = N_(
    "The bibliography for reference managers: the entries as they stand, with every field."
)
_FOR_MANAGERS = N_("The bibliography for reference managers: Zotero, EndNote, Mendeley.")
_FOR_PROCESSORS = N_(
    "The bibliography for reference managers: Zotero, pandoc, citation processors."
)


def data_pack(facts: Facts) -> Mapping[str, Download]:
    """Every file by its path, sorted, each made when it is asked for. Same input, same bytes."""
    rows = Rows(facts)
    shown = [*_tables(rows), *_bibliography(facts), *_linked(facts), *feeds(facts)]
    search = open_search(facts)
    shown += [search] if search else []
    shown.append(llms_txt(facts, tuple(shown)))
    found = [*shown, *_citations_of_parts(facts), *edition_annotations(facts)]
    found += [*_schemas(rows), *twins(rows, shown)]
    return {item.path: item for item in sorted(found, key=lambda item: item.path)}


def listed(pack: Mapping[str, Download]) -> tuple[Download, ...]:
    """What a list of downloads shows of a pack: the files that have a title, in its order."""
    return tuple(item for item in pack.values() if item.title)


def _tables(rows: Rows) -> Iterator[Download]:
    files = {}
    for table in rows.described:
        as_csv = partial(_as_csv, rows, table)
        file = Download(f"data/{table.name}.csv", CSV, table.title, table.description, as_csv)
        files[f"{table.name}.csv"] = (table, file)
        yield file
        as_json = partial(_as_json, rows, table)
        title = rows.facts.language.gettext("%(table)s as JSON", table=table.title)
        yield Download(f"data/{table.name}.json", JSON, title, table.description, as_json)
    title = rows.facts.language.gettext("Data package")
    words = rows.facts.language.gettext(
        "All tables with their types and keys, for Frictionless and other readers."
    )
    content = partial(data_package, rows.facts, files)
    yield Download("data/datapackage.json", JSON, title, words, content)


def _as_csv(rows: Rows, table: Table) -> bytes:
    return csv_of(table, rows.tables[table.name])


def _as_json(rows: Rows, table: Table) -> bytes:
    return json_bytes(rows.tables[table.name])


def _bibliography(facts: Facts) -> Iterator[Download]:
    told = facts.language.gettext
    titles = {
        "bib": ("BibTeX", told(_AS_THEY_STAND)),
        "ris": ("RIS", told(_FOR_MANAGERS)),
        "json": ("CSL-JSON", told(_FOR_PROCESSORS)),
    }
    for suffix, (media_type, make) in _FORMATS.items():
        title, description = titles[suffix]
        content = partial(make, facts, facts.items)
        yield Download(f"data/citations.{suffix}", media_type, title, description, content)


def _linked(facts: Facts) -> Iterator[Download]:
    title = facts.language.gettext("Web annotations")
    words = facts.language.gettext(
        "Every excerpt as a W3C Web Annotation, with its words, notes and tags."
    )
    yield Download(ANNOTATIONS, ANNOTATION, title, words, partial(annotations, facts))
    title = facts.language.gettext("Linked data")
    words = facts.language.gettext(
        "Claims, quotations, sources, people, places and events in schema.org's terms."
    )
    yield Download(GRAPH, "application/ld+json", title, words, partial(graph, facts))


def _bib(facts: Facts, keys: Iterable[str]) -> bytes:
    return bibtex(facts.corpus.bibliography[key] for key in keys)


def _ris(facts: Facts, keys: Iterable[str]) -> bytes:
    return ris(ris_items(facts, list(keys)))


def _csl(facts: Facts, keys: Iterable[str]) -> bytes:
    return csl_json([facts.items[key] for key in keys])


_FORMATS: Mapping[str, tuple[str, Callable[[Facts, Iterable[str]], bytes]]] = {
    "bib": ("application/x-bibtex; charset=utf-8", _bib),
    "ris": ("application/x-research-info-systems; charset=utf-8", _ris),
    "json": (CSL, _csl),
}
"""The formats of a bibliography by suffix: the media type, and what makes a part of it."""


def _citations_of_parts(facts: Facts) -> Iterator[Download]:
    """The bibliography of each source and of each theme, beside its page."""
    sources, themes = facts.corpus.sources, facts.corpus.themes
    parts: dict[str, Callable[[], list[str]]] = {
        f"sources/{key}/{key}": partial(list, [key]) for key in sources
    }
    parts |= {
        f"themes/{key}/{key}": partial(facts.works_of, theme) for key, theme in themes.items()
    }
    for path, keys in parts.items():
        for suffix, (media_type, make) in _FORMATS.items():
            content = partial(_part, facts, make, keys)
            yield Download(f"{path}.{suffix}", media_type, "", "", content)


def _part(
    facts: Facts, make: Callable[[Facts, Iterable[str]], bytes], keys: Callable[[], list[str]]
) -> bytes:
    return make(facts, keys())


def _schemas(rows: Rows) -> Iterator[Download]:
    for name, schema in schemas(rows).items():
        path = f"{FOLDER}/{name}.schema.json"
        content = partial(json_bytes, schema)
        yield Download(path, "application/schema+json", "", "", content)
