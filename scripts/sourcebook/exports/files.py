"""The data pack: every file that is published for programs, by path."""

from collections.abc import Iterable, Iterator, Mapping

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
from sourcebook.exports.tables import Rows
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
    """Every file by its path, sorted. Same input, same bytes."""
    rows = Rows(facts)
    shown = [*_tables(rows), *_bibliography(facts), *_linked(facts), *feeds(facts)]
    search = open_search(facts)
    shown += [search] if search else []
    shown.append(llms_txt(facts, shown))
    found = [*shown, *_citations_of_parts(facts), *edition_annotations(facts)]
    found += [*_schemas(rows), *twins(rows, shown)]
    return {item.path: item for item in sorted(found, key=lambda item: item.path)}


def listed(pack: Mapping[str, Download]) -> tuple[Download, ...]:
    """What a list of downloads shows of a pack: the files that have a title, in its order."""
    return tuple(item for item in pack.values() if item.title)


def _tables(rows: Rows) -> Iterator[Download]:
    contents = {}
    for table in rows.described:
        content = csv_of(table, rows.tables[table.name])
        contents[f"{table.name}.csv"] = (table, content)
        yield Download(f"data/{table.name}.csv", CSV, table.title, table.description, content)
        as_json = json_bytes(rows.tables[table.name])
        title = rows.facts.language.gettext("%(table)s as JSON", table=table.title)
        yield Download(f"data/{table.name}.json", JSON, title, table.description, as_json)
    content = data_package(rows.facts, contents)
    title = rows.facts.language.gettext("Data package")
    words = rows.facts.language.gettext(
        "All tables with their types and keys, for Frictionless and other readers."
    )
    yield Download("data/datapackage.json", JSON, title, words, content)


def _bibliography(facts: Facts) -> Iterator[Download]:
    told = facts.language.gettext
    titles = {
        "bib": ("BibTeX", told(_AS_THEY_STAND)),
        "ris": ("RIS", told(_FOR_MANAGERS)),
        "json": ("CSL-JSON", told(_FOR_PROCESSORS)),
    }
    for suffix, (media_type, content) in _formats(facts, facts.items).items():
        title, description = titles[suffix]
        yield Download(f"data/citations.{suffix}", media_type, title, description, content)


def _linked(facts: Facts) -> Iterator[Download]:
    title = facts.language.gettext("Web annotations")
    words = facts.language.gettext(
        "Every excerpt as a W3C Web Annotation, with its words, notes and tags."
    )
    yield Download(ANNOTATIONS, ANNOTATION, title, words, annotations(facts))
    title = facts.language.gettext("Linked data")
    words = facts.language.gettext(
        "Claims, quotations, sources, people, places and events in schema.org's terms."
    )
    yield Download(GRAPH, "application/ld+json", title, words, graph(facts))


def _formats(facts: Facts, keys: Iterable[str]) -> dict[str, tuple[str, bytes]]:
    """A part of the bibliography in each format, by suffix, with the format's media type."""
    chosen = list(keys)
    items = [facts.items[key] for key in chosen]
    return {
        "bib": (
            "application/x-bibtex; charset=utf-8",
            bibtex(facts.corpus.bibliography[key] for key in chosen),
        ),
        "ris": (
            "application/x-research-info-systems; charset=utf-8",
            ris(ris_items(facts, chosen)),
        ),
        "json": (CSL, csl_json(items)),
    }


def _citations_of_parts(facts: Facts) -> Iterator[Download]:
    """The bibliography of each source and of each theme, beside its page."""
    parts: dict[str, list[str]] = {f"sources/{key}/{key}": [key] for key in facts.corpus.sources}
    parts |= {
        f"themes/{key}/{key}": facts.works_of(theme) for key, theme in facts.corpus.themes.items()
    }
    for path, keys in parts.items():
        for suffix, (media_type, content) in _formats(facts, keys).items():
            yield Download(f"{path}.{suffix}", media_type, "", "", content)


def _schemas(rows: Rows) -> Iterator[Download]:
    for name, schema in schemas(rows).items():
        path = f"{FOLDER}/{name}.schema.json"
        yield Download(path, "application/schema+json", "", "", json_bytes(schema))
