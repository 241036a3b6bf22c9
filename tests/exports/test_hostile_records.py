"""Script, formulas and control characters in every field of every record stay data."""

import csv
import io
import json
import re
from dataclasses import replace
from functools import cache
from xml.etree import ElementTree as ET

import pytest
import rispy

from sourcebook.model.bibliography import BibEntry
from sourcebook.model.corpus import Corpus
from tests.exports.test_tables import FORMULA
from tests.projects import CORPUS, Pack, corpus_at, pack_at, packed
from tests.render.html import to_html
from tests.render.test_hostile_records import poisoned, running

ATTACKS = {
    "script": "<script>alert(1)</script>",
    "attribute": '"\' onmouseover=alert(1) x="',
    "closing": "</p></div><script>alert(1)</script><!-- ]]>",
    "markdown": "[x](javascript:alert(1)) *<img src=x onerror=alert(1)>* | # `",
    "lines": "\r\nER  - \r\nTY  - BOOK\r\n=cmd()\r\n",
    "control": "\x0b\x1b\u2028\ufffe & \\",
}
_BROUGHT = re.compile(r"<(script|img|div)\b|href=\"javascript|<!--")
_SAFE = {"citekey", "crossref", "date", "langid", "xdata", "entrysubtype"}


def hostile(corpus: Corpus, attack: str) -> Corpus:
    """The corpus with an attack at the end of every free text, and before those of its entries."""
    entries = {
        key: replace(
            entry,
            fields={
                name: value if name in _SAFE else f"={attack}{value}"
                for name, value in entry.fields.items()
            },
        )
        for key, entry in corpus.bibliography.items()
    }
    found: Corpus = poisoned(replace(corpus, bibliography={}), attack)
    return replace(found, bibliography=entries)


@cache
def pack_with(attack: str) -> Pack:
    """The pack of the small corpus under an attack."""
    return packed(hostile(corpus_at(CORPUS), ATTACKS[attack]))


@pytest.fixture(params=ATTACKS)
def attacked(request: pytest.FixtureRequest) -> Pack:
    """The pack under each attack."""
    return pack_with(request.param)


def test_the_attack_arrives() -> None:
    """The test is about something: the entries are hostile, and their words are exported."""
    assert all(isinstance(entry, BibEntry) for entry in corpus_at(CORPUS).bibliography.values())
    rows = json.loads(pack_with("script")["data/sources.json"].content)
    assert all("<script>" in row["title"] and "<script>" in row["note"] for row in rows)


def test_no_cell_is_a_formula(attacked: Pack) -> None:
    for path, item in attacked.items():
        if path.endswith(".csv"):
            lines = csv.DictReader(
                io.StringIO(item.content.decode("utf-8-sig"), newline=""), strict=True
            )
            for line in lines:
                assert None not in line
                for name, cell in line.items():
                    assert not cell.startswith(FORMULA) or name in ("latitude", "longitude")


def test_ris_keeps_its_records(attacked: Pack) -> None:
    records = rispy.loads(attacked["data/citations.ris"].content.decode())
    assert [record["id"] for record in records] == list(corpus_at(CORPUS).bibliography)


def test_xml_and_json_are_read(attacked: Pack) -> None:
    for path, item in attacked.items():
        if path.endswith(".xml"):
            ET.fromstring(item.content)
        elif path.endswith((".json", ".jsonld")):
            json.loads(item.content)


def test_markdown_runs_nothing(attacked: Pack) -> None:
    """Made into HTML, a twin holds no element and no address that a record brought in."""
    for path, item in attacked.items():
        if path.endswith((".md", "llms.txt")):
            html = to_html(item.content.decode())
            if path not in pack_at(CORPUS):
                # What was put into all quotations is in all of them: they are compared.
                assert path.startswith(("compare/", "weigh/accounts/"))
                assert not _BROUGHT.findall(html), path
                continue
            clean = to_html(pack_at(CORPUS)[path].content.decode())
            assert _BROUGHT.findall(html) == _BROUGHT.findall(clean), path
            assert running(html) == running(clean), path
