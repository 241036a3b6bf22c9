"""Zotero's notes in HTML: as it keeps them, as it exports them, and as its API gives them."""

import json
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from sourcebook.annotations import Annotation, read_annotations
from sourcebook.texts import UnreadableError
from tests.projects import CORPUS, commanded

SMITH = {"title": "Ice, Iron and the Fradley Lock", "author": [{"family": "Smith"}]}
WORDS = "Of the winter much was written"
SNOW = "The snow lay deep"


def address(item: str) -> str:
    return f"http://zotero.org/users/12/items/{item}"


def span(words: str, item: str, label: str, data: dict[str, Any] | None = None) -> str:
    """A passage as a note keeps it; the work is told by its address, and by ``data`` if any."""
    cited = {"uris": [address(item)], "locator": "40", **({"itemData": data} if data else {})}
    said = {"annotationKey": f"{item}0001", "pageLabel": "40", "citationItem": cited}
    return (
        f'<p><span class="highlight" data-annotation="{quote(json.dumps(said))}">“{words}”</span> '
        f'<span class="citation" data-citation="{quote(json.dumps({"citationItems": [cited]}))}">'
        f"{label}</span> why?</p>"
    )


def kept(*passages: str, works: dict[str, dict[str, Any]] | None = None) -> str:
    items = [{"uris": [address(key)], "itemData": data} for key, data in (works or {}).items()]
    return (
        f'<div data-citation-items="{quote(json.dumps(items))}" data-schema-version="9">'
        f"<h1>Annotations</h1>{''.join(passages)}</div>"
    )


def exported(linked: bool) -> str:
    """What the translator makes of a note: no data, and links into Zotero if they were wanted."""
    passages = []
    for words, item, label in ((WORDS, "WORK", "Smith, 1999, p. 40"), (SNOW, "LIFE", "Jones 1890")):
        work = f'<a href="zotero://select/library/items/{item}">{label}</a>'
        file = f"zotero://open-pdf/library/items/{item}F?page=3&amp;annotation={item}0001"
        citation = work if linked else f'<span class="citation-item">{label}</span>'
        pdf = f' (<a href="{file}">pdf</a>) ' if linked else ""
        passages.append(
            '<p><span class="highlight"><span style="background-color: #5fb23680">'
            f'“{words}”</span></span> <span class="citation">({citation})</span>{pdf} why?</p>'
        )
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"></head><body><div class="zotero-notes">'
        f'<div class="zotero-note"><h1>Annotations</h1>{"<hr>".join(passages)}</div></div></body>'
    )


def read(html: str, name: str = "note.html") -> list[Annotation]:
    export = read_annotations(name, html.encode())
    assert export is not None
    assert not export.whole, "a note has what was put into it"
    return export.found


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    shutil.copytree(CORPUS, root)
    return root


@pytest.mark.parametrize("linked", [True, False])
def test_an_exported_note_has_no_data_and_is_read_all_the_same(linked: bool, root: Path) -> None:
    first, second = read(exported(linked))
    assert (first.quote, first.page, first.title) == (WORDS, "40", "Smith, 1999")
    assert (first.comment, second.comment) == ("why?", "why?"), "no rest of the link's brackets"
    assert first.colour == "green"
    assert (first.origin == "zotero:WORK0001") is linked
    file = root.parent / "note.html"
    file.write_text(exported(linked), "utf-8")
    done = commanded(root, "import", str(file))
    assert "1 added" in done.err, "Jones is known; of Smith and Brown there is no Smith alone"
    assert SNOW in (root / "sources/excerpts/jones-1890.yml").read_text("utf-8")


def test_what_a_note_cites_is_told_at_its_head() -> None:
    """Zotero keeps the works of a note once, in the container, and addresses in the passages."""
    (one,) = read(kept(span(WORDS, "WORK", "(Smith, 1999)"), works={"WORK": SMITH}))
    assert one.title == SMITH["title"]


def test_a_note_as_the_api_gives_it() -> None:
    html = kept(span(WORDS, "WORK", "(x)", SMITH))
    item = {"key": "NOTE0001", "data": {"key": "NOTE0001", "itemType": "note", "note": html}}
    for given in ([item], item["data"]):
        (one,) = read(json.dumps(given), "note.json")
        assert (one.quote, one.title, one.page) == (WORDS, SMITH["title"], "40")


@pytest.mark.parametrize(("cited", "known"), [("Smith, 1999, p. 40", True), ("x", False)])
def test_no_passage_goes_under_another_work_than_its_own(
    cited: str, known: bool, root: Path
) -> None:
    """``--source`` names one, and the note is on two: by their citation, or by address alone."""
    label = "(Jones, 1890, p. 40)" if known else "(y)"
    file = root.parent / "note.html"
    file.write_text(kept(span(WORDS, "WORK", f"({cited})"), span(SNOW, "LIFE", label)), "utf-8")
    done = commanded(root, "import", str(file), "--source", "jones-1890")
    assert WORDS not in (root / "sources/excerpts/jones-1890.yml").read_text("utf-8"), done
    assert (SNOW in (root / "sources/excerpts/jones-1890.yml").read_text("utf-8")) is known


def test_what_tells_nothing_of_its_source_is_told_to_rest_on_the_option(root: Path) -> None:
    file = root.parent / "note.html"
    file.write_text(kept(span(WORDS, "WORK", "(x)")), "utf-8")
    done = commanded(root, "import", str(file), "--source", "smith-1999")
    assert "1 added" in done.err
    assert "of 1 of these nothing in the file says that they are on 'smith-1999'" in done.out
    assert "nothing in the file" not in commanded(root, "import", str(file)).out, "told once"


def test_what_is_said_between_the_passages_is_kept_or_told() -> None:
    """In a paragraph of its own or in a list, before a passage or behind it, with its marks."""
    rich = (
        "A <em>stylet</em>, <a href='https://a.example/x'>see</a> 10<sup>2</sup> &lt;sic&gt;"
        "<ul><li><p>one</p></li><li>two</li></ul>"
    )
    html = kept(
        "<p>Before all.</p><p>And more.</p>",
        span(WORDS, "WORK", "(x)", SMITH)
        .replace("why?", rich)
        .replace("<p><span", "<p>It tells: <span"),
        "<blockquote><p>His words</p></blockquote><p>He <span class='citation'>(y)</span> errs</p>",
        "<h2>Later</h2><p>Below.</p>",
    )
    passage, quoted, unsaid = read(html)
    assert passage.comment.split("\n\n") == [
        "It tells: A *stylet*, see (https://a.example/x) 10² <sic>", "one", "two", "He (y) errs",
    ]  # fmt: skip
    assert (quoted.quote, "block quotation" in quoted.skipped) == ("His words", True)
    told = "this, “And more.”, “Below.”:"
    assert (unsaid.comment, unsaid.skipped.startswith(told)) == ("Before all.", True)


def test_a_picture_that_is_marked_parts_what_is_said() -> None:
    said = quote(json.dumps({"annotationKey": "PICT0001", "annotationType": "image"}))
    image = f'<p><img alt="" data-annotation="{said}"><br>of a lock</p>'
    words, picture = read(kept(span(WORDS, "WORK", "(x)", SMITH), image))
    assert (words.comment, picture.comment) == ("why?", "of a lock")


def test_the_cells_of_a_table_stay_apart() -> None:
    rows = "<tr><th>year</th><th>hour</th></tr><tr><td>1906</td><td>six</td></tr>"
    (passage,) = read(kept(span(WORDS, "WORK", "(x)", SMITH), f"<table>{rows}</table>"))
    assert passage.comment.split("\n\n") == ["why?", "year; hour", "1906; six"]


def test_where_nothing_is_marked_the_way_out_is_told() -> None:
    bare = '<div class="zotero-notes"><div class="zotero-note"><p>Words.</p></div></div>'
    item = {"itemType": "note", "note": "<p>Words.</p>"}
    for name, text in (("a.html", bare), ("a.json", json.dumps([item]))):
        with pytest.raises(UnreadableError, match="export it as Markdown"):
            read_annotations(name, text.encode())
    work = {"itemType": "book", "title": "Ice"}
    assert read_annotations("a.json", json.dumps([work, item]).encode()) is None
    assert read_annotations("a.html", b"<p class='note'>A page of the web.</p>") is None
