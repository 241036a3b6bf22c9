"""A reader's list as the site's scripts write it: what other programs read of it."""

import base64
import json
import re
import shutil
import subprocess
import zipfile
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import rispy
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from sourcebook import pandoc
from sourcebook.exports.discovery import escaped
from sourcebook.exports.ris import ris, ris_items
from sourcebook.model.corpus import Corpus
from tests.projects import TESTS, facts_of, packed, rendered
from tests.render.html import words

_SCRIPTS = [
    Path(str(files("sourcebook.render.assets") / name))
    for name in ("list-forms.js", "list-docx.js")
]
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LIST: dict[str, Any] = {
    "title": "Reading list",
    "told": "From “The frozen lock”.",
    "address": "https://lock.example.net/list/#ids=a,b,c",
    "language": "en",
    "rows": [
        {
            "title": "Was it *the ninth* & not [the] <tenth>?",
            "about": "Disputed: 1 for, 2 against. A claim of “Frost”.",
            "cited": "Society, The Lock. Frost. 2026.",
            "html": "Society, The Lock. <i>Frost</i>. 2026.",
            "address": "https://lock.example.net/id/a/",
        },
        {"title": "An event", "about": "- 1. # 1889", "address": "https://lock.example.net/id/b/"},
        {"title": "gone", "about": "Withdrawn: it was a forgery."},
    ],
}


def by_script(
    told: dict[str, Any], citations: list[str], cited: list[dict[str, str]] | None = None
) -> dict[str, str]:
    """Each form of a list, and the files of its citations as one, each of a row if these are."""
    node = shutil.which("node")
    assert node, "no node: 'make test' installs it"
    done = subprocess.run(
        [node, TESTS / "list.mjs", *_SCRIPTS],
        input=json.dumps({"list": told, "files": citations, "cited": cited or []}),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    forms: dict[str, str] = json.loads(done.stdout)
    return forms


def ris_in(html: str) -> str:
    """The RIS that a page offers in a link (RFC 2397)."""
    (link,) = re.findall(r'href="data:application/x-research-info-systems[^,"]*,([^"]*)"', html)
    return unquote(link)


def opened(document: str) -> dict[str, bytes]:
    """The parts of a document, each of which is whole and is XML."""
    with zipfile.ZipFile(BytesIO(base64.b64decode(document))) as package:
        assert package.testzip() is None
        parts = {name: package.read(name) for name in package.namelist()}
    for part in parts.values():
        ET.fromstring(part)
    return parts


def test_text_has_every_line_in_order() -> None:
    lines = by_script(LIST, [])["text"].splitlines()
    assert lines[0] == "Reading list"
    numbered = [line for line in lines if re.match(r"\d\. ", line)]
    assert numbered == [f"{at}. {row['title']}" for at, row in enumerate(LIST["rows"], 1)]
    assert "   https://lock.example.net/id/a/" in lines
    assert "   Withdrawn: it was a forgery." in lines
    assert lines[-1] == LIST["address"]


def test_markdown_and_html_say_the_same() -> None:
    forms = by_script(LIST, [])
    from_markdown = MarkdownIt().render(forms["markdown"])
    assert words(from_markdown).split() == words(forms["html"]).split()
    links = re.findall(r'href="([^"]*)"', forms["html"])
    assert re.findall(r'href="([^"]*)"', from_markdown) == links
    assert len(links) == 3


@settings(max_examples=20, deadline=None)
@given(st.lists(st.text(max_size=30), min_size=1, max_size=5))
def test_any_words_are_inert_and_whole(titles: list[str]) -> None:
    rows = [{"title": title, "about": title, "address": "https://x.example/"} for title in titles]
    forms = by_script({**LIST, "rows": rows}, [])
    for title in titles:
        # As the build escapes a line; what is told is told nowhere else.
        assert f"[{escaped(title)}]" in forms["markdown"]
    document = ET.fromstring(opened(forms["docx"])["word/document.xml"])
    told = "".join(part.text or "" for part in document.iter(f"{_WORD}t"))
    fit = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
    for title in titles:
        # XML reads a carriage return as a line feed (2.11).
        assert re.sub("\r\n?", "\n", fit.sub("", title)) in told


def test_a_word_processor_reads_the_document(tmp_path: Path) -> None:
    document = by_script(LIST, [])["docx"]
    parts = opened(document)
    assert next(iter(parts)) == "[Content_Types].xml"
    file = tmp_path / "list.docx"
    file.write_bytes(base64.b64decode(document))
    html = pandoc.run("--from=docx", "--to=html", str(file), text="").decode()
    assert re.findall(r'href="([^"]*)"', html) == [
        "https://lock.example.net/id/a/",
        "https://lock.example.net/id/b/",
        LIST["address"],
    ]
    assert len(re.findall(r"<h2\b", html)) == 3
    assert "Withdrawn: it was a forgery." in words(html)


def test_the_same_list_gives_the_same_document() -> None:
    assert by_script(LIST, [])["docx"] == by_script(LIST, [])["docx"]


def test_ris_of_sources_is_that_of_the_build(corpus: Corpus) -> None:
    """For every order of the list: byte for byte what the build writes for these sources."""
    facts, pack = facts_of(corpus), packed(corpus)
    for keys in ([*corpus.sources], [*corpus.sources][::-1]):
        citations = [pack[f"sources/{key}/{key}.ris"].content.decode() for key in keys]
        assert by_script(LIST, citations)["ris"] == ris(ris_items(facts, keys)).decode()


def test_ris_of_every_object_has_each_record_once(corpus: Corpus) -> None:
    assets = rendered(corpus).assets
    citations = [
        ris_in(assets[f"id/{key}/index.html"].content.decode())
        for key in (*corpus.claims, *corpus.questions, *corpus.excerpts, *corpus.events)
    ]
    found = rispy.loads(by_script(LIST, citations)["ris"])
    every = [record for file in citations for record in rispy.loads(file)]
    once = [record for at, record in enumerate(every) if record not in every[:at]]
    assert found == once
    assert len(found) < len(every), "passages of one source bring it once"


def test_ris_tells_how_each_row_stands_in_a_note_of_its_record(corpus: Corpus) -> None:
    """Beside the check word, which is a note as well; what the build writes stays."""
    assets = rendered(corpus).assets
    keys = [*corpus.claims][:2]
    citations = [ris_in(assets[f"id/{key}/index.html"].content.decode()) for key in keys]
    rows = [
        {"title": "One", "about": "Disputed: 1 for,\n2 against."},
        {"title": "Other", "about": "Corroborated."},
    ]
    found = rispy.loads(by_script(LIST, [*citations, citations[0]], [*rows, rows[0]])["ris"])
    plain = rispy.loads(by_script(LIST, citations)["ris"])
    words = [record["notes"] for record in plain]
    assert [record.pop("notes") for record in found] == [
        [*words[0], "One: Disputed: 1 for, 2 against."],
        [*words[1], "Other: Corroborated."],
    ]
    empty = by_script(LIST, citations, [{"title": "No", "about": ""}] * 2)["ris"]
    assert rispy.loads(empty) == plain
    for record in plain:
        del record["notes"]
    assert found == plain
