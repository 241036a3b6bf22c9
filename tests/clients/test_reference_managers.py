"""Files of references, read by other people's programs: citation-js, rispy, pandoc."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypandoc
import pytest
import rispy

from sourcebook.diagnostics import Report
from sourcebook.exports.bibtex import bibtex
from sourcebook.exports.csl_json import csl_json
from sourcebook.exports.ris import ris, ris_items
from sourcebook.facts import Facts
from sourcebook.model.text import Text
from sourcebook.read.bibtex import read_bibliography
from tests.projects import CORPUS, corpus_at
from tests.render.html import files_in

TITLES = {
    "{North} {Korea} Bans '{The} {Interview}'": "North Korea Bans “The Interview”",
    "'{We} can't rely on ice': a letter": "“We can’t rely on ice”: a letter",
    'The "great freeze" of the \'90s': "The “great freeze” of the ’90s",
    "Songs ('of a lock') on the water": "Songs (“of a lock”) on the water",
    r"L'{\"e}t{\'e} and the keeper's lock": "L’ëté and the keeper’s lock",
}
"""Titles as people type them, and as pandoc tells them: a quotation is one, whatever its marks."""


def document(**fields: str) -> Facts:
    """The small corpus, its newspaper article made a document with these fields."""
    told = "".join(f",\n  {name} = {{{value}}}" for name, value in fields.items())
    text = f"@misc{{gazette-1889,\n  title = {{A paper}},\n  date = {{1889}}{told}\n}}\n"
    (entry,) = read_bibliography("citations.bib", text, Report())
    corpus = corpus_at(CORPUS)
    entries = {**corpus.bibliography, "gazette-1889": entry}
    return Facts(replace(corpus, bibliography=entries))


def of_genre(facts: Facts, genre: str) -> Facts:
    corpus = facts.corpus
    source = corpus.sources["gazette-1889"]
    source = replace(source, genre=Text(genre, source.genre.at))
    return Facts(replace(corpus, sources={**corpus.sources, "gazette-1889": source}))


@pytest.mark.parametrize("title", TITLES)
def test_pandoc_sets_quotations_in_titles_as_tex_does(title: str) -> None:
    text = f"@book{{x,\n  title = {{{title}}},\n  date = {{1890}},\n  langid = {{german}}\n}}\n"
    sent = bibtex(read_bibliography("x.bib", text, Report())).decode()
    (item,) = json.loads(pypandoc.convert_text(sent, "csljson", "biblatex"))
    shown = item["title"].replace("'", "’").replace('<span class="nocase">', "")
    assert shown.replace("</span>", "") == TITLES[title]


def test_marks_that_delimit_or_accent_stay() -> None:
    text = "@book{x, author = {'t Hooft, G.}, title = \"A \\\"{o} 'x'\", date = {1890}}\n"
    assert bibtex(read_bibliography("x.bib", text, Report())).decode() == text


TYPES = {
    "un-document": "GOVDOC",
    "official-statement": "GOVDOC",
    "archival-document": "MANSCPT",
    "legal-text": "STAT",
    "letter": "PCOMM",
    "object": "GEN",
}


@pytest.mark.parametrize("genre", TYPES)
def test_a_document_has_the_type_of_its_genre(genre: str) -> None:
    facts = of_genre(document(number="A/46/608"), genre)
    (record,) = rispy.loads(ris(ris_items(facts, ["gazette-1889"])).decode())
    assert record["type_of_reference"] == TYPES[genre]
    assert record["title"] == "A paper"


def test_the_number_of_a_document_is_told_where_zotero_looks() -> None:
    (item,) = json.loads(csl_json([document(number="A/46/608").items["gazette-1889"]]))
    assert (item["number"], item["note"]) == ("A/46/608", "number: A/46/608")
    for item in json.loads(csl_json(Facts(corpus_at(CORPUS)).items.values())):
        assert "note" not in item, "an issue or a report has a field of its own"


def test_a_body_stays_whole() -> None:
    """A comma would part its name into a family and a given one."""
    facts = document(author="{Ministry of Locks, Department of Ice, Republic of Fradley}")
    (record,) = rispy.loads(ris(ris_items(facts, ["gazette-1889"])).decode())
    assert record["authors"] == ["Ministry of Locks (Department of Ice; Republic of Fradley)"]
    (record,) = rispy.loads(ris(ris_items(facts, ["jones-1890"])).decode())
    assert record["authors"] == ["Jones, Edith"]


@pytest.fixture(scope="module")
def read(
    site: Path, node: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[dict[str, Any]]]:
    """What citation-js reads of each file of references, by path; by name if a page holds it."""
    files = [path for suffix in ("bib", "ris") for path in sorted(site.rglob(f"*.{suffix}"))]
    files += site.glob("data/citations.json")
    folder = tmp_path_factory.mktemp("held")
    for page in site.glob("id/*/index.html"):
        for name, text in files_in(page.read_text("utf-8")).items():
            files.append(folder / name)
            files[-1].write_text(text, "utf-8")
    found = node("cites.js", *files)
    return {
        path.name if path.parent == folder else path.relative_to(site).as_posix(): found[str(path)]
        for path in files
    }


def test_citation_js_reads_every_file(read: dict[str, list[dict[str, Any]]]) -> None:
    corpus = corpus_at(CORPUS)
    for suffix in ("bib", "ris", "json"):
        items = read[f"data/citations.{suffix}"]
        assert [item["id"] for item in items] == list(corpus.bibliography)
        assert [item["title"].casefold().replace("’", "'") for item in items] == [
            "great frost stops the canal",
            "winters on the water: a boatwoman's memoir",
            "ice, iron and the fradley lock",
        ]
    assert len(read) > 30
    for path, items in read.items():
        assert items, path
        assert all(item.get("title") and item.get("type") for item in items), path


def test_citation_js_reads_one_work_in_every_format(read: dict[str, list[dict[str, Any]]]) -> None:
    """A claim has the same title, address and body in each of its three files."""
    for key in ("day-of-freeze", "gazette-gate-froze"):
        told = [read[f"{key}.{suffix}"][-1] for suffix in ("bib", "ris", "json")]
        assert len({item["title"].translate(PLAIN) for item in told}) == 1
        assert len({item["URL"] for item in told}) == 1
        for item in told:
            assert item["author"][0].get("literal") or item["author"][0].get("family")
        assert told[1]["type"] == told[2]["type"] == "webpage"


PLAIN = str.maketrans({"“": "", "”": "", "‘": "", "’": "", "'": "", '"': "", "`": ""})
