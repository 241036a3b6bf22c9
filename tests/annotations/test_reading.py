"""Annotations of each tool, as it writes them, and the traps in them."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import typst
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Highlight, Text
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, NumberObject
from pypdf.generic import TextStringObject as Words

from sourcebook.annotations import Annotation, read_annotations
from sourcebook.annotations.annotation import make, without_code
from sourcebook.annotations.colours import COLOURS, named
from sourcebook.annotations.table import Table
from sourcebook.texts import UnreadableError
from sourcebook.texts.pdf_marks import _words

FILES = Path(__file__).with_name("files")


def read(name: str) -> dict[str, Annotation]:
    """The annotations of a file by their names."""
    export = read_annotations(name, (FILES / name).read_bytes())
    assert export is not None, name
    return {one.origin: one for one in export.found}


def of_json(data: object) -> list[Annotation]:
    export = read_annotations("x.json", json.dumps(data).encode())
    assert export is not None
    return export.found


def test_zotero_items_lead_by_two_hops_to_their_work() -> None:
    found = read("zotero.json")
    assert found["zotero:HIGH0001"] == Annotation(
        "zotero:HIGH0001",
        "Of the winter much was written and little kept.",
        "See […], ask […]; *compare* the memoir",
        ("ice", "to read"),
        "yellow",
        "40",
        "smith-1999",
        title="Ice, Iron and the Fradley Lock",
    )
    assert found["zotero:HIGH0001"].told == ("left out: paths or addresses of people",)
    assert found["zotero:NOTE0001"].tags == ("theme:frost",)
    assert found["zotero:NOTE0001"].page == "", "a sheet is no page"
    assert found["zotero:IMAG0001"].skipped


@pytest.mark.parametrize("name", ["bbt.json", "note.html", "note-exported.html", "obsidian.md"])
def test_one_highlight_has_one_name_whoever_tells_of_it(name: str) -> None:
    one = read(name)["zotero:HIGH0001"]
    assert one.quote == "Of the winter much was written and little kept."
    assert (one.page, one.colour) == ("40", "" if name == "note-exported.html" else "yellow")


def test_better_bibtex_exports_a_work_with_what_was_marked_in_it() -> None:
    """Its JSON of a whole library: the work around an annotation says which source it is."""
    mark = {"annotationType": "highlight", "annotationText": "of frost", "key": "HIGH0009"}
    work = {"citationKey": "smith-1999", "title": "Ice", "DOI": "10.1/x"}
    attached = {"path": "/home/ada/ice.pdf", "annotations": [mark, "none"]}
    data = {"config": {"label": "BetterBibTeX JSON"}, "items": [work | {"attachments": [attached]}]}
    (found,) = of_json(data)
    assert (found.origin, found.quote) == ("zotero:HIGH0009", "of frost")
    assert (found.key, found.doi, found.title) == ("smith-1999", "10.1/x", "Ice")
    bare = {"items": [work | {"attachments": [{"path": "/home/ada/ice.pdf"}]}]}
    assert read_annotations("x.json", json.dumps(bare).encode()) is None


def test_a_position_is_a_string_or_an_object_and_never_a_page() -> None:
    position = {"pageIndex": 0, "rects": [[1, 2, 3, 4]]}
    for written in (position, json.dumps(position)):
        item = {
            "key": "ABCD2345",
            "itemType": "annotation",
            "annotationType": "highlight",
            "annotationText": "words",
            "annotationPosition": written,
        }
        assert of_json([item])[0].page == ""


def test_what_the_reader_of_zotero_drags_out() -> None:
    item = {
        "id": "ABCD2345", "type": "highlight", "text": "words", "comment": "why",
        "pageLabel": "xii", "color": "#2ea8e5", "authorName": "Ada Secret",
        "tags": [{"name": "ice", "color": "#fff"}],
        "position": {"pageIndex": 3},
    }  # fmt: skip
    assert of_json([item]) == [
        Annotation("zotero:ABCD2345", "words", "why", ("ice",), "blue", "xii")
    ]


def test_a_note_of_zotero_has_its_comment_after_the_citation() -> None:
    first, old = read("note.html").values()
    assert first.comment == "compare the memoir"
    assert first.title == "Ice, Iron and the Fradley Lock"
    assert (old.quote, old.colour, old.page) == ("the gate froze on the ninth", "green", "43")
    assert old.comment == "A paragraph of the note that follows it.", "as in the note's Markdown"


@pytest.mark.parametrize("name", ["hypothesis-api.json", "hypothesis-client.json"])
def test_at_hypothesis_the_text_is_the_comment(name: str) -> None:
    found = read(name)
    one = found["hypothesis:hyp-1_A"]
    assert one.quote == "forty boats lie idle"
    assert one.comment == "Ask about *this*", "a mention names an account"
    assert one.title == "Great Frost"
    assert one.url.startswith("https://archive.example.net/gazette/")
    assert found["hypothesis:hyp-2"].skipped, "an answer is no excerpt"


def test_the_model_of_the_w3c() -> None:
    (one,) = read("w3c.json").values()
    assert one.origin.startswith("w3c:")
    assert "ada" not in one.origin, "a name of a person is in the address"
    assert (one.quote, one.comment, one.tags) == ("coal is dear in the town", "A comment", ("ice",))


def test_a_table_of_hypothesis_is_the_same_in_whichever_form() -> None:
    names = set()
    for column, parted in (("Quote", ","), ("Quote/description", ","), ("Quote/description", "\t")):
        head = ["Created at", "Author", "Page", "URL", "Group", "Type", column, "Comment", "Tags"]
        row = ["2026-05-03T10:00:00Z", "ada", "40", "https://a.example/1", "Public", "Annotation",
               "nine nights", "Who counted?", "ice"]  # fmt: skip
        export = read_annotations("x.csv", "\n".join(map(parted.join, (head, row))).encode())
        assert export is not None, column
        (one,) = export.found
        assert (one.quote, one.comment, one.tags, one.page) == (
            "nine nights", "Who counted?", ("ice",), "40",
        )  # fmt: skip
        names.add(one.origin)
    assert len(names) == 1, "so that a later export is known again"


def test_a_table_of_hypothesis_has_no_ids_and_is_known_again_all_the_same() -> None:
    found = read("hypothesis.csv")
    assert all(len(name) == len("hypothesis:") + 16 for name in found), "a fingerprint, no account"
    passage, paged, page_note, answer = found.values()
    assert passage.quote == "Of the winter much was written and little kept."
    assert (passage.tags, passage.comment) == (("ice", "Lock 4"), "Who kept it?")
    assert (paged.page, paged.comment) == ("40", "")
    assert (page_note.quote, page_note.comment) == (
        "",
        "See the plate: ice (https://example.org/p.png)",
    )
    assert answer.skipped
    assert "ada" not in repr(found)


def test_readwise_tells_pages_and_what_was_discarded() -> None:
    first, gone, note = read("readwise.csv").values()
    assert first.quote == 'the gate froze on the "ninth"'
    assert (first.page, first.tags, first.comment) == ("43", ("ice",), "A note, with comma")
    assert gone.skipped
    assert (note.quote, note.comment, note.page) == ("", "Only a note", "loc. 12")


def test_obsidian_page_one_has_no_number_and_a_plus_is_told() -> None:
    found = read("obsidian.md")
    assert found["zotero:HIGH0001"].tags == ("ice",)
    assert found["zotero:HIGH0001"].comment == "compare the memoir"
    second = found["zotero:HIGH0002"]
    assert (second.quote, second.page, second.comment) == ("thirty boats lay idle", "", "and so on")
    assert "it goes on from the one before it" in second.told[0]


def pdf(tmp_path: Path, *, labels: bool = False) -> bytes:
    """A PDF with a highlight over two lines, one of Zotero's, a note, an answer, and a drawing."""
    source = tmp_path / "a.typ"
    source.write_text(
        "#set page(width: 70mm, height: 60mm, margin: 10mm)\n#set par(justify: true)\n"
        '#set text(hyphenate: true, lang: "en", size: 11pt)\n'
        "The official gate of the fourth lock froze, and the administration was misunderstood."
    )
    raw = bytes(typst.compile(str(source)))
    reader = PdfReader(BytesIO(raw))
    words = list(_words(reader, reader.pages[0]))
    writer = PdfWriter(BytesIO(raw))
    lines = sorted({word.bottom for word in words}, reverse=True)
    points = ArrayObject()
    for line in lines[:2]:
        right = max(word.right for word in words if word.bottom == line)
        left = min(word.left for word in words if word.bottom == line)
        for x, y in ((left, line + 9), (right, line + 9), (left, line - 2), (right, line - 2)):
            points += [FloatObject(x), FloatObject(y)]
    marked = Highlight(rect=(0, 0, 9, 9), quad_points=points, highlight_color="ffd400")
    marked[NameObject("/Contents")] = Words("ask ada@example.org")
    marked[NameObject("/T")] = Words("Ada Secret")
    writer.add_annotation(0, marked)
    first = words[0]
    box = [first.left, 0, first.right, 0, first.left, 0, first.right, 0]
    box[1::2] = [first.bottom + 9, first.bottom + 9, first.bottom - 2, first.bottom - 2]
    ours = Highlight(rect=(0, 0, 9, 9), quad_points=ArrayObject(map(FloatObject, box)))
    ours[NameObject("/NM")] = Words("Zotero-HIGH2345")
    ours[NameObject("/Zotero:Tags")] = Words('["ice"]')
    writer.add_annotation(0, ours)
    writer.add_annotation(0, Text(rect=(1, 1, 5, 5), text="A note of its own"))
    answer = Text(rect=(1, 1, 5, 5), text="An answer")
    answer[NameObject("/IRT")] = DictionaryObject()
    writer.add_annotation(0, answer)
    writer.add_annotation(0, DictionaryObject({NameObject("/Subtype"): NameObject("/Ink")}))
    if labels:
        style = {NameObject("/S"): NameObject("/r"), NameObject("/St"): NumberObject(12)}
        numbers = ArrayObject([NumberObject(0), DictionaryObject(style)])
        writer.root_object[NameObject("/PageLabels")] = DictionaryObject(
            {NameObject("/Nums"): numbers}
        )
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_the_words_under_the_marks_of_a_pdf(tmp_path: Path) -> None:
    export = read_annotations("smith-1999.pdf", pdf(tmp_path))
    assert export is not None
    marked, ours, note, drawn = export.found
    assert marked.quote == "The official gate of the fourth lock froze, and the administration"
    assert (marked.colour, marked.key, marked.page) == ("yellow", "smith-1999", "")
    assert "on sheet 1; the PDF does not say its pages" in marked.told
    assert marked.comment == "ask […]"
    assert (ours.origin, ours.quote, ours.tags) == ("zotero:HIGH2345", "The", ("ice",))
    assert (note.quote, note.comment) == ("", "A note of its own")
    assert drawn.skipped


@pytest.mark.parametrize(("begins", "ends", "quote"), [
    (0, 0, "“The gate, (the fourth) froze.”"),
    (1, 0, "The gate, (the fourth) froze.”"),
    (1, 2, "The gate, (the fourth) froze"),
    (0, 1, "“The gate, (the fourth) froze."),
])  # fmt: skip
def test_punctuation_is_of_a_mark_if_it_is_marked(
    tmp_path: Path, begins: int, ends: int, quote: str
) -> None:
    """At the ends; within the mark every word is whole, on each of its lines."""
    source = tmp_path / "a.typ"
    source.write_text(
        "#set page(width: 70mm, height: 60mm, margin: 10mm)\n#set text(size: 11pt)\n"
        "“The gate, (the\\ fourth) froze.”"
    )
    raw = bytes(typst.compile(str(source)))
    reader = PdfReader(BytesIO(raw))
    words = list(_words(reader, reader.pages[0]))
    lines = sorted({word.bottom for word in words}, reverse=True)
    points = []
    for line, first, last in zip(lines, (begins, 0), (0, ends), strict=True):
        middles = [middle for word in words if word.bottom == line for middle in word.middles]
        left, right = middles[first] - 1, middles[len(middles) - 1 - last] + 1
        for x, y in ((left, line + 9), (right, line + 9), (left, line - 2), (right, line - 2)):
            points.append(FloatObject(x))
            points.append(FloatObject(y))
    writer = PdfWriter(BytesIO(raw))
    writer.add_annotation(0, Highlight(rect=(0, 0, 9, 9), quad_points=ArrayObject(points)))
    out = BytesIO()
    writer.write(out)
    export = read_annotations("a.pdf", out.getvalue())
    assert export is not None
    assert [one.quote for one in export.found] == [quote]


def test_the_pages_of_a_pdf_are_those_it_has_printed(tmp_path: Path) -> None:
    export = read_annotations("a.pdf", pdf(tmp_path, labels=True))
    assert export is not None
    assert {one.page for one in export.found} == {"xii"}


@pytest.mark.parametrize(
    ("text", "around", "quote"),
    [
        ("in the after-\nnoon", "", "in the afternoon"),
        ("the co-\noperation", "of co-operation with", "the co-operation"),
        ("the oﬃcial", "", "the official"),
        ("cafe\u0301\u00a0noir", "", "café noir"),
        ("after\u00ad\nnoon", "", "afternoon"),
    ],
)
def test_words_taken_from_print_come_out_whole(text: str, around: str, quote: str) -> None:
    from sourcebook.annotations.annotation import make  # noqa: PLC0415

    assert make("zotero:A", quote=text, around=around).quote == quote


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.json", b'{"title": "no annotations"}'),
        ("a.bib", b"@book{a, title = {b}}"),
        ("a.html", b"<html><p>words</p></html>"),
        ("a.json", b"[" * 5000),
        ("a.json", b'{"rows": 3, "items": {"rows": [null, 1, "x"]}}'),
        ("a.csv", b"a,b\n1,2\n"),
    ],
)
def test_other_files_are_none(name: str, raw: bytes) -> None:
    assert read_annotations(name, raw) is None


def test_a_broken_pdf_is_refused() -> None:
    with pytest.raises(UnreadableError, match="no PDF that can be read"):
        read_annotations("a.pdf", b"%PDF-1.7 and nothing")


def test_a_table_in_a_comment_is_lines_and_that_is_told() -> None:
    """A note has no tables: its cells stay, their borders go."""
    table = "See:\n\n| year | boats |\n|:---|---|\n| 1890 | 30 |\n\nand more"
    made = make("hypothesis:a", quote="words", comment=table)
    assert made.comment == "See:\n\nyear; boats\n1890; 30\n\nand more"
    assert made.told == ("the table in its comment: each row is a line",)
    bare = make("hypothesis:a", quote="words", comment="year | boats\n--|--\n1890 | 30")
    assert bare.comment == "year; boats\n1890; 30"
    assert make("hypothesis:a", quote="words", comment="H~2~O").told == (
        "marks of layout are left out of its comment",
    )
    assert make("hypothesis:a", quote="words", comment="1 < 2 *and* more").told == ()


@pytest.mark.parametrize(
    ("quote", "left", "page"),
    [
        ("this first[Pg 219] cometary prediction", "this first cometary prediction", "218-219"),
        ("this first [Page 219] cometary", "this first cometary", "218-219"),
        ("{219} this first com{220}etary", "this first cometary", "219-220"),
        ("this first[Pg xii] cometary", "this first cometary", ""),
    ],
)
def test_the_number_of_a_page_is_no_word_and_says_where_it_is(
    quote: str, left: str, page: str
) -> None:
    made = make("hypothesis:a", quote=quote)
    assert (made.quote, made.page) == (left, page)
    assert made.told[0].startswith("left out of its words: ")
    assert make("hypothesis:a", quote=quote, page="7").page == "7"
    assert make("sourcebook:a", quote=quote).quote == quote, "as the editor has it"
    cites = "as he says [p. 12] of [the king]"
    assert make("hypothesis:a", quote=cites).quote == cites


@pytest.mark.parametrize(
    ("kind", "page", "told"),
    [
        ("page", "12", ()),
        ("location", "loc. 12", ()),
        ("order", "", ("not kept: where it stands, 'order 12'",)),
        ("", "", ("not kept: where it stands, '12'",)),
        ("none", "", ()),
        ("time_offset", "", ("not kept: where it stands, 'time_offset 12'",)),
    ],
)
def test_where_a_highlight_of_readwise_stands_is_kept_or_told(
    kind: str, page: str, told: tuple[str, ...]
) -> None:
    """What its note tells Readwise to make of it is no word of it."""
    heading = "Highlight,Book Title,Book Author,Note,Location Type,Location\n"
    row = f'Of ice,Ice,Smith,".c1 Why?\n.h2",{kind},12\n'
    export = read_annotations("x.csv", f"{heading}{row}".encode())
    assert export is not None
    (one,) = export.found
    assert (one.page, one.told, one.comment) == (page, told, "Why?")


@pytest.mark.parametrize(
    ("comment", "note", "told"),
    [
        ("see ![[ice.png]] there", "see there", ("not kept: the picture 'ice.png'",)),
        ("![the gate](files/x.png)", "", ("not kept: the picture 'the gate'",)),
        ("![](https://a.org/x.png)", "https://a.org/x.png", ()),
        ("[the gate](https://a.org/gate 'x') froze", "the gate (https://a.org/gate) froze", ()),
        ("[https://a.org](https://a.org)", "https://a.org", ()),
        ("in [[Lives#Smith|his life]] and [[Lives#Smith]]", "in his life and Lives, Smith", ()),
        ("![[Lives#^a1]] and [[#Smith]]", "Lives and Smith", ()),
    ],
)
def test_links_and_pictures_in_a_note_read_as_a_person_wrote_them(
    comment: str, note: str, told: tuple[str, ...]
) -> None:
    made = make("hypothesis:a", quote="words", comment=comment)
    assert (made.comment, made.told) == (note, told)


@pytest.mark.parametrize(
    ("colour", "name"),
    [
        *(("#ffff00", "yellow"), ("#fffaa0", "yellow"), ("#ffd400", "yellow"), ("#f00000", "red")),
        *(("#ffa500", "orange"), ("#00ff00", "green"), ("#0000ff", "blue"), ("#a28ae5", "purple")),
        *(("#ff00ff", "magenta"), ("#808080", "grey"), ("yellow", "yellow"), ("teal", "teal")),
    ],
)
def test_a_colour_near_one_of_the_table_is_that_one(colour: str, name: str) -> None:
    table = Table(colours={name: ("theme:ice",)})
    assert table.of(Annotation("pdf:a", colour=colour), ["theme:ice"], ()) == (["theme:ice"], [])
    own = Table(colours={colour: ("theme:ice",), **({} if colour == name else {name: ()})})
    assert own.of(Annotation("pdf:a", colour=colour), ["theme:ice"], ())[0] == ["theme:ice"]


def test_every_colour_of_zotero_is_its_own_nearest() -> None:
    for code, name in COLOURS.items():
        near = f"#{int(code[1:], 16) ^ 1:06x}"
        assert (named(code), named(near)) == (name, name)


def test_tags_in_the_note_of_a_mark_are_tags(tmp_path: Path) -> None:
    writer = PdfWriter(BytesIO(pdf(tmp_path)))
    writer.add_annotation(0, Text(rect=(1, 1, 5, 5), text="Old Tom.\n#person/tom #été"))
    out = BytesIO()
    writer.write(out)
    export = read_annotations("smith-1999.pdf", out.getvalue())
    assert export is not None
    one = export.found[-1]
    assert (one.comment, one.tags) == ("Old Tom.", ("person/tom", "été"))


def w3c(**fields: Any) -> list[Annotation]:
    target = {"source": "https://a.example/p", "selector": _selected("words")}
    made = {"type": "Annotation", "id": "https://a.example/1", "target": target, **fields}
    return of_json(made)


def _selected(words: str) -> dict[str, str]:
    return {"type": "TextQuoteSelector", "exact": words}


@pytest.mark.parametrize(
    ("body", "comment", "tags", "told"),
    [
        ({"type": "Choice", "items": [{"value": "a"}, {"value": "b"}]}, "a", (), "instead, 'b'"),
        ({"type": "Composite", "items": [{"value": "a"}, "b"]}, "a\n\nb", (), ""),
        (
            {"type": "SpecificResource", "purpose": "classifying", "source": "https://v.example/x"},
            "", (), "not kept: its body (classifying) 'https://v.example/x'",
        ),
        (
            {"type": "SpecificResource", "purpose": "tagging", "source": {"value": "knife"}},
            "", ("knife",), "",
        ),
        ({"type": "Image", "id": "https://a.example/p.png"}, "", (), "(Image) 'https://a.example"),
        ({"type": "TextualBody", "value": ""}, "", (), ""),
    ],
)  # fmt: skip
def test_each_body_of_the_w3cs_is_kept_or_told(
    body: Any, comment: str, tags: tuple[str, ...], told: str
) -> None:
    (one,) = w3c(body=[body])
    assert (one.comment, one.tags) == (comment, tags)
    assert told in "".join(one.told)
    assert bool(told) is bool(one.told)


def test_an_annotation_on_two_passages_is_two() -> None:
    ranged = {"type": "RangeSelector", "refinedBy": _selected("first")}
    page = "https://a.example/p"
    other = {"source": "https://a.example/q"}
    targets = [{"source": page, "selector": ranged}, {"source": page, "selector": _selected("2nd")}]
    one, two = w3c(target=[*targets, other], bodyValue="why")
    assert (one.quote, two.quote, one.comment, two.comment) == ("first", "2nd", "why", "why")
    assert one.origin != two.origin
    assert "not kept: its target 'https://a.example/q'" in one.told


@pytest.mark.parametrize(
    ("fragment", "url", "quote", "told"),
    [
        ("#:~:text=of%20frost", "", "of frost", []),
        ("#:~:text=the-,of%20frost,-and", "", "of frost", []),
        ("#ch-2:~:text=of%20frost", "#ch-2", "of frost", []),
        (
            "#:~:text=of%20frost&text=of%20ice",
            "", "of frost", ["not kept: the words 'of ice' of its address"],
        ),
        ("#:~:text=of,ice", "", "", ["not kept: the words 'of,ice' of its address"]),
        ("#xywh=1,2,3,4", "", "", ["not kept: the part of a picture, xywh=1,2,3,4"]),
        ("#t=10,20", "", "", ["not kept: the part of a recording, t=10,20"]),
        ("#ch-2", "#ch-2", "", []),
    ],
)  # fmt: skip
def test_what_a_fragment_says_is_taken_or_told(
    fragment: str, url: str, quote: str, told: list[str]
) -> None:
    """Words of the address stand for a quotation where there is none, in every tool's form."""
    page = "https://a.example/p"
    hypothesis = {"id": "a", "uri": f"{page}{fragment}", "text": "why", "target": []}
    for one in (*w3c(target=f"{page}{fragment}", bodyValue="why"), *of_json([hypothesis])):
        assert (one.url, one.quote) == (f"{page}{url}", quote)
        assert list(one.told) == told
    (marked,) = w3c(target={"source": f"{page}{fragment}", "selector": _selected("words")})
    assert (marked.url, marked.quote) == (f"{page}{url}", "words")
    assert list(marked.told) == [one for one in told if "part of" in one]


def test_a_part_of_a_picture_is_told_from_a_selector_too() -> None:
    selector = {"type": "FragmentSelector", "value": "xywh=1,2,3,4"}
    target = {"source": "https://a.example/p.jpg", "selector": selector}
    (one,) = w3c(target=target, bodyValue="why")
    assert one.told == ("not kept: the part of a picture, xywh=1,2,3,4",)


def test_a_comment_in_html_reads_as_it_is_seen() -> None:
    """Scripts and styles are nobody's words; items, cells and links stay apart, and whole."""
    html = (
        '<p>Bold <b>words</b> and <a href="https://a.example/x">a link</a>.</p>'
        "<script>alert(1)</script><style>p { color: red }</style>"
        "<ul><li>one</li><li>two</li></ul><table><tr><td>1906</td><td>six</td></tr></table>"
    )
    made = make("w3c:1", comment=html)
    lines = [line for line in made.comment.split("\n") if line]
    assert lines == ["Bold *words* and a link (https://a.example/x).", "one", "two", "1906; six"]
    assert "not kept: the script or style in its comment" in made.told
    assert without_code("<script>never ended") == "<script>never ended"
    assert without_code("a </script> b") == "a </script> b"
