"""Twins of the data pages, and of the prose pages that people write."""

import re
from collections.abc import Iterator, Sequence
from posixpath import dirname, join, normpath

from sourcebook.exports.prose import escaped
from sourcebook.exports.publication import QUOTATIONS, Download
from sourcebook.exports.twins.twin import Scribe, Twin, blocks
from sourcebook.model.directive import find_directives
from sourcebook.model.records import Essay
from sourcebook.parse.schema import Schema
from sourcebook.parse.shape import Field, Record
from sourcebook.rules import CATALOGUE

_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_FILE_LINK = re.compile(r"\]\(([\w./-]+\.md)(#[\w.-]+)?\)")
_TITLE = re.compile(r"^#\s+(.*?)\s*(?:\{[^}\n]*\})?\s*$", re.MULTILINE)


def data_pages(scribe: Scribe, downloads: Sequence[Download]) -> Iterator[Twin]:
    """The list of downloads, the dictionary, the rules."""
    listed = [_download(scribe, item) for item in downloads]
    lines = [
        f"- [{escaped(item.title)}]({_url(scribe, item)}): {escaped(item.description)}"
        for item in downloads
    ]
    data = blocks("\n".join(lines), QUOTATIONS)
    yield Twin("/data/", "data", "Data", "All downloads.", {"downloads": listed}, data)
    yield _dictionary(Schema(scribe.facts.corpus.vocabulary).records)
    yield _rules()


def _url(scribe: Scribe, item: Download) -> str:
    return scribe.facts.url(f"/{item.path}")


def _download(scribe: Scribe, item: Download) -> dict[str, object]:
    return {
        "title": item.title,
        "description": item.description,
        "media_type": item.media_type,
        "bytes": len(item.content),
        "url": _url(scribe, item),
    }


def _dictionary(records: Sequence[Record]) -> Twin:
    data = {"records": [_record(record) for record in records]}
    text = blocks(
        *(
            blocks(
                f"## {record.name}",
                record.guidance,
                "\n".join(
                    f"- `{field.name}`: {escaped(field.guidance)}" for field in record.fields
                ),
            )
            for record in records
        )
    )
    summary = "Every field of every record, with examples."
    return Twin("/data/dictionary/", "dictionary", "Data dictionary", summary, data, text)


def _record(record: Record) -> dict[str, object]:
    fields = [_field(field) for field in record.fields]
    return {"name": record.name, "guidance": record.guidance, "fields": fields}


def _field(field: Field) -> dict[str, object]:
    return {
        "name": field.name,
        "guidance": field.guidance,
        "holds": field.shape.words,
        "required": field.required,
        "good": list(field.good),
        "bad": list(field.bad),
    }


def _rules() -> Twin:
    rules = [
        {"code": rule.code, "slug": rule.slug, "summary": rule.summary, "why": rule.why}
        for rule in CATALOGUE.values()
    ]
    text = "\n".join(
        f"- {rule['code']} {rule['slug']}: {escaped(rule['summary'])}" for rule in rules
    )
    summary = "Every rule that the content keeps."
    return Twin("/data/rules/", "rules", "Rule catalogue", summary, {"rules": rules}, text)


def essays(scribe: Scribe) -> Iterator[Twin]:
    """The pages under ``docs/``, without what the build puts in and with citations as links."""
    for essay in scribe.facts.corpus.essays:
        text = _FRONT_MATTER.sub("", essay.text)
        heading = _TITLE.search(text)
        text = _without_directives(text[heading.end() :] if heading else text)
        body = scribe.essay(_with_full_links(scribe, essay, text))
        title = heading.group(1) if heading else scribe.facts.publication.site_name
        cited = [
            str(item.source) for item in scribe.facts.corpus.mentions if item.holder == essay.path
        ]
        data = {"markdown": body.strip(), "sources": list(dict.fromkeys(cited))}
        yield Twin(essay_address(essay), "essay", title, title, data, body)


def withdrawn(scribe: Scribe, pages: Sequence[Twin]) -> Iterator[Twin]:
    """What stands where a page was: the note of the ledger, unless one of ``pages`` is there."""
    taken = {page.address for page in pages}
    for line in scribe.facts.corpus.permalinks:
        page = line.state == "withdrawn" and line.address.endswith("/")
        if page and line.address not in taken and not line.address.startswith("/id/"):
            note = str(line.detail)
            data = {"note": note}
            yield Twin(line.address, "withdrawn", "Withdrawn", note, data, escaped(note))


def _without_directives(markdown: str) -> str:
    filled = {directive.line for directive in find_directives(markdown)}
    lines = markdown.split("\n")
    return "\n".join(line for number, line in enumerate(lines, 1) if number not in filled)


def _with_full_links(scribe: Scribe, essay: Essay, markdown: str) -> str:
    """The page with links to other files of ``docs/`` as addresses of their pages."""
    folder = dirname(essay.path)

    def full(found: re.Match[str]) -> str:
        path = normpath(join(folder, found.group(1)))
        return f"]({scribe.facts.url(address_of_file(path))}{found.group(2) or ''})"

    return _FILE_LINK.sub(full, markdown)


def essay_address(essay: Essay) -> str:
    """Where a page under ``docs/`` is published."""
    return address_of_file(essay.path)


def address_of_file(path: str) -> str:
    """Where the Markdown file at a path of the project is published."""
    path = path.removeprefix("docs/").removesuffix(".md")
    folder = "" if path == "index" else path.removesuffix("/index")
    return f"/{folder}/" if folder else "/"
