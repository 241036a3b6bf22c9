"""An EPUB has all that its chapters say, and every link within it leads somewhere."""

import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree as ET

from sourcebook.assemble.epub import Book, epub
from tests.render.html import words

BOOK = Book(
    *("https://a.example/b.epub", "A & B", "fr", "2026-01-02", ["N. <N>"], "", "CC-BY-4.0"),
    *("Table", "Titre", "Lisible.", "h1 { margin: 0; }"),
)
CHAPTERS = (
    (
        '<h1 id="a">One <i>&amp;</i> all</h1>lone<p lang="ru">a<br>b &lt;i&gt; '
        '<a href="#x">x</a></p>'
        '<h2 id="a-b">Part</h2><p id="a"><a href="#own">o</a> <a href="#no">n</a></p>'
        '<!-- no --><div id="own">end<img src="p.jpg" alt="seen">tail</div>'
    ),
    (
        '<h1 id="c">Two</h1><p id="x"><a href="https://b.example/a b|c?d=é&amp;e#f">out</a>'
        '<a href="#own">own</a></p><p id="own">\x07words</p>'
    ),
)
_HTML = "{http://www.w3.org/1999/xhtml}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def made(pictures: Mapping[str, Callable[[], bytes]] | None = None) -> dict[str, bytes]:
    """The files of the book."""
    with zipfile.ZipFile(BytesIO(epub(BOOK, CHAPTERS, pictures or {}))) as book:
        return {name.removeprefix("EPUB/"): book.read(name) for name in book.namelist()}


def trees() -> list[ET.Element]:
    """Its chapters."""
    return [ET.fromstring(made()[f"ch00{number}.xhtml"]) for number in (1, 2)]


def test_no_word_of_a_chapter_is_lost() -> None:
    for tree, html in zip(trees(), CHAPTERS, strict=True):
        body = tree.find(f"{_HTML}body")
        assert body is not None
        found = "".join("".join(body.itertext()).split())
        assert found == "".join(words(html).split()).replace("\x07", "\ufffd")


def test_links_lead_to_where_their_words_are() -> None:
    """To the chapter itself first, then to another; what leads nowhere is words."""
    one, two = ([link.get("href") for link in tree.iter(f"{_HTML}a")] for tree in trees())
    assert one == ["ch002.xhtml#x", "#own", None]
    assert two == ["https://b.example/a%20b%7Cc?d=é&e#f", "#own"]


def test_no_id_stands_twice_in_a_file() -> None:
    for tree in trees():
        ids = [found for one in tree.iter() if (found := one.get("id"))]
        assert len(ids) == len({*ids})
    assert trees()[0].find(f".//{_HTML}h1[@id='a']") is not None


def test_languages_are_told_to_readers_of_xml_too() -> None:
    tree = trees()[0]
    assert (tree.get("lang"), tree.get(_LANG), tree.get("dir")) == ("fr", "fr", "ltr")
    assert [one.get(_LANG) for one in tree.iter(f"{_HTML}p")] == ["ru", None]


def test_the_contents_name_chapters_and_their_parts() -> None:
    toc = next(ET.fromstring(made()["nav.xhtml"]).iter(f"{_HTML}nav"))
    assert [(one.get("href"), one.text) for one in toc.iter(f"{_HTML}a")] == [
        ("ch001.xhtml", "One & all"),
        ("ch001.xhtml#a-b", "Part"),
        ("ch002.xhtml", "Two"),
    ]


def told(package: bytes) -> list[str]:
    """What a package says of how its book can be read."""
    metas = ET.fromstring(package).iter("{http://www.idpf.org/2007/opf}meta")
    return [one.text or "" for one in metas if (one.get("property") or "").startswith("schema:")]


def test_a_book_tells_how_it_can_be_read() -> None:
    ways = ["readingOrder", "structuralNavigation", "tableOfContents"]
    assert told(made()["content.opf"]) == ["textual", "textual", *ways, "none", "Lisible."]
    seen = ["textual", "visual", "textual", *ways, "alternativeText", "none", "Lisible."]
    files = made({"p.jpg": lambda: b"jpeg"})
    assert told(files["content.opf"]) == seen
    assert files["p.jpg"] == b"jpeg"
    assert b'href="p.jpg"' in files["content.opf"]


def test_what_runs_from_right_to_left_is_turned_so() -> None:
    content = epub(replace(BOOK, language="ar"), CHAPTERS, {})
    with zipfile.ZipFile(BytesIO(content)) as book:
        assert b'page-progression-direction="rtl"' in book.read("EPUB/content.opf")
        assert b'dir="rtl"' in book.read("EPUB/ch001.xhtml")
