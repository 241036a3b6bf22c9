"""The essays to take away hold all that they should, pass their formats' checkers, and stay."""

import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any, cast
from xml.etree import ElementTree as ET

import pytest
from pypdf import PdfReader

from sourcebook.assemble import Site, assemble
from sourcebook.assemble.books import FOLDER
from sourcebook.assemble.history import History
from sourcebook.assemble.typesetting import machine_faces, tagged
from sourcebook.facts.prose import typographic
from sourcebook.model import FIGURES
from sourcebook.model.corpus import Corpus
from sourcebook.model.settings import Author
from sourcebook.render.books import EPUB, pdf_path
from tests.pdf import pages
from tests.projects import PROJECTS, corpus_at, loaded, with_settings
from tests.publish.test_handouts import letters
from tests.render.html import words

_DAY = 1_700_000_000


def assembled(root: Path, corpus: Corpus) -> Site:
    """The site of a project, all of one day."""
    return assemble(root, corpus, History({}, _DAY), lambda _: None)


def pictured(name: str, root: Path) -> Path:
    """A folder with nothing of a project but its pictures: all else is in the corpus."""
    shutil.copytree(PROJECTS[name] / FIGURES, root / FIGURES)
    return root


@pytest.fixture(scope="module", params=PROJECTS)
def named(request: pytest.FixtureRequest) -> str:
    """Each project by its name."""
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def root(named: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where each project's site is made, with nothing kept from before."""
    return pictured(named, tmp_path_factory.mktemp("books"))


@pytest.fixture(scope="module")
def site(named: str, root: Path) -> Site:
    """The site of each project."""
    return assembled(root, corpus_at(PROJECTS[named]))


def chapters_of(site: Site) -> str:
    """The words of the EPUB's text."""
    with zipfile.ZipFile(BytesIO(site.files[EPUB])) as book:
        names = sorted(name for name in book.namelist() if re.search(r"ch\d+\.xhtml$", name))
        return "\n".join(book.read(name).decode() for name in names)


_BRIEF = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-XX:-UsePerfData")
"""For a Java that lives some seconds: half of its work is to translate what then runs no more."""


def test_the_epub_passes_its_checker(site: Site, tmp_path: Path) -> None:
    jar = shutil.which("epubcheck")
    assert jar, "make test installs epubcheck"
    book = tmp_path / "essays.epub"
    book.write_bytes(site.files[EPUB])
    told = subprocess.run(
        ["java", *_BRIEF, "-jar", jar, str(book)], capture_output=True, text=True, check=False
    )
    assert "0 fatals / 0 errors / 0 warnings" in told.stdout + told.stderr, told.stderr


def test_the_epub_holds_every_claim_with_its_evidence(site: Site) -> None:
    text = chapters_of(site)
    flat, facts = words(text), site.facts
    for key, place in facts.corpus.claims.items():
        assert typographic(facts.plain(place.claim.text))[:40] in flat, key
        assert text.count(f'id="of-claim.{key}"') == 1
        assert f'#claim.{key}"' in text
    for excerpt in {e for place in facts.corpus.claims.values() for e in place.claim.evidence}:
        assert facts.page(str(excerpt.excerpt)) in unescape(text), excerpt.excerpt


def test_the_epub_holds_every_text_that_is_printed_whole(site: Site) -> None:
    text = chapters_of(site)
    flat, facts = words(text), site.facts
    for key, source in facts.corpus.sources.items():
        assert text.count(f'id="text.{key}"') == bool(source.paragraphs), key
        for item in source.paragraphs:
            assert text.count(f'id="paragraph.{item.id}"') == 1
            assert typographic(str(item.quote)) in flat, item.id


def marked(site: Site, opens: str, closes: str) -> None:
    """A printed page has no style sheet that adds marks, and an e-reader may have none."""
    corpus, flat = site.facts.corpus, words(chapters_of(site))
    used = {str(one.excerpt) for place in corpus.claims.values() for one in place.claim.evidence}
    quotes = [str(quote) for key in used if (quote := corpus.excerpts[key].quote) is not None]
    assert quotes
    for found in quotes:
        # Marks of its own are those of a quotation within another.
        shown = site.facts.language.nested(typographic(" ".join(found.split())))
        assert f"{opens}{shown}{closes}" in flat
    for key in corpus.themes:
        paper = "".join(pages(site.files[pdf_path(key)]))
        assert opens[0] in paper
        assert f"{opens[0]} " not in paper


def test_a_quotation_has_its_marks(site: Site) -> None:
    marked(site, "“", "”")


def test_its_marks_are_those_of_the_language(tmp_path: Path) -> None:
    corpus = corpus_at(PROJECTS["corpus"])
    corpus = with_settings(corpus, replace(corpus.settings, language="fr"))
    marked(assembled(pictured("corpus", tmp_path), corpus), "« ", " »")


def test_links_of_a_book_are_full(site: Site) -> None:
    """What is read away from the site has no link that is relative to it."""
    for link in re.findall(r'<a\b[^>]*\shref="([^"]*)"', chapters_of(site)):
        assert re.match(r"https?://|#|ch\d+\.xhtml#", link), link


def test_links_within_a_book_lead_to_what_is_there(site: Site) -> None:
    with zipfile.ZipFile(BytesIO(site.files[EPUB])) as book:
        pages = {name: book.read(name).decode() for name in book.namelist() if "xhtml" in name}
    links = 0
    for name, page in pages.items():
        ids = re.findall(r'\sid="([^"]+)"', page)
        assert len(ids) == len({*ids}), name
        for link in re.findall(r'<a\b[^>]*\shref="((?!https?:)[^"]*)"', page):
            file, _, anchor = unescape(link).partition("#")
            target = pages[f"EPUB/{file}" if file else name]
            assert not anchor or f' id="{anchor}"' in target, link
            links += 1
    assert links


def test_each_essay_is_a_tagged_pdf(site: Site) -> None:
    """Typst refuses to call a document PDF/UA that is none; the mark stands in its metadata."""
    for key in site.facts.corpus.themes:
        pdf = site.files[pdf_path(key)]
        assert pdf.startswith(b"%PDF-")
        assert b"/StructTreeRoot" in pdf
        assert b"/Marked true" in pdf


@pytest.mark.parametrize("named", ["corpus"], indirect=True)
def test_an_essay_in_the_letters_of_the_books_own_face_is_accessible(site: Site) -> None:
    (key,) = site.facts.corpus.themes
    assert b"<pdfuaid:part>1</pdfuaid:part>" in site.files[pdf_path(key)]


def test_the_same_content_gives_the_same_bytes(site: Site, named: str, tmp_path: Path) -> None:
    again = assembled(pictured(named, tmp_path), site.facts.corpus)
    for path in (EPUB, *map(pdf_path, site.facts.corpus.themes)):
        assert again.files[path] == site.files[path], path


def test_a_book_is_made_once(site: Site, root: Path) -> None:
    assert [*site.files.values()]
    kept = {file: file.stat().st_mtime_ns for file in (root / FOLDER).iterdir()}
    assert [*assembled(root, site.facts.corpus).files.values()]
    assert {file: file.stat().st_mtime_ns for file in (root / FOLDER).iterdir()} == kept
    assert len(kept) == 1 + len(site.facts.corpus.themes)


def test_a_typeface_of_ones_own_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that is not installed, for a letter that no other has."""
    known = (line.partition("\t")[0] for line in machine_faces().split("\n"))
    raw = next(Path(path) for path in known if path.endswith("ipaexm.ttf")).read_bytes()
    for way in ("ascii", "utf-16-be"):
        raw = raw.replace("IPAexMincho".encode(way), "OurOwnFace1".encode(way))
    (tmp_path / "own.ttf").write_bytes(raw)
    asks = '#set document(title: sys.inputs.title)\n#set text(font: "OurOwnFace1", fallback: false)'
    source = f"{asks}\n漏".encode()

    def faces() -> list[str]:
        (sheet,) = PdfReader(BytesIO(tagged(source, {"title": "x"}, "2026-01-02"))).pages
        fonts = cast("dict[str, Any]", sheet["/Resources"]).get("/Font", {}).values()
        return [str(font.get_object()["/BaseFont"]) for font in fonts]

    assert not any("OurOwnFace1" in face for face in faces())
    monkeypatch.setenv("TYPST_FONT_PATHS", str(tmp_path))
    assert any("OurOwnFace1" in face for face in faces())
    # What is kept of a PDF is of the typefaces that there were.
    assert "own.ttf" in machine_faces.__wrapped__()


HOSTILE = {
    "day-of-freeze": '#panic("x")',
    "gate-of-glass": "$x^2$ @nobody <label>",
    "keeper-at-gate": "<script>alert(1)</script>",
    "freeze-happened": "= no heading",
    "company-paid": "*a* `b`",
}
"""Each claim of the small project with what stands above it, in a section of its own."""


def test_no_text_of_the_content_is_taken_for_markup(tmp_path: Path) -> None:
    """Neither Typst nor an e-reader runs what an editor wrote: it comes out as it went in."""
    root = tmp_path / "project"
    shutil.copytree(PROJECTS["corpus"], root, ignore=shutil.ignore_patterns(".cache"))
    theme = root / "sources/themes/frost.yml"
    text = re.sub(r"(?ms)^  - id: the-\w+\n.*?^    claims:\n", "", theme.read_text("utf-8"))
    for claim, hostile in HOSTILE.items():
        section = f"  - id: above-{claim}\n    title: Part\n    lead: {hostile!r}\n    claims:\n"
        text = text.replace(f"      - id: {claim}\n", f"{section}      - id: {claim}\n")
    theme.write_text(text, "utf-8")
    corpus, _ = loaded(root)
    assert [str(one.lead) for one in corpus.themes["frost"].sections] == [*HOSTILE.values()]
    made = assembled(root, corpus)
    printed, read = "".join(pages(made.files[pdf_path("frost")])), chapters_of(made)
    assert "alert(1)</script>" not in read
    for hostile in HOSTILE.values():
        assert letters(hostile) in letters(printed), hostile
        assert letters(hostile) in letters(words(read)), hostile


def test_what_a_project_says_of_itself_is_no_markup_in_a_book(tmp_path: Path) -> None:
    """Its name, authors and publisher may be anybody's proposal: they stay words."""
    attack = "*a* <video onerror=hit()> <script>hit()</script> </h1> [x](javascript:hit()) & 'q'"
    corpus = corpus_at(PROJECTS["corpus"])
    settings = replace(
        corpus.settings,
        site_name=f"N {attack}",
        publisher=f"P {attack}",
        authors=(Author(f"A {attack}"), Author("Second")),
    )
    site = assembled(pictured("corpus", tmp_path / "site"), with_settings(corpus, settings))
    with zipfile.ZipFile(BytesIO(site.files[EPUB])) as book:
        parts = {name: book.read(name) for name in book.namelist() if name.endswith("ml")}
        package = ET.fromstring(book.read("EPUB/content.opf"))
    for part in parts.values():
        assert b"<script" not in part
        assert b"<video" not in part
        ET.fromstring(part)
    told = [found.text for found in package.iter() if found.text and attack in found.text]
    assert told == [f"N {attack}", f"A {attack}", f"P {attack}"]


def test_the_landmarks_of_a_book_are_in_its_language(tmp_path: Path) -> None:
    """The archive is an EPUB's: what tells its type stands first, as it is."""
    settings = replace(corpus_at(PROJECTS["corpus"]).settings, language="fr")
    corpus = with_settings(corpus_at(PROJECTS["corpus"]), settings)
    site = assembled(pictured("corpus", tmp_path / "site"), corpus)
    with zipfile.ZipFile(BytesIO(site.files[EPUB])) as book:
        first = book.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        marks = re.findall(
            r'<a [^<>]*epub:type="(\w+)">([^<]+)<', book.read("EPUB/nav.xhtml").decode()
        )
    assert marks[:2] == [("titlepage", "Page de titre"), ("toc", "Table des matières")]
    assert [kind for kind, _ in marks[2:]] == ["bodymatter"]
